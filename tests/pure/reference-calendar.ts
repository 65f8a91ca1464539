import { addDays } from "~/domain/calendar/shanghai-time";
import { workingCalendar, type CalendarException, type WorkingCalendar } from "~/domain/calendar/working-days";
import { HolidayYear } from "~db/seed/reference-shapes";
import type { CalendarYearStatus } from "~db/vocabulary";
import holidays from "~db/seed/reference/holidays.json";

/** The calendar of db/seed/reference/holidays.json for the given years, as its rows would be loaded. */
export function calendarOf(...years: number[]): WorkingCalendar {
  const rows: { year: number; status: CalendarYearStatus }[] = [];
  const days: ({ day: string } & CalendarException)[] = [];
  for (const year of years) {
    const entry = HolidayYear.parse(Object.entries(holidays.years).find(([name]) => name === String(year))?.[1]);
    rows.push({ year, status: entry.status === "official" ? "official" : "provisional" });
    const ranges = entry.status === "official" ? entry.holidays : entry.provisionalHolidays;
    for (const { nameZh, nameEn, from, to } of ranges) {
      for (let day = from; day <= to; day = addDays(day, 1)) days.push({ day, kind: "off", nameZh, nameEn });
    }
    if (entry.status === "official") {
      for (const { date, forHoliday } of entry.makeupWorkdays) {
        const nameEn = ranges.find(({ nameZh }) => nameZh === forHoliday)?.nameEn ?? forHoliday;
        days.push({ day: date, kind: "makeup", nameZh: forHoliday, nameEn });
      }
    }
  }
  return workingCalendar(rows, days);
}

/** 2025 and 2026 as announced; 2027 has no row. */
export const announced = calendarOf(2025, 2026);
/** The same with 2027 as the provisional guess of the reference data. */
export const withProvisional2027 = calendarOf(2025, 2026, 2027);
