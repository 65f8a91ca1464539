import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { attachments, erasedFiles, replyFiles } from "~db/schema";
import type { FileStorage } from "../files/file-storage";

const batch = 200;

/**
 * Removes the bytes of files whose rows are over. Only what was committed is looked at, and a file that another request
 * still uses by reference stays: its own row puts it here again when its time is over. Stopped in between, the next run
 * removes it once more, which is no mistake.
 *
 * @returns how many were removed
 */
export async function removeErasedFiles(db: Database, storage: FileStorage): Promise<number> {
  const due = (await db.select({ key: erasedFiles.storageKey }).from(erasedFiles).limit(batch)).map(({ key }) => key);
  if (due.length === 0) return 0;
  const papers = await db.select({ key: attachments.storageKey }).from(attachments).where(and(inArray(attachments.storageKey, due), isNull(attachments.removedAt)));
  const mails = await db.select({ key: replyFiles.storageKey }).from(replyFiles).where(inArray(replyFiles.storageKey, due));
  const inUse = new Set([...papers, ...mails].map(({ key }) => key));

  let removed = 0;
  for (const key of due) {
    if (!inUse.has(key)) {
      await storage.remove(key);
      removed += 1;
    }
    await db.delete(erasedFiles).where(eq(erasedFiles.storageKey, key));
  }
  return removed;
}
