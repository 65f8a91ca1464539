import { and, asc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments, appointmentSlots, slots } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { addDays, atShanghai, shanghaiDay, type Day } from "../calendar/shanghai-time";
import { getStation } from "../stations/get-station.server";

/** One slot of a station as its desk sees it. */
export interface SlotLoad {
  day: Day;
  startsAt: Date;
  endsAt: Date;
  /** bookings that are to come, here or done; those that need several slots count in each */
  booked: number;
  /** places that may be booked */
  capacity: number;
  /** windows there are to serve them and the walk-ins */
  windows: number;
}

/**
 * How full the slots of a station are over some days: bookings against places and windows. One read, whatever the number
 * of past bookings.
 *
 * @throws {DomainError} `not-found` or `forbidden` for whoever does not work at the station's desk
 */
export async function stationLoad(db: Database, actor: StaffActor, { stationCode, from, days }: { stationCode: string; from: Day; days: number }): Promise<SlotLoad[]> {
  authorize(actor, "station:desk", { stationCode });
  const { windows } = await getStation(db, stationCode);
  const rows = await db
    .select({ startsAt: slots.startsAt, endsAt: slots.endsAt, capacity: slots.capacity, booked: sql<number>`count(${appointments.id})::int` })
    .from(slots)
    .leftJoin(appointmentSlots, and(eq(appointmentSlots.stationCode, slots.stationCode), eq(appointmentSlots.startsAt, slots.startsAt)))
    .leftJoin(appointments, and(eq(appointments.id, appointmentSlots.appointmentId), inArray(appointments.status, ["booked", "checked_in", "served", "no_show"])))
    .where(and(eq(slots.stationCode, stationCode), gte(slots.startsAt, atShanghai(from, "00:00")), lt(slots.startsAt, atShanghai(addDays(from, days), "00:00"))))
    .groupBy(slots.stationCode, slots.startsAt)
    .orderBy(asc(slots.startsAt));
  return rows.map((row) => ({ ...row, day: shanghaiDay(row.startsAt), windows: windows.length }));
}
