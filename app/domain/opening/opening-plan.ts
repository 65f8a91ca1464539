import type { OpeningHours } from "~db/seed/reference-shapes";
import type { OpeningExceptionKind } from "~db/vocabulary";
import { addDays, type Day } from "../calendar/shanghai-time";

/** Opening and closing of a part of a day, `HH:MM` each. */
export type OpeningRange = OpeningHours["mon"][number];

/** A week's hours and what a slot can serve, in force from a day on (a row of `opening_series` fits). */
export interface OpeningSeries {
  validFrom: Day;
  week: OpeningHours;
  /** visitors a slot can serve, booked and walk-in */
  capacityPerSlot: number;
  /** share of the places kept for walk-ins, in percent */
  walkInReservePct: number;
  noteZh: string;
  noteEn: string;
}

/** A day that differs from the timetable (a row of `opening_exceptions` fits). */
export interface OpeningException {
  day: Day;
  kind: OpeningExceptionKind;
  ranges: readonly OpeningRange[];
  reasonZh: string;
  reasonEn: string;
}

/** Everything a station's days follow from, besides the calendar. */
export interface OpeningPlan {
  /** in the order of their first day */
  series: readonly OpeningSeries[];
  /** in the order of their day, one a day */
  exceptions: readonly OpeningException[];
}

/** The first timetable of a station begins here: before anything the portal knows of. */
export const firstDayOfAll: Day = "2000-01-01";

/** The timetable in force on a day: the one that began last. None before the first begins. */
export function seriesOn({ series }: Pick<OpeningPlan, "series">, day: Day): OpeningSeries | undefined {
  return series.findLast(({ validFrom }) => validFrom <= day);
}

/** The last day a timetable is in force; null when none comes after it. */
export function validUntil({ series }: Pick<OpeningPlan, "series">, { validFrom }: Pick<OpeningSeries, "validFrom">): Day | null {
  const next = series.find((other) => other.validFrom > validFrom);
  return next ? addDays(next.validFrom, -1) : null;
}

/** What differs on a day, if anything. */
export function exceptionOn({ exceptions }: Pick<OpeningPlan, "exceptions">, day: Day): OpeningException | undefined {
  return exceptions.find((exception) => exception.day === day);
}

/**
 * The timetables after one is laid over them. With a last day, everything that would begin within its days gives way
 * and what held afterwards holds again from the day after; without, it holds until the next one planned.
 */
export function layOver(series: readonly OpeningSeries[], timetable: OpeningSeries, lastDay: Day | null): OpeningSeries[] {
  const { validFrom } = timetable;
  const outside = series.filter((other) => other.validFrom < validFrom || (lastDay === null ? other.validFrom > validFrom : other.validFrom > lastDay));
  const after = lastDay === null ? undefined : seriesOn({ series }, addDays(lastDay, 1));
  const goesOn = lastDay === null || !after || after.validFrom > lastDay ? [] : [{ ...after, validFrom: addDays(lastDay, 1) }];
  return [...outside, timetable, ...goesOn].sort(byFirstDay);
}

/** The timetables without the one that begins on a day: the one before it goes on. */
export function withoutSeries(series: readonly OpeningSeries[], validFrom: Day): OpeningSeries[] {
  return series.filter((other) => other.validFrom !== validFrom);
}

/** The exceptions with another one for its day, or with none there. */
export function withException(exceptions: readonly OpeningException[], day: Day, exception: OpeningException | null): OpeningException[] {
  const others = exceptions.filter((other) => other.day !== day);
  return (exception ? [...others, exception] : others).sort((a, b) => (a.day < b.day ? -1 : 1));
}

const byFirstDay = (a: OpeningSeries, b: OpeningSeries) => (a.validFrom < b.validFrom ? -1 : 1);
