import type { Database, Transaction } from "~db/client.server";
import type { CompanyActor, StaffActor, SystemActor } from "../access/actor";
import { announce } from "../live/announce.server";
import { enqueueNotice } from "../notices/enqueue-notice.server";
import { moveRequestIn } from "../requests/move-request.server";
import { getAppointment, type AppointmentView } from "./get-appointment.server";
import { claim, refuseUnlessChangeable } from "./move-booking.server";
import { visitNotice } from "./visit-facts.server";

export interface CancelBooking {
  appointmentId: string;
  /** why, in the words of whoever cancels; may be empty */
  reason: string;
  now: Date;
}

/**
 * Cancels a booking: its places are free again, each request goes back to being a draft that can be booked anew, and the
 * calendar entry is taken back by mail. Cancelling what is cancelled changes nothing.
 *
 * @throws {DomainError} `booking.not-found` (not-found); `booking.not-open` {status}, `booking.too-late-to-change`,
 *   `booking.changed-meanwhile` (conflict)
 */
export async function cancelBooking(db: Database, actor: CompanyActor | StaffActor, { appointmentId, reason, now }: CancelBooking): Promise<void> {
  const booking = await getAppointment(db, actor, { appointmentId });
  if (booking.status === "cancelled") return;
  refuseUnlessChangeable(actor, booking, now);

  await db.transaction((tx) => cancelBookingIn(tx, actor, booking, { reason, now }));
}

/** Cancels a booking inside the caller's transaction: requests, places, appointment, mail. */
export async function cancelBookingIn(tx: Transaction, actor: CompanyActor | StaffActor | SystemActor, booking: AppointmentView, { reason, now }: { reason: string; now: Date }): Promise<void> {
  // What was withdrawn or taken at the desk meanwhile is no longer part of it.
  for (const { requestId, requestStatus } of booking.items) {
    if (requestStatus === "booked") await moveRequestIn(tx, actor, { move: "cancel_booking", requestId, reason, now });
  }
  await claim(tx, booking, { status: "cancelled", endedAt: now, calendarSequence: booking.calendarSequence + 1 });

  const { facts, recipient } = await visitNotice(tx, booking.appointmentId, now);
  await enqueueNotice(tx, { kind: "booking_cancelled", payload: { ...facts, reason }, ...recipient }, now);
  await announce(tx, `bookings:${booking.station.code}`);
}
