import { and, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments, visits } from "~db/schema";
import type { SecondTripReason, VisitResult } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { DomainError } from "../errors";
import { pressTicket, type Desk, type PressedTicket, type TicketPress } from "./desk-press.server";
import { moveTicket } from "./move-ticket.server";
import type { Ticket } from "./queue-lock.server";

/** How a visit ended. */
export interface VisitEnd {
  result: VisitResult;
  /** items that were really dealt with, which may differ from the one announced */
  doneItems: readonly string[];
  /** in words, for the next one who meets this visitor */
  words?: string;
  /** why they have to come again; needed for `second_trip`, else none */
  secondTripReason?: SecondTripReason | null;
}

/**
 * Closes the visit at the actor's window.
 *
 * @throws {DomainError} `queue.not-at-your-window` {number}, `queue.changed-meanwhile`, `queue.move-refused` (conflict);
 *   `queue.second-trip-reason` (invalid)
 */
export async function finishVisit(db: Database, actor: StaffActor, input: TicketPress & { end: VisitEnd }): Promise<PressedTicket> {
  return pressTicket(db, actor, { ...input, name: "finish", fields: { end: input.end } }, (desk, ticket) => closeVisit(desk, ticket, input.end));
}

/** Writes how the visit ended; the booking that led here is served. */
export async function closeVisit({ tx, queue, by }: Desk, ticket: Ticket, end: VisitEnd): Promise<Ticket> {
  const { result, doneItems, words = "", secondTripReason = null } = end;
  if ((result === "second_trip") !== (secondTripReason !== null)) throw new DomainError("invalid", "queue.second-trip-reason");

  await tx.update(visits).set({ result, doneItems: [...doneItems], resultWords: words, secondTripReason }).where(eq(visits.ticketId, ticket.id));
  const served = ticket.appointmentId
    ? await tx.update(appointments).set({ status: "served", endedAt: queue.now }).where(and(eq(appointments.id, ticket.appointmentId), eq(appointments.status, "checked_in"))).returning({ id: appointments.id })
    : [];
  const closed = await moveTicket(tx, queue, ticket, "finish", {
    by, set: { windowNo: null, endedAt: queue.now, startedAt: ticket.startedAt ?? ticket.lastCalledAt },
    details: { result, ...(served.length > 0 ? { servedAppointment: ticket.appointmentId } : {}) },
  });
  return closed.ticket;
}
