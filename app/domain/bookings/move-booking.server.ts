import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { appointments, requestEvents, requests } from "~db/schema";
import type { CompanyActor, StaffActor } from "../access/actor";
import { referenceOf } from "../catalogue/reference-memory.server";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { enqueueNotice } from "../notices/enqueue-notice.server";
import { getStation } from "../stations/get-station.server";
import { canBeServedAt } from "./bookable-item";
import { canChange } from "./change-rules";
import { refuseThirdOfDay } from "./confirm-booking.server";
import { getAppointment, type AppointmentView } from "./get-appointment.server";
import { holdPerson } from "./hold-person.server";
import { takeStretch, withExpiredReleased, type SlotKey, type Stretch } from "./places.server";
import { bookableWindow } from "./slot-grid";
import { reservedMinutes } from "./visit-length";
import { visitNotice } from "./visit-facts.server";

export interface MoveBooking extends SlotKey {
  appointmentId: string;
  now: Date;
}

/**
 * Moves a booking to another time, at the same station or another. The new places are taken and the old ones returned in
 * one transaction, those of both stay; when a new one is gone, the old ones stay. The visitor's calendar entry follows.
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
  const items = booking.items.map(({ item }) => item);
  if (!items.every(({ content }) => canBeServedAt(station, content.queuePrefix))) throw new DomainError("conflict", "booking.item-not-at-station");
  const { from: earliest, until } = bookableWindow(station, (await referenceOf(db)).calendar, now);
  if (input.startsAt >= until) throw new DomainError("conflict", "booking.too-far-ahead");

  const stretch: Stretch = { stationCode: input.stationCode, startsAt: input.startsAt, minutes: reservedMinutes(items, station) };
  await withExpiredReleased(db, async () => stretch, now, () => db.transaction(async (tx) => {
    await holdPerson(tx, booking.userId);
    await refuseThirdOfDay(tx, { userId: booking.userId, startsAt: input.startsAt, except: booking.appointmentId });
    await moveBookingIn(tx, actor, booking, { stretch, earliest, now });
  }));
}

/**
 * Moves a booking inside the caller's transaction, which holds the person's row: history, places, appointment, mail.
 *
 * @param reason why the station moved it; told in the mail
 */
export async function moveBookingIn(tx: Transaction, actor: CompanyActor | StaffActor, booking: AppointmentView, move: { stretch: Stretch; earliest: Date; reason?: string; now: Date }): Promise<void> {
  const { stretch, earliest, reason = "", now } = move;
  const { stationCode, startsAt } = stretch;
  await writeHistory(tx, actor, booking, { stationCode, startsAt, now });
  await lockBooking(tx, booking);
  const endsAt = await takeStretch(tx, booking.appointmentId, stretch, earliest);
  await claim(tx, booking, { stationCode, startsAt, endsAt, arrangedAt: now, calendarSequence: booking.calendarSequence + 1 });

  const { facts, materials, recipient } = await visitNotice(tx, booking.appointmentId, now);
  await enqueueNotice(tx, { kind: "booking_moved", payload: { ...facts, materials, oldStartsAt: booking.startsAt.toISOString(), reason }, ...recipient }, now);
  for (const code of new Set([booking.station.code, stationCode])) await announce(tx, `bookings:${code}`);
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

/** Before its places are touched: who moves it at the same time waits here. */
async function lockBooking(tx: Transaction, { appointmentId }: AppointmentView): Promise<void> {
  await tx.select({ id: appointments.id }).from(appointments).where(eq(appointments.id, appointmentId)).for("update");
}

/** The requests go on at the new station and keep their status; their histories say who moved the visit, from when and to when. */
async function writeHistory(tx: Transaction, actor: CompanyActor | StaffActor, booking: AppointmentView, to: SlotKey & { now: Date }): Promise<void> {
  const moved = await tx
    .update(requests)
    .set({ stationCode: to.stationCode, version: sql`${requests.version} + 1`, updatedAt: to.now })
    .where(and(inArray(requests.id, booking.items.map(({ requestId }) => requestId)), eq(requests.status, "booked")))
    .returning({ id: requests.id, version: requests.version });
  if (moved.length === 0) throw new DomainError("conflict", "booking.changed-meanwhile");

  await tx.insert(requestEvents).values(moved.map(({ id, version }) => ({
    requestId: id, at: to.now, move: "book" as const, fromStatus: "booked" as const, toStatus: "booked" as const,
    actorKind: actor.kind, actorId: actor.userId, actorName: actor.name,
    actorPlace: actor.kind === "company" ? booking.companyName : booking.station.nameZh,
    details: {
      movedFrom: booking.startsAt.toISOString(), movedTo: to.startsAt.toISOString(),
      fromStation: booking.station.code, toStation: to.stationCode,
    },
    requestVersion: version,
  })));
}
