import { eq } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { tickets } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { DomainError } from "../errors";
import { backUntil } from "./call-rules";
import { pressAnywhere, type PressedTicket, type TicketPress } from "./desk-press.server";
import { moveTicket, type Mover } from "./move-ticket.server";
import { ticketOf, type LockedQueue, type Ticket } from "./queue-lock.server";

/**
 * A missed visitor stands at the desk again: back into the line, the first time `returnPlaces` places behind the next, the
 * second time at its end.
 *
 * @throws {DomainError} `queue.back-too-late` {minutes}, `queue.changed-meanwhile`, `queue.move-refused` (conflict)
 */
export async function takeBack(db: Database, actor: StaffActor, input: TicketPress): Promise<PressedTicket> {
  const { ticketId, expectedVersion } = input;
  const back = await pressAnywhere(db, actor, { ...input, name: "back", fields: { ticketId } }, async ({ tx, queue, by }) =>
    bringBack(tx, queue, await ticketOf(tx, queue, { ticketId, expectedVersion }), by));
  if (!back) throw new Error("coming back is about a ticket");
  return back;
}

/** The same for whoever says so: desk or visitor. */
export async function bringBack(tx: Transaction, queue: LockedQueue, ticket: Ticket, by: Mover): Promise<Ticket> {
  const { now, settings } = queue;
  if (ticket.missedAt && ticket.status === "missed" && now > backUntil(ticket.missedAt, settings)) {
    throw new DomainError("conflict", "queue.back-too-late", { number: ticket.number, minutes: settings.graceMinutes });
  }
  const isFirst = ticket.returns === 0;
  const back = await moveTicket(tx, queue, ticket, "back", {
    by,
    set: { returns: ticket.returns + 1, returnedAt: now, calls: 0, ...(isFirst ? {} : { queuedAt: now }) },
  });
  // Calls after this line of the history count as those who went first.
  const [placed] = await tx.update(tickets).set({ returnedEventId: back.eventId }).where(eq(tickets.id, ticket.id)).returning();
  if (!placed) throw new Error("a ticket vanished from a locked queue");
  return placed;
}
