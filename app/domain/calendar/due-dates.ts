import { atShanghai, shanghaiDay } from "./shanghai-time";
import { pausesOf, walkDays, type CountingClock } from "./counted-days";
import { addWorkingDays, guessingUnannounced, isProvisionalDay, workingDaysBetween, type WorkingCalendar } from "./working-days";
import { addWorkingTime, officeCloses, workingMinutesBetween } from "./working-hours";

export { countsFrom, receiptDay, type CountingClock } from "./counted-days";

/** When a limit is over, and whether that leans on a year whose holidays are not official (暂定). */
export interface Due {
  dueAt: Date;
  isProvisional: boolean;
}

/**
 * When the clock's limit is over: 17:00 of its last day, or the very instant for limits in working hours. How days
 * count is told in counted-days.ts. In working hours pauses are left out to the moment, and extensions add whole
 * working days behind.
 *
 * While the clock stands still, `now` gives the date it would have if it ran again now; without `now`, the date in
 * force when it was stopped.
 * @throws {CalendarNotAnnounced} when the count enters a year without a row
 */
export function dueAt(calendar: WorkingCalendar, clock: CountingClock, now?: Date): Due {
  if (clock.limitUnit === "working_hour") return dueAfterHours(calendar, clock, now);
  const days = walkDays(calendar, clock, now);
  const last = days[days.length - 1];
  if (!last) throw new Error("a clock has at least the day it was set off");
  return { dueAt: atShanghai(last.day, officeCloses), isProvisional: days.some((day) => day.isProvisional) };
}

function dueAfterHours(calendar: WorkingCalendar, clock: CountingClock, now?: Date): Due {
  const hours = addWorkingTime(calendar, clock.startedAt, clock.limitValue * 3_600_000, pausesOf(clock, now));
  if (clock.extendedBy <= 0) return { dueAt: hours.at, isProvisional: hours.isProvisional };
  const day = shanghaiDay(hours.at);
  const later = addWorkingDays(calendar, day, clock.extendedBy);
  return {
    dueAt: new Date(atShanghai(later.day, "00:00").getTime() + (hours.at.getTime() - atShanghai(day, "00:00").getTime())),
    isProvisional: hours.isProvisional || later.isProvisional,
  };
}

/** How a due date stands at a moment, in facts; the words are the interface's. */
export interface Remaining {
  /** past · due today or within one working day · later */
  state: "late" | "soon" | "fine";
  /**
   * Working days until the due day (0 on the day itself); when late, working days since it, today included: 0 while
   * it is still the due day or no working day has begun since.
   */
  workingDays: number;
  /** working time left, or working time late */
  workingMinutes: number;
  isDueToday: boolean;
  /** the due day lies in a year whose holidays are not official */
  isProvisional: boolean;
}

/**
 * How much time a due date leaves. Never throws: it is asked for whole lists, long after the date was promised, so a
 * year without a row counts Monday to Friday here and says it is provisional.
 */
export function remaining(calendar: WorkingCalendar, due: Date, now: Date): Remaining {
  const lenient = guessingUnannounced(calendar);
  const [today, dueDay] = [shanghaiDay(now), shanghaiDay(due)];
  const isLate = now.getTime() > due.getTime();
  const workingDays = isLate ? workingDaysBetween(lenient, dueDay, today) : workingDaysBetween(lenient, today, dueDay);
  return {
    state: isLate ? "late" : workingDays <= 1 ? "soon" : "fine",
    workingDays,
    workingMinutes: isLate ? workingMinutesBetween(lenient, due, now) : workingMinutesBetween(lenient, now, due),
    isDueToday: today === dueDay,
    isProvisional: isProvisionalDay(lenient, dueDay),
  };
}
