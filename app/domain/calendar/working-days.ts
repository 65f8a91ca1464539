import type { CalendarYearStatus } from "~db/vocabulary";
import { DomainError } from "../errors";
import { addDays, daysBetween, weekday, yearOf, type Day } from "./shanghai-time";

/**
 * Working days (工作日) of the mainland: Monday to Friday, less the holidays, plus the make-up days (调休) of the
 * State Council's yearly notice. A year without a notice is refused, never guessed: packages that fall back to
 * Monday to Friday promise dates on public holidays (china-practice 5.2).
 */
export interface WorkingCalendar {
  readonly years: ReadonlyMap<number, CalendarYearStatus>;
  readonly days: ReadonlyMap<Day, CalendarException>;
  /** What happens in a year without a row: refuse to count, or count Monday to Friday and say it is provisional. */
  readonly unannounced: "refuse" | "guess";
}

/** A day that is not what its weekday says. */
export interface CalendarException {
  kind: "off" | "makeup";
  nameZh: string;
  nameEn: string;
}

/** A day, and whether finding it leant on a year whose holidays are not official (暂定). */
export interface CountedDay {
  day: Day;
  isProvisional: boolean;
}

export type DayKind = "working" | "makeup" | "weekend" | "holiday";

/** The year has no row in the calendar: a date in it cannot be promised. */
export class CalendarNotAnnounced extends DomainError {
  constructor(readonly year: number) {
    super("conflict", "calendar.not-announced", { year });
    this.name = "CalendarNotAnnounced";
  }
}

/** Builds the calendar from the rows of calendar_years and calendar_days. */
export function workingCalendar(
  years: readonly { year: number; status: CalendarYearStatus }[],
  days: readonly ({ day: Day } & CalendarException)[],
): WorkingCalendar {
  return {
    years: new Map(years.map(({ year, status }) => [year, status])),
    days: new Map(days.map(({ day, kind, nameZh, nameEn }) => [day, { kind, nameZh, nameEn }])),
    unannounced: "refuse",
  };
}

/**
 * The same calendar, but a year without a row counts Monday to Friday and is provisional. Only for showing how a
 * date already promised stands: a list of late requests must not fail because next year was never imported.
 */
export function guessingUnannounced(calendar: WorkingCalendar): WorkingCalendar {
  return { ...calendar, unannounced: "guess" };
}

/** @throws {CalendarNotAnnounced} when the year has no row */
export function isProvisionalDay(calendar: WorkingCalendar, day: Day): boolean {
  return yearStatus(calendar, day) !== "official";
}

/** True when the year's holidays are official; false for a provisional year and for a missing one. */
export function isOfficialDay(calendar: WorkingCalendar, day: Day): boolean {
  return calendar.years.get(yearOf(day)) === "official";
}

/**
 * What kind of day it is. A make-up day is a working day although it is a Saturday or Sunday.
 * @throws {CalendarNotAnnounced} when the year has no row
 */
export function dayKind(calendar: WorkingCalendar, day: Day): DayKind {
  yearStatus(calendar, day);
  const exception = calendar.days.get(day);
  if (exception) return exception.kind === "makeup" ? "makeup" : "holiday";
  return weekday(day) <= 5 ? "working" : "weekend";
}

/** @throws {CalendarNotAnnounced} when the year has no row */
export function isWorkingDay(calendar: WorkingCalendar, day: Day): boolean {
  const kind = dayKind(calendar, day);
  return kind === "working" || kind === "makeup";
}

/**
 * The `n`-th working day after `day`; `day` itself is day 0 and not counted. A negative `n` counts back. With
 * nought: the day itself when it is a working day, else the next one.
 * @throws {CalendarNotAnnounced} when the count enters a year without a row
 */
export function addWorkingDays(calendar: WorkingCalendar, day: Day, n: number): CountedDay {
  const step = n < 0 ? -1 : 1;
  let at = n === 0 ? addDays(day, -1) : day;
  let left = n === 0 ? 1 : Math.abs(n);
  let isProvisional = false;
  while (left > 0) {
    at = addDays(at, step);
    if (isWorkingDay(calendar, at)) left -= 1;
    isProvisional ||= isProvisionalDay(calendar, at);
  }
  return { day: at, isProvisional };
}

/** The first working day after this one. */
export function nextWorkingDay(calendar: WorkingCalendar, day: Day): Day {
  return addWorkingDays(calendar, day, 1).day;
}

/** The last working day before this one. */
export function previousWorkingDay(calendar: WorkingCalendar, day: Day): Day {
  return addWorkingDays(calendar, day, -1).day;
}

/** The day itself when it is a working day, else the next one. */
export function workingDayOnOrAfter(calendar: WorkingCalendar, day: Day): Day {
  return addWorkingDays(calendar, day, 0).day;
}

/**
 * Working days after `from` up to and including `to`. When `to` comes first, the same count with a minus sign.
 * @throws {CalendarNotAnnounced} when a day between them lies in a year without a row
 */
export function workingDaysBetween(calendar: WorkingCalendar, from: Day, to: Day): number {
  if (from === to) return 0;
  // 0 - n: a minus before nought would give -0
  if (to < from) return 0 - workingDaysBetween(calendar, to, from);
  for (let year = yearOf(addDays(from, 1)); year <= yearOf(to); year += 1) statusOf(calendar, year);

  // By whole weeks and then the exceptions, not day by day: lists ask this for every row, also for long overdue ones.
  const days = daysBetween(from, to);
  let count = Math.floor(days / 7) * 5;
  for (let n = 1, first = weekday(from); n <= days % 7; n += 1) if ((first + n - 1) % 7 < 5) count += 1;
  for (const [day, { kind }] of calendar.days) {
    if (day <= from || day > to) continue;
    const isWeekday = weekday(day) <= 5;
    if (kind === "off" && isWeekday) count -= 1;
    if (kind === "makeup" && !isWeekday) count += 1;
  }
  return count;
}

function yearStatus(calendar: WorkingCalendar, day: Day): CalendarYearStatus {
  return statusOf(calendar, yearOf(day));
}

function statusOf(calendar: WorkingCalendar, year: number): CalendarYearStatus {
  const status = calendar.years.get(year);
  if (status) return status;
  if (calendar.unannounced === "refuse") throw new CalendarNotAnnounced(year);
  return "provisional";
}
