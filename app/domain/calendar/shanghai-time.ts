/**
 * The one place that turns instants into Shanghai days and back. Pure arithmetic instead of `Intl`: Shanghai has
 * stood at UTC+8 without summer time since 1991, and the browser must get what the server got.
 */

/** A day at the station, `yyyy-MM-dd`. Days compare and sort as text. */
export type Day = string;

/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const minute = 60_000;
const dayLength = 24 * 60 * minute;
const offset = 8 * 60 * minute;

/**
 * True for a day that exists in the calendar, written `yyyy-MM-dd`, in a year the portal may meet: midnight of year 1 in
 * Shanghai is a year PostgreSQL does not have.
 */
export function isDay(text: string): boolean {
  if (!/^(19|2[01])\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The day in Shanghai at this instant. */
export function shanghaiDay(instant: Date): Day {
  return dayOfNumber(Math.floor((instant.getTime() + offset) / dayLength));
}

/** Whole minutes since midnight in Shanghai, 0 to 1439. */
export function shanghaiMinutes(instant: Date): number {
  const sinceMidnight = (((instant.getTime() + offset) % dayLength) + dayLength) % dayLength;
  return Math.floor(sinceMidnight / minute);
}

/** What Shanghai's clocks show at this instant, `HH:mm`. */
export function shanghaiTime(instant: Date): string {
  return new Date(instant.getTime() + offset).toISOString().slice(11, 16);
}

/** The instant at which Shanghai's clocks show `time` (`HH:mm`) on `day`. */
export function atShanghai(day: Day, time: string): Date {
  const instant = new Date(`${day}T${time}:00+08:00`);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`not a time in Shanghai: ${day} ${time}`);
  return instant;
}

/** Monday is 1. */
export function weekday(day: Day): Weekday {
  // 1970-01-01 was a Thursday
  return ((((numberOfDay(day) + 3) % 7) + 7) % 7 + 1) as Weekday;
}

/** The day `n` calendar days later; earlier when `n` is negative. */
export function addDays(day: Day, n: number): Day {
  return dayOfNumber(numberOfDay(day) + n);
}

/** Calendar days from one day to the other; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return numberOfDay(to) - numberOfDay(from);
}

/** The year a day belongs to. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

function numberOfDay(day: Day): number {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time)) throw new RangeError(`not a day: ${day}`);
  return time / dayLength;
}

function dayOfNumber(number: number): Day {
  return new Date(number * dayLength).toISOString().slice(0, 10);
}
