import { and, eq, sql } from "drizzle-orm";
import { rowsOf, type Database, type Queryable } from "~db/client.server";
import { notices, type SentAs } from "~db/schema";
import type { KeptReason } from "~db/vocabulary";
import type { ClaimedNotice } from "./claim-notices.server";

/** A mail as it is kept in its row. */
export interface KeptMail {
  subject: string;
  html: string;
  text: string;
  calendar: string | null;
  calendarMethod: "REQUEST" | "CANCEL" | null;
  sentAs: SentAs | null;
}

/**
 * Keeps rendered mails before they are first sent: every later try sends the same, whatever the templates say by then
 * (another body under the same key would be refused). One statement for a whole round.
 *
 * @returns the ids that were ours to keep; the others were taken over by another worker meanwhile
 */
export async function freezeMails(db: Database, mails: readonly { claim: ClaimedNotice; mail: KeptMail }[]): Promise<Set<string>> {
  if (mails.length === 0) return new Set();
  const rows = mails.map(({ claim: { notice }, mail }) => ({ id: notice.id, attempts: notice.attempts, ...mail }));
  const kept = await db.execute(sql`
    update notices set subject = mail.subject, html = mail.html, text = mail.text, calendar = mail.calendar, calendar_method = mail."calendarMethod", sent_as = mail."sentAs"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as mail(id uuid, attempts int, subject text, html text, text text, calendar text, "calendarMethod" text, "sentAs" jsonb)
    where notices.id = mail.id and notices.status = 'sending' and notices.attempts = mail.attempts and notices.subject is null
    returning notices.id as id`);
  return new Set(rowsOf<{ id: string }>(kept).map(({ id }) => id));
}

export type NoticeOutcome =
  | { as: "sent"; at: Date; providerId: string; transport: string }
  | { as: "failed"; reason: string }
  /** waits for a person: trying again could deliver it a second time */
  | { as: "held"; reason: string }
  /** read in the portal only */
  | { as: "kept"; because: KeptReason }
  /** `mayHaveArrived`: the provider may have taken it, so the life of the idempotency key counts from this try */
  | { as: "retry"; at: Date; reason: string; mayHaveArrived: boolean };

/**
 * Writes what became of a try. Only the worker whose claim is the latest may: one that was frozen past its lease and
 * wakes up changes nothing.
 *
 * @returns false when the notice was no longer ours
 */
export async function settleNotice(db: Queryable, { notice, isFirstTry }: Pick<ClaimedNotice, "notice" | "isFirstTry">, outcome: NoticeOutcome): Promise<boolean> {
  const settled = await db.update(notices).set(columnsOf(outcome, isFirstTry)).where(isOurs(notice)).returning({ id: notices.id });
  return settled.length === 1;
}

/**
 * The same for mails that were taken, many in one statement.
 *
 * @returns the ids that were still ours
 */
export async function settleSent(db: Database, sent: readonly { claim: ClaimedNotice; providerId: string; transport: string; at: Date }[]): Promise<Set<string>> {
  if (sent.length === 0) return new Set();
  const rows = sent.map(({ claim: { notice }, providerId, transport, at }) => ({ id: notice.id, attempts: notice.attempts, providerId, transport, at: at.toISOString() }));
  const settled = await db.execute(sql`
    update notices set status = 'sent', sent_at = taken.at, provider_id = taken."providerId", transport = taken.transport, locked_until = null, last_error = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as taken(id uuid, attempts int, "providerId" text, transport text, at timestamptz)
    where notices.id = taken.id and notices.status = 'sending' and notices.attempts = taken.attempts
    returning notices.id as id`);
  return new Set(rowsOf<{ id: string }>(settled).map(({ id }) => id));
}

function isOurs(notice: ClaimedNotice["notice"]) {
  return and(eq(notices.id, notice.id), eq(notices.status, "sending"), eq(notices.attempts, notice.attempts));
}

function columnsOf(outcome: NoticeOutcome, isFirstTry: boolean): Partial<typeof notices.$inferInsert> {
  switch (outcome.as) {
    case "sent":
      return { status: "sent", sentAt: outcome.at, providerId: outcome.providerId, transport: outcome.transport, lockedUntil: null, lastError: null };
    case "failed":
      return { status: "failed", lockedUntil: null, lastError: outcome.reason };
    case "held":
      return { status: "held", lockedUntil: null, lastError: outcome.reason };
    case "kept":
      return { status: "kept", keptBecause: outcome.because, lockedUntil: null };
    case "retry": {
      // Refused for certain and never tried before: the provider knows no key yet, its life has not begun.
      const neverArrived = isFirstTry && !outcome.mayHaveArrived;
      return { status: "queued", runAt: outcome.at, lockedUntil: null, lastError: outcome.reason, ...(neverArrived && { firstTriedAt: null }) };
    }
  }
}
