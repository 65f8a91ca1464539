import { and, asc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { slots, stationWindows, tickets, visits } from "~db/schema";
import { bookableWindow } from "../bookings/slot-grid";
import { shanghaiDay } from "../calendar/shanghai-time";
import { referenceOf, type Station } from "../catalogue/reference-memory.server";
import { getStation } from "./get-station.server";
import { expectedWait, openingAt, type Opening, type WaitRange } from "./opening";

/** Of a visit whose item nobody knows. */
const usualMinutes = 15;

/** A station as it stands now: open or closed, how many wait there, how long a newcomer would wait. */
export interface StationOverview {
  station: Station;
  opening: Opening;
  /** people in the queue who have not been called */
  waiting: number;
  /** undefined when nobody waits */
  wait: WaitRange | undefined;
}

/** All stations in their order. One short read of today's queue; the rest is in memory. */
export async function listStationOverviews(db: Queryable, now: Date): Promise<StationOverview[]> {
  const { stations } = await referenceOf(db);
  return overviewsOf(db, stations, now);
}

/**
 * One station with the first time that can be booked there, if any.
 *
 * @throws {DomainError} `station.not-found` (not-found)
 */
export async function getStationOverview(db: Queryable, code: string, now: Date): Promise<StationOverview & { nextFree: Date | null }> {
  const station = await getStation(db, code);
  const [overview] = await overviewsOf(db, [station], now);
  if (!overview) throw new Error("a station has an overview");

  return { ...overview, nextFree: await nextFreeSlot(db, station, now) };
}

async function overviewsOf(db: Queryable, stations: readonly Station[], now: Date): Promise<StationOverview[]> {
  const { calendar, itemByCode } = await referenceOf(db);
  const today = shanghaiDay(now);
  const waiting = await db
    .select({
      stationCode: tickets.stationCode, itemCode: visits.itemCode, count: sql<number>`count(*)::int`,
      openWindows: sql<number>`(select count(*)::int from ${stationWindows} w where w.station_code = ${tickets.stationCode} and w.day = ${today}::date and w.state = 'open')`,
    })
    .from(tickets)
    .innerJoin(visits, eq(visits.ticketId, tickets.id))
    .where(and(inArray(tickets.stationCode, stations.map(({ code }) => code)), eq(tickets.day, today), eq(tickets.status, "waiting")))
    .groupBy(tickets.stationCode, visits.itemCode);

  return stations.map((station) => {
    const here = waiting.filter(({ stationCode }) => stationCode === station.code);
    const minutesFor = (itemCode: string | null) => (itemCode ? itemByCode.get(itemCode)?.content.deskMinutes : undefined) ?? usualMinutes;
    const deskMinutes = here.reduce((sum, { itemCode, count }) => sum + count * minutesFor(itemCode), 0);
    return {
      station,
      opening: openingAt(station, calendar, now),
      waiting: here.reduce((sum, { count }) => sum + count, 0),
      wait: expectedWait(deskMinutes, here[0]?.openWindows || station.windows.length),
    };
  });
}

async function nextFreeSlot(db: Queryable, station: Station, now: Date): Promise<Date | null> {
  const { calendar } = await referenceOf(db);
  const window = bookableWindow(station, calendar, now);
  const [first] = await db
    .select({ startsAt: slots.startsAt })
    .from(slots)
    .where(and(eq(slots.stationCode, station.code), gte(slots.startsAt, window.from), lt(slots.startsAt, window.until), sql`${slots.taken} + ${slots.kept} < ${slots.capacity}`))
    .orderBy(asc(slots.startsAt))
    .limit(1);
  return first?.startsAt ?? null;
}
