import { and, eq } from "drizzle-orm";
import type { CompanyActor } from "~/domain/access/actor";
import { confirmBooking } from "~/domain/bookings/confirm-booking.server";
import { ensureSlots } from "~/domain/bookings/ensure-slots.server";
import { holdSlot, type HeldSlot } from "~/domain/bookings/hold-slot.server";
import { saveContact } from "~/domain/bookings/save-contact.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import type { Database } from "~db/client.server";
import { appointments, slots } from "~db/schema";
import { forwardedItem, tuesday } from "./requests";

/** 苏州中心, Wednesday at half past two: two places, the others are the walk-ins'. */
export const wednesdayAt1430 = { stationCode: "SZZX", startsAt: atShanghai("2026-11-25", "14:30") };
export const placesAtSuzhouCentre = 2;

export interface HoldOptions {
  stationCode?: string;
  startsAt?: Date;
  itemCode?: string;
  secret?: string;
  now?: Date;
}

/** Slots for all stations, as the start of the portal makes them. */
export async function openSlots(db: Database, now: Date = tuesday): Promise<void> {
  await ensureSlots(db, { now });
}

/** A place held by a browser of its own. */
export function aHold(db: Database, options: HoldOptions = {}): Promise<HeldSlot> {
  return holdSlot(db, { ...wednesdayAt1430, itemCode: forwardedItem, now: tuesday, ...options });
}

/** A hold with its contact filled in, ready to be confirmed. */
export async function aFilledHold(db: Database, company: CompanyActor, options: HoldOptions = {}): Promise<HeldSlot> {
  const held = await aHold(db, options);
  const [firm] = company.companies;
  const contact = { companyName: firm?.name ?? "", creditCode: firm?.creditCode ?? "", name: company.name, phone: company.phone, email: company.email };
  await saveContact(db, { appointmentId: held.appointmentId, secret: held.secret, contact });
  return held;
}

/** The order that turns a hold into a booking. */
export function confirmationOf(held: HeldSlot, company: CompanyActor, now: Date = tuesday) {
  return { appointmentId: held.appointmentId, secret: held.secret, companyId: company.companies[0]?.companyId ?? "", now };
}

/** A booking, made the way people make it. */
export async function aBooking(db: Database, company: CompanyActor, options: HoldOptions = {}) {
  const held = await aFilledHold(db, company, options);
  const booked = await confirmBooking(db, company, confirmationOf(held, company, options.now));
  return { ...booked, secret: held.secret };
}

/** How many places of a slot are taken. */
export async function takenAt(db: Database, slot: { stationCode: string; startsAt: Date } = wednesdayAt1430): Promise<number> {
  const [row] = await db.select({ taken: slots.taken }).from(slots).where(and(eq(slots.stationCode, slot.stationCode), eq(slots.startsAt, slot.startsAt)));
  if (!row) throw new Error("no such slot");
  return row.taken;
}

/** An appointment as it stands in the database. */
export async function appointmentRow(db: Database, appointmentId: string) {
  const [row] = await db.select().from(appointments).where(eq(appointments.id, appointmentId));
  if (!row) throw new Error("no such appointment");
  return row;
}

/** The keys under which calls were refused, "ok" for those that were not. */
export function outcomes(results: readonly PromiseSettledResult<unknown>[]): string[] {
  return results.map((result) => (result.status === "fulfilled" ? "ok" : String(result.reason instanceof Error ? result.reason.message : result.reason))).sort();
}
