import type { Queryable } from "~db/client.server";
import { stationDay } from "../bookings/slot-grid";
import { addDays, shanghaiDay, type Day } from "../calendar/shanghai-time";
import { referenceOf } from "../catalogue/reference-memory.server";
import { getStation } from "./get-station.server";
import { openingAt, type Opening } from "./opening";

/** A day that is not as its weekday lets one expect. */
export interface SpecialDay {
  day: Day;
  kind: "makeup" | "holiday";
  /** the holiday, or the one a make-up day is worked for */
  nameZh: string;
  nameEn: string;
}

/** A week is as far as a notice on the wall looks ahead. */
const daysShown = 7;

/**
 * How a station stands now, and which of the next days are out of the ordinary; a holiday of several days counts from its first.
 * @throws {DomainError} `station.not-found` (not-found)
 */
export async function daysAhead(db: Queryable, { stationCode, now }: { stationCode: string; now: Date }): Promise<{ opening: Opening; special: SpecialDay[] }> {
  const station = await getStation(db, stationCode);
  const { calendar } = await referenceOf(db);
  const special: SpecialDay[] = [];
  let day = shanghaiDay(now);
  for (let ahead = 0; ahead <= daysShown; ahead++, day = addDays(day, 1)) {
    const { closed, isMakeup, nameZh, nameEn } = stationDay(station, calendar, day);
    const kind = isMakeup ? "makeup" : closed === "holiday" ? "holiday" : undefined;
    const isContinued = kind === "holiday" && special.at(-1)?.kind === "holiday" && special.at(-1)?.nameZh === nameZh;
    if (kind && !isContinued) special.push({ day, kind, nameZh, nameEn });
  }
  return { opening: openingAt(station, calendar, now), special };
}
