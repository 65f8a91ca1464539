import { and, eq, gte, inArray, or, sql } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { notices } from "~db/schema";
import { noticeKinds, type NoticeKind } from "~db/vocabulary";
import { noticeTraits } from "./notice-traits";

/** What was written longer ago was told by phone, or is over. */
const repeatWithinDays = 14;

/** What tells a company a right, a duty or a deadline, and is of use however late it comes. */
const repeatable: NoticeKind[] = noticeKinds.filter((kind) => {
  const { audience, isEssential, uselessAfterMinutes } = noticeTraits[kind];
  return audience === "company" && isEssential && uselessAfterMinutes === null;
});

/**
 * Writes anew, to an address that works, what did not reach the contact of these requests: once per notice and address,
 * however often it is asked.
 *
 * @returns how many will go out
 */
export async function repeatUndelivered(tx: Transaction, { requestIds, from, to, now }: { requestIds: readonly string[]; from: string; to: string; now: Date }): Promise<number> {
  if (requestIds.length === 0) return 0;
  const lost = await tx
    .select()
    .from(notices)
    .where(and(
      inArray(notices.requestId, [...requestIds]), sql`lower(${notices.recipientEmail}) = ${from}`, inArray(notices.kind, repeatable),
      gte(notices.createdAt, new Date(now.getTime() - repeatWithinDays * 86_400_000)),
      or(inArray(notices.delivery, ["bounced", "complained"]), eq(notices.keptBecause, "address_stopped")),
    ))
    .orderBy(notices.position);
  if (lost.length === 0) return 0;
  const repeated = await tx
    .insert(notices)
    .values(lost.map(({ id, kind, locale, recipientName, recipientUserId, requestId, appointmentId, payload, wording }) => ({
      kind, locale, recipientName, recipientUserId, requestId, appointmentId, payload, wording, recipientEmail: to, repeats: id, runAt: now, createdAt: now,
      // The reader's inbox has the line already.
      readAt: now,
    })))
    .onConflictDoNothing({ target: [notices.repeats, notices.recipientEmail] })
    .returning({ id: notices.id });
  return repeated.length;
}
