import type { Database } from "~db/client.server";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";
import { checkInFrom } from "./change-rules";
import { getAppointment, type AppointmentView } from "./get-appointment.server";
import { claim } from "./move-booking.server";

/**
 * The desk sees the visitor arrive, by number or the code on the phone. From a quarter of an hour before the start;
 * late is fine while nobody has called it a no-show. Checking in twice changes nothing.
 *
 * @throws {DomainError} `booking.not-found` (not-found, other stations' too); `booking.not-open` {status},
 *   `booking.too-early` {from}, `booking.changed-meanwhile` (conflict)
 */
export async function checkIn(db: Database, actor: StaffActor, { number, now }: { number: string; now: Date }): Promise<AppointmentView> {
  const booking = await getAppointment(db, actor, { number });
  authorize(actor, "station:desk", { stationCode: booking.station.code });
  if (booking.status === "checked_in") return booking;
  if (booking.status !== "booked") throw new DomainError("conflict", "booking.not-open", { status: booking.status });
  const from = checkInFrom(booking.startsAt);
  if (now < from) throw new DomainError("conflict", "booking.too-early", { from: from.toISOString() });

  await db.transaction((tx) => claim(tx, booking, { status: "checked_in", checkedInAt: now }));
  return { ...booking, status: "checked_in", version: booking.version + 1 };
}
