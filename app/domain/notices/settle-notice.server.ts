import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { notices } from "~db/schema";
import type { ClaimedNotice } from "./claim-notices.server";

/** A mail as it is kept in its row. */
export interface KeptMail {
  subject: string;
  html: string;
  text: string;
  calendar: string | null;
  calendarMethod: "REQUEST" | "CANCEL" | null;
}

/**
 * Keeps the rendered mail before it is first sent: every later try sends the same, whatever the templates say by then
 * (another body under the same key would be refused).
 *
 * @returns false when another worker has taken the notice meanwhile
 */
export async function freezeMail(db: Database, { notice }: ClaimedNotice, mail: KeptMail): Promise<boolean> {
  const kept = await db.update(notices).set(mail).where(and(isOurs(notice), isNull(notices.subject))).returning({ id: notices.id });
  return kept.length === 1;
}

export type NoticeOutcome =
  | { as: "sent"; at: Date; providerId: string; transport: string }
  | { as: "failed"; reason: string }
  /** what it says is no longer true */
  | { as: "outdated" }
  /** `mayHaveArrived`: the provider may have taken it, so the life of the idempotency key counts from this try */
  | { as: "retry"; at: Date; reason: string; mayHaveArrived: boolean };

/**
 * Writes what became of a try. Only the worker whose claim is the latest may: one that was frozen past its lease and
 * wakes up changes nothing.
 *
 * @returns false when the notice was no longer ours
 */
export async function settleNotice(db: Database, { notice, isFirstTry }: ClaimedNotice, outcome: NoticeOutcome): Promise<boolean> {
  const settled = await db.update(notices).set(columnsOf(outcome, isFirstTry)).where(isOurs(notice)).returning({ id: notices.id });
  return settled.length === 1;
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
    case "outdated":
      return { status: "kept", keptBecause: "outdated", lockedUntil: null };
    case "retry": {
      // Refused for certain and never tried before: the provider knows no key yet, its life has not begun.
      const neverArrived = isFirstTry && !outcome.mayHaveArrived;
      return { status: "queued", runAt: outcome.at, lockedUntil: null, lastError: outcome.reason, ...(neverArrived && { firstTriedAt: null }) };
    }
  }
}
