import { addDays, atShanghai, shanghaiDay, type Day } from "../calendar/shanghai-time";
import type { WorkingCalendar } from "../calendar/working-days";
import { bookableWindow, isInWindow, stationDay, type SlotStation } from "./slot-grid";

/** A slot as it stands in the database. */
export interface SlotRow {
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  /** in use, or kept for those in line */
  taken: number;
}

export interface OfferedSlot {
  startsAt: Date;
  endsAt: Date;
  /** places left */
  left: number;
  /** own: the reader already has this one; free for them whatever the count says */
  state: "free" | "full" | "past" | "own";
}

/** Why a day offers nothing. */
export type NothingFree = "full" | "too-soon" | "closed" | "holiday" | "no-hours" | "not-announced" | "not-open-yet";

export interface OfferedDay {
  day: Day;
  isMakeup: boolean;
  /** the holiday, or the one a make-up day is worked for; empty on other days */
  nameZh: string;
  nameEn: string;
  /** why the station keeps other hours than usual that day; empty on other days */
  reasonZh: string;
  reasonEn: string;
  /** places left on the whole day */
  left: number;
  nothing: NothingFree | null;
  slots: OfferedSlot[];
}

export interface Availability {
  /** the days open for booking, closed ones between them included */
  days: OfferedDay[];
  /** the first free slot of all */
  next: Date | null;
  /** the calendar ends before the horizon does: the year whose holidays are not announced */
  unannouncedYear: number | null;
}

export interface OwnStretch {
  startsAt: Date;
  /** given when the reader would give it up for another time: then its slots count as free for them */
  endsAt?: Date;
}

interface Question {
  station: SlotStation;
  calendar: WorkingCalendar;
  /** the slots of the station from today to the end of the window, in order */
  rows: readonly SlotRow[];
  /** what the reader already holds or has booked here */
  own?: OwnStretch;
  /** keep today although it is over: where several stations share a line of days, one of them may still have times */
  keepsToday?: boolean;
  /** to reserve from the start on: a start is free when every slot of the stretch has a place */
  minutes: number;
  now: Date;
}

/** What a station offers, day by day. Pure: one range read gives the rows, everything else is arithmetic. */
export function availability({ station, calendar, rows, own, keepsToday, minutes, now }: Question): Availability {
  const window = bookableWindow(station, calendar, now);
  const byDay = groupByDay(rows);
  const days: OfferedDay[] = [];
  for (let day = shanghaiDay(now); day <= window.lastDay; day = addDays(day, 1)) {
    const { closed, isMakeup, nameZh, nameEn, exception } = stationDay(station, calendar, day);
    // Slots made before the hours changed stay bookable by nobody but those who have them.
    const bookable = closed ? [] : (byDay.get(day) ?? []).filter((row) => row.capacity > 0);
    const slots = bookable.map((row, at) => offered(row, { own, isOpen: isInWindow(window, row.startsAt), left: leftFrom(bookable, at, { minutes, own }) }));
    const left = slots.reduce((sum, slot) => sum + (slot.state === "free" ? slot.left : 0), 0);
    const { reasonZh = "", reasonEn = "" } = exception ?? {};
    days.push({ day, isMakeup, nameZh, nameEn, reasonZh, reasonEn, left, slots, nothing: closed ?? whyNothing(slots) });
  }

  const first = days[0];
  if (first && days.length > 1 && !keepsToday && isOver(first)) days.shift();
  const next = days.flatMap(({ slots }) => slots).find((slot) => slot.state === "free");
  return { days, next: next?.startsAt ?? null, unannouncedYear: window.cutShort ? Number(addDays(window.lastDay, 1).slice(0, 4)) : null };
}

/** A day that is over is not worth a place in the strip. */
export function isOver({ nothing, slots }: Pick<OfferedDay, "nothing" | "slots">): boolean {
  return nothing !== null && !slots.some((slot) => slot.state !== "past");
}

/** True for the reasons that hold for the whole day, whatever is booked. */
export function isClosedDay(nothing: NothingFree | null): boolean {
  return nothing === "closed" || nothing === "holiday" || nothing === "no-hours" || nothing === "not-announced";
}

function offered({ startsAt, endsAt }: SlotRow, { own, isOpen, left }: { own: OwnStretch | undefined; isOpen: boolean; left: number }): OfferedSlot {
  if (own?.startsAt.getTime() === startsAt.getTime()) return { startsAt, endsAt, left, state: "own" };
  if (!isOpen) return { startsAt, endsAt, left: 0, state: "past" };
  return { startsAt, endsAt, left, state: left > 0 ? "free" : "full" };
}

/** Visits that still fit from this slot on: the places of the fullest slot they need, none when a gap or the end of the day comes before they are over. */
export function leftFrom(rows: readonly SlotRow[], at: number, { minutes, own }: { minutes: number; own?: OwnStretch | undefined }): number {
  const first = rows[at];
  if (!first) return 0;
  const until = first.startsAt.getTime() + minutes * 60_000;
  let [left, reached] = [Infinity, first.startsAt.getTime()];
  for (const row of rows.slice(at)) {
    if (reached >= until) break;
    // Left over from another slot length, kept for those who booked it: in nobody's way.
    if (row.startsAt.getTime() < reached && row.taken >= row.capacity) continue;
    if (row.startsAt.getTime() !== reached) return 0;
    const isOwn = own?.endsAt !== undefined && row.startsAt >= own.startsAt && row.startsAt < own.endsAt;
    left = Math.min(left, Math.max(0, row.capacity - row.taken) + (isOwn ? 1 : 0));
    reached = row.endsAt.getTime();
  }
  return reached >= until ? left : 0;
}

function whyNothing(slots: readonly OfferedSlot[]): NothingFree | null {
  if (slots.some((slot) => slot.state === "free" || slot.state === "own")) return null;
  if (slots.length === 0) return "not-open-yet";
  return slots.every((slot) => slot.state === "past") ? "too-soon" : "full";
}

/** Why a day outside the offered ones cannot be booked: its year is not announced, which waiting does not help; gone by; too far ahead. */
export function whyBeyond(day: Day, { station, calendar, days }: Pick<Question, "station" | "calendar"> & Pick<Availability, "days">): "not-announced" | "past" | "far" {
  const [first, last] = [days[0], days.at(-1)];
  if (first && last && day < first.day) return "past";
  return stationDay(station, calendar, day).closed === "not-announced" ? "not-announced" : "far";
}

/** From when until when the rows for `availability` must be read. */
export function readRange(station: SlotStation, calendar: WorkingCalendar, now: Date): { from: Date; until: Date } {
  return { from: atShanghai(shanghaiDay(now), "00:00"), until: bookableWindow(station, calendar, now).until };
}

function groupByDay(rows: readonly SlotRow[]): Map<Day, SlotRow[]> {
  const byDay = new Map<Day, SlotRow[]>();
  for (const row of rows) {
    const day = shanghaiDay(row.startsAt);
    const list = byDay.get(day);
    if (list) list.push(row);
    else byDay.set(day, [row]);
  }
  return byDay;
}
