import { and, asc, eq, gte, inArray, lt, or, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { slots } from "~db/schema";
import { referenceOf, type CatalogueItem, type Station } from "../catalogue/reference-memory.server";
import { canBeServedAt } from "./bookable-item";
import { bookableWindow } from "./slot-grid";
import { reservedMinutes } from "./visit-length";

export interface EarliestAt {
  station: Station;
  /** null: nothing free within the days open for booking */
  startsAt: Date | null;
}

interface AskEarliest {
  item: CatalogueItem;
  /** further things to do in the same visit: every slot it needs must have a place */
  moreItems?: readonly CatalogueItem[];
  /** not before this instant; where it lies beyond a station's open days, its first free slot counts */
  from?: Date;
  now: Date;
}

/**
 * The earliest free slot of every station that handles the item, in the order of the stations. One read.
 */
export async function listEarliest(db: Database, { item, moreItems = [], from, now }: AskEarliest): Promise<EarliestAt[]> {
  const { stations, calendar } = await referenceOf(db);
  const items = [item, ...moreItems];
  const able = stations.filter((station) => items.every(({ content }) => canBeServedAt(station, content.queuePrefix)));
  if (able.length === 0) return [];

  const ranges = able.map((station) => {
    const window = bookableWindow(station, calendar, now);
    const isWithin = from && from > window.from && from < window.until;
    return and(
      eq(slots.stationCode, station.code), gte(slots.startsAt, isWithin ? from : window.from), lt(slots.startsAt, window.until),
      fits(reservedMinutes(items, station), station.slotMinutes),
    );
  });
  const rows = await db
    .selectDistinctOn([slots.stationCode], { stationCode: slots.stationCode, startsAt: slots.startsAt })
    .from(slots)
    .where(and(inArray(slots.stationCode, able.map(({ code }) => code)), or(...ranges), sql`${slots.taken} + ${slots.kept} < ${slots.capacity}`))
    .orderBy(asc(slots.stationCode), asc(slots.startsAt));

  const earliest = new Map(rows.map(({ stationCode, startsAt }) => [stationCode, startsAt]));
  return able.map((station) => ({ station, startsAt: earliest.get(station.code) ?? null }));
}

/** What begins in a slot needs the ones after it too: each with a place, without a gap. */
function fits(minutes: number, slotMinutes: number) {
  if (minutes <= slotMinutes) return undefined;
  return sql`exists (
    select 1 from ${slots} s where s.station_code = ${slots.stationCode} and s.starts_at >= ${slots.startsAt}
      and s.starts_at < ${slots.startsAt} + make_interval(mins => ${minutes}::int) and s.taken + s.kept < s.capacity
    having sum(s.ends_at - s.starts_at) = max(s.ends_at) - min(s.starts_at) and max(s.ends_at) >= ${slots.startsAt} + make_interval(mins => ${minutes}::int))`;
}
