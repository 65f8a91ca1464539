import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { appointments, appointmentSlots, slots } from "~db/schema";
import { readAppointments, type AppointmentView } from "../bookings/get-appointment.server";
import { slotsOfDay, type SlotStation, type SlotTime } from "../bookings/slot-grid";
import { reservedMinutes } from "../bookings/visit-length";
import { addDays, shanghaiDay, type Day } from "../calendar/shanghai-time";
import type { WorkingCalendar } from "../calendar/working-days";
import { strandedBy, timesFor } from "./stranded";

/** A booking in the way of an edit, and where it could go. */
export interface StrandedBooking {
  booking: AppointmentView;
  why: "closed" | "crowded";
  /** free times at the station after the edit, the nearest first */
  times: Date[];
}

interface Question {
  code: string;
  before: SlotStation;
  after: SlotStation;
  calendar: WorkingCalendar;
  now: Date;
}

/** More bookings ahead than any station can have within its horizon. */
const mostBookings = 5000;

/** The bookings of a station that an edit is in the way of, as they stand now; each with the times it could move to. */
export async function findStranded(db: Queryable, { code, before, after, calendar, now }: Question): Promise<StrandedBooking[]> {
  const inUse = await db
    .select({ startsAt: slots.startsAt, taken: slots.taken, kept: slots.kept })
    .from(slots)
    .where(and(eq(slots.stationCode, code), gt(slots.startsAt, now)))
    .orderBy(asc(slots.startsAt));
  const last = inUse.at(-1);
  if (!last) return [];

  const [grid, gridAfter] = [slotsBetween(before, calendar, now, last.startsAt), slotsBetween(after, calendar, now, last.startsAt)];
  const places = await db
    .select({ appointmentId: appointmentSlots.appointmentId, startsAt: appointmentSlots.startsAt, bookedAt: appointments.bookedAt })
    .from(appointmentSlots)
    .innerJoin(appointments, eq(appointments.id, appointmentSlots.appointmentId))
    .where(and(eq(appointmentSlots.stationCode, code), gt(appointmentSlots.startsAt, now), eq(appointments.status, "booked"), gt(appointments.startsAt, now)))
    .orderBy(asc(appointmentSlots.startsAt));
  const visits = new Map<string, { appointmentId: string; startsAt: Date; bookedAt: Date; slots: Date[] }>();
  for (const { appointmentId, startsAt, bookedAt } of places) {
    const visit = visits.get(appointmentId) ?? { appointmentId, startsAt, bookedAt: bookedAt ?? startsAt, slots: [] };
    visits.set(appointmentId, { ...visit, slots: [...visit.slots, startsAt] });
  }

  const stranded = strandedBy([...visits.values()], inUse, grid, gridAfter);
  if (stranded.length === 0) return [];
  const ids = sql.join(stranded.map(({ visit }) => sql`${visit.appointmentId}::uuid`), sql`, `);
  const views = new Map((await readAppointments(db, sql`${appointments.id} in (${ids})`, mostBookings)).map((view) => [view.appointmentId, view]));
  const withLength = stranded.flatMap(({ visit, why }) => {
    const booking = views.get(visit.appointmentId);
    return booking ? [{ visit: { ...visit, minutes: reservedMinutes(booking.items.map(({ item }) => item), after), booking }, why }] : [];
  });
  const times = timesFor(withLength, inUse, gridAfter, now);
  return withLength.map(({ visit, why }) => ({ booking: visit.booking, why, times: times.get(visit.appointmentId) ?? [] }));
}

/** What the opening makes of the time between two instants. */
function slotsBetween(station: SlotStation, calendar: WorkingCalendar, after: Date, last: Date): SlotTime[] {
  const made: SlotTime[] = [];
  for (let day: Day = shanghaiDay(after), end = shanghaiDay(last); day <= end; day = addDays(day, 1)) {
    made.push(...slotsOfDay(station, calendar, day).filter(({ startsAt }) => startsAt > after));
  }
  return made;
}
