import { atShanghai, shanghaiDay, type Day } from "~/domain/calendar/shanghai-time";
import { addWorkingDays, workingDayOnOrAfter, type WorkingCalendar } from "~/domain/calendar/working-days";

/** The days around `now`, counted in working days: what happened "three days ago" happened on a working day. */
export interface Timetable {
  now: Date;
  calendar: WorkingCalendar;
  /** day 0 is today, or the next working day when today is none; 3 is three working days before it, -2 two after */
  day(ago: number): Day;
  at(ago: number, time: string): Date;
}

/** @throws {CalendarNotAnnounced} when the days around now lie in a year without a row in the calendar */
export function timetable(calendar: WorkingCalendar, now: Date): Timetable {
  const today = workingDayOnOrAfter(calendar, shanghaiDay(now));
  const day = (ago: number) => (ago === 0 ? today : addWorkingDays(calendar, today, -ago).day);
  return { now, calendar, day, at: (ago, time) => atShanghai(day(ago), time) };
}
