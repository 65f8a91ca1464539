import { and, asc, eq, gte, inArray, lt, or } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { slots } from "~db/schema";
import { referenceOf, type CatalogueItem, type Station } from "../catalogue/reference-memory.server";
import { canBeServedAt } from "./bookable-item";
import { bookableWindow } from "./slot-grid";

export interface EarliestAt {
  station: Station;
  /** null: nothing free within the days open for booking */
  startsAt: Date | null;
}

/**
 * The earliest free slot of every station that handles the item, in the order of the stations. One read.
 *
 * @param from not before this instant; where it lies beyond a station's open days, its first free slot counts
 */
export async function listEarliest(db: Database, { item, from, now }: { item: CatalogueItem; from?: Date; now: Date }): Promise<EarliestAt[]> {
  const { stations, calendar } = await referenceOf(db);
  const able = stations.filter((station) => canBeServedAt(station, item.content.queuePrefix));
  if (able.length === 0) return [];

  const ranges = able.map((station) => {
    const window = bookableWindow(station, calendar, now);
    const isWithin = from && from > window.from && from < window.until;
    return and(eq(slots.stationCode, station.code), gte(slots.startsAt, isWithin ? from : window.from), lt(slots.startsAt, window.until));
  });
  const rows = await db
    .selectDistinctOn([slots.stationCode], { stationCode: slots.stationCode, startsAt: slots.startsAt })
    .from(slots)
    .where(and(inArray(slots.stationCode, able.map(({ code }) => code)), or(...ranges), lt(slots.taken, slots.capacity)))
    .orderBy(asc(slots.stationCode), asc(slots.startsAt));

  const earliest = new Map(rows.map(({ stationCode, startsAt }) => [stationCode, startsAt]));
  return able.map((station) => ({ station, startsAt: earliest.get(station.code) ?? null }));
}
