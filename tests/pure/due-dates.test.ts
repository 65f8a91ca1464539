import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dueAt, remaining, type CountingClock } from "~/domain/calendar/due-dates";
import { limitOf, statutoryDue } from "~/domain/calendar/item-limit";
import { addDays, atShanghai, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { isWorkingDay, workingDaysBetween } from "~/domain/calendar/working-days";
import { addWorkingTime, workingMinutesBetween } from "~/domain/calendar/working-hours";
import { ItemEntry } from "~db/seed/reference-shapes";
import catalog from "~db/seed/reference/catalog.json";
import { announced, withProvisional2027 } from "./reference-calendar";

const minute = 60_000;
const at = (text: string) => atShanghai(text.slice(0, 10), text.slice(11));
/** instants of 2025 and most of 2026, to the minute */
const instants = fc.integer({ min: 0, max: 630 * 24 * 60 }).map((n) => new Date(at("2025-01-01 00:00").getTime() + n * minute));
const pauses = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 20 * 24 * 60 }), fc.integer({ min: 0, max: 5 * 24 * 60 })),
  { maxLength: 3 },
);
const clocks = fc
  .record({
    kind: fc.constantFrom("intake" as const, "handling" as const, "delivery" as const),
    startedAt: instants,
    limitValue: fc.integer({ min: 0, max: 15 }),
    limitUnit: fc.constantFrom("working_day" as const, "calendar_day" as const),
    extendedBy: fc.integer({ min: 0, max: 5 }),
    pauses,
  })
  .map(({ pauses: stretches, ...clock }): CountingClock => ({
    ...clock,
    pauses: stretches.map(([start, length]) => {
      const from = clock.startedAt.getTime() + start * minute;
      return { from: new Date(from).toISOString(), to: new Date(from + length * minute).toISOString() };
    }),
  }));

describe("for every clock", () => {
  test("it is due at 17:00 of a working day on which it did not stand still", () => {
    fc.assert(fc.property(clocks, (clock) => {
      const due = dueAt(announced, clock).dueAt;
      const day = shanghaiDay(due);
      expect(due).toEqual(atShanghai(day, "17:00"));
      expect(isWorkingDay(announced, day)).toBe(true);
      expect(due.getTime()).toBeGreaterThanOrEqual(clock.startedAt.getTime());
      const opens = atShanghai(day, "09:00").getTime();
      for (const pause of clock.pauses) {
        const [from, to] = [Date.parse(pause.from), Date.parse(pause.to)];
        if (to > from) expect(from >= due.getTime() || to <= opens).toBe(true);
      }
    }));
  });

  test("a limit in working days ends on the n-th working day without a pause, counted another way", () => {
    fc.assert(fc.property(clocks, (clock) => {
      fc.pre(clock.limitUnit === "working_day" && clock.limitValue > 0);
      const due = shanghaiDay(dueAt(announced, clock).dueAt);
      const isOff = (day: string) => !isWorkingDay(announced, day);
      const stoodStill = (day: string) => clock.pauses.some(({ from, to }) =>
        from < to && Date.parse(from) < at(`${day} 17:00`).getTime() && Date.parse(to) > at(`${day} 09:00`).getTime());

      let start = shanghaiDay(clock.startedAt);
      if (clock.kind === "intake" && (isOff(start) || clock.startedAt > at(`${start} 17:00`))) {
        do start = addDays(start, 1); while (isOff(start));
      }
      const countable = Array.from({ length: 80 }, (_, n) => addDays(start, n + 1)).filter((day) => !isOff(day) && !stoodStill(day));
      expect(due).toBe(countable[clock.limitValue + clock.extendedBy - 1]);
    }));
  });

  test("a longer limit, an extension and another pause never bring the date forward", () => {
    fc.assert(fc.property(clocks, clocks, (clock, other) => {
      const due = dueAt(announced, clock).dueAt.getTime();
      expect(dueAt(announced, { ...clock, limitValue: clock.limitValue + 1 }).dueAt.getTime()).toBeGreaterThanOrEqual(due);
      expect(dueAt(announced, { ...clock, pauses: [...clock.pauses, ...other.pauses] }).dueAt.getTime()).toBeGreaterThanOrEqual(due);
      const extended = shanghaiDay(dueAt(announced, { ...clock, extendedBy: clock.extendedBy + 1 }).dueAt);
      expect(workingDaysBetween(announced, shanghaiDay(new Date(due)), extended)).toBeGreaterThanOrEqual(1);
    }));
  });

  test("the order of pauses and a pause told in two halves change nothing", () => {
    fc.assert(fc.property(clocks, (clock) => {
      const halves = clock.pauses.flatMap(({ from, to }) => {
        const middle = new Date((Date.parse(from) + Date.parse(to)) / 2).toISOString();
        return [{ from: middle, to }, { from, to: middle }];
      });
      expect(dueAt(announced, { ...clock, pauses: halves.reverse() })).toEqual(dueAt(announced, clock));
    }));
  });

  test("dates of announced years are the same whether 2027 is guessed or missing", () => {
    fc.assert(fc.property(clocks, (clock) => {
      expect(dueAt(withProvisional2027, clock)).toEqual(dueAt(announced, clock));
    }));
  });

  test("working time added is working time found again", () => {
    fc.assert(fc.property(instants, fc.integer({ min: 1, max: 60 * 60 }), (from, minutes) => {
      expect(workingMinutesBetween(announced, from, addWorkingTime(announced, from, minutes * minute).at)).toBe(minutes);
    }));
  });
});

