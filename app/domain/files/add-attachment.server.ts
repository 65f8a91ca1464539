import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { attachments } from "~db/schema";
import { DomainError } from "../errors";
import { quarantineFile } from "../quarantine/quarantine-file.server";
import { setMaterials } from "../requests/moves/materials.server";
import { acceptsFile, isOwedAgain } from "./accepts-file";
import { filePlace, handlerOf, type FileHandler } from "./file-access.server";
import { tidyFileName } from "./file-kinds";
import { maxFileBytes, maxFilesPerMaterial, type FileStorage, type IncomingFile } from "./file-storage";

export type Attachment = typeof attachments.$inferSelect;

/**
 * Takes in a file for a paper of a request, or a result document (`materialNo` null). Asked twice whether it may: before
 * a byte is read, and again when the row is written, because an upload takes its time. A file whose row is not
 * written is forgotten. A tolerated (容缺) paper counts as received with its first file, and so does one whose file had
 * malware. While nobody looks for malware the file waits in quarantine, and the request goes on; one in which malware is
 * found is refused, and kept there as a finding.
 *
 * @throws {DomainError} `not-found`; `forbidden`; `conflict` "file.not-now", "file.too-many"; `invalid` "file.empty",
 *   "file.too-large", "file.type-refused", "file.type-mismatch", "file.infected", "request.material-unknown"
 */
export async function addAttachment(
  db: Database,
  storage: FileStorage,
  by: FileHandler,
  input: { requestId: string; materialNo: number | null; file: IncomingFile; now: Date },
): Promise<Attachment> {
  const actor = await handlerOf(db, by, input.requestId);
  const before = await filePlace(db, actor, input, "look");
  if (!acceptsFile(before.place, before.bringer)) throw new DomainError("conflict", "file.not-now");

  const stored = await storage.put({ ...input.file, name: tidyFileName(input.file.name) }, maxFileBytes);
  const { fileName } = stored;
  const found = stored.quarantined?.found ?? null;
  try {
    const added = await db.transaction(async (tx) => {
      const { request, place, bringer } = await filePlace(tx, actor, input, "lock");
      if (!acceptsFile(place, bringer)) throw new DomainError("conflict", "file.not-now");
      await quarantineFile(tx, actor, stored, { requestId: request.id, materialNo: input.materialNo, number: request.number, fileName, now: input.now });
      if (found !== null) return undefined;
      const sameMaterial = input.materialNo === null ? isNull(attachments.materialNo) : eq(attachments.materialNo, input.materialNo);
      const [held] = await tx
        .select({ count: sql<number>`count(*)::int` })
        .from(attachments)
        .where(and(eq(attachments.requestId, request.id), sameMaterial, isNull(attachments.removedAt)));
      if ((held?.count ?? 0) >= maxFilesPerMaterial) throw new DomainError("conflict", "file.too-many", { most: maxFilesPerMaterial });

      const [row] = await tx
        .insert(attachments)
        .values({
          requestId: request.id, materialNo: input.materialNo, storageKey: stored.key, fileName, mediaType: stored.mediaType,
          size: stored.size, sha256: stored.sha256, uploadedById: actor.userId, createdAt: input.now,
        })
        .returning();
      if (!row) throw new Error("the attachment was not written");
      if (isOwedAgain(place.material)) await setMaterials(tx, request.id, [{ materialNo: place.material.materialNo, state: "received" }], input.now);
      return row;
    });
    if (added) return added;
  } catch (error) {
    await storage.remove(stored.key);
    throw error;
  }
  throw new DomainError("invalid", "file.infected", { name: fileName, found: found ?? "" });
}
