import { addDays, atShanghai, shanghaiDay, weekday, type Day } from "../calendar/shanghai-time";
import { dayKind, isOfficialDay, type WorkingCalendar } from "../calendar/working-days";
import { exceptionOn, seriesOn, type OpeningException, type OpeningPlan, type OpeningRange, type OpeningSeries } from "../opening/opening-plan";

/** What the grid needs to know of a station: its opening, and how it is booked. */
export interface SlotStation extends OpeningPlan {
  slotMinutes: number;
  /** a slot may be booked until so many minutes before it starts */
  leadMinutes: number;
  /** and so many working days ahead */
  horizonDays: number;
}

export interface SlotTime {
  startsAt: Date;
  endsAt: Date;
  /** places that may be booked */
  capacity: number;
}

/** A station's day: open with its ranges, or closed with the reason. */
export interface StationDay {
  day: Day;
  ranges: readonly OpeningRange[];
  /** why nothing is offered: closed that day, a holiday, no hours on this weekday, or a year whose holidays are not announced */
  closed: "closed" | "holiday" | "no-hours" | "not-announced" | null;
  /** a Saturday or Sunday worked in exchange (调休上班) */
  isMakeup: boolean;
  /** the holiday, or the one a make-up day is worked for; empty on other days */
  nameZh: string;
  nameEn: string;
  /** what the station changed for this day, with its reason; null on other days and where a holiday has the last word */
  exception: OpeningException | null;
}

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/**
 * When a station is open on a day (china-practice 5.3): timetable, exceptions and calendar in this order, each over the
 * one before.
 *
 * - A day's exception replaces the hours of its weekday; "extra" opens on a holiday or a weekend too.
 * - Holidays are closed, whatever the weekday's hours, and whatever other hours were planned before they were announced.
 * - A make-up Saturday or Sunday has Monday's hours: stations keep the Monday-to-Friday timetable on it, and the
 *   notice does not say which weekday it replaces; Monday has no late evening at any station, so nobody is booked
 *   into an hour the station may not keep.
 * - A Saturday with hours of its own is open although it is no working day.
 * - A year that is missing or only provisional offers nothing: a booking on a day that turns out a holiday sends a
 *   visitor to a closed door.
 */
export function stationDay(station: OpeningPlan, calendar: WorkingCalendar, day: Day): StationDay {
  const closed = { day, ranges: [], isMakeup: false, nameZh: "", nameEn: "", exception: null };
  if (!isOfficialDay(calendar, day)) return { ...closed, closed: "not-announced" };

  const kind = dayKind(calendar, day);
  const exception = exceptionOn(station, day) ?? null;
  const { nameZh = "", nameEn = "" } = calendar.days.get(day) ?? {};
  if (kind === "holiday" && exception?.kind !== "extra") return { ...closed, closed: "holiday", nameZh, nameEn };

  const isMakeup = kind === "makeup";
  const facts = { day, isMakeup, nameZh, nameEn, exception };
  if (exception) return { ...facts, ranges: exception.ranges, closed: exception.ranges.length === 0 ? "closed" : null };

  const ranges = seriesOn(station, day)?.week[isMakeup ? "mon" : (weekdays[weekday(day) - 1] ?? "mon")] ?? [];
  return { ...facts, ranges, closed: ranges.length === 0 ? "no-hours" : null };
}

/** The slots of a day in order; none when the station is closed. The last slot of a range ends within it. */
export function slotsOfDay(station: SlotStation, calendar: WorkingCalendar, day: Day): SlotTime[] {
  const series = seriesOn(station, day);
  if (!series) return [];
  const capacity = bookableCapacity(series);
  const length = station.slotMinutes * 60_000;
  return stationDay(station, calendar, day).ranges.flatMap(([opens, closes]) => {
    const slots: SlotTime[] = [];
    const end = atShanghai(day, closes).getTime();
    for (let start = atShanghai(day, opens).getTime(); start + length <= end; start += length) {
      slots.push({ startsAt: new Date(start), endsAt: new Date(start + length), capacity });
    }
    return slots;
  });
}

/** Places that may be booked: all but the walk-in share, rounded up to whole people, at least one. */
export function bookableCapacity({ capacityPerSlot, walkInReservePct }: Pick<OpeningSeries, "capacityPerSlot" | "walkInReservePct">): number {
  return Math.max(1, Math.ceil((capacityPerSlot * (100 - walkInReservePct)) / 100));
}

/** From when until when a slot may start to be bookable. */
export interface BookableWindow {
  /** the earliest start */
  from: Date;
  /** no slot starts at this instant or later: midnight after the last day; not after `from` when nothing is offered */
  until: Date;
  /** the last day offered */
  lastDay: Day;
  /** set when the calendar ends before the horizon does: 安排未公布 */
  cutShort: "not-announced" | null;
}

/**
 * The stretch of time open for booking: from `leadMinutes` after now to the end of the `horizonDays`-th working day
 * after today, and no further than the years whose holidays are official.
 */
export function bookableWindow(
  station: Pick<SlotStation, "leadMinutes" | "horizonDays">,
  calendar: WorkingCalendar,
  now: Date,
): BookableWindow {
  const from = new Date(now.getTime() + station.leadMinutes * 60_000);
  let lastDay = shanghaiDay(now);
  if (!isOfficialDay(calendar, lastDay)) return { from, until: atShanghai(lastDay, "00:00"), lastDay: addDays(lastDay, -1), cutShort: "not-announced" };

  for (let left = station.horizonDays; left > 0; ) {
    const next = addDays(lastDay, 1);
    if (!isOfficialDay(calendar, next)) return { from, until: atShanghai(next, "00:00"), lastDay, cutShort: "not-announced" };
    lastDay = next;
    const kind = dayKind(calendar, lastDay);
    if (kind === "working" || kind === "makeup") left -= 1;
  }
  return { from, until: atShanghai(addDays(lastDay, 1), "00:00"), lastDay, cutShort: null };
}

/** True when a slot that starts then may be booked. */
export function isInWindow(window: BookableWindow, startsAt: Date): boolean {
  return startsAt.getTime() >= window.from.getTime() && startsAt.getTime() < window.until.getTime();
}

/** The days of the window in order, closed ones included, each with its slots that may still be booked. */
export function bookableDays(station: SlotStation, calendar: WorkingCalendar, now: Date): (StationDay & { slots: SlotTime[] })[] {
  const window = bookableWindow(station, calendar, now);
  const days: (StationDay & { slots: SlotTime[] })[] = [];
  for (let day = shanghaiDay(window.from); day <= window.lastDay; day = addDays(day, 1)) {
    const slots = slotsOfDay(station, calendar, day).filter((slot) => isInWindow(window, slot.startsAt));
    days.push({ ...stationDay(station, calendar, day), slots });
  }
  return days;
}