test("an extension of a limit in working hours keeps the hour", () => {
  const signFor: CountingClock = { kind: "sign_for", startedAt: at("2026-11-20 16:00"), limitValue: 4, limitUnit: "working_hour", extendedBy: 0, pauses: [] };
  expect(dueAt(announced, signFor).dueAt).toEqual(at("2026-11-23 12:00"));
  expect(dueAt(announced, { ...signFor, extendedBy: 1 }).dueAt).toEqual(at("2026-11-24 12:00"));
});

describe("how a due date stands", () => {
  test.each([
    ["2026-11-24 10:00", "2026-11-24 17:00", "soon", 0, 360, true],
    ["2026-11-24 10:00", "2026-11-25 17:00", "soon", 1, 780, false],
    ["2026-11-24 10:00", "2026-11-26 17:00", "fine", 2, 1200, false],
    ["2026-11-20 16:00", "2026-11-23 17:00", "soon", 1, 480, false], // Friday to Monday
    ["2026-11-21 10:00", "2026-11-23 17:00", "soon", 1, 420, false], // from Saturday
    ["2026-02-13 10:00", "2026-02-24 17:00", "fine", 2, 1200, false], // Sat 14 is worked
    ["2026-11-24 17:00", "2026-11-24 17:00", "soon", 0, 0, true], // the last day is over at 17:00, not before
    ["2026-11-24 17:01", "2026-11-24 17:00", "late", 0, 0, true],
    ["2026-11-25 08:00", "2026-11-24 17:00", "late", 1, 0, false],
    ["2026-11-25 10:00", "2026-11-24 17:00", "late", 1, 60, false],
    ["2026-11-23 10:00", "2026-11-20 17:00", "late", 1, 60, false],
    ["2026-02-24 09:30", "2026-02-14 17:00", "late", 1, 30, false],
    ["2026-11-24 13:30", "2026-11-24 12:00", "late", 0, 30, true],
  ] as const)("at %s a date of %s is %s by %i working days, %i minutes", (now, due, state, workingDays, workingMinutes, isDueToday) => {
    expect(remaining(announced, at(due), at(now))).toEqual({ state, workingDays, workingMinutes, isDueToday, isProvisional: false });
  });

  test("a date of a provisional year says so", () => {
    expect(remaining(withProvisional2027, at("2027-01-04 17:00"), at("2026-12-30 10:00"))).toMatchObject({ state: "fine", workingDays: 2, isProvisional: true });
  });

  test("a late request can still be listed in a year nobody imported", () => {
    expect(remaining(announced, at("2026-12-31 17:00"), at("2027-01-05 10:00"))).toMatchObject({ state: "late", workingDays: 3, isProvisional: false });
  });
});

describe("the limit of an item", () => {
  const promised = (value: number, unit: "WORKING_DAY" | "CALENDAR_DAY") => ({ value, unit, basis: "illustrative" as const });
  const statutory = (value: number | null, unit: "WORKING_DAY" | "CALENDAR_DAY" | null) => ({ value, unit, basis: "knowledge" as const });

  test.each([
    ["no statutory limit", promised(3, "WORKING_DAY"), statutory(null, null), "2026-11-02 10:00", { value: 3, unit: "working_day" }],
    ["promised sooner", promised(1, "WORKING_DAY"), statutory(3, "WORKING_DAY"), "2026-11-02 10:00", { value: 1, unit: "working_day" }],
    ["promised later than the law allows", promised(30, "WORKING_DAY"), statutory(20, "WORKING_DAY"), "2026-11-02 10:00", { value: 20, unit: "working_day" }],
    ["3 working days against 7 calendar days before National Day: 30 Sep against 8 Oct", promised(3, "WORKING_DAY"), statutory(7, "CALENDAR_DAY"), "2026-09-24 10:00", { value: 3, unit: "working_day" }],
    ["6 working days against 7 calendar days in a plain week: 10 Nov against 9 Nov", promised(6, "WORKING_DAY"), statutory(7, "CALENDAR_DAY"), "2026-11-02 10:00", { value: 7, unit: "calendar_day" }],
    ["equal dates keep the promise: 5 working and 7 calendar days to 9 Nov", promised(5, "WORKING_DAY"), statutory(7, "CALENDAR_DAY"), "2026-11-02 10:00", { value: 5, unit: "working_day" }],
    ["the same day", promised(0, "WORKING_DAY"), statutory(3, "WORKING_DAY"), "2026-11-02 10:00", { value: 0, unit: "working_day" }],
  ] as const)("%s", (_, promisedLimit, statutoryLimit, startedAt, limit) => {
    expect(limitOf(announced, { promisedLimit, statutoryLimit }, at(startedAt))).toEqual(limit);
  });

  const items = catalog.items.map((item) => ItemEntry.parse(item));
  test.each(items)("$code $nameEn is never promised for later than the law allows", (item) => {
    fc.assert(fc.property(instants, (startedAt) => {
      const { value, unit } = limitOf(announced, item, startedAt);
      const law = statutoryDue(announced, item, startedAt);
      expect(value).toBeLessThanOrEqual(Math.max(item.promisedLimit.value, item.statutoryLimit.value ?? 0));
      const due = dueAt(announced, { kind: "handling", startedAt, limitValue: value, limitUnit: unit, extendedBy: 0, pauses: [] });
      if (law) expect(due.dueAt.getTime()).toBeLessThanOrEqual(law.dueAt.getTime());
    }), { numRuns: 20 });
  });
});
