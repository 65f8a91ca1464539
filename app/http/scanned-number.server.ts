import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { system } from "~/domain/access/actor";
import { openLink } from "~/domain/access/links.server";
import { readAppointmentNumber, readLinkToken } from "~/domain/bookings/appointment-number";
import { getAppointment } from "~/domain/bookings/get-appointment.server";
import { DomainError } from "~/domain/errors";

/**
 * The number of the booking that was typed or scanned: the number in any form, or the link of its mail. Whether the reader
 * may see the booking is not said here.
 *
 * @throws {DomainError} `booking.not-found` for what holds no number, `not-found` for an unknown or expired link
 */
export async function numberScanned(typed: string, now: Date): Promise<string> {
  const number = readAppointmentNumber(typed);
  if (number) return number;
  const token = readLinkToken(typed);
  if (!token) throw new DomainError("not-found", "booking.not-found");
  const link = await openLink(database(), token, now, env().sessionSecret, ["appointment"]);
  return (await getAppointment(database(), system, { appointmentId: link.appointmentId ?? "" })).number;
}
