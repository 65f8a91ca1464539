import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bookableWindow, slotsOfDay, stationDay, weekdays, type SlotStation } from "~/domain/bookings/slot-grid";
import { addDays, atShanghai, shanghaiDay, shanghaiMinutes } from "~/domain/calendar/shanghai-time";
import { layOver, seriesOn, validUntil, withoutSeries, type OpeningRange, type OpeningSeries } from "~/domain/opening/opening-plan";
import { parseRanges, parseTime } from "~/domain/opening/parse-ranges";
import holidays from "~db/seed/reference/holidays.json";
import { announced, withProvisional2027 } from "./reference-calendar";

const first = "2025-01-01";
const dayAt = (n: number) => addDays(first, n);
const text = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Up to three parts of a day, in order and apart, on the quarter hour. */
const ranges = fc.uniqueArray(fc.integer({ min: 24, max: 84 }), { minLength: 0, maxLength: 6 }).map((quarters) => {
  const sorted = quarters.sort((a, b) => a - b);
  return sorted.flatMap((quarter, at): OpeningRange[] => (at % 2 === 1 ? [[text((sorted[at - 1] ?? 0) * 15), text(quarter * 15)]] : []));
});
const week = fc.tuple(ranges, ranges, ranges, ranges, ranges, ranges, ranges).map(([mon, tue, wed, thu, fri, sat, sun]) => ({ mon, tue, wed, thu, fri, sat, sun }));
const facts = fc.record({ week, capacityPerSlot: fc.integer({ min: 1, max: 9 }), walkInReservePct: fc.integer({ min: 0, max: 100 }), noteZh: fc.constant(""), noteEn: fc.constant("") });
const series = fc.uniqueArray(fc.tuple(fc.integer({ min: -40, max: 1100 }), facts), { minLength: 1, maxLength: 4, selector: ([day]) => day })
  .map((list) => list.map(([day, row], at): OpeningSeries => ({ ...row, validFrom: at === 0 ? "2000-01-01" : dayAt(day) })).sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1)));
const exceptions = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 1094 }), fc.constantFrom("closed" as const, "hours" as const, "extra" as const), ranges), { maxLength: 30, selector: ([day]) => day })
  .map((list) => list.map(([day, kind, given]) => {
    const isClosed = kind === "closed" || given.length === 0;
    return { day: dayAt(day), kind: isClosed ? ("closed" as const) : kind, ranges: isClosed ? [] : given, reasonZh: "因", reasonEn: "so" };
  }).sort((a, b) => (a.day < b.day ? -1 : 1)));
const station = fc.record({ series, exceptions, slotMinutes: fc.constantFrom(10, 15, 20, 30, 45, 60), leadMinutes: fc.constant(60), horizonDays: fc.constant(10) });

