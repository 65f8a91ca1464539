import { and, asc, gte, inArray, lt, sql } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { slots } from "~db/schema";
import type { WorkingCalendar } from "../calendar/working-days";
import type { Station } from "../catalogue/reference-memory.server";
import { readRange, type SlotRow } from "./availability";

/**
 * The slots of the stations from today to the end of what may be booked, by station and in order: one range of the key
 * for each, however many stations are asked and however many bookings lie in the past.
 */
export async function readSlotRows(db: Queryable, stations: readonly Station[], { calendar, now }: { calendar: WorkingCalendar; now: Date }): Promise<Map<string, SlotRow[]>> {
  const byStation = new Map<string, SlotRow[]>(stations.map(({ code }) => [code, []]));
  const ranges = stations.map((station) => readRange(station, calendar, now));
  const [first] = ranges;
  if (!first) return byStation;

  // Horizons differ; what one station does not offer yet is left out where its days are counted.
  const until = new Date(Math.max(...ranges.map((range) => range.until.getTime())));
  const rows = await db
    .select({ stationCode: slots.stationCode, startsAt: slots.startsAt, endsAt: slots.endsAt, capacity: slots.capacity, taken: sql<number>`${slots.taken} + ${slots.kept}` })
    .from(slots)
    .where(and(inArray(slots.stationCode, [...byStation.keys()]), gte(slots.startsAt, first.from), lt(slots.startsAt, until)))
    .orderBy(asc(slots.stationCode), asc(slots.startsAt));
  for (const { stationCode, ...row } of rows) byStation.get(stationCode)?.push(row);
  return byStation;
}
