import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayLedger, ledgerSum, type LedgerDay } from "~/domain/calendar/day-ledger";
import { dueAt, type CountingClock } from "~/domain/calendar/due-dates";
import { addDays, atShanghai, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { announced, withProvisional2027 } from "./reference-calendar";

const at = (text: string) => atShanghai(text.slice(0, 10), text.slice(11));
const handling = (from: string, limitValue: number, more: Partial<CountingClock> = {}): CountingClock => ({
  kind: "handling", startedAt: at(from), limitValue, limitUnit: "working_day", extendedBy: 0, pauses: [], ...more,
});
const paused = (from: string, to: string) => ({ from: at(from).toISOString(), to: at(to).toISOString() });
/** "10-09 counted 5" */
const line = ({ day, kind, countNo }: LedgerDay) => `${day.slice(5)} ${kind}${countNo === null ? "" : ` ${countNo}`}`;

test("ten working days over Mid-Autumn and National Day", () => {
  const clock = handling("2026-09-24 09:40", 10);
  const days = dayLedger(announced, clock, at("2026-10-09 11:00"));
  expect(days.map(line)).toEqual([
    "09-24 start", "09-25 holiday", "09-26 holiday", "09-27 holiday",
    "09-28 counted 1", "09-29 counted 2", "09-30 counted 3", "10-01 holiday", "10-02 holiday", "10-03 holiday", "10-04 holiday",
    "10-05 holiday", "10-06 holiday", "10-07 holiday", "10-08 counted 4", "10-09 counted 5", "10-10 makeup 6", "10-11 weekend",
    "10-12 counted 7", "10-13 counted 8", "10-14 counted 9", "10-15 due 10",
  ]);
  expect(days.find(({ isToday }) => isToday)?.day).toBe("2026-10-09");
  expect(days.find(({ day }) => day === "2026-09-25")).toMatchObject({ holidayZh: "中秋节", holidayEn: "Mid-Autumn Festival", weekday: 5, isPast: true });
  expect(days.find(({ day }) => day === "2026-10-10")).toMatchObject({ isMakeup: true, holidayZh: "国庆节", weekday: 6, isPast: false });
  expect(ledgerSum(days, clock)).toEqual({
    start: "2026-09-24", due: "2026-10-15", unit: "working_day", total: 10, elapsed: 5, extended: 0, paused: 0,
    holidays: [{ nameZh: "中秋节", nameEn: "Mid-Autumn Festival", days: 3 }, { nameZh: "国庆节", nameEn: "National Day", days: 7 }],
    saturdays: 0, sundays: 1, makeups: ["2026-10-10"], isProvisional: false,
  });
});

test("papers of an evening before a make-up day count from the make-up day", () => {
  const clock: CountingClock = { ...handling("2026-09-18 18:00", 3), kind: "intake" };
  const days = dayLedger(announced, clock, at("2026-09-18 18:00"));
  expect(days.map(line)).toEqual(["09-18 after-hours", "09-19 weekend", "09-20 start", "09-21 counted 1", "09-22 counted 2", "09-23 due 3"]);
  expect(ledgerSum(days, clock)).toMatchObject({ start: "2026-09-20", total: 3, elapsed: 0, saturdays: 0, makeups: [] });
});

test("a pause and an extension are seen on their days", () => {
  const clock = handling("2026-11-02 10:00", 3, { extendedBy: 2, pauses: [paused("2026-11-04 10:00", "2026-11-05 15:00")] });
  const days = dayLedger(announced, clock, at("2026-11-10 09:00"));
  expect(days.map(line)).toEqual([
    "11-02 start", "11-03 counted 1", "11-04 paused", "11-05 paused", "11-06 counted 2", "11-07 weekend", "11-08 weekend",
    "11-09 counted 3", "11-10 extended 4", "11-11 due 5",
  ]);
  expect(ledgerSum(days, clock)).toMatchObject({ total: 5, extended: 2, paused: 2, saturdays: 1, sundays: 1, elapsed: 4 });
});

test("while the clock stands still today is a paused day", () => {
  const clock = handling("2026-11-02 10:00", 3, { pausedAt: at("2026-11-04 10:00") });
  const days = dayLedger(announced, clock, at("2026-11-05 11:00"));
  expect(days.map(line)).toEqual([
    "11-02 start", "11-03 counted 1", "11-04 paused", "11-05 paused", "11-06 counted 2", "11-07 weekend", "11-08 weekend", "11-09 due 3",
  ]);
});

test("calendar days count weekends, and the last day moves off the day off", () => {
  const clock = handling("2026-11-21 10:00", 7, { limitUnit: "calendar_day" });
  const days = dayLedger(announced, clock, at("2026-11-24 09:00"));
  expect(days.map(line)).toEqual([
    "11-21 start", "11-22 counted 1", "11-23 counted 2", "11-24 counted 3", "11-25 counted 4", "11-26 counted 5", "11-27 counted 6",
    "11-28 counted 7", "11-29 weekend", "11-30 due",
  ]);
  expect(ledgerSum(days, clock)).toMatchObject({ total: 7, elapsed: 3, saturdays: 0, sundays: 1, unit: "calendar_day" });
});

test("a limit of the same day is one line: start and due", () => {
  const clock = handling("2026-11-24 10:00", 0);
  const days = dayLedger(announced, clock, at("2026-11-24 10:00"));
  expect(days.map(line)).toEqual(["11-24 due"]);
  expect(ledgerSum(days, clock)).toMatchObject({ start: "2026-11-24", due: "2026-11-24", total: 0 });
});

test("four working hours over night touch two days", () => {
  const clock = handling("2026-11-23 16:00", 4, { kind: "sign_for", limitUnit: "working_hour" });
  const days = dayLedger(announced, clock, at("2026-11-23 16:30"));
  expect(days.map(line)).toEqual(["11-23 start", "11-24 due"]);
  expect(ledgerSum(days, clock)).toMatchObject({ start: "2026-11-23", due: "2026-11-24", unit: "working_hour", total: 0 });
});

test("a date in a provisional year says so on its days, and a missing year is explained without failing", () => {
  const clock = handling("2026-12-30 10:00", 2);
  const days = dayLedger(withProvisional2027, clock, at("2026-12-30 11:00"));
  expect(days.map(line)).toEqual(["12-30 start", "12-31 counted 1", "01-01 holiday", "01-02 holiday", "01-03 holiday", "01-04 due 2"]);
  expect(days.map(({ isProvisional }) => isProvisional)).toEqual([false, false, true, true, true, true]);
  expect(ledgerSum(days, clock).isProvisional).toBe(true);
  expect(dayLedger(announced, clock, at("2026-12-30 11:00")).at(-1)).toMatchObject({ day: "2027-01-01", isProvisional: true });
});

describe("for every clock", () => {
  const clocks = fc.record({
    kind: fc.constantFrom("intake" as const, "handling" as const, "sign_for" as const),
    startedAt: fc.integer({ min: 0, max: 650 * 24 * 60 }).map((n) => new Date(at("2025-01-01 00:00").getTime() + n * 60_000)),
    limitValue: fc.integer({ min: 0, max: 15 }),
    limitUnit: fc.constantFrom("working_day" as const, "calendar_day" as const, "working_hour" as const),
    extendedBy: fc.integer({ min: 0, max: 4 }),
    pause: fc.tuple(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 9000 })),
  }).map(({ pause: [start, length], ...clock }): CountingClock => {
    const from = clock.startedAt.getTime() + start * 60_000;
    return { ...clock, pauses: [{ from: new Date(from).toISOString(), to: new Date(from + length * 60_000).toISOString() }] };
  });

  test("the ledger has each day once, from its start to the very day that was promised", () => {
    fc.assert(fc.property(clocks, (clock) => {
      const days = dayLedger(announced, clock, clock.startedAt);
      expect(days.at(-1)).toMatchObject({ kind: "due", day: shanghaiDay(dueAt(announced, clock).dueAt) });
      expect(days[0]?.day).toBe(shanghaiDay(clock.startedAt));
      days.slice(1).forEach(({ day }, i) => expect(day).toBe(addDays(days[i]?.day ?? "", 1)));
      expect(days.filter(({ isStart }) => isStart).length).toBe(1);
    }));
  });

  test("counted days are numbered without gaps, and every day is explained once in the sum", () => {
    fc.assert(fc.property(clocks, (clock) => {
      fc.pre(clock.limitUnit !== "working_hour");
      const days = dayLedger(announced, clock, clock.startedAt);
      const sum = ledgerSum(days, clock);
      const numbers = days.flatMap(({ countNo }) => countNo ?? []);
      expect(numbers).toEqual(numbers.map((_, i) => i + 1));
      expect(sum.total).toBe(clock.limitValue + clock.extendedBy);
      expect(sum.extended).toBe(clock.extendedBy);

      const after = days.filter(({ day }) => day > sum.start);
      const offDays = sum.saturdays + sum.sundays + sum.holidays.reduce((total, holiday) => total + holiday.days, 0);
      const movedTo = after.filter(({ kind, countNo }) => kind !== "paused" && kind !== "holiday" && kind !== "weekend" && countNo === null).length;
      expect(sum.total + offDays + after.filter(({ kind }) => kind === "paused").length + movedTo).toBe(after.length);
      expect(movedTo).toBeLessThanOrEqual(1);
    }));
  });
});
