import type { Database } from "~db/client.server";
import type { StaffActor } from "../access/actor";
import { DomainError } from "../errors";
import { mayBeMissed, nextCallAt } from "./call-rules";
import { pressTicket, type PressedTicket, type TicketPress } from "./desk-press.server";
import { moveTicket } from "./move-ticket.server";

/**
 * Gives a called number up as missed: it was called as often as the station wants and nobody came. The number stays good
 * for the grace (see `takeBack`).
 *
 * @throws {DomainError} `queue.not-called-enough` {calls, needed}, `queue.recall-too-soon` {seconds}, `queue.not-at-your-window`,
 *   `queue.changed-meanwhile`, `queue.move-refused` (conflict)
 */
export async function missTicket(db: Database, actor: StaffActor, input: TicketPress): Promise<PressedTicket> {
  return pressTicket(db, actor, { ...input, name: "miss" }, async ({ tx, queue, by }, ticket) => {
    const { settings, now } = queue;
    if (ticket.status === "called" && !mayBeMissed(ticket, settings, now)) {
      if (ticket.calls < settings.callsBeforeMissed) throw new DomainError("conflict", "queue.not-called-enough", { calls: ticket.calls, needed: settings.callsBeforeMissed });
      throw new DomainError("conflict", "queue.recall-too-soon", { seconds: Math.ceil((nextCallAt(ticket, settings).getTime() - now.getTime()) / 1000) });
    }
    return (await moveTicket(tx, queue, ticket, "miss", { by, set: { windowNo: null, missedAt: now } })).ticket;
  });
}
