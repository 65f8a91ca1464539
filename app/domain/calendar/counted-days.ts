import type { ClockKind, LimitUnit } from "~db/vocabulary";
import { addDays, atShanghai, shanghaiDay, type Day } from "./shanghai-time";
import { dayKind, isProvisionalDay, nextWorkingDay, isWorkingDay, type DayKind, type WorkingCalendar } from "./working-days";
import { officeCloses, officeOpens, type Stretch } from "./working-hours";

/**
 * A clock walked day by day. The due date and its ledger both read this walk, so the table a company opens can never
 * tell another date than the one it was promised.
 *
 * - Papers that come after 17:00 or on a day off arrive with the next working day. This holds for the intake clock,
 *   which papers start; the other clocks start by an act of the office, and the day of the act is their day nought
 *   at whatever hour it was done: an evening's acceptance must not lengthen a statutory limit.
 * - Counting starts with the day after the start. A limit of nought ends on the day of the start, or on the next
 *   working day when that day is over.
 * - Working days: each working day counts. Calendar days: each day counts, and a last day on a day off moves to the
 *   next working day.
 * - Pauses: a day that would count is not counted when the clock stood still at any moment between 9:00 and 17:00 of
 *   it; once, however many pauses touch it. A pause outside those hours takes nothing away, so it gives nothing.
 * - Extensions add working days behind the last day, which has already moved if it had to.
 */
export interface CountingClock {
  kind: ClockKind;
  startedAt: Date;
  limitValue: number;
  limitUnit: LimitUnit;
  /** working days added by extensions */
  extendedBy: number;
  /** closed pauses, ISO instants */
  pauses: readonly { from: string; to: string }[];
  /** set while the clock stands still */
  pausedAt?: Date | null;
}

/** One day of the walk, from the day the clock was set off to the day it is due. */
export interface WalkedDay {
  day: Day;
  kind: DayKind;
  isStart: boolean;
  isDue: boolean;
  /** would have counted, but the clock stood still */
  isPaused: boolean;
  /** counted because of an extension */
  isExtended: boolean;
  /** the number of this day among the counted ones, from 1; null when it does not count */
  countNo: number | null;
  isProvisional: boolean;
}

/**
 * The day papers count as received (收件日): the day itself up to 17:00 of a working day, else the next working day.
 * @throws {CalendarNotAnnounced}
 */
export function receiptDay(calendar: WorkingCalendar, instant: Date): Day {
  const day = shanghaiDay(instant);
  const inTime = isWorkingDay(calendar, day) && instant.getTime() <= atShanghai(day, officeCloses).getTime();
  return inTime ? day : nextWorkingDay(calendar, day);
}

/**
 * The instant from which papers count: their arrival, or 9:00 of the receipt day when they came after hours. A
 * request deemed accepted starts its handling clock here (acceptance counts from the day of receipt).
 * @throws {CalendarNotAnnounced}
 */
export function countsFrom(calendar: WorkingCalendar, instant: Date): Date {
  const day = receiptDay(calendar, instant);
  return day === shanghaiDay(instant) ? instant : atShanghai(day, officeOpens);
}

/** Day nought of a clock: counting starts with the next one. @throws {CalendarNotAnnounced} */
function startDay(calendar: WorkingCalendar, clock: CountingClock): Day {
  return clock.kind === "intake" || clock.limitValue === 0 ? receiptDay(calendar, clock.startedAt) : shanghaiDay(clock.startedAt);
}

/**
 * Every day from the clock's setting off to its due day, both included. While the clock stands still the open pause
 * is taken to end at `now`; without `now` it is left out, which gives the date in force when it was stopped.
 * Not for limits in working hours.
 * @throws {CalendarNotAnnounced} when the count enters a year without a row
 */
export function walkDays(calendar: WorkingCalendar, clock: CountingClock, now?: Date): WalkedDay[] {
  const start = startDay(calendar, clock);
  const pauses = pausesOf(clock, now);
  const walked: WalkedDay[] = [];
  let counted = 0;
  let extended = 0;
  let hasLastDay = false;

  for (let day = shanghaiDay(clock.startedAt); ; day = addDays(day, 1)) {
    const kind = dayKind(calendar, day);
    const isWorking = kind === "working" || kind === "makeup";
    const at: WalkedDay = {
      day, kind, isStart: day === start, isDue: false, isPaused: false, isExtended: false, countNo: null,
      isProvisional: isProvisionalDay(calendar, day),
    };
    walked.push(at);
    if (day < start || (day === start && clock.limitValue > 0)) continue;

    const isInLimit = counted < clock.limitValue;
    const mayCount = isWorking || (isInLimit && clock.limitUnit === "calendar_day");
    at.isPaused = mayCount && standsStillOn(pauses, day);
    if (!mayCount || at.isPaused) continue;

    if (isInLimit) {
      counted += 1;
      at.countNo = counted;
      hasLastDay = counted === clock.limitValue && isWorking;
    } else if (!hasLastDay) {
      hasLastDay = true;
    } else {
      extended += 1;
      at.countNo = counted + extended;
      at.isExtended = true;
    }
    at.isDue = hasLastDay && extended >= clock.extendedBy;
    if (at.isDue) return walked;
  }
}

/** The pauses of a clock as stretches of time, an open one up to `now`; empty ones are left out. */
export function pausesOf(clock: Pick<CountingClock, "pauses" | "pausedAt">, now?: Date): Stretch[] {
  const closed = clock.pauses.map((pause) => ({ from: Date.parse(pause.from), to: Date.parse(pause.to) }));
  const open = clock.pausedAt && now ? [{ from: clock.pausedAt.getTime(), to: now.getTime() }] : [];
  return [...closed, ...open].filter((pause) => pause.to > pause.from);
}

function standsStillOn(pauses: readonly Stretch[], day: Day): boolean {
  if (pauses.length === 0) return false;
  const opens = atShanghai(day, officeOpens).getTime();
  const closes = atShanghai(day, officeCloses).getTime();
  return pauses.some((pause) => pause.from < closes && pause.to > opens);
}
