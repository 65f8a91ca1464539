import { expect, test } from "vitest";
import { rungsReached } from "~/domain/urging/ladder";
import { announced } from "./reference-calendar";

const at = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`);
/** Ten working days from Tuesday 10 November: due on Tuesday 24 November at 17:00. */
const handling = { startedAt: at("2026-11-10", "10:00"), dueAt: at("2026-11-24", "17:00"), limitUnit: "working_day" } as const;
/** Four working hours from ten: due at 15:00. */
const signFor = { startedAt: at("2026-11-24", "10:00"), dueAt: at("2026-11-24", "15:00"), limitUnit: "working_hour" } as const;

test.each([
  ["two working days before", "2026-11-20", "16:00", []],
  ["on the last working day before, a Monday", "2026-11-23", "09:00", ["due_soon"]],
  ["on the due day before the office opens", "2026-11-24", "08:30", ["due_soon"]],
  ["on the due day", "2026-11-24", "09:00", ["due_soon", "due"]],
  ["at the last minute", "2026-11-24", "17:00", ["due_soon", "due"]],
  ["the next morning", "2026-11-25", "09:00", ["due_soon", "due", "overdue"]],
  ["a working day late", "2026-11-25", "17:00", ["due_soon", "due", "overdue", "overdue_further"]],
])("a limit in days: %s", (_, day, time, rungs) => {
  expect(rungsReached(announced, handling, at(day, time))).toEqual(rungs);
});

test.each([
  ["half used", "13:00", []],
  ["four fifths used", "14:12", ["due_soon"]],
  ["a minute late", "15:01", ["due_soon", "overdue"]],
  ["late by half of it", "17:00", ["due_soon", "overdue", "overdue_further"]],
])("a limit in working hours: %s", (_, time, rungs) => {
  expect(rungsReached(announced, signFor, at("2026-11-24", time))).toEqual(rungs);
});

test("a weekend makes nothing later than it is", () => {
  const friday = { ...handling, dueAt: at("2026-11-20", "17:00") };
  expect(rungsReached(announced, friday, at("2026-11-22", "12:00"))).toEqual(["due_soon", "due", "overdue"]);
  expect(rungsReached(announced, friday, at("2026-11-23", "17:00"))).toContain("overdue_further");
});
