import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { attachments } from "~db/schema";
import { DomainError } from "../errors";
import { forgetWaiting } from "../quarantine/quarantine-file.server";
import { mayTakeBack } from "./accepts-file";
import { filePlace, handlerOf, type FileHandler } from "./file-access.server";
import type { FileStorage } from "./file-storage";

/**
 * Takes a file back before anybody relies on it. The row stays as a record, the content goes, after the commit: a
 * removal that failed halfway leaves an unreachable file, never a row without its file. Removing twice is no mistake.
 *
 * @throws {DomainError} `not-found`; `forbidden`; `conflict` "file.not-now" once the papers were handed in
 */
export async function removeAttachment(
  db: Database,
  storage: FileStorage,
  by: FileHandler,
  input: { requestId: string; attachmentId: string; now: Date },
): Promise<void> {
  const actor = await handlerOf(db, by, input.requestId);
  const key = await db.transaction(async (tx) => {
    const [file] = await tx.select().from(attachments).where(and(eq(attachments.id, input.attachmentId), eq(attachments.requestId, input.requestId)));
    if (!file) throw new DomainError("not-found", "not-found");
    const { place, bringer, askedAt } = await filePlace(tx, actor, { requestId: input.requestId, materialNo: file.materialNo }, "lock");
    if (!mayTakeBack(place, bringer, askedAt !== null && file.createdAt > askedAt)) throw new DomainError("conflict", "file.not-now");

    await tx.update(attachments).set({ removedAt: input.now }).where(and(eq(attachments.id, file.id), isNull(attachments.removedAt)));
    // A paper taken over from an earlier request is still that request's.
    if (file.copiedFromId !== null) return null;
    await forgetWaiting(tx, [file.storageKey], input.now);
    return file.storageKey;
  });
  if (key !== null) await storage.remove(key);
}
