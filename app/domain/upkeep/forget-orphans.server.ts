import { and, inArray, isNull, ne } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { attachments, quarantinedFiles, replyFiles } from "~db/schema";
import type { FileStorage } from "../files/file-storage";

/** Far longer than any upload takes: what nobody speaks of by then came in while a process ended. */
const settledMs = 86_400_000;
const keysAtOnce = 500;
/** Ends of processes leave a handful. More than that, and more than a tenth of all, is another portal's storage. */
const mostAtOnce = 50;
const mostShare = 0.1;

/**
 * Removes stored files that no row speaks of, a day after they came. When there are too many of them the database and
 * the storage do not belong together (a restore under way, a wrong setting): then it warns and touches nothing. What
 * cannot be reached is an orphan at the next run as well. The same in quarantine, where a file stays until its row says
 * clean.
 *
 * @returns how many were removed
 */
export async function forgetOrphans(db: Database, storage: FileStorage, { now, log }: { now: Date; log: { warn(facts: object, words: string): void } }): Promise<number> {
  const before = new Date(now.getTime() - settledMs);
  await storage.removeUnfinished(before);
  return (await sweep(storage, (keys) => keysWithRows(db, keys), { before, log })) + (await sweep(storage.quarantine, (keys) => keysHeld(db, keys), { before, log }));
}

type Place = Pick<FileStorage, "list" | "remove">;

async function sweep(place: Place, spokenOfAmong: (keys: string[]) => Promise<Set<string | null>>, { before, log }: { before: Date; log: { warn(facts: object, words: string): void } }): Promise<number> {
  const orphans: string[] = [];
  let looked = 0;
  for await (const keys of inLots(place, before)) {
    looked += keys.length;
    const spokenOf = await spokenOfAmong(keys);
    orphans.push(...keys.filter((key) => !spokenOf.has(key)));
  }
  if (orphans.length > Math.max(mostAtOnce, looked * mostShare)) {
    log.warn({ event: "orphans kept", orphans: orphans.length, files: looked }, "the storage holds many files this database does not know, and they were left alone");
    return 0;
  }
  let removed = 0;
  for (const key of orphans) if (await place.remove(key)) removed += 1;
  return removed;
}

async function* inLots(place: Place, before: Date): AsyncGenerator<string[]> {
  let lot: string[] = [];
  for await (const { key, storedAt } of place.list()) {
    if (storedAt >= before) continue;
    lot.push(key);
    if (lot.length < keysAtOnce) continue;
    yield lot;
    lot = [];
  }
  if (lot.length > 0) yield lot;
}

async function keysWithRows(db: Database, keys: string[]): Promise<Set<string | null>> {
  const papers = await db.select({ key: attachments.storageKey }).from(attachments).where(and(inArray(attachments.storageKey, keys), isNull(attachments.removedAt)));
  const mails = await db.select({ key: replyFiles.storageKey }).from(replyFiles).where(inArray(replyFiles.storageKey, keys));
  return new Set([...papers, ...mails].map(({ key }) => key));
}

/** What waits, and what was found and is kept. */
async function keysHeld(db: Database, keys: string[]): Promise<Set<string | null>> {
  const held = await db.select({ key: quarantinedFiles.fileKey }).from(quarantinedFiles).where(and(inArray(quarantinedFiles.fileKey, keys), isNull(quarantinedFiles.removedAt), ne(quarantinedFiles.state, "clean")));
  return new Set(held.map(({ key }) => key));
}
