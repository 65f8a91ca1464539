import { addDays, shanghaiDay, shanghaiMinutes, weekday, type Day } from "~/domain/calendar/shanghai-time";
import type { LimitUnit, Locale } from "~db/vocabulary";

/**
 * How days, times, limits and sizes are written. Pure and spelled out by hand: `Intl` data differs between Node and
 * browsers, and a date that changes during hydration looks like a mistake in the promise. All times are Shanghai's.
 */
export interface Format {
  /** 10月9日（周五） · Fri 9 October; the year is left out when it is this one */
  day(day: Day): string;
  /** 10月9日 · 9 October */
  shortDay(day: Day): string;
  /** 周五 · Friday */
  weekday(day: Day): string;
  /** 周五 · Fri */
  shortWeekday(day: Day): string;
  /** 10月 · October */
  month(day: Day): string;
  /** the Shanghai day of an instant, written like `day` */
  dayOf(instant: Date): string;
  /** 10月9日（周五）14:30 · Fri 9 October, 14:30 */
  dayTime(instant: Date): string;
  /** 14:30 */
  time(instant: Date): string;
  /** 14:30–15:00 */
  timeRange(from: Date, to: Date): string;
  /** 10月9日（周五）14:30–15:00 · Fri 9 October, 14:30–15:00 */
  visit(from: Date, to: Date): string;
  /** 10月1日–7日 · 1–7 October */
  dayRange(from: Day, to: Day): string;
  /** 今天, 明天, 昨天, else `day` */
  relativeDay(day: Day): string;
  /** 今天17:00 · today 17:00, else `dayTime` */
  relativeTime(instant: Date): string;
  /** 3个工作日 · 3 working days */
  workingDays(count: number): string;
  /** 3个自然日 · 3 calendar days */
  calendarDays(count: number): string;
  /** 4个工作小时 · 4 working hours */
  workingHours(count: number): string;
  /** a limit with its unit; nought is done on the spot */
  limit(value: number, unit: LimitUnit | "WORKING_DAY" | "CALENDAR_DAY"): string;
  /** 35分钟 · 35 minutes, 1小时20分钟 · 1 hour 20 minutes */
  minutes(count: number): string;
  /** 1.8 MB */
  fileSize(bytes: number): string;
  /** 09:42 from seconds left */
  countdown(seconds: number): string;
  /** the day the page was made */
  today: Day;
}

const monthsEn = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const weekdaysEn = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const weekdaysZh = "一二三四五六日";

function partsOf(day: Day): { year: number; month: number; date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

const two = (value: number) => String(value).padStart(2, "0");

function clockTime(instant: Date): string {
  const minutes = shanghaiMinutes(instant);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function countdown(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds));
  return `${two(Math.floor(left / 60))}:${two(left % 60)}`;
}

function zhFormat(today: Day): Format {
  const thisYear = partsOf(today).year;
  const shortDay = (day: Day) => {
    const { year, month, date } = partsOf(day);
    return `${year === thisYear ? "" : `${year}年`}${month}月${date}日`;
  };
  const shortWeekday = (day: Day) => `周${weekdaysZh[weekday(day) - 1]}`;
  const day = (value: Day) => `${shortDay(value)}（${shortWeekday(value)}）`;
  const relative = new Map([[addDays(today, -1), "昨天"], [today, "今天"], [addDays(today, 1), "明天"]]);

  const format: Format = {
    today,
    day,
    shortDay,
    weekday: shortWeekday,
    shortWeekday,
    month: (value) => `${partsOf(value).month}月`,
    dayOf: (instant) => day(shanghaiDay(instant)),
    dayTime: (instant) => `${day(shanghaiDay(instant))}${clockTime(instant)}`,
    time: clockTime,
    timeRange: (from, to) => `${clockTime(from)}–${clockTime(to)}`,
    visit: (from, to) => `${day(shanghaiDay(from))}${clockTime(from)}–${clockTime(to)}`,
    dayRange: (from, to) => {
      if (from === to) return shortDay(from);
      const [a, b] = [partsOf(from), partsOf(to)];
      return `${shortDay(from)}–${a.year === b.year && a.month === b.month ? `${b.date}日` : shortDay(to)}`;
    },
    relativeDay: (value) => relative.get(value) ?? day(value),
    relativeTime: (instant) => `${relative.get(shanghaiDay(instant)) ?? day(shanghaiDay(instant))}${clockTime(instant)}`,
    workingDays: (count) => `${count}个工作日`,
    calendarDays: (count) => `${count}个自然日`,
    workingHours: (count) => `${count}个工作小时`,
    limit: (value, unit) => limitWords(format, value, unit, "当场办结"),
    minutes: (count) => {
      const [hours, minutes] = [Math.floor(Math.round(count) / 60), Math.round(count) % 60];
      return `${hours > 0 ? `${hours}小时` : ""}${minutes > 0 || hours === 0 ? `${minutes}分钟` : ""}`;
    },
    fileSize,
    countdown,
  };
  return format;
}

