import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "~db/client.server";
import { notices } from "~db/schema";
import { noticePayloads, type Notice } from "./notices";

/** One address, and a display name on one line: a line break in either would write mail headers of its own. */
const Recipient = z.object({
  recipientEmail: z.email().max(254),
  recipientName: z.string().max(120).regex(/^[^\r\n]*$/).default(""),
});

/**
 * Writes a notice in the caller's transaction, to be sent by the worker after the commit: the notice exists exactly
 * when its cause does. Wakes the worker; PostgreSQL delivers the wake-up at the commit and drops it on rollback.
 * `sendAt` holds it back until then, e.g. until the office opens.
 *
 * @returns the notice's id, which is also the provider's idempotency key
 * @throws {z.ZodError} when a fact the mail needs is missing or malformed
 */
export async function enqueueNotice(tx: Transaction, notice: Notice, now: Date, sendAt: Date = now): Promise<string> {
  const payload = noticePayloads[notice.kind].parse(notice.payload);
  const recipient = Recipient.parse({ recipientEmail: notice.recipientEmail, recipientName: notice.recipientName });

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
      runAt: sendAt,
      createdAt: now,
    })
    .returning({ id: notices.id });
  if (!row) throw new Error("the notice was not written");

  // The same payload every time: PostgreSQL folds equal wake-ups of one transaction into one.
  await tx.execute(sql`select pg_notify('notices', '')`);
  return row.id;
}
