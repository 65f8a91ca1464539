import type { Database } from "~db/client.server";
import { bringBack } from "./take-back.server";
import { visitorPress } from "./visitor-press.server";

/**
 * "我回来了" on the phone: whoever holds the ticket is back in line. Pressing again while they wait already changes nothing.
 * The caller has proven that the ticket is theirs (its token).
 *
 * @throws {DomainError} `queue.ticket-unknown` (not-found), also for a ticket of another day; `queue.back-too-late`
 *   {number, minutes}, `queue.move-refused` (conflict)
 */
export async function comeBack(db: Database, input: { ticketId: string; now: Date }): Promise<void> {
  await visitorPress(db, input, async (tx, queue, ticket, by) => {
    if (ticket.status === "waiting" && ticket.returns > 0) return;
    await bringBack(tx, queue, ticket, by);
  });
}
