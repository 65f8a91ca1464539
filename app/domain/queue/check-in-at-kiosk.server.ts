import type { Database } from "~db/client.server";
import { system } from "../access/actor";
import { admit } from "../bookings/check-in.server";
import { getAppointment, type AppointmentView } from "../bookings/get-appointment.server";
import { shanghaiDay } from "../calendar/shanghai-time";
import { DomainError } from "../errors";
import { bookingsByTail } from "./bookings-by-tail.server";
import type { IssuedTicket } from "./issue-ticket.server";

export interface KioskCheckIn {
  stationCode: string;
  /** the number of the booking (also behind its QR code), its id, or the last four digits of the contact's phone */
  by: { number: string } | { appointmentId: string } | { phoneTail: string };
  now: Date;
}

/**
 * A booked visitor checks in at the kiosk and gets a ticket: nothing about the person comes back, only the number. With a
 * phone tail the booking of today whose time is next is taken; when several fit, the visitor is asked for the number.
 *
 * @throws {DomainError} `kiosk.not-found` (not-found), for other stations' and other days' too; `kiosk.several` (conflict);
 *   what checking in refuses
 */
export async function checkInAtKiosk(db: Database, { stationCode, by, now }: KioskCheckIn): Promise<IssuedTicket> {
  const booking = "phoneTail" in by ? await byPhoneTail(db, { stationCode, phoneTail: by.phoneTail, now }) : await known(db, by);
  if (booking?.station.code !== stationCode || shanghaiDay(booking.startsAt) !== shanghaiDay(now)) throw new DomainError("not-found", "kiosk.not-found");
  return (await admit(db, { kind: "visitor", locale: "zh" }, booking, now)).ticket;
}

async function known(db: Database, by: { number: string } | { appointmentId: string }): Promise<AppointmentView | undefined> {
  try {
    return await getAppointment(db, system, by);
  } catch (error) {
    if (error instanceof DomainError && error.kind === "not-found") return undefined;
    throw error;
  }
}

async function byPhoneTail(db: Database, at: { stationCode: string; phoneTail: string; now: Date }): Promise<AppointmentView | undefined> {
  const list = await bookingsByTail(db, at);
  // Two people may share the last digits; one person's two bookings are taken in their order.
  if (new Set(list.map(({ contactPhone }) => contactPhone)).size > 1) throw new DomainError("conflict", "kiosk.several");
  return list[0];
}
