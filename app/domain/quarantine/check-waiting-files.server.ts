import { and, asc, eq, inArray, isNull, lte } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { quarantinedFiles } from "~db/schema";
import { system } from "../access/actor";
import { recordChange } from "../audit/record-change.server";
import { StorageAway, type FileStorage } from "../files/file-storage";
import { ScannerAway, type ScanVerdict } from "../files/scan-bytes.server";
import { announce } from "../live/announce.server";
import { blockFile, lockOwners, type QuarantinedFile } from "./block-file.server";
import { noteFinding } from "./quarantine-file.server";

/** How long one process may look at a file before another may; longer than any look lasts. */
const leaseMs = 120_000;
/** How long a file is left alone after the storage did not give it out. */
const storagePauseMs = 60_000;

interface Checking {
  now: () => Date;
  signal?: AbortSignal;
  log: { error(facts: object, words: string): void; warn(facts: object, words: string): void };
}

/**
 * Looks at every file in quarantine that waits, one after the other, as soon as the scanner answers. Any number of
 * processes may do it: each file is looked at by one at a time, and what comes of it is written once, whoever was
 * killed in between. A clean file may be opened from that commit on; one with malware stays, and its paper is missing.
 *
 * @returns how many got their answer
 */
export async function checkWaitingFiles(db: Database, storage: FileStorage, checking: Checking): Promise<number> {
  const { scanner } = storage;
  if (!scanner || !(await isAnyDue(db, checking.now())) || !(await answers(scanner))) return 0;

  let settled = 0;
  while (!checking.signal?.aborted) {
    const file = await claimOne(db, checking.now());
    if (!file) break;
    const came = await checkOne(db, storage, file, checking);
    if (came === "away") break;
    if (came === "settled") settled += 1;
  }
  return settled;
}

async function answers(scanner: NonNullable<FileStorage["scanner"]>): Promise<boolean> {
  return scanner.version().then(() => true, (error: unknown) => {
    if (error instanceof ScannerAway) return false;
    throw error;
  });
}

const isWaiting = and(eq(quarantinedFiles.state, "waiting"), isNull(quarantinedFiles.removedAt));

async function isAnyDue(db: Database, now: Date): Promise<boolean> {
  return (await db.select({ key: quarantinedFiles.fileKey }).from(quarantinedFiles).where(and(isWaiting, lte(quarantinedFiles.nextTryAt, now))).limit(1)).length > 0;
}

async function claimOne(db: Database, now: Date): Promise<QuarantinedFile | undefined> {
  const due = db
    .select({ key: quarantinedFiles.fileKey })
    .from(quarantinedFiles)
    .where(and(isWaiting, lte(quarantinedFiles.nextTryAt, now)))
    .orderBy(asc(quarantinedFiles.nextTryAt), asc(quarantinedFiles.broughtAt))
    .limit(1)
    .for("update", { skipLocked: true });
  const [file] = await db.update(quarantinedFiles).set({ nextTryAt: new Date(now.getTime() + leaseMs) }).where(inArray(quarantinedFiles.fileKey, due)).returning();
  return file;
}

/** `away` when nothing can be looked at just now; `later` when this file alone has to wait. */
async function checkOne(db: Database, storage: FileStorage, file: QuarantinedFile, { now, log }: Checking): Promise<"settled" | "later" | "away"> {
  try {
    const verdict = await storage.quarantine.look(file.fileKey, file.sha256);
    if (verdict) return await settle(db, storage, file, verdict, now());
    log.error({ file: file.fileKey }, "a file in quarantine is gone from the storage, or is not what came");
    await postpone(db, file, { tries: file.tries + 1, lastError: "the bytes are gone or damaged", inMs: pauseAfter(file.tries), now: now() });
    return "later";
  } catch (error) {
    if (error instanceof StorageAway) {
      await postpone(db, file, { tries: file.tries, lastError: error.message, inMs: storagePauseMs, now: now() });
      return "away";
    }
    if (!(error instanceof ScannerAway)) throw error;
    const isThere = storage.scanner !== undefined && (await answers(storage.scanner));
    // Nobody answers: it is no fault of the file. Somebody answers, but not about this file: the others come first.
    await postpone(db, file, isThere ? { tries: file.tries + 1, lastError: error.message, inMs: pauseAfter(file.tries), now: now() } : { tries: file.tries, lastError: error.message, inMs: 0, now: now() });
    if (isThere) log.warn({ file: file.fileKey, tries: file.tries + 1, reason: error.message }, "the scanner gave no answer about a file in quarantine");
    return isThere ? "later" : "away";
  }
}

/** Half a minute, doubled each time, at most an hour. */
const pauseAfter = (tries: number) => Math.min(3_600, 30 * 2 ** Math.min(tries, 10)) * 1000;

async function postpone(db: Database, file: QuarantinedFile, { tries, lastError, inMs, now }: { tries: number; lastError: string; inMs: number; now: Date }): Promise<void> {
  await db
    .update(quarantinedFiles)
    .set({ tries, lastError: lastError.slice(0, 200), nextTryAt: new Date(now.getTime() + inMs) })
    .where(and(eq(quarantinedFiles.fileKey, file.fileKey), isWaiting));
}

async function settle(db: Database, storage: FileStorage, file: QuarantinedFile, verdict: ScanVerdict, now: Date): Promise<"settled"> {
  const isSettled = await db.transaction(async (tx) => {
    const owners = await lockOwners(tx, file);
    const [row] = await tx
      .update(quarantinedFiles)
      .set(verdict.isClean ? { state: "clean", checkedAt: now, lastError: "" } : { state: "infected", finding: verdict.found, checkedAt: now, lastError: "" })
      .where(and(eq(quarantinedFiles.fileKey, file.fileKey), isWaiting))
      .returning();
    if (!row) return false;
    const about = { requestId: owners.request?.id ?? null, number: owners.request?.number ?? null };
    if (!verdict.isClean) {
      await noteFinding(tx, system, { ...about, finding: verdict.found, sha256: row.sha256, size: row.size, now });
      await blockFile(tx, row, owners, { state: "infected", finding: verdict.found, now });
      return true;
    }
    await recordChange(tx, system, { action: "quarantine.pass", object: { kind: "request", id: about.requestId ?? "", name: about.number ?? "" }, changes: { sha256: [null, row.sha256] }, now });
    if (owners.request) await announce(tx, `request:${owners.request.id}`);
    return true;
  });
  if (isSettled && verdict.isClean) await storage.quarantine.remove(file.fileKey);
  if (!isSettled) await tidyAfterOthers(db, storage, file.fileKey);
  return "settled";
}

/** Somebody was faster: another process, whose word stands, or a person who wanted the file gone. */
async function tidyAfterOthers(db: Database, storage: FileStorage, key: string): Promise<void> {
  const [row] = await db.select({ removedAt: quarantinedFiles.removedAt, state: quarantinedFiles.state }).from(quarantinedFiles).where(eq(quarantinedFiles.fileKey, key));
  if (row?.state === "clean") return;
  // The look laid it on the shelf after it was removed from there. What was found meanwhile is swept up later.
  if (row?.removedAt) await storage.remove(key);
}
