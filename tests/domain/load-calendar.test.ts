import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { loadCalendar } from "~/domain/calendar/load-calendar.server";
import { CalendarNotAnnounced, dayKind, isOfficialDay, isWorkingDay } from "~/domain/calendar/working-days";
import { calendarDays, calendarYears } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";

const { db } = useTestDatabase();

// The calendar is reference data: each test takes back what it wrote.
afterEach(async () => {
  await db.delete(calendarDays).where(eq(calendarDays.day, "2026-11-25"));
  await db.update(calendarYears).set({ status: "official" }).where(eq(calendarYears.year, 2026));
});

const noHoliday = { day: "2026-11-25", kind: "off", nameZh: "测试", nameEn: "Test" } as const;

test("the reference calendar is read with its holidays, make-up days and provisional year", async () => {
  const calendar = await loadCalendar(db);
  expect(dayKind(calendar, "2026-02-16")).toBe("holiday");
  expect(dayKind(calendar, "2026-02-28")).toBe("makeup");
  expect(calendar.days.get("2026-02-28")?.nameZh).toContain("春节");
  expect(isOfficialDay(calendar, "2026-06-01")).toBe(true);
  expect(isOfficialDay(calendar, "2027-06-01")).toBe(false);
  expect(() => isWorkingDay(calendar, "2031-06-02")).toThrow(CalendarNotAnnounced);
});

test("an unchanged calendar is not read twice", async () => {
  expect(await loadCalendar(db)).toBe(await loadCalendar(db));
});

test("a change is seen by the very next reader, and so is its undoing", async () => {
  expect(isWorkingDay(await loadCalendar(db), "2026-11-25")).toBe(true);
  await db.insert(calendarDays).values(noHoliday);
  expect(isWorkingDay(await loadCalendar(db), "2026-11-25")).toBe(false);
  await db.update(calendarYears).set({ status: "provisional" }).where(eq(calendarYears.year, 2026));
  expect(isOfficialDay(await loadCalendar(db), "2026-11-25")).toBe(false);
  await db.delete(calendarDays).where(eq(calendarDays.day, "2026-11-25"));
  expect(isWorkingDay(await loadCalendar(db), "2026-11-25")).toBe(true);
});

test("a transaction reads its own calendar, and one rolled back leaves nothing behind in memory", async () => {
  await expect(db.transaction(async (tx) => {
    await tx.insert(calendarDays).values(noHoliday);
    expect(isWorkingDay(await loadCalendar(tx), "2026-11-25")).toBe(false);
    throw new Error("refused");
  })).rejects.toThrow("refused");

  expect(isWorkingDay(await loadCalendar(db), "2026-11-25")).toBe(true);
});
