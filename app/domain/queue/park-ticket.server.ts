import type { Database } from "~db/client.server";
import type { StaffActor } from "../access/actor";
import { pressTicket, type PressedTicket, type TicketPress } from "./desk-press.server";
import { moveTicket } from "./move-ticket.server";

/**
 * Puts the visitor of the actor's window on hold, e.g. to fill in a form: the window is free, the number and the ledger stay.
 *
 * @throws {DomainError} `queue.not-at-your-window`, `queue.changed-meanwhile`, `queue.move-refused` (conflict)
 */
export async function parkTicket(db: Database, actor: StaffActor, input: TicketPress & { reason?: string }): Promise<PressedTicket> {
  const { reason = "" } = input;
  return pressTicket(db, actor, { ...input, name: "park", fields: { reason } }, async ({ tx, queue, by, window }, ticket) =>
    (await moveTicket(tx, queue, ticket, "park", { by, reason, set: { windowNo: null, wantedWindowNo: window.no } })).ticket);
}
