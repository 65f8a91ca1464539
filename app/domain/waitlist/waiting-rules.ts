import type { DayPart } from "~db/vocabulary";
import { addDays, atShanghai, shanghaiDay, shanghaiMinutes, type Day } from "../calendar/shanghai-time";

/** How long an offered place is held (product.md 6). */
export const claimMinutes = 10;
/** Open wishes of one person: enough for real needs, too few to hoard. */
export const mostWaiting = 3;
/** The first offer let go by sends to the end of the line, the second ends the waiting. */
export const mostLapses = 2;

/** Offers are made so that all ten minutes lie between 8:00 and 20:00: nobody loses a place asleep. */
const [offersFrom, offersUntil] = ["08:00", "20:00"];

/** The days and part of the day somebody waits for. */
export interface Wish {
  fromDay: Day;
  toDay: Day;
  dayPart: DayPart;
}

/** True when a place may be offered at this instant. */
export function isOfferTime(now: Date): boolean {
  const day = shanghaiDay(now);
  return now >= atShanghai(day, offersFrom) && now.getTime() + claimMinutes * 60_000 <= atShanghai(day, offersUntil).getTime();
}

/** The next instant at which a place may be offered: now, or the morning that comes. */
export function nextOfferTime(now: Date): Date {
  if (isOfferTime(now)) return now;
  const day = shanghaiDay(now);
  const morning = atShanghai(day, offersFrom);
  return now < morning ? morning : atShanghai(addDays(day, 1), offersFrom);
}

/** True when a visit that starts then is one of those waited for. The database has the same rule in `keep_for_those_in_line`. */
export function isWished({ fromDay, toDay, dayPart }: Wish, startsAt: Date): boolean {
  const day = shanghaiDay(startsAt);
  if (day < fromDay || day > toDay) return false;
  return dayPart === "any" || (dayPart === "morning") === shanghaiMinutes(startsAt) < 12 * 60;
}

/** After this nothing can be offered any more: noon of the last morning, else the evening of the last day. */
export function waitsUntil({ toDay, dayPart }: Omit<Wish, "fromDay">): Date {
  return atShanghai(toDay, dayPart === "morning" ? "12:00" : offersUntil);
}
