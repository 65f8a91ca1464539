import chineseDays from "chinese-days";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, yearOf, type Day } from "~/domain/calendar/shanghai-time";
import {
  addWorkingDays, CalendarNotAnnounced, dayKind, guessingUnannounced, isOfficialDay, isWorkingDay, nextWorkingDay, previousWorkingDay,
  workingDayOnOrAfter, workingDaysBetween,
} from "~/domain/calendar/working-days";
import holidays from "~db/seed/reference/holidays.json";
import { announced, withProvisional2027 } from "./reference-calendar";

const vectors = holidays.testVectors;
const officialDays = fc.integer({ min: 0, max: 700 }).map((n) => addDays("2025-01-01", n));

function daysOf(year: number): Day[] {
  const days: Day[] = [];
  for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) days.push(day);
  return days;
}

test.each([
  ["2026-02-13", "working"], // a Friday
  ["2026-02-14", "makeup"], // a Saturday worked for Spring Festival
  ["2026-02-15", "holiday"], // a Sunday inside the holiday
  ["2026-02-16", "holiday"], // a Monday
  ["2026-02-28", "makeup"],
  ["2026-03-01", "weekend"],
  ["2026-09-20", "makeup"],
] as const)("%s is a %s day", (day, kind) => expect(dayKind(announced, day)).toBe(kind));

describe("vectors of the reference data", () => {
  test("there are twenty of them", () => {
    expect(vectors.addWorkingDays.length + vectors.crossingIntoUnannouncedYear.length).toBe(20);
  });

  test.each(vectors.addWorkingDays)("$workingDays working days from $from end on $due", ({ from, workingDays, due }) => {
    expect(addWorkingDays(announced, from, workingDays)).toEqual({ day: due, isProvisional: false });
    expect(addWorkingDays(withProvisional2027, from, workingDays)).toEqual({ day: due, isProvisional: false });
    expect(workingDaysBetween(announced, from, due)).toBe(workingDays);
  });

  test.each(vectors.crossingIntoUnannouncedYear.filter((vector) => vector.due !== undefined))(
    "$workingDays working days from $from end on $due and stay in the announced year",
    ({ from, workingDays, due }) => expect(addWorkingDays(announced, from, workingDays)).toEqual({ day: due, isProvisional: false }),
  );

  test.each(vectors.crossingIntoUnannouncedYear.filter((vector) => vector.strict !== undefined))(
    "$workingDays working days from $from are refused without 2027, and 暂定 $provisionalDue with its guess",
    ({ from, workingDays, provisionalDue }) => {
      expect(() => addWorkingDays(announced, from, workingDays)).toThrow(CalendarNotAnnounced);
      expect(addWorkingDays(withProvisional2027, from, workingDays)).toEqual({ day: provisionalDue, isProvisional: true });
    },
  );
});

test("the refusal names the year, in words a page can show", () => {
  expect(() => isWorkingDay(announced, "2028-05-03")).toThrow(
    expect.objectContaining({ kind: "conflict", messageKey: "calendar.not-announced", values: { year: 2028 } }),
  );
});

test("days between are refused when a year on the way is missing, not when the last announced day ends them", () => {
  expect(workingDaysBetween(announced, "2026-12-25", "2026-12-31")).toBe(4);
  expect(() => workingDaysBetween(announced, "2026-12-25", "2027-01-01")).toThrow(CalendarNotAnnounced);
  expect(() => workingDaysBetween(announced, "2026-12-31", "2027-01-01")).toThrow(CalendarNotAnnounced);
  expect(workingDaysBetween(announced, "2024-12-31", "2025-01-02")).toBe(1);
  expect(workingDaysBetween(announced, "2030-01-01", "2030-01-01")).toBe(0);
});

test("a promised date can be shown without next year's calendar, counted Monday to Friday and provisional", () => {
  const lenient = guessingUnannounced(announced);
  expect(addWorkingDays(lenient, "2026-12-30", 2)).toEqual({ day: "2027-01-01", isProvisional: true });
  expect(isOfficialDay(lenient, "2027-01-01")).toBe(false);
  expect(() => addWorkingDays(announced, "2026-12-30", 2)).toThrow(CalendarNotAnnounced);
});

test("a provisional year is counted but is not official", () => {
  expect(isOfficialDay(withProvisional2027, "2027-03-01")).toBe(false);
  expect(isOfficialDay(withProvisional2027, "2026-03-01")).toBe(true);
  expect(addWorkingDays(withProvisional2027, "2027-01-04", -1)).toEqual({ day: "2026-12-31", isProvisional: true });
});

test.each([2025, 2026])("every day of %i agrees with an independent table, 248 of them worked", (year) => {
  const days = daysOf(year);
  const ours = days.filter((day) => isWorkingDay(announced, day));
  expect(ours).toEqual(days.filter((day) => chineseDays.isWorkday(day)));
  expect(ours.length).toBe(248);
});

test.each([
  ["2026-02-13", "2026-02-14", "2026-02-12", "2026-02-13"],
  ["2026-02-18", "2026-02-24", "2026-02-14", "2026-02-24"],
  ["2026-09-19", "2026-09-20", "2026-09-18", "2026-09-20"],
])("around %s the next working day is %s, the one before %s, on or after %s", (day, next, previous, onOrAfter) => {
  expect(nextWorkingDay(announced, day)).toBe(next);
  expect(previousWorkingDay(announced, day)).toBe(previous);
  expect(workingDayOnOrAfter(announced, day)).toBe(onOrAfter);
});

describe("for every day of the announced years", () => {
  test("the n-th working day is a working day with n of them on the way", () => {
    fc.assert(fc.property(officialDays, fc.integer({ min: 1, max: 15 }), (day, n) => {
      const due = addWorkingDays(announced, day, n).day;
      expect(isWorkingDay(announced, due)).toBe(true);
      expect(workingDaysBetween(announced, day, due)).toBe(n);
      expect(workingDaysBetween(announced, due, day)).toBe(-n);
    }));
  });

  test("the days between two days are those one counts on a wall calendar", () => {
    fc.assert(fc.property(officialDays, officialDays, (one, other) => {
      const [from, to] = one < other ? [one, other] : [other, one];
      let count = 0;
      for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(announced, day)) count += 1;
      expect(workingDaysBetween(announced, from, to)).toBe(count);
      expect(workingDaysBetween(announced, to, from)).toBe(count === 0 ? 0 : -count);
    }));
  });

  test("counting n and then m is counting n + m, and back again leads to the same working day", () => {
    fc.assert(fc.property(officialDays, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), (day, n, m) => {
      const first = addWorkingDays(announced, day, n).day;
      const second = addWorkingDays(announced, first, m).day;
      expect(second).toBe(addWorkingDays(announced, day, n + m).day);
      expect(addWorkingDays(announced, second, -m).day).toBe(first);
    }));
  });

  test("a later start never ends earlier", () => {
    fc.assert(fc.property(officialDays, fc.integer({ min: 1, max: 10 }), (day, n) => {
      expect(addWorkingDays(announced, addDays(day, 1), n).day >= addWorkingDays(announced, day, n).day).toBe(true);
    }));
  });
});
