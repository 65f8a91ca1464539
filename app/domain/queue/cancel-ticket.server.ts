import type { Database } from "~db/client.server";
import type { LeaveReason } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { pressAnywhere, refuseElsewhere, type PressedTicket, type TicketPress } from "./desk-press.server";
import { moveTicket } from "./move-ticket.server";
import { ticketOf } from "./queue-lock.server";

/**
 * Ends a ticket without service, with the reason: the visitor has gone, or the desk gave it by mistake.
 *
 * @throws {DomainError} `queue.not-at-your-window`, `queue.changed-meanwhile`, `queue.move-refused` (conflict)
 */
export async function cancelTicket(db: Database, actor: StaffActor, input: TicketPress & { leaveReason: LeaveReason; words?: string }): Promise<PressedTicket> {
  const { leaveReason, words = "", ticketId, expectedVersion } = input;
  const ended = await pressAnywhere(db, actor, { ...input, name: "leave", fields: { ticketId, leaveReason, words } }, async ({ tx, queue, by }) => {
    const ticket = await ticketOf(tx, queue, { ticketId, expectedVersion });
    refuseElsewhere(ticket, by.windowNo ?? 0);
    return (await moveTicket(tx, queue, ticket, "leave", { by, reason: words, set: { windowNo: null, endedAt: queue.now, leaveReason }, details: { leaveReason } })).ticket;
  });
  if (!ended) throw new Error("leaving is about a ticket");
  return ended;
}
