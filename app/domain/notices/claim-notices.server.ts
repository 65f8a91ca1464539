import { and, asc, eq, getTableColumns, gt, inArray, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { notices } from "~db/schema";

/** A notice this worker may send until `lockedUntil`; `attempts` is its fence: only the holder of the latest number may finish it. */
export interface ClaimedNotice {
  notice: typeof notices.$inferSelect;
  /** true when no earlier try may have reached the provider */
  isFirstTry: boolean;
}

/** How long one worker may sit on a notice. Longer than the longest call to a provider. */
export const leaseSeconds = 60;
/** A notice that took this many tries is given up: one that kills its worker each time must not live for ever. */
export const maxAttempts = 32;
/** The provider remembers an idempotency key for 24 hours; a try after that could deliver the mail a second time. */
export const keyLifeHours = 23;

/**
 * Takes up to `limit` notices that are due: queued ones, and those whose worker died (their lease ran out). The try is
 * counted here, before it is made. Two workers never take the same one.
 */
export async function claimNotices(db: Database, { now, limit }: { now: Date; limit: number }): Promise<ClaimedNotice[]> {
  const due = db.$with("due").as(
    db
      .select({ id: notices.id })
      .from(notices)
      .where(and(isClaimable(now), lt(notices.attempts, maxAttempts), or(isNull(notices.firstTriedAt), gt(notices.firstTriedAt, keyLifeBefore(now)))))
      // Somebody waits in front of the sign-in page; everything else can wait a second.
      .orderBy(sql`${notices.kind} <> 'sign_in_code'`, asc(notices.runAt), asc(notices.id))
      .limit(limit)
      .for("update", { skipLocked: true }),
  );
  const claimed = await db
    .with(due)
    .update(notices)
    .set({
      status: "sending",
      attempts: sql`${notices.attempts} + 1`,
      lockedUntil: new Date(now.getTime() + leaseSeconds * 1000),
      firstTriedAt: sql`coalesce(${notices.firstTriedAt}, ${now.toISOString()}::timestamptz)`,
    })
    .from(due)
    .where(eq(notices.id, due.id))
    .returning(getTableColumns(notices));

  return claimed.map((notice) => ({ notice, isFirstTry: notice.firstTriedAt?.getTime() === now.getTime() }));
}

/**
 * Takes notices out of the round that must not be tried again by themselves: first tried so long ago that the provider
 * has forgotten the key (held for a person), or tried too often (failed).
 *
 * @returns the ids of the notices that now need a person
 */
export async function parkNotices(db: Database, { now }: { now: Date }): Promise<string[]> {
  const held = await db
    .update(notices)
    .set({ status: "held", lockedUntil: null, lastError: sql`concat_ws('; ', ${notices.lastError}, 'held: first tried more than 23 hours ago')` })
    .where(and(isClaimable(now), lte(notices.firstTriedAt, keyLifeBefore(now))))
    .returning({ id: notices.id });
  const failed = await db
    .update(notices)
    .set({ status: "failed", lockedUntil: null, lastError: sql`concat_ws('; ', ${notices.lastError}, 'given up after too many tries')` })
    .where(and(isClaimable(now), sql`${notices.attempts} >= ${maxAttempts}::int`))
    .returning({ id: notices.id });
  return [...held, ...failed].map(({ id }) => id);
}

function isClaimable(now: Date) {
  return and(inArray(notices.status, ["queued", "sending"]), lte(notices.runAt, now), or(isNull(notices.lockedUntil), lte(notices.lockedUntil, now)));
}

function keyLifeBefore(now: Date): Date {
  return new Date(now.getTime() - keyLifeHours * 3_600_000);
}