/** The same rules once more, minute by minute and straight from the notices of the State Council. */
function oracle({ series: all, exceptions: days, slotMinutes }: SlotStation, day: string): string[] {
  const year = Object.entries(holidays.years).find(([name]) => name === day.slice(0, 4))?.[1];
  if (!year?.offDates || !year.makeupWorkdays) return [];
  const inForce = all.filter(({ validFrom }) => validFrom <= day).at(-1);
  if (!inForce) return [];

  const exception = days.find((entry) => entry.day === day);
  const sundayFirst = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
  const isMakeup = year.makeupWorkdays.some(({ date }) => date === day);
  const usual = inForce.week[isMakeup ? "mon" : (sundayFirst[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? "mon")];
  if (year.offDates.includes(day) && exception?.kind !== "extra") return [];
  const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const isOpen = (minute: number) => (exception?.ranges ?? usual).some(([from, to]) => minutesOf(from) <= minute && minute < minutesOf(to));

  const starts: string[] = [];
  for (let minute = 0, open = 0, start = 0; minute <= 1440; minute += 1) {
    const opensHere = minute < 1440 && (exception?.ranges ?? usual).some(([from]) => minutesOf(from) === minute);
    if (opensHere) [open, start] = [0, minute];
    if (open === slotMinutes) {
      starts.push(text(start));
      [open, start] = [0, minute];
    }
    open = minute < 1440 && isOpen(minute) ? open + 1 : 0;
    if (open === 0) start = minute + 1;
  }
  return starts;
}

test("any timetables and exceptions, any day from 2025 to 2027: the slots are those of a simple count by minutes", { timeout: 60_000 }, () => {
  fc.assert(fc.property(station, fc.array(fc.integer({ min: 0, max: 1094 }), { minLength: 10, maxLength: 10 }), (plan, numbers) => {
    const exceptional = plan.exceptions.map(({ day }) => day);
    for (const day of [...numbers.map(dayAt), ...exceptional, "2026-10-10", "2026-10-01", "2026-12-31", "2027-01-01"]) {
      const slots = slotsOfDay(plan, announced, day);
      expect(slots.map(({ startsAt }) => text(shanghaiMinutes(startsAt))), day).toEqual(oracle(plan, day));
      for (const { startsAt, endsAt } of slots) expect([shanghaiDay(startsAt), endsAt.getTime() - startsAt.getTime()]).toEqual([day, plan.slotMinutes * 60_000]);
    }
  }), { numRuns: 40 });
});

test("whatever is laid over whatever: on every day exactly one timetable is in force, the new one within its days, the old one outside", { timeout: 60_000 }, () => {
  fc.assert(fc.property(series, facts, fc.integer({ min: 0, max: 1000 }), fc.option(fc.integer({ min: 0, max: 90 })), (before, row, from, length) => {
    const timetable = { ...row, validFrom: dayAt(from) };
    const lastDay = length === null ? null : dayAt(from + length);
    const after = layOver(before, timetable, lastDay);
    expect(new Set(after.map(({ validFrom }) => validFrom)).size).toBe(after.length);
    const until = lastDay ?? validUntil({ series: after }, timetable) ?? dayAt(1100);
    for (let n = -40; n <= 1100; n += 3) {
      const day = dayAt(n);
      const [was, is] = [seriesOn({ series: before }, day), seriesOn({ series: after }, day)];
      if (day >= timetable.validFrom && day <= until) expect(is?.week).toBe(timetable.week);
      else expect(is?.week).toBe(was?.week);
    }
    if (!before.some(({ validFrom }) => validFrom === timetable.validFrom) && lastDay === null) expect(withoutSeries(after, timetable.validFrom)).toEqual(before);
  }), { numRuns: 100 });
});

describe("at the edges of the clock", () => {
  const plain: OpeningRange[] = [["09:00", "11:30"], ["13:00", "17:00"]];
  const late: OpeningRange[] = [["22:00", "23:59"]];
  const rows = { mon: plain, tue: plain, wed: plain, thu: plain, fri: plain, sat: [], sun: [] };
  const one: SlotStation = { series: [{ validFrom: "2000-01-01", week: rows, capacityPerSlot: 3, walkInReservePct: 40, noteZh: "", noteEn: "" }], exceptions: [], slotMinutes: 30, leadMinutes: 60, horizonDays: 10 };
  const starts = (day: string, plan = one, calendar = announced) => slotsOfDay(plan, calendar, day).map(({ startsAt }) => text(shanghaiMinutes(startsAt)));

  test("at 23:59:59 it is still today, a second later tomorrow", () => {
    const at = new Date(atShanghai("2026-11-24", "23:59").getTime() + 59_000);
    expect(bookableWindow(one, announced, at).lastDay).toBe("2026-12-08");
    expect(bookableWindow(one, announced, new Date(at.getTime() + 1000)).lastDay).toBe("2026-12-09");
  });

  test("a slot that would end after 23:59 is none", () => {
    const plan = { ...one, exceptions: [{ day: "2026-11-24", kind: "hours" as const, ranges: late, reasonZh: "夜场", reasonEn: "Late" }] };
    expect(starts("2026-11-24", plan)).toEqual(["22:00", "22:30", "23:00"]);
  });

  test("a make-up Saturday has Monday's hours, the Saturday after none", () => {
    expect(starts("2026-10-10")).toHaveLength(13);
    expect(starts("2026-10-17")).toEqual([]);
  });

  test("the last day of an announced year has its times, the first of an unannounced one has none: 安排未公布", () => {
    expect(starts("2026-12-31")).toHaveLength(13);
    for (const calendar of [announced, withProvisional2027]) {
      expect(stationDay(one, calendar, "2027-01-04")).toMatchObject({ closed: "not-announced", ranges: [] });
      expect(bookableWindow(one, calendar, atShanghai("2026-12-31", "10:00"))).toMatchObject({ lastDay: "2026-12-31", cutShort: "not-announced" });
    }
    const extra = { ...one, exceptions: [{ day: "2027-01-04", kind: "extra" as const, ranges: plain, reasonZh: "加开", reasonEn: "Extra" }] };
    expect(starts("2027-01-04", extra)).toEqual([]);
  });

  test("29 February is a day of leap years only", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
    expect(weekdays).toHaveLength(7);
  });

  test("other hours give way to a holiday, an extra day does not", () => {
    const on = (kind: "hours" | "extra") => ({ ...one, exceptions: [{ day: "2026-10-02", kind, ranges: plain, reasonZh: "办税高峰", reasonEn: "Tax rush" }] });
    expect(stationDay(on("hours"), announced, "2026-10-02").closed).toBe("holiday");
    expect(starts("2026-10-02", on("extra"))).toHaveLength(13);
  });
});

describe("typed parts of a day", () => {
  test.each([["9:00", "09:00"], ["0900", "09:00"], ["9", "09:00"], ["０９：３０", "09:30"], ["24:00", undefined], ["9:60", undefined], ["later", undefined]])("%s is %s", (typed, time) => expect(parseTime(typed)).toBe(time));

  test("are put in order; half a part, a reversed one and two that touch are named", () => {
    expect(parseRanges([{ from: "13:00", to: "17:00" }, { from: "9:00", to: "11:30" }, { from: "", to: "" }])).toEqual({ ranges: [["09:00", "11:30"], ["13:00", "17:00"]] });
    expect(parseRanges([{ from: "9:00", to: "" }])).toEqual({ problem: { at: 0, end: "to", key: "opening.range-incomplete" } });
    expect(parseRanges([{ from: "17:00", to: "13:00" }])).toEqual({ problem: { at: 0, end: "to", key: "opening.range-reversed" } });
    expect(parseRanges([{ from: "9:00", to: "12:00" }, { from: "12:00", to: "13:00" }])).toEqual({ problem: { at: 1, end: "from", key: "opening.ranges-overlap" } });
  });
});