function enFormat(today: Day): Format {
  const thisYear = partsOf(today).year;
  const monthOf = (day: Day) => monthsEn[partsOf(day).month - 1] ?? "";
  const yearOf = (day: Day) => (partsOf(day).year === thisYear ? "" : ` ${partsOf(day).year}`);
  const shortDay = (day: Day) => `${partsOf(day).date} ${monthOf(day)}${yearOf(day)}`;
  const weekdayName = (day: Day) => weekdaysEn[weekday(day) - 1] ?? "";
  const shortWeekday = (day: Day) => weekdayName(day).slice(0, 3);
  const day = (value: Day) => `${shortWeekday(value)} ${shortDay(value)}`;
  const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
  const relative = new Map([[addDays(today, -1), "yesterday"], [today, "today"], [addDays(today, 1), "tomorrow"]]);

  const format: Format = {
    today,
    day,
    shortDay,
    weekday: weekdayName,
    shortWeekday,
    month: monthOf,
    dayOf: (instant) => day(shanghaiDay(instant)),
    dayTime: (instant) => `${day(shanghaiDay(instant))}, ${clockTime(instant)}`,
    time: clockTime,
    timeRange: (from, to) => `${clockTime(from)}–${clockTime(to)}`,
    visit: (from, to) => `${day(shanghaiDay(from))}, ${clockTime(from)}–${clockTime(to)}`,
    dayRange: (from, to) => {
      if (from === to) return shortDay(from);
      const [a, b] = [partsOf(from), partsOf(to)];
      if (a.year !== b.year) return `${shortDay(from)} – ${shortDay(to)}`;
      return a.month === b.month ? `${a.date}–${shortDay(to)}` : `${a.date} ${monthOf(from)} – ${shortDay(to)}`;
    },
    relativeDay: (value) => relative.get(value) ?? day(value),
    relativeTime: (instant) => {
      const name = relative.get(shanghaiDay(instant));
      return name ? `${name} ${clockTime(instant)}` : `${day(shanghaiDay(instant))}, ${clockTime(instant)}`;
    },
    workingDays: (count) => counted(count, "working day", "working days"),
    calendarDays: (count) => counted(count, "calendar day", "calendar days"),
    workingHours: (count) => counted(count, "working hour", "working hours"),
    limit: (value, unit) => limitWords(format, value, unit, "on the spot"),
    minutes: (count) => {
      const [hours, minutes] = [Math.floor(Math.round(count) / 60), Math.round(count) % 60];
      const parts = [hours > 0 ? counted(hours, "hour", "hours") : "", minutes > 0 || hours === 0 ? counted(minutes, "minute", "minutes") : ""];
      return parts.filter(Boolean).join(" ");
    },
    fileSize,
    countdown,
  };
  return format;
}

function limitWords(format: Format, value: number, unit: LimitUnit | "WORKING_DAY" | "CALENDAR_DAY", onTheSpot: string): string {
  if (value === 0) return onTheSpot;
  switch (unit) {
    case "working_day":
    case "WORKING_DAY":
      return format.workingDays(value);
    case "calendar_day":
    case "CALENDAR_DAY":
      return format.calendarDays(value);
    case "working_hour":
      return format.workingHours(value);
  }
}

/** The way one reader writes days and times; `now` decides which year and which day need no saying. */
export function formatter(locale: Locale, now: Date): Format {
  const today = shanghaiDay(now);
  return locale === "zh" ? zhFormat(today) : enFormat(today);
}
