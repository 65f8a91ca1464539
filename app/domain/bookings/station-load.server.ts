import { and, asc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments, appointmentSlots, slots } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { addDays, atShanghai, shanghaiDay, type Day } from "../calendar/shanghai-time";
import { referenceOf } from "../catalogue/reference-memory.server";
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
  /** bookings by the letter of their category (A–E); a visit for several things counts by its first */
  byCategory: Record<string, number>;
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
    .select({ startsAt: slots.startsAt, endsAt: slots.endsAt, capacity: slots.capacity, itemCode: appointments.itemCode, booked: sql<number>`count(${appointments.id})::int` })
    .from(slots)
    .leftJoin(appointmentSlots, and(eq(appointmentSlots.stationCode, slots.stationCode), eq(appointmentSlots.startsAt, slots.startsAt)))
    .leftJoin(appointments, and(eq(appointments.id, appointmentSlots.appointmentId), inArray(appointments.status, ["booked", "checked_in", "served", "no_show"])))
    .where(and(eq(slots.stationCode, stationCode), gte(slots.startsAt, atShanghai(from, "00:00")), lt(slots.startsAt, atShanghai(addDays(from, days), "00:00"))))
    .groupBy(slots.stationCode, slots.startsAt, appointments.itemCode)
    .orderBy(asc(slots.startsAt));

  const { itemByCode } = await referenceOf(db);
  const bySlot = new Map<number, SlotLoad>();
  for (const { itemCode, booked, ...slot } of rows) {
    const load = bySlot.get(slot.startsAt.getTime()) ?? { ...slot, day: shanghaiDay(slot.startsAt), windows: windows.length, booked: 0, byCategory: {} };
    bySlot.set(slot.startsAt.getTime(), load);
    const category = itemByCode.get(itemCode ?? "")?.content.queuePrefix;
    load.booked += booked;
    if (category) load.byCategory[category] = (load.byCategory[category] ?? 0) + booked;
  }
  return [...bySlot.values()];
}
