import type { LimitUnit } from "~db/vocabulary";
import { countsFrom, walkDays, type CountingClock, type WalkedDay } from "./counted-days";
import { dueAt } from "./due-dates";
import { addDays, shanghaiDay, weekday, type Day, type Weekday } from "./shanghai-time";
import { dayKind, guessingUnannounced, isProvisionalDay, type WorkingCalendar } from "./working-days";

/**
 * How a due date came about, day by day: the same table for the company and the liaison. Facts only; the interface
 * lays them out in weeks and says them in words.
 */
export interface LedgerDay {
  day: Day;
  weekday: Weekday;
  /**
   * What the day is, one word each, the most telling first: the due day, the day of the start, a day the clock stood
   * still, one added by an extension, a counted make-up day, a counted day, a holiday or weekend that does not count,
   * or a working day that does not count because the papers came after its close.
   */
  kind: "due" | "start" | "paused" | "extended" | "makeup" | "counted" | "holiday" | "weekend" | "after-hours";
  /** 第n日; null when the day does not count */
  countNo: number | null;
  /** a Saturday or Sunday worked in exchange (班), also when the day is the due day or paused */
  isMakeup: boolean;
  /** day nought; also set when the day is the due day at the same time */
  isStart: boolean;
  /** counted because of an extension, also when it is the due day */
  isExtended: boolean;
  isToday: boolean;
  isPast: boolean;
  /** its year's holidays are not official (暂定) */
  isProvisional: boolean;
  /** the holiday, or the one a make-up day is worked for; empty on other days */
  holidayZh: string;
  holidayEn: string;
}

/**
 * Each day from the one the clock was set off to the due day, both included. A clock that stands still is shown as if
 * it ran again now. Never throws: it explains a date already promised, so a year without a row counts Monday to
 * Friday and is provisional.
 */
export function dayLedger(calendar: WorkingCalendar, clock: CountingClock, now: Date): LedgerDay[] {
  const lenient = guessingUnannounced(calendar);
  const today = shanghaiDay(now);
  const days = clock.limitUnit === "working_hour" ? walkHours(lenient, clock, now) : walkDays(lenient, clock, now);
  return days.map((walked) => {
    const { nameZh, nameEn } = lenient.days.get(walked.day) ?? { nameZh: "", nameEn: "" };
    return {
      day: walked.day,
      weekday: weekday(walked.day),
      kind: ledgerKind(walked),
      countNo: walked.countNo,
      isMakeup: walked.kind === "makeup",
      isStart: walked.isStart,
      isExtended: walked.isExtended,
      isToday: walked.day === today,
      isPast: walked.day < today,
      isProvisional: walked.isProvisional,
      holidayZh: nameZh,
      holidayEn: nameEn,
    };
  });
}

/** The numbers of the sentence under the ledger: 中秋节3天、国庆节7天、周日1天不计；10月10日（周六）调休上班，计入。 */
export interface LedgerSum {
  /** the day nought; counting starts with the next day */
  start: Day;
  due: Day;
  unit: LimitUnit;
  /** days counted from start to due, extensions included: 共10个 */
  total: number;
  /** how many of them have begun: 今天是第5个工作日 */
  elapsed: number;
  /** of the total, added by extensions */
  extended: number;
  /** days left out because the clock stood still */
  paused: number;
  /** days left out, per holiday in order */
  holidays: { nameZh: string; nameEn: string; days: number }[];
  saturdays: number;
  sundays: number;
  /** make-up days counted */
  makeups: Day[];
  isProvisional: boolean;
}

/** Adds up a ledger, so that the sentence and the table can never disagree. */
export function ledgerSum(days: readonly LedgerDay[], clock: Pick<CountingClock, "limitUnit">): LedgerSum {
  const start = days.find(({ isStart }) => isStart);
  const due = days[days.length - 1];
  if (!start || !due) throw new Error("a ledger has at least the day the clock was set off");

  const counted = days.filter(({ countNo }) => countNo !== null);
  // Days before the start are told by the start itself: papers of a Saturday count from Monday.
  const leftOut = days.filter(({ day, kind }) => day > start.day && (kind === "holiday" || kind === "weekend"));
  const holidays = new Map<string, LedgerSum["holidays"][number]>();
  for (const { kind, holidayZh, holidayEn } of leftOut) {
    if (kind !== "holiday") continue;
    const holiday = holidays.get(holidayZh) ?? { nameZh: holidayZh, nameEn: holidayEn, days: 0 };
    holidays.set(holidayZh, { ...holiday, days: holiday.days + 1 });
  }
  return {
    start: start.day,
    due: due.day,
    unit: clock.limitUnit,
    total: counted.length,
    elapsed: counted.filter(({ isPast, isToday }) => isPast || isToday).length,
    extended: counted.filter(({ isExtended }) => isExtended).length,
    paused: days.filter(({ kind }) => kind === "paused").length,
    holidays: [...holidays.values()],
    saturdays: leftOut.filter((day) => day.kind === "weekend" && day.weekday === 6).length,
    sundays: leftOut.filter((day) => day.kind === "weekend" && day.weekday === 7).length,
    makeups: counted.filter(({ isMakeup }) => isMakeup).map(({ day }) => day),
    isProvisional: days.some(({ isProvisional }) => isProvisional),
  };
}

function ledgerKind(walked: WalkedDay): LedgerDay["kind"] {
  if (walked.isDue) return "due";
  if (walked.isPaused) return "paused";
  if (walked.isStart) return "start";
  if (walked.isExtended) return "extended";
  if (walked.countNo !== null) return walked.kind === "makeup" ? "makeup" : "counted";
  if (walked.kind === "holiday" || walked.kind === "weekend") return walked.kind;
  return "after-hours";
}

/** A limit in working hours has no counted days: the days it touches, first and last named. */
function walkHours(calendar: WorkingCalendar, clock: CountingClock, now: Date): WalkedDay[] {
  const last = shanghaiDay(dueAt(calendar, clock, now).dueAt);
  const start = shanghaiDay(countsFrom(calendar, clock.startedAt));
  const walked: WalkedDay[] = [];
  for (let day = shanghaiDay(clock.startedAt); day <= last; day = addDays(day, 1)) {
    walked.push({
      day, kind: dayKind(calendar, day), isStart: day === start, isDue: day === last, isPaused: false, isExtended: false, countNo: null,
      isProvisional: isProvisionalDay(calendar, day),
    });
  }
  return walked;
}
