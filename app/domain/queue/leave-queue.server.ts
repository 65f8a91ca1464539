import type { Database } from "~db/client.server";
import { DomainError } from "../errors";
import { moveTicket } from "./move-ticket.server";
import { visitorPress } from "./visitor-press.server";

/**
 * The visitor gives the ticket back from the phone. Nobody is waited for any more; pressing again changes nothing. Who is
 * at a window already tells the desk there.
 *
 * @throws {DomainError} `queue.ticket-unknown` (not-found); `queue.move-refused` {number, status} (conflict)
 */
export async function leaveQueue(db: Database, input: { ticketId: string; now: Date }): Promise<void> {
  await visitorPress(db, input, async (tx, queue, ticket, by) => {
    if (ticket.status === "left") return;
    if (ticket.status === "serving") throw new DomainError("conflict", "queue.move-refused", { number: ticket.number, status: ticket.status });
    await moveTicket(tx, queue, ticket, "leave", { by, set: { windowNo: null, endedAt: queue.now, leaveReason: "visitor_left" }, details: { leaveReason: "visitor_left" } });
  });
}
