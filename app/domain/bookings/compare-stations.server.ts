import type { Database } from "~db/client.server";
import { atShanghai, type Day } from "../calendar/shanghai-time";
import { referenceOf, type CatalogueItem, type Station } from "../catalogue/reference-memory.server";
import { availability, isClosedDay, isOver, whyBeyond, type NothingFree, type OfferedDay, type OwnStretch } from "./availability";
import { canBeServedAt } from "./bookable-item";
import { listEarliest, type EarliestAt } from "./list-earliest.server";
import type { SlotKey } from "./places.server";
import { readSlotRows } from "./read-slot-rows.server";
import { reservedMinutes } from "./visit-length";

/** What one of several stations offers on the day shown. */
export interface StationTimes {
  station: Station;
  chosen: OfferedDay | null;
  /** why the station offers nothing that day, if so */
  nothing: NothingFree | "past" | "far" | null;
  /** its first free slot of all days */
  next: Date | null;
}

/** A day over all stations looked at. */
export type ComparedDay = Pick<OfferedDay, "day" | "left" | "isMakeup"> & {
  /** none of them opens that day */
  isOff: boolean;
};

export interface ComparedStations {
  /** every station that can do all of the visit: the choice to tick from */
  able: Station[];
  days: ComparedDay[];
  /** the day asked for, or the first on which one of them has a place */
  day: Day | null;
  /** those looked at; who has a place that day first, the earliest first */
  stations: StationTimes[];
  /** the first free time of all that are looked at */
  next: { station: Station; startsAt: Date } | null;
  /** the earliest from that day on at the stations not looked at; only when one that is has nothing that day */
  elsewhere: { station: Station; startsAt: Date }[];
}

interface AskStations {
  /** codes of the stations to look at; those that can do the visit when none of them can */
  stationCodes: readonly string[];
  item: CatalogueItem;
  /** further things to do in the same visit */
  moreItems?: readonly CatalogueItem[];
  day?: Day;
  /** what the reader already holds */
  own?: SlotKey & OwnStretch;
  now: Date;
}

/**
 * The free times of one day at several stations side by side, with the days on which there are any: one range read for
 * all of them, whatever the number of bookings. A second read finds the earliest elsewhere where somebody is turned away.
 */
export async function compareStations(db: Database, { stationCodes, item, moreItems = [], day, own, now }: AskStations): Promise<ComparedStations> {
  const { stations, calendar } = await referenceOf(db);
  const items = [item, ...moreItems];
  const able = stations.filter((station) => items.every(({ content }) => canBeServedAt(station, content.queuePrefix)));
  const asked = able.filter(({ code }) => stationCodes.includes(code));
  const looked = asked.length > 0 ? asked : able;

  const rows = await readSlotRows(db, looked, { calendar, now });
  const offers = looked.map((station) => ({
    station,
    offer: availability({ station, calendar, rows: rows.get(station.code) ?? [], keepsToday: true, minutes: reservedMinutes(items, station), now, own: own?.stationCode === station.code ? own : undefined }),
  }));
  const days = mergedDays(offers.map(({ offer }) => offer.days));
  const shown = day ?? days.find(({ left }) => left > 0)?.day ?? days[0]?.day ?? null;

  const times = offers.map(({ station, offer }): StationTimes => {
    const chosen = offer.days.find((entry) => entry.day === shown) ?? null;
    return { station, chosen, nothing: chosen ? chosen.nothing : shown ? whyBeyond(shown, { station, calendar, days: offer.days }) : "not-open-yet", next: offer.next };
  });
  const [next] = times.flatMap(({ station, next: startsAt }) => (startsAt ? [{ station, startsAt }] : [])).sort(byStart);
  const isTurnedAway = times.some(({ nothing }) => nothing !== null);
  const others = able.filter((station) => !looked.includes(station));
  const from = shown ? atShanghai(shown, "00:00") : undefined;
  return {
    able, days, day: shown, next: next ?? null,
    // Array.sort keeps the order of the stations where the first free slot is the same.
    stations: times.sort((a, b) => firstFree(a) - firstFree(b)),
    elsewhere: isTurnedAway && others.length > 0 ? freeAmong(await listEarliest(db, { item, moreItems, from, now }), others) : [],
  };
}

/** One line of days for all: places add up, a day is off when it is off for everybody, and today is left out when it is over for everybody. */
function mergedDays(lists: readonly (readonly OfferedDay[])[]): ComparedDay[] {
  const [today] = lists.map(([first]) => first?.day);
  const isTodayOver = lists.some(({ length }) => length > 1) && lists.every(([first]) => first && isOver(first));
  const merged = new Map<Day, ComparedDay>();
  for (const { day, left, isMakeup, nothing } of lists.flat()) {
    if (day === today && isTodayOver) continue;
    const known = merged.get(day);
    merged.set(day, { day, left: left + (known?.left ?? 0), isMakeup, isOff: isClosedDay(nothing) && (known?.isOff ?? true) });
  }
  return [...merged.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function firstFree({ chosen }: StationTimes): number {
  return chosen?.slots.find(({ state }) => state === "free" || state === "own")?.startsAt.getTime() ?? Number.MAX_SAFE_INTEGER;
}

function freeAmong(earliest: readonly EarliestAt[], stations: readonly Station[]): ComparedStations["elsewhere"] {
  return earliest.flatMap(({ station, startsAt }) => (startsAt && stations.includes(station) ? [{ station, startsAt }] : [])).sort(byStart);
}

function byStart(a: { startsAt: Date }, b: { startsAt: Date }): number {
  return a.startsAt.getTime() - b.startsAt.getTime();
}
