import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { quarantinedFiles } from "~db/schema";
import type { Actor } from "../access/actor";
import { recordChange } from "../audit/record-change.server";
import type { StoredFile } from "../files/file-storage";

interface Brought {
  requestId: string | null;
  /** null for a result document or a file of a mail */
  materialNo: number | null;
  number: string | null;
  fileName: string;
  now: Date;
}

/**
 * Writes down a file that the storage took into quarantine, in the transaction of whatever speaks of it; one with malware
 * is spoken of by nothing else, and by a line of the audit log. A file that may be opened needs no row.
 *
 * @param by who handed it in; the portal for a file that came by mail
 */
export async function quarantineFile(tx: Transaction, by: Actor, stored: StoredFile, { requestId, materialNo, number, fileName, now }: Brought): Promise<void> {
  if (!stored.quarantined) return;
  const { found } = stored.quarantined;
  await tx.insert(quarantinedFiles).values({
    fileKey: stored.key, requestId, materialNo, fileName, mediaType: stored.mediaType, size: stored.size, sha256: stored.sha256,
    broughtById: "userId" in by ? by.userId : null, broughtAt: now, nextTryAt: now,
    ...(found === null ? {} : { state: "infected" as const, finding: found, checkedAt: now }),
  });
  if (found !== null) await noteFinding(tx, by, { requestId, number, finding: found, sha256: stored.sha256, size: stored.size, now });
}

/** The lasting line about malware: the row itself is deleted when its time is over. */
export async function noteFinding(
  tx: Transaction,
  by: Actor,
  { requestId, number, finding, sha256, size, now }: { requestId: string | null; number: string | null; finding: string; sha256: string; size: number; now: Date },
): Promise<void> {
  await recordChange(tx, by, {
    action: "quarantine.find",
    object: { kind: "request", id: requestId ?? "", name: number ?? "" },
    changes: { finding: [null, finding], sha256: [null, sha256], size: [null, size] },
    now,
  });
}

/** What waits and is wanted no more, because its file was taken back or its time was over, is looked at no more. */
export async function forgetWaiting(tx: Transaction, keys: readonly string[], now: Date): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .update(quarantinedFiles)
    .set({ removedAt: now })
    .where(and(inArray(quarantinedFiles.fileKey, [...keys]), eq(quarantinedFiles.state, "waiting"), isNull(quarantinedFiles.removedAt)));
}
