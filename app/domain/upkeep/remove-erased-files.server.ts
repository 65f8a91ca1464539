import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { attachments, erasedFiles, replyFiles } from "~db/schema";
import type { FileStorage } from "../files/file-storage";

const batch = 200;

/**
 * Removes the bytes of files whose rows are over. Only what was committed is looked at, and a file that another request
 * still uses by reference stays: its own row puts it here again when its time is over. Stopped in between, the next run
 * removes it once more, which is no mistake. What cannot be reached stays on the list for the next run.
 *
 * @returns how many were removed
 * @throws {Error} when the storage cannot be reached: the register has told of the deletion, so somebody should look
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
      if (!(await storage.remove(key))) throw new Error("the storage cannot be reached: files whose time is over are still in it");
      removed += 1;
    }
    await db.delete(erasedFiles).where(eq(erasedFiles.storageKey, key));
  }
  return removed;
}
