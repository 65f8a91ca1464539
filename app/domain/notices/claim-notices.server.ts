import { and, asc, eq, getTableColumns, gt, inArray, isNull, lt, lte, notInArray, or, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { notices } from "~db/schema";
import type { TransportName } from "~db/vocabulary";

/** A notice this worker may send until `lockedUntil`; `attempts` is its fence: only the holder of the latest number may finish it. */
export interface ClaimedNotice {
  notice: typeof notices.$inferSelect;
  /** true when no earlier try may have reached the provider */
  isFirstTry: boolean;
  /** true when the worker before died in the middle: nobody knows whether the mail left */
  wasInterrupted: boolean;
}

/** Which way out an address takes; the last rule's domain is `*`. */
export interface MailRule {
  domain: string;
  transport: TransportName;
}

/** How long one worker may sit on a notice. Longer than the longest call to a provider. */
export const leaseSeconds = 60;
/** A notice that took this many tries is given up: one that kills its worker each time must not live for ever. */
export const maxAttempts = 32;
/** The provider remembers an idempotency key for 24 hours; a try after that could deliver the mail a second time. */
export const keyLifeHours = 23;

/**
 * Takes up to `limit` notices that are due: queued ones, and those whose worker died (their lease ran out). The try is
 * counted here, before it is made. Two workers never take the same one. What was written to one reader about one
 * request leaves in the order of its writing: a later notice waits while an earlier one is still open.
 *
 * @param resting ways out that are to be left alone: notices that take one of them stay where they are
 */
export async function claimNotices(db: Database, { now, limit, rules = [], resting = [] }: { now: Date; limit: number; rules?: readonly MailRule[]; resting?: readonly TransportName[] }): Promise<ClaimedNotice[]> {
  const due = db.$with("due").as(
    db
      .select({ id: notices.id, status: notices.status })
      .from(notices)
      .where(and(
        isClaimable(now), lt(triesOf(), maxAttempts), or(isNull(notices.firstTriedAt), gt(notices.firstTriedAt, keyLifeBefore(now))),
        isFirstOfRequest(now), resting.length > 0 ? notInArray(wayOut(rules), [...resting]) : undefined,
      ))
      // Somebody waits in front of the sign-in page; everything else can wait a second.
      .orderBy(sql`${notices.kind} <> 'sign_in_code'`, asc(notices.runAt), asc(notices.position))
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
    .returning({ ...getTableColumns(notices), before: sql<string>`due.status` });

  return claimed.map(({ before, ...notice }) => ({ notice, isFirstTry: notice.firstTriedAt?.getTime() === now.getTime(), wasInterrupted: before === "sending" }));
}

/**
 * Keeps claims alive while their mails are being sent, so that nobody takes over what is only slow.
 *
 * @returns how many were still ours
 */
export async function renewLeases(db: Database, claims: readonly ClaimedNotice[], now: Date): Promise<number> {
  if (claims.length === 0) return 0;
  const ours = or(...claims.map(({ notice }) => and(eq(notices.id, notice.id), eq(notices.attempts, notice.attempts))));
  const renewed = await db
    .update(notices)
    .set({ lockedUntil: new Date(now.getTime() + leaseSeconds * 1000) })
    .where(and(eq(notices.status, "sending"), ours))
    .returning({ id: notices.id });
  return renewed.length;
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
    .where(and(isClaimable(now), sql`${triesOf()} >= ${maxAttempts}::int`))
    .returning({ id: notices.id });
  return [...held, ...failed].map(({ id }) => id);
}

/** Tries since a person last put it back into the round; the fence itself never goes back. */
function triesOf() {
  return sql<number>`(${notices.attempts} - ${notices.triesFrom})`;
}

function isClaimable(now: Date) {
  return and(inArray(notices.status, ["queued", "sending"]), lte(notices.runAt, now), or(isNull(notices.lockedUntil), lte(notices.lockedUntil, now)));
}

/** What is planned for later, and was not tried yet, holds nothing up. */
function isFirstOfRequest(now: Date) {
  return sql`not exists (
    select 1 from notices as earlier
    where earlier.request_id = ${notices.requestId} and earlier.recipient_email = ${notices.recipientEmail}
      and earlier.position < ${notices.position} and earlier.status in ('queued', 'sending')
      and (earlier.attempts > 0 or earlier.run_at <= ${now.toISOString()}::timestamptz))`;
}

/** The way out of a row by the rules, first match first. */
function wayOut(rules: readonly MailRule[]) {
  const named = rules.filter(({ domain }) => domain !== "*");
  const rest = rules.find(({ domain }) => domain === "*")?.transport ?? rules[0]?.transport ?? "mailbox";
  if (named.length === 0) return sql<TransportName>`${rest}::text`;
  const cases = named.map(({ domain, transport }) => sql`when lower(split_part(${notices.recipientEmail}, '@', 2)) = ${domain} then ${transport}::text`);
  return sql<TransportName>`case ${sql.join(cases, sql` `)} else ${rest}::text end`;
}

function keyLifeBefore(now: Date): Date {
  return new Date(now.getTime() - keyLifeHours * 3_600_000);
}
