import { and, eq, ne } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { requests, tickets } from "~db/schema";
import type { PriorityKind } from "~db/vocabulary";
import { system, type StaffActor, type VisitorActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { readIssued, writeTicket, type IssuedTicket } from "../queue/issue-ticket.server";
import { lockQueue } from "../queue/queue-lock.server";
import { checkInFrom, lateAfter } from "./change-rules";
import { getAppointment, type AppointmentView } from "./get-appointment.server";
import { claim } from "./move-booking.server";

/** A booking whose visitor is here, and the ticket they wait with. */
export interface CheckedIn extends AppointmentView {
  ticket: IssuedTicket;
}

/**
 * The desk sees the visitor arrive, by number or the code on the phone, and the visitor stands in the queue: booking and
 * ticket change in one transaction. From a quarter of an hour before the start (the station's lead may say otherwise);
 * late is fine while nobody has called it a no-show, but whoever is later than the station waits for queues as a walk-in.
 * Checking in twice gives the same ticket.
 *
 * @throws {DomainError} `booking.not-found` (not-found, other stations' too); `booking.not-open` {status},
 *   `booking.too-early` {from}, `booking.changed-meanwhile`, `queue.day-closed` (conflict)
 */
export async function checkIn(db: Database, actor: StaffActor, { number, now, priorityKind }: { number: string; now: Date; priorityKind?: PriorityKind | null }): Promise<CheckedIn> {
  const booking = await getAppointment(db, actor, { number });
  authorize(actor, "station:desk", { stationCode: booking.station.code });
  return admit(db, actor, booking, now, priorityKind);
}

/** Checks a booking in, whoever has found it: the desk, or the visitor at the kiosk. */
export async function admit(db: Database, actor: StaffActor | VisitorActor, booking: AppointmentView, now: Date, priorityKind?: PriorityKind | null): Promise<CheckedIn> {
  try {
    return await admitAs(db, actor, booking, now, priorityKind);
  } catch (error) {
    if (!(error instanceof DomainError) || error.messageKey !== "booking.changed-meanwhile") throw error;
    // Pressed twice at once: the first press has checked them in, the second answers with its ticket.
    const { appointmentId } = booking;
    const meanwhile = await getAppointment(db, system, { appointmentId });
    if (meanwhile.status !== "checked_in") throw error;
    return admitAs(db, actor, meanwhile, now, priorityKind);
  }
}

async function admitAs(db: Database, actor: StaffActor | VisitorActor, booking: AppointmentView, now: Date, priorityKind?: PriorityKind | null): Promise<CheckedIn> {
  const ticket = await db.transaction(async (tx) => {
    if (booking.status === "checked_in") return ticketAgain(tx, actor, booking, now);
    if (booking.status !== "booked") throw new DomainError("conflict", "booking.not-open", { status: booking.status });

    await claim(tx, booking, { status: "checked_in", checkedInAt: now });
    await announce(tx, `bookings:${booking.station.code}`);
    return giveTicket(tx, actor, booking, now, priorityKind);
  });
  return { ...booking, status: "checked_in", version: booking.version + (booking.status === "booked" ? 1 : 0), ticket };
}

/** The ticket of a visitor who is checked in; a new one when the desk ended theirs. */
async function ticketAgain(tx: Transaction, actor: StaffActor | VisitorActor, booking: AppointmentView, now: Date): Promise<IssuedTicket> {
  const queue = await lockQueue(tx, booking.station.code, now);
  const [there] = await tx.select({ id: tickets.id }).from(tickets).where(and(eq(tickets.appointmentId, booking.appointmentId), ne(tickets.status, "left")));
  return there ? readIssued(tx, queue, there.id) : giveTicket(tx, actor, booking, now);
}

async function giveTicket(tx: Transaction, actor: StaffActor | VisitorActor, booking: AppointmentView, now: Date, priorityKind: PriorityKind | null = null): Promise<IssuedTicket> {
  const { item, station, appointmentId, startsAt } = booking;
  const queue = await lockQueue(tx, station.code, now);
  const from = checkInFrom(startsAt, queue.settings.earlyMinutes);
  if (now < from) throw new DomainError("conflict", "booking.too-early", { from: from.toISOString(), minutes: queue.settings.earlyMinutes });

  const [request] = await tx.select({ locale: requests.locale, form: requests.form }).from(requests).where(eq(requests.id, booking.requestId));
  const isLate = now > lateAfter(startsAt, queue.settings.lateMinutes);
  return writeTicket(tx, queue, actor, {
    stationCode: station.code, category: item.category, itemCode: item.code, source: "check_in", now, appointmentId, dueAt: startsAt, priorityKind,
    lane: priorityKind ? "priority" : isLate ? "walk_in" : "booked",
    requestIds: [...new Set([booking.requestId, ...booking.items.map(({ requestId }) => requestId)])],
    visitor: {
      companyId: booking.companyId, companyName: booking.companyName, contactName: booking.contactName, contactPhone: booking.contactPhone,
      contactEmail: booking.contactEmail, locale: request?.locale, matter: request?.form.matter,
    },
  });
}
