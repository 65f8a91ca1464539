import { and, asc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { incomingMails } from "~db/schema";

/** A mail the provider holds for us, to be fetched by this worker. */
export interface ClaimedMail {
  id: string;
  notedAt: Date;
  tries: number;
}

/** How long one worker may sit on a mail; another fetches it after that, which takes nothing in twice. */
const leaseSeconds = 180;
/** The provider keeps what it received; when it still refuses after this time, a person has to look there. */
const giveUpAfterMs = 3 * 86_400_000;

/**
 * Notes a mail the provider holds, before its call is answered, and wakes the job that fetches it.
 *
 * @returns true when it was new
 */
export async function noteIncomingMail(db: Database, { id, now }: { id: string; now: Date }): Promise<boolean> {
  return db.transaction(async (tx) => {
    const noted = await tx.insert(incomingMails).values({ id, notedAt: now, nextTryAt: now }).onConflictDoNothing({ target: incomingMails.id }).returning({ id: incomingMails.id });
    if (noted.length > 0) await tx.execute(sql`select pg_notify('incoming_mails', '')`);
    return noted.length > 0;
  });
}

/** Takes mails that are due for fetching; two workers never hold the same one at once. The try is counted before it is made. */
export async function claimIncomingMails(db: Database, { now, limit }: { now: Date; limit: number }): Promise<ClaimedMail[]> {
  const due = db
    .select({ id: incomingMails.id })
    .from(incomingMails)
    .where(and(lte(incomingMails.nextTryAt, now), isNull(incomingMails.takenAt), isNull(incomingMails.givenUpAt)))
    .orderBy(asc(incomingMails.nextTryAt))
    .limit(limit)
    .for("update", { skipLocked: true });
  return db
    .update(incomingMails)
    .set({ tries: sql`${incomingMails.tries} + 1`, nextTryAt: new Date(now.getTime() + leaseSeconds * 1000) })
    .where(inArray(incomingMails.id, due))
    .returning({ id: incomingMails.id, notedAt: incomingMails.notedAt, tries: incomingMails.tries });
}

/** The mail was taken in. */
export async function settleIncomingMail(db: Database, { id, now }: { id: string; now: Date }): Promise<void> {
  await db.update(incomingMails).set({ takenAt: now, lastError: null }).where(and(eq(incomingMails.id, id), isNull(incomingMails.givenUpAt)));
}

/**
 * The mail could not be fetched: tried again after 30 s, 1 min … one hour, for three days.
 *
 * @param isFinal no further try can succeed
 * @returns true when it was given up
 */
export async function postponeIncomingMail(db: Database, mail: ClaimedMail, { reason, isFinal, now }: { reason: string; isFinal: boolean; now: Date }): Promise<boolean> {
  const isOver = isFinal || now.getTime() - mail.notedAt.getTime() > giveUpAfterMs;
  const nextTryAt = new Date(now.getTime() + Math.min(3_600, 30 * 2 ** (mail.tries - 1)) * 1000);
  await db.update(incomingMails).set({ lastError: reason.slice(0, 200), ...(isOver ? { givenUpAt: now } : { nextTryAt }) }).where(and(eq(incomingMails.id, mail.id), isNull(incomingMails.takenAt)));
  return isOver;
}
