import type { Database } from "~db/client.server";
import type { StaffActor } from "../access/actor";
import { DomainError } from "../errors";
import { pressTicket, type PressedTicket, type TicketPress } from "./desk-press.server";
import { moveTicket } from "./move-ticket.server";
import { nextCallAt } from "./call-rules";

/**
 * Calls the same number once more, `recallSeconds` after the last call at the earliest and `callsBeforeMissed` times in all.
 *
 * @throws {DomainError} `queue.recall-too-soon` {seconds}, `queue.called-enough` {calls}, `queue.not-at-your-window`,
 *   `queue.changed-meanwhile`, `queue.move-refused` (conflict)
 */
export async function recallTicket(db: Database, actor: StaffActor, input: TicketPress): Promise<PressedTicket> {
  return pressTicket(db, actor, { ...input, name: "recall" }, async ({ tx, queue, by }, ticket) => {
    const { settings, now } = queue;
    if (ticket.status === "called") {
      if (ticket.calls >= settings.callsBeforeMissed) throw new DomainError("conflict", "queue.called-enough", { calls: ticket.calls });
      const wait = nextCallAt(ticket, settings).getTime() - now.getTime();
      if (wait > 0) throw new DomainError("conflict", "queue.recall-too-soon", { seconds: Math.ceil(wait / 1000) });
    }
    return (await moveTicket(tx, queue, ticket, "recall", { by, set: { calls: ticket.calls + 1, lastCalledAt: now } })).ticket;
  });
}
