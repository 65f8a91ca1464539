import type { AppointmentStatus } from "~db/vocabulary";

/** Moving and cancelling are free until two hours before the visit (product.md 6). */
const freeHoursBefore = 2;
/** The desk checks a visitor in from a quarter of an hour before; the same time after the start nobody is expected any more. */
const graceMinutes = 15;

/** The last instant at which the company may move or cancel the visit itself. */
export function changeableUntil(startsAt: Date): Date {
  return new Date(startsAt.getTime() - freeHoursBefore * 3_600_000);
}

/** True while the company may move or cancel the visit itself. */
export function canChange(appointment: { status: AppointmentStatus; startsAt: Date }, now: Date): boolean {
  return appointment.status === "booked" && now <= changeableUntil(appointment.startsAt);
}

/** From when the visitor may check in; a station's lead may set other minutes. */
export function checkInFrom(startsAt: Date, earlyMinutes = graceMinutes): Date {
  return new Date(startsAt.getTime() - earlyMinutes * 60_000);
}

/** Whoever checks in later than this queues as a walk-in; a station's lead may set other minutes. */
export function lateAfter(startsAt: Date, lateMinutes = graceMinutes): Date {
  return new Date(startsAt.getTime() + lateMinutes * 60_000);
}

/** Who has not come so long after the start is a no-show, unless the station's lead lets late visitors keep their place longer. */
export const missedAfterMinutes = graceMinutes;
