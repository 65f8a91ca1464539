import { and, eq, gte, inArray, like, lt } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { appointments, requests } from "~db/schema";
import { readAppointments, type AppointmentView } from "../bookings/get-appointment.server";
import { addDays, atShanghai, shanghaiDay } from "../calendar/shanghai-time";

/**
 * Today's bookings at a station whose contact's phone ends in these four digits, in their order: those still expected,
 * else those already here. For the station's own screens; what is shown of them is a time, never a name.
 */
export async function bookingsByTail(db: Queryable, { stationCode, phoneTail, now }: { stationCode: string; phoneTail: string; now: Date }): Promise<AppointmentView[]> {
  if (!/^\d{4}$/.test(phoneTail)) return [];
  const day = shanghaiDay(now);
  const found = await readAppointments(db, and(
    eq(appointments.stationCode, stationCode), inArray(appointments.status, ["booked", "checked_in"]), like(requests.contactPhone, `%${phoneTail}`),
    gte(appointments.startsAt, atShanghai(day, "00:00")), lt(appointments.startsAt, atShanghai(addDays(day, 1), "00:00")),
  ));
  const expected = found.filter(({ status }) => status === "booked");
  return (expected.length > 0 ? expected : found).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
