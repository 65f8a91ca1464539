import type { Database } from "~db/client.server";
import type { StaffActor } from "../access/actor";
import { pressTicket, type PressedTicket, type TicketPress } from "./desk-press.server";
import { moveTicket } from "./move-ticket.server";

/**
 * The called visitor has come to the window: waiting is over, serving begins.
 * @throws {DomainError} `queue.not-at-your-window`, `queue.changed-meanwhile`, `queue.move-refused` (conflict)
 */
export async function startServing(db: Database, actor: StaffActor, input: TicketPress): Promise<PressedTicket> {
  return pressTicket(db, actor, { ...input, name: "start" }, async ({ tx, queue, by }, ticket) =>
    (await moveTicket(tx, queue, ticket, "start", { by, set: { startedAt: queue.now } })).ticket);
}
