import type { Database } from "~db/client.server";
import { atShanghai, type Day } from "../calendar/shanghai-time";
import { referenceOf, type CatalogueItem, type Station } from "../catalogue/reference-memory.server";
import { availability, whyBeyond, type Availability, type NothingFree, type OfferedDay, type OwnStretch } from "./availability";
import { listEarliest } from "./list-earliest.server";
import type { SlotKey } from "./places.server";
import { readSlotRows } from "./read-slot-rows.server";
import { reservedMinutes } from "./visit-length";

export interface FreeSlots extends Availability {
  station: Station;
  /** the day asked for, or the first with something free */
  chosen: OfferedDay | null;
  /** why the day asked for offers nothing, if so */
  nothing: NothingFree | "past" | "far" | null;
  /** where else: only when the chosen day offers nothing */
  alternatives: { station: Station; startsAt: Date }[];
}

interface AskSlots {
  station: Station;
  item: CatalogueItem;
  /** further things to do in the same visit */
  moreItems?: readonly CatalogueItem[];
  /** the day to show; the first with something free when left out */
  day?: Day;
  /** what the reader already holds or has booked; with its end, when choosing another time gives it up */
  own?: SlotKey & OwnStretch;
  now: Date;
}

/**
 * What a station offers over the days open for booking: one range read, whatever the number of bookings. Where the
 * chosen day offers nothing a second read finds the earliest at the other stations.
 */
export async function listFreeSlots(db: Database, { station, item, moreItems = [], day, own, now }: AskSlots): Promise<FreeSlots> {
  const reference = await referenceOf(db);
  const rows = (await readSlotRows(db, [station], { calendar: reference.calendar, now })).get(station.code) ?? [];

  const minutes = reservedMinutes([item, ...moreItems], station);
  const offer = availability({ station, calendar: reference.calendar, rows, minutes, now, own: own?.stationCode === station.code ? own : undefined });
  const chosen = (day ? offer.days.find((entry) => entry.day === day) : (offer.days.find((entry) => entry.left > 0) ?? offer.days[0])) ?? null;
  const nothing = chosen ? chosen.nothing : day ? whyBeyond(day, { station, calendar: reference.calendar, days: offer.days }) : "not-open-yet";
  const wanted = day ?? chosen?.day;

  return {
    ...offer, station, chosen, nothing,
    alternatives: nothing && wanted ? await elsewhere(db, { station, item, moreItems, day: wanted, now }) : [],
  };
}

/** Where else, from the wanted day on; the nearest first: same day, same street, earlier. */
async function elsewhere(db: Database, { station, item, moreItems, day, now }: { station: Station; item: CatalogueItem; moreItems: readonly CatalogueItem[]; day: Day; now: Date }): Promise<FreeSlots["alternatives"]> {
  const wantedFrom = atShanghai(day, "00:00");
  const others = (await listEarliest(db, { item, moreItems, from: wantedFrom, now })).flatMap(({ station: other, startsAt }) =>
    startsAt && other.code !== station.code ? [{ station: other, startsAt }] : []);

  const isFar = (other: Station) => (other.streetZh === station.streetZh ? 0 : 1);
  const daysAfter = (startsAt: Date) => Math.floor((startsAt.getTime() - wantedFrom.getTime()) / 86_400_000);
  return others.sort((a, b) => daysAfter(a.startsAt) - daysAfter(b.startsAt) || isFar(a.station) - isFar(b.station) || a.startsAt.getTime() - b.startsAt.getTime());
}
