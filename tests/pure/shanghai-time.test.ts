import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, atShanghai, daysBetween, isDay, shanghaiDay, shanghaiMinutes, weekday } from "~/domain/calendar/shanghai-time";

const instants = fc.date({ min: new Date("1992-01-01T00:00:00Z"), max: new Date("2099-12-31T00:00:00Z"), noInvalidDate: true });
const days = instants.map(shanghaiDay);

test.each([
  ["2026-11-23T15:59:59.999Z", "2026-11-23", 23 * 60 + 59],
  ["2026-11-23T16:00:00Z", "2026-11-24", 0],
  ["2026-12-31T16:00:00Z", "2027-01-01", 0],
  ["2028-02-28T16:30:00Z", "2028-02-29", 30],
  ["1969-12-31T15:00:00Z", "1969-12-31", 23 * 60],
])("%s is %s, %i minutes after midnight in Shanghai", (instant, day, minutes) => {
  expect(shanghaiDay(new Date(instant))).toBe(day);
  expect(shanghaiMinutes(new Date(instant))).toBe(minutes);
});

test("the server's own time zone changes nothing", () => {
  expect(atShanghai("2026-11-24", "17:00").toISOString()).toBe("2026-11-24T09:00:00.000Z");
  expect(atShanghai("2026-11-24", "00:00").toISOString()).toBe("2026-11-23T16:00:00.000Z");
});

test.each([["2026-11-24", 2], ["2026-02-14", 6], ["2026-02-15", 7], ["2027-01-04", 1], ["1969-12-31", 3], ["2028-02-29", 2]])(
  "%s is weekday %i",
  (day, expected) => expect(weekday(day)).toBe(expected),
);

test.each(["2026-02-29", "2026-13-01", "2026-1-1", "", "2026-11-24T00:00", "0000-00-00", "0001-01-01", "9999-12-31"])("%s is no day", (text) => {
  expect(isDay(text)).toBe(false);
});

test("a text that is no day is refused, not counted on", () => {
  expect(() => addDays("2026-99-01", 1)).toThrow(RangeError);
  expect(() => atShanghai("2026-11-24", "25:00")).toThrow(RangeError);
});

describe("for every instant and day", () => {
  test("the day and minute of an instant lead back to its minute", () => {
    fc.assert(fc.property(instants, (instant) => {
      const minutes = shanghaiMinutes(instant);
      const time = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
      expect(atShanghai(shanghaiDay(instant), time).getTime()).toBe(Math.floor(instant.getTime() / 60_000) * 60_000);
    }));
  });

  test("adding and taking away days meet again, in order and a weekday further", () => {
    fc.assert(fc.property(days, fc.integer({ min: -900, max: 900 }), (day, n) => {
      const later = addDays(day, n);
      expect(isDay(later)).toBe(true);
      expect(addDays(later, -n)).toBe(day);
      expect(daysBetween(day, later)).toBe(n);
      expect(Math.sign(n)).toBe(later < day ? -1 : later > day ? 1 : 0);
      expect((((weekday(day) - 1 + n) % 7) + 7) % 7 + 1).toBe(weekday(later));
    }));
  });
});
