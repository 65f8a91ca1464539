import { randomUUID } from "node:crypto";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { appointments, requests, stationQueues, stationWindows, tickets, visitRequests } from "~db/schema";
import { openTicketStatuses, type LeaveReason } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { moveRequestIn } from "../requests/move-request.server";
import { closeWindowIn } from "./close-window.server";
import { changeTicket, moveTicket, writeEvent, type Mover } from "./move-ticket.server";
import { lockQueue, type LockedQueue, type Ticket } from "./queue-lock.server";

/** What becomes of one ticket that is still open when the day ends. */
export interface TicketFate {
  ticketId: string;
  leaveReason: Extract<LeaveReason, "other_day" | "day_closed" | "visitor_left">;
  words?: string;
}

export interface CloseDay {
  stationCode: string;
  /** one for everybody who waits or is on hold; missed numbers that did not come back need none */
  fates: readonly TicketFate[];
  now: Date;
}

/**
 * Ends the day of a station's queue: what was open gets its end with a reason, paper numbers not entered by now are
 * unused, bookings of those who were not served can be made again, windows close, and no more tickets are given today.
 * Closing again changes nothing.
 *
 * @throws {DomainError} `queue.visitors-at-windows` {numbers}, `queue.leftover-undecided` {numbers} (conflict)
 */
export async function closeDay(db: Database, actor: StaffActor, { stationCode, fates, now }: CloseDay): Promise<void> {
  authorize(actor, "station:run-day", { stationCode });
  await db.transaction(async (tx) => {
    const queue = await lockQueue(tx, stationCode, now);
    const by: Mover = { actor, windowNo: null, pressId: randomUUID() };
    const open = await tx.select().from(tickets).where(and(eq(tickets.stationCode, stationCode), eq(tickets.day, queue.day), inArray(tickets.status, [...openTicketStatuses, "reserved"]))).orderBy(tickets.number);
    const numbersOf = (list: readonly Ticket[]) => list.map(({ number }) => number).join(", ");

    const atWindows = open.filter(({ status }) => status === "called" || status === "serving");
    if (atWindows.length > 0) throw new DomainError("conflict", "queue.visitors-at-windows", { numbers: numbersOf(atWindows) });
    const undecided = open.filter(({ id, status }) => (status === "waiting" || status === "parked") && !fates.some(({ ticketId }) => ticketId === id));
    if (undecided.length > 0) throw new DomainError("conflict", "queue.leftover-undecided", { numbers: numbersOf(undecided) });

    for (const ticket of open) {
      const fate = fates.find(({ ticketId }) => ticketId === ticket.id);
      await endTicket(tx, queue, ticket, by, ticket.status === "missed" ? { leaveReason: "not_back" } : (fate ?? { leaveReason: "day_closed" }));
    }
    const windows = await tx.select({ no: stationWindows.no }).from(stationWindows).where(and(eq(stationWindows.stationCode, stationCode), ne(stationWindows.state, "closed")));
    for (const { no } of windows) await closeWindowIn(tx, queue, no, { ...by, windowNo: no });
    await freeBookings(tx, queue, actor);

    if (!queue.isClosed) await setClosed(tx, queue, queue.day);
    if (open.length > 0 || !queue.isClosed) await writeEvent(tx, queue, { act: "day_close", by, details: { ended: open.length } });
    await announce(tx, `queue:${stationCode}`);
  });
}

/** Ends one open ticket; a paper number nobody entered is unused. */
export async function endTicket(tx: Transaction, queue: LockedQueue, ticket: Ticket, by: Mover, { leaveReason, words = "" }: { leaveReason: LeaveReason; words?: string }): Promise<void> {
  if (ticket.status === "reserved") {
    await changeTicket(tx, queue, ticket, { act: "settle", by, set: { status: "unused", endedAt: queue.now } });
    return;
  }
  await moveTicket(tx, queue, ticket, "leave", { by, reason: words, set: { windowNo: null, endedAt: queue.now, leaveReason }, details: { leaveReason } });
}

/** Notes on the queue that the day is closed, or, with null, that it is not. */
export async function setClosed(tx: Transaction, { stationCode }: LockedQueue, closedOn: string | null): Promise<void> {
  await tx.update(stationQueues).set({ closedOn, version: sql`${stationQueues.version} + 1` }).where(eq(stationQueues.stationCode, stationCode));
}

/**
 * Whoever checked in and was not served has no booking any more, but can make it again: their requests are drafts. It is
 * no no-show: they came.
 */
async function freeBookings(tx: Transaction, { stationCode, day, now }: LockedQueue, actor: StaffActor): Promise<void> {
  const left = await tx
    .select({ appointmentId: appointments.id, requestId: requests.id })
    .from(tickets)
    .innerJoin(appointments, eq(appointments.id, tickets.appointmentId))
    .leftJoin(visitRequests, eq(visitRequests.ticketId, tickets.id))
    .leftJoin(requests, and(eq(requests.id, visitRequests.requestId), eq(requests.status, "booked")))
    .where(and(eq(tickets.stationCode, stationCode), eq(tickets.day, day), eq(tickets.status, "left"), eq(appointments.status, "checked_in")));
  for (const { requestId } of left) if (requestId) await moveRequestIn(tx, actor, { move: "cancel_booking", requestId, now });
  const ids = [...new Set(left.map(({ appointmentId }) => appointmentId))];
  if (ids.length > 0) await tx.update(appointments).set({ status: "cancelled", endedAt: now, version: sql`${appointments.version} + 1` }).where(and(inArray(appointments.id, ids), eq(appointments.status, "checked_in")));
}
