import type { Database } from "~db/client.server";
import type { StaffActor } from "../access/actor";
import { makeRoom } from "./call-next.server";
import { pressTicket, type PressedTicket, type TicketPress } from "./desk-press.server";
import type { VisitEnd } from "./finish-visit.server";
import { moveTicket } from "./move-ticket.server";

/**
 * Goes on with a parked visitor at the actor's window, whichever window parked them; closes the visit that is there first.
 *
 * @throws {DomainError} `queue.visitor-at-window`, `queue.window-paused`, `queue.changed-meanwhile`, `queue.move-refused` (conflict)
 */
export async function resumeTicket(db: Database, actor: StaffActor, input: TicketPress & { finish?: VisitEnd }): Promise<PressedTicket> {
  const { finish = null } = input;
  return pressTicket(db, actor, { ...input, name: "resume", fields: { finish } }, async (desk, ticket) => {
    await makeRoom(desk, finish);
    const { tx, queue, by, window } = desk;
    return (await moveTicket(tx, queue, ticket, "resume", { by, set: { windowNo: window.no, wantedWindowNo: null, startedAt: queue.now } })).ticket;
  });
}
