import { addDays, atShanghai, shanghaiDay, type Day } from "./shanghai-time";
import { isProvisionalDay, isWorkingDay, workingDaysBetween, type WorkingCalendar } from "./working-days";

/** Office hours of the working day (product.md 4): 9:00–12:00 and 13:00–17:00, seven hours. */
const officeHours = [["09:00", "12:00"], ["13:00", "17:00"]] as const;
export const officeOpens = "09:00";
/** working time of a whole day, in milliseconds */
const officeDay = 7 * 3_600_000;
/** The last day of a limit is over at this time; papers after it count from the next working day. */
export const officeCloses = "17:00";

/** A stretch of time in milliseconds since 1970, the end not included. */
export interface Stretch {
  from: number;
  to: number;
}

/**
 * The instant at which this much working time has passed since `from`; time inside a pause does not pass. Work that
 * starts at lunch or at night starts with the next office hours, and ends with the hours it used up: four hours from
 * 13:00 end at 17:00, not the next morning.
 * @throws {CalendarNotAnnounced} when the count enters a year without a row
 */
export function addWorkingTime(
  calendar: WorkingCalendar,
  from: Date,
  milliseconds: number,
  pauses: readonly Stretch[] = [],
): { at: Date; isProvisional: boolean } {
  let left = milliseconds;
  let isProvisional = false;
  for (let day = shanghaiDay(from); ; day = addDays(day, 1)) {
    isProvisional ||= isProvisionalDay(calendar, day);
    if (!isWorkingDay(calendar, day)) continue;
    for (const piece of workingStretches(day, { from: from.getTime(), to: Infinity }, pauses)) {
      const length = piece.to - piece.from;
      if (left <= length) return { at: new Date(piece.from + left), isProvisional };
      left -= length;
    }
  }
}

/**
 * Whole minutes of working time from one instant to another; 0 when `to` is not later.
 * @throws {CalendarNotAnnounced} when a day between them lies in a year without a row
 */
export function workingMinutesBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  if (to.getTime() <= from.getTime()) return 0;
  const [first, last] = [shanghaiDay(from), shanghaiDay(to)];
  const within = { from: from.getTime(), to: to.getTime() };
  const workingTimeOn = (day: Day) =>
    isWorkingDay(calendar, day) ? workingStretches(day, within, []).reduce((sum, piece) => sum + piece.to - piece.from, 0) : 0;
  if (first === last) return Math.floor(workingTimeOn(first) / 60_000);

  // The days in between are whole ones.
  const between = workingDaysBetween(calendar, first, addDays(last, -1));
  const milliseconds = workingTimeOn(first) + between * officeDay + workingTimeOn(last);
  return Math.floor(milliseconds / 60_000);
}

/**
 * The instant itself during office hours, else the next opening: staff are not written to at night or at lunch.
 * @throws {CalendarNotAnnounced}
 */
export function nextOfficeTime(calendar: WorkingCalendar, now: Date): Date {
  for (let day = shanghaiDay(now); ; day = addDays(day, 1)) {
    if (!isWorkingDay(calendar, day)) continue;
    const [next] = workingStretches(day, { from: now.getTime(), to: Infinity }, []);
    if (next) return new Date(next.from);
  }
}

/** The office hours of a day inside `within`, with the pauses cut out, in order. */
function workingStretches(day: Day, within: Stretch, pauses: readonly Stretch[]): Stretch[] {
  return officeHours.flatMap(([opens, closes]) => {
    let free = [{ from: Math.max(atShanghai(day, opens).getTime(), within.from), to: Math.min(atShanghai(day, closes).getTime(), within.to) }];
    for (const pause of pauses) {
      free = free.flatMap((piece) => [
        { from: piece.from, to: Math.min(piece.to, pause.from) },
        { from: Math.max(piece.from, pause.to), to: piece.to },
      ].filter(isLasting));
    }
    return free.filter(isLasting);
  });
}

function isLasting(piece: Stretch): boolean {
  return piece.to > piece.from;
}
