import { eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { erasedFiles, quarantinedFiles } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { recordChange } from "../audit/record-change.server";
import { DomainError } from "../errors";
import type { FileStorage } from "../files/file-storage";
import { blockFile, lockOwners } from "./block-file.server";

/**
 * Deletes the bytes of a file in quarantine before its time is over; the row stays as a record. One that still waits is
 * given up: its paper is missing again, and the company and those who work on the request are told.
 *
 * @throws {DomainError} `forbidden`; `not-found`; `conflict` "quarantine.gone" for one that passed, or was deleted, meanwhile
 */
export async function deleteQuarantined(db: Database, storage: FileStorage, actor: StaffActor, { fileKey, now }: { fileKey: string; now: Date }): Promise<void> {
  authorize(actor, "manage:configure");
  await db.transaction(async (tx) => {
    const [seen] = await tx.select().from(quarantinedFiles).where(eq(quarantinedFiles.fileKey, fileKey));
    if (!seen) throw new DomainError("not-found", "not-found");
    const owners = await lockOwners(tx, seen);
    const [file] = await tx.select().from(quarantinedFiles).where(eq(quarantinedFiles.fileKey, fileKey)).for("update");
    if (!file || file.state === "clean" || file.removedAt) throw new DomainError("conflict", "quarantine.gone");

    const isGivenUp = file.state === "waiting";
    await tx.update(quarantinedFiles).set({ removedAt: now, ...(isGivenUp ? { state: "unchecked" as const, checkedAt: now } : {}) }).where(eq(quarantinedFiles.fileKey, fileKey));
    // Should the storage be away just now, or this process end, the bytes go with the next round (upkeep/remove-erased-files).
    await tx.insert(erasedFiles).values({ storageKey: fileKey, erasedAt: now }).onConflictDoNothing();
    await recordChange(tx, actor, {
      action: "quarantine.delete",
      object: { kind: "request", id: owners.request?.id ?? "", name: owners.request?.number ?? "" },
      changes: { sha256: [file.sha256, null], ...(file.finding ? { finding: [file.finding, null] as [unknown, unknown] } : {}) },
      now,
    });
    if (isGivenUp) await blockFile(tx, file, owners, { state: "unchecked", finding: "", now });
  });
  await storage.remove(fileKey);
}
