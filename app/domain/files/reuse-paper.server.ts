import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { attachments, requestMaterials, requests } from "~db/schema";
import { recordChange } from "../audit/record-change.server";
import { DomainError } from "../errors";
import { setMaterials } from "../requests/moves/materials.server";
import { acceptsFile, isOwedAgain } from "./accepts-file";
import { filePlace, handlerOf, type FileHandler } from "./file-access.server";
import { maxFilesPerMaterial } from "./file-storage";
import { stillGood } from "./reusable-papers.server";

/**
 * Uses a paper the company handed in before for this request, too: its files are taken over by reference, in one
 * transaction, and each says where it came from. Pressed twice it is there once. What the paper says of its last day
 * comes along. Another company's paper is one that does not exist.
 *
 * @returns how many files were taken over
 * @throws {DomainError} `not-found`; `forbidden`; `conflict` "file.not-now", "file.too-many"; `invalid`
 *   "paper.not-offered", "request.material-unknown"
 */
export async function reusePaper(
  db: Database,
  by: FileHandler,
  { requestId, materialNo, fromRequestId, now }: { requestId: string; materialNo: number; fromRequestId: string; now: Date },
): Promise<number> {
  const actor = await handlerOf(db, by, requestId);
  return db.transaction(async (tx) => {
    const { request, place, bringer } = await filePlace(tx, actor, { requestId, materialNo }, "lock");
    if (!acceptsFile(place, bringer)) throw new DomainError("conflict", "file.not-now");

    const [paper] = await tx.select({ nameZh: requestMaterials.nameZh }).from(requestMaterials).where(and(eq(requestMaterials.requestId, requestId), eq(requestMaterials.materialNo, materialNo)));
    const [source] = await tx
      .select({ no: requestMaterials.materialNo, validUntil: requestMaterials.validUntil, number: requests.number })
      .from(requestMaterials)
      .innerJoin(requests, eq(requests.id, requestMaterials.requestId))
      .where(stillGood({ companyId: request.companyId, exceptRequestId: requestId, now }, and(eq(requests.id, fromRequestId), eq(requestMaterials.nameZh, paper?.nameZh ?? ""))))
      .limit(1)
      // A liaison who takes back their acceptance meanwhile waits, or comes first.
      .for("share", { of: requestMaterials });
    const files = source ? await tx
      .select()
      .from(attachments)
      .where(and(eq(attachments.requestId, fromRequestId), eq(attachments.materialNo, source.no), isNull(attachments.removedAt)))
      .orderBy(asc(attachments.createdAt), asc(attachments.id))
      // Whose time is over meanwhile waits, or has come first: no row is left without its bytes (upkeep/erasers).
      .for("share") : [];
    if (!source || files.length === 0) throw new DomainError("invalid", "paper.not-offered");

    const copied = await tx
      .insert(attachments)
      .values(files.map(({ id, storageKey, fileName, mediaType, size, sha256 }) => ({
        requestId, materialNo, storageKey, fileName, mediaType, size, sha256, uploadedById: actor.userId, copiedFromId: id, createdAt: now,
      })))
      .onConflictDoNothing()
      .returning({ id: attachments.id });
    const [held] = await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(attachments)
      .where(and(eq(attachments.requestId, requestId), eq(attachments.materialNo, materialNo), isNull(attachments.removedAt)));
    if ((held?.count ?? 0) > maxFilesPerMaterial) throw new DomainError("conflict", "file.too-many", { most: maxFilesPerMaterial });
    if (copied.length === 0) return 0;

    await tx.update(requestMaterials).set({ validUntil: source.validUntil, updatedAt: now }).where(and(eq(requestMaterials.requestId, requestId), eq(requestMaterials.materialNo, materialNo)));
    if (isOwedAgain(place.material)) await setMaterials(tx, requestId, [{ materialNo, state: "received" }], now);
    await recordChange(tx, actor, {
      action: "request.reuse_paper",
      object: { kind: "request", id: requestId, name: request.number ?? "" },
      changes: { paper: [null, materialNo], from: [null, source.number], files: [null, copied.length] },
      now,
    });
    return copied.length;
  });
}
