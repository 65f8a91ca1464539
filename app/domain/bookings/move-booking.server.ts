import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { appointments, requestEvents, requests, users } from "~db/schema";
import type { CompanyActor, StaffActor } from "../access/actor";
import { referenceOf } from "../catalogue/reference-memory.server";
import { DomainError } from "../errors";
import { enqueueNotice } from "../notices/enqueue-notice.server";
import { getStation } from "../stations/get-station.server";
import { canBeServedAt } from "./bookable-item";
import { canChange } from "./change-rules";
import { refuseThirdOfDay } from "./confirm-booking.server";
import { getAppointment, type AppointmentView } from "./get-appointment.server";
import { lockSlots, returnPlace, takePlace, withExpiredReleased, type SlotKey } from "./places.server";
import { bookableWindow } from "./slot-grid";
import { visitNotice } from "./visit-facts.server";

export interface MoveBooking extends SlotKey {
  appointmentId: string;
  now: Date;
}

/**
 * Moves a booking to another slot, at the same station or another. The new place is taken and the old one returned in
 * one transaction; when the new one is gone, the old one stays. The visitor's calendar entry follows.
 *
 * @throws {DomainError} `booking.not-found` (not-found); `booking.not-open` {status}, `booking.too-late-to-change`,
 *   `booking.slot-full`, `booking.slot-past`, `booking.too-far-ahead`, `booking.item-not-at-station`,
 *   `booking.two-per-day` {day}, `booking.changed-meanwhile` (conflict)
 */
export async function moveBooking(db: Database, actor: CompanyActor | StaffActor, input: MoveBooking): Promise<void> {
  const { now } = input;
  const booking = await getAppointment(db, actor, { appointmentId: input.appointmentId });
  // Its own place counts as free: choosing it changes nothing, and a repeated submission lands here too.
  if (booking.station.code === input.stationCode && booking.startsAt.getTime() === input.startsAt.getTime() && booking.status === "booked") return;
  refuseUnlessChangeable(actor, booking, now);

  const station = await getStation(db, input.stationCode);
  if (!canBeServedAt(station, booking.item.content.queuePrefix)) throw new DomainError("conflict", "booking.item-not-at-station");
  const { from: earliest, until } = bookableWindow(station, (await referenceOf(db)).calendar, now);
  if (input.startsAt >= until) throw new DomainError("conflict", "booking.too-far-ahead");

  await withExpiredReleased(db, async () => input, now, () => db.transaction(async (tx) => {
    // In the order everybody keeps: person, request, appointment, slots.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, booking.userId)).for("update");
    await refuseThirdOfDay(tx, { userId: booking.userId, startsAt: input.startsAt, except: booking.appointmentId });
    await writeHistory(tx, actor, booking, input);
    const place = await exchangePlaces(tx, booking, input, earliest);
    await claim(tx, booking, { stationCode: place.stationCode, startsAt: place.startsAt, endsAt: place.endsAt, calendarSequence: booking.calendarSequence + 1 });

    const { facts, materials, recipient } = await visitNotice(tx, booking.appointmentId, now);
    await enqueueNotice(tx, { kind: "booking_moved", payload: { ...facts, materials, oldStartsAt: booking.startsAt.toISOString() }, ...recipient }, now);
  }));
}

/**
 * The company changes its booking itself until two hours before; the desk as long as it is open.
 * @throws {DomainError} `booking.not-open`, `booking.too-late-to-change` (conflict)
 */
export function refuseUnlessChangeable(actor: CompanyActor | StaffActor, booking: AppointmentView, now: Date): void {
  if (booking.status !== "booked") throw new DomainError("conflict", "booking.not-open", { status: booking.status });
  if (actor.kind === "company" && !canChange(booking, now)) throw new DomainError("conflict", "booking.too-late-to-change");
}

/**
 * Writes the appointment as it was read: whoever changed it meanwhile wins, this change is undone as a whole.
 * @throws {DomainError} `booking.changed-meanwhile` (conflict)
 */
export async function claim(tx: Transaction, booking: AppointmentView, set: Partial<typeof appointments.$inferInsert>): Promise<void> {
  const [claimed] = await tx
    .update(appointments)
    .set({ ...set, version: booking.version + 1 })
    .where(and(eq(appointments.id, booking.appointmentId), eq(appointments.status, "booked"), eq(appointments.version, booking.version)))
    .returning({ id: appointments.id });
  if (!claimed) throw new DomainError("conflict", "booking.changed-meanwhile");
}

async function exchangePlaces(tx: Transaction, booking: AppointmentView, to: MoveBooking, earliest: Date) {
  const old = { stationCode: booking.station.code, startsAt: booking.startsAt };
  await lockSlots(tx, [old, to]);
  const place = await takePlace(tx, to, earliest);
  await returnPlace(tx, old);
  return place;
}

/** The request goes on at the new station and keeps its status; its history says who moved the visit, from when and to when. */
async function writeHistory(tx: Transaction, actor: CompanyActor | StaffActor, booking: AppointmentView, to: MoveBooking): Promise<void> {
  const [request] = await tx
    .update(requests)
    .set({ stationCode: to.stationCode, version: sql`${requests.version} + 1`, updatedAt: to.now })
    .where(and(eq(requests.id, booking.requestId), eq(requests.status, "booked")))
    .returning({ version: requests.version });
  if (!request) throw new DomainError("conflict", "booking.changed-meanwhile");

  await tx.insert(requestEvents).values({
    requestId: booking.requestId, at: to.now, move: "book", fromStatus: "booked", toStatus: "booked",
    actorKind: actor.kind, actorId: actor.userId, actorName: actor.name,
    actorPlace: actor.kind === "company" ? booking.companyName : booking.station.nameZh,
    details: {
      movedFrom: booking.startsAt.toISOString(), movedTo: to.startsAt.toISOString(),
      fromStation: booking.station.code, toStation: to.stationCode,
    },
    requestVersion: request.version,
  });
}
