import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "~db/client.server";
import { notices, noticeWishes, quietHours } from "~db/schema";
import type { NoticeGroup } from "~db/vocabulary";
import { announcing } from "../live/announce.server";
import { noticeTraits } from "./notice-traits";
import { noticePayloads, type Notice } from "./notices";
import { endOfQuiet } from "./quiet-hours";
import { wordingInForce } from "./wording-in-force.server";

/** One address, and a display name on one line: a line break in either would write mail headers of its own. */
const Recipient = z.object({
  recipientEmail: z.email().max(254),
  recipientName: z.string().max(120).regex(/^[^\r\n]*$/).default(""),
});

/**
 * Writes a notice in the caller's transaction, to be sent by the worker after the commit: the notice exists exactly
 * when its cause does. What its reader switched off is kept for the portal's own inbox, or for one mail a day; what can
 * wait waits for the end of their quiet hours. Wakes the worker; PostgreSQL delivers the wake-up at the commit and drops
 * it on rollback.
 *
 * @param sendAt when the mail may go out; at once when left out
 * @returns the notice's id, which is also the provider's idempotency key
 * @throws {z.ZodError} when a fact the mail needs is missing or malformed
 */
export async function enqueueNotice(tx: Transaction, notice: Notice, now: Date, sendAt: Date = now): Promise<string> {
  const payload = noticePayloads[notice.kind].parse(notice.payload);
  const recipient = Recipient.parse({ recipientEmail: notice.recipientEmail, recipientName: notice.recipientName });
  const { group } = noticeTraits[notice.kind];

  const [row] = await tx
    .insert(notices)
    .values({
      kind: notice.kind,
      locale: notice.locale,
      ...recipient,
      recipientUserId: notice.recipientUserId,
      requestId: notice.requestId,
      appointmentId: notice.appointmentId,
      payload,
      wording: wordingInForce({ kind: notice.kind, locale: notice.locale, itemCode: "itemCode" in payload ? payload.itemCode : "", requestId: notice.requestId }),
      runAt: sendAt,
      createdAt: now,
      // What is essential goes out at once, whatever was chosen: nothing need be asked.
      ...(group ? await asWished(tx, recipient.recipientEmail, group, sendAt) : {}),
    })
    .returning({
      id: notices.id,
      // The same payload every time: PostgreSQL folds equal wake-ups of one transaction into one.
      woken: sql`pg_notify('notices', '')`,
      ...(notice.recipientUserId ? { told: announcing(`notices:${notice.recipientUserId}`) } : {}),
    });
  if (!row) throw new Error("the notice was not written");
  return row.id;
}

async function asWished(tx: Transaction, address: string, group: NoticeGroup, sendAt: Date): Promise<Partial<typeof notices.$inferInsert>> {
  const email = address.toLowerCase();
  const [wished] = await tx
    .select({ wish: noticeWishes.wish, from: quietHours.fromMinute, until: quietHours.untilMinute })
    .from(sql`(select ${email}::text as email) as reader`)
    .leftJoin(noticeWishes, and(eq(noticeWishes.email, sql`reader.email`), eq(noticeWishes.noticeGroup, group)))
    .leftJoin(quietHours, eq(quietHours.email, sql`reader.email`));
  if (wished?.wish === "none") return { status: "kept", keptBecause: "not_wanted" };
  if (wished?.wish === "digest") return { status: "kept", keptBecause: "digest" };
  if (wished?.from == null || wished.until == null) return {};
  return { runAt: endOfQuiet(sendAt, { fromMinute: wished.from, untilMinute: wished.until }) };
}
