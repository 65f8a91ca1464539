import { expect, test } from "vitest";
import { countsFrom, dueAt, receiptDay, type CountingClock } from "~/domain/calendar/due-dates";
import { atShanghai, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { CalendarNotAnnounced } from "~/domain/calendar/working-days";
import { announced, withProvisional2027 } from "./reference-calendar";

/**
 * Due dates counted by hand on a wall calendar, from the rules of the Administrative Licensing Law and the notices of
 * the State Council for 2025 and 2026. The last column says how.
 */
interface Row {
  what: string;
  clock: Pick<CountingClock, "kind" | "limitValue" | "limitUnit">;
  /** Shanghai time */
  from: string;
  due: string;
  how: string;
  extendedBy?: number;
  pauses?: [string, string][];
  isProvisional?: true;
}

const instant = (text: string) => atShanghai(text.slice(0, 10), text.slice(11));
const intake = { kind: "intake", limitValue: 5, limitUnit: "working_day" } as const;
const signFor = { kind: "sign_for", limitValue: 4, limitUnit: "working_hour" } as const;
const delivery = { kind: "delivery", limitValue: 10, limitUnit: "working_day" } as const;
const workingDays = (limitValue: number) => ({ kind: "handling", limitValue, limitUnit: "working_day" }) as const;
const calendarDays = (limitValue: number) => ({ kind: "handling", limitValue, limitUnit: "calendar_day" }) as const;
const sameDay = workingDays(0);

const rows: Row[] = [
  // Papers received: five working days, then deemed accepted (Art. 32)
  { what: "intake in a plain week", clock: intake, from: "2026-01-30 10:00", due: "2026-02-06 17:00", how: "2 3 4 5 6 Feb" },
  { what: "intake from Friday", clock: intake, from: "2026-11-20 09:00", due: "2026-11-27 17:00", how: "23 to 27 Nov" },
  { what: "intake before Spring Festival", clock: intake, from: "2026-02-10 10:00", due: "2026-02-24 17:00", how: "11 12 13, Sat 14 make-up, 24" },
  { what: "intake over Spring Festival", clock: intake, from: "2026-02-12 10:00", due: "2026-02-26 17:00", how: "13, Sat 14, 24 25 26" },
  { what: "papers at 17:00 sharp are in time", clock: intake, from: "2026-02-12 17:00", due: "2026-02-26 17:00", how: "as the row above" },
  { what: "papers at 17:01 count from Friday", clock: intake, from: "2026-02-12 17:01", due: "2026-02-27 17:00", how: "day nought 13: Sat 14, 24 25 26 27" },
  { what: "papers on the make-up Saturday", clock: intake, from: "2026-02-14 16:00", due: "2026-02-28 17:00", how: "24 25 26 27, Sat 28 make-up" },
  { what: "papers on the evening of the make-up Saturday", clock: intake, from: "2026-02-14 18:00", due: "2026-03-02 17:00", how: "day nought 24: 25 26 27, Sat 28, Mon 2 Mar" },
  { what: "papers in the middle of Spring Festival", clock: intake, from: "2026-02-18 10:00", due: "2026-03-02 17:00", how: "day nought 24, as above" },
  { what: "papers on an ordinary Saturday", clock: intake, from: "2026-11-21 11:00", due: "2026-11-30 17:00", how: "day nought Mon 23: 24 to 27, 30" },
  { what: "papers on the make-up Sunday of September", clock: intake, from: "2026-09-20 10:00", due: "2026-09-28 17:00", how: "21 22 23 24, Mid-Autumn, 28" },
  { what: "complete papers after a supplement", clock: intake, from: "2026-05-06 09:10", due: "2026-05-12 17:00", how: "7 8, Sat 9 make-up, 11 12" },
  { what: "intake before Spring Festival 2025", clock: intake, from: "2025-02-06 14:00", due: "2025-02-12 17:00", how: "7, Sat 8 make-up, 10 11 12" },
  { what: "intake that ends with the announced year", clock: intake, from: "2026-12-24 10:00", due: "2026-12-31 17:00", how: "25 28 29 30 31 Dec" },
  { what: "intake over New Year 2027", clock: intake, from: "2026-12-25 10:00", due: "2027-01-04 17:00", how: "28 29 30 31, 1 to 3 Jan off, 4", isProvisional: true },
  { what: "intake on Christmas Eve after hours", clock: intake, from: "2026-12-24 18:00", due: "2027-01-04 17:00", how: "day nought 25, as above", isProvisional: true },

  // Handling: counted from the day after acceptance
  { what: "ten days over Mid-Autumn and National Day", clock: workingDays(10), from: "2026-09-24 09:40", due: "2026-10-15 17:00", how: "28 29 30, 8 9, Sat 10 make-up, 12 13 14 15" },
  { what: "accepted in the evening: the day is still the day of acceptance", clock: workingDays(10), from: "2026-09-24 19:30", due: "2026-10-15 17:00", how: "as above" },
  { what: "accepted on a Saturday", clock: workingDays(3), from: "2026-11-21 10:30", due: "2026-11-25 17:00", how: "23 24 25" },
  { what: "one day before a make-up Saturday", clock: workingDays(1), from: "2026-05-08 15:00", due: "2026-05-09 17:00", how: "Sat 9 make-up" },
  { what: "one day before Dragon Boat Festival", clock: workingDays(1), from: "2026-06-18 15:00", due: "2026-06-22 17:00", how: "19 to 21 off, Mon 22" },
  { what: "a licence: twenty days over Spring Festival (Art. 42)", clock: workingDays(20), from: "2026-02-02 11:00", due: "2026-03-06 17:00", how: "3 to 6: 4; 9 to 14: 10; 24 to 28: 15; 2 to 6 Mar: 20" },
  { what: "the same with the ten days the head may add", clock: workingDays(20), extendedBy: 10, from: "2026-02-02 11:00", due: "2026-03-20 17:00", how: "9 to 13, 16 to 20 Mar" },
  { what: "company registration before National Day", clock: workingDays(3), from: "2026-09-30 10:00", due: "2026-10-10 17:00", how: "8 9, Sat 10 make-up" },
  { what: "the same, complex: three more", clock: workingDays(3), extendedBy: 3, from: "2026-09-30 10:00", due: "2026-10-14 17:00", how: "12 13 14" },
  { what: "three days before Spring Festival 2025", clock: workingDays(3), from: "2025-01-24 10:00", due: "2025-02-05 17:00", how: "Sun 26 Jan make-up, 27, 5 Feb" },
  { what: "three days before National Day 2025", clock: workingDays(3), from: "2025-09-30 10:00", due: "2025-10-11 17:00", how: "9 10, Sat 11 make-up" },
  { what: "over New Year between two announced years", clock: workingDays(2), from: "2025-12-31 10:00", due: "2026-01-05 17:00", how: "Sun 4 Jan make-up, 5" },
  { what: "handing over the licence (Art. 44)", clock: delivery, from: "2026-01-30 16:00", due: "2026-02-13 17:00", how: "2 to 6, 9 to 13 Feb" },

  // The same day
  { what: "same day in office hours", clock: sameDay, from: "2026-11-24 10:00", due: "2026-11-24 17:00", how: "that day" },
  { what: "same day after hours", clock: sameDay, from: "2026-11-24 17:30", due: "2026-11-25 17:00", how: "next working day" },
  { what: "same day on the eve of Labour Day", clock: sameDay, from: "2026-04-30 18:00", due: "2026-05-06 17:00", how: "1 to 5 May off" },
  { what: "same day before a make-up Sunday", clock: sameDay, from: "2026-09-18 20:00", due: "2026-09-20 17:00", how: "Sat 19 off, Sun 20 make-up" },
  { what: "same day with one day added", clock: sameDay, extendedBy: 1, from: "2026-11-24 10:00", due: "2026-11-25 17:00", how: "24, then 25" },

  // Calendar days: a last day on a day off moves
  { what: "building permit, seven days into National Day", clock: calendarDays(7), from: "2026-09-24 10:00", due: "2026-10-08 17:00", how: "1 Oct, off until 7" },
  { what: "seven days to a Friday", clock: calendarDays(7), from: "2026-11-20 10:00", due: "2026-11-27 17:00", how: "20 + 7" },
  { what: "seven days to a Saturday", clock: calendarDays(7), from: "2026-11-21 10:00", due: "2026-11-30 17:00", how: "Sat 28, moves to Mon 30" },
  { what: "environmental form, thirty days to a make-up Saturday", clock: calendarDays(30), from: "2026-01-15 10:00", due: "2026-02-14 17:00", how: "Sat 14 Feb is worked" },
  { what: "thirty days into Spring Festival", clock: calendarDays(30), from: "2026-01-16 10:00", due: "2026-02-24 17:00", how: "Sun 15 Feb, off until 23" },
  { what: "residence permit, fifteen days", clock: calendarDays(15), from: "2026-11-30 10:00", due: "2026-12-15 17:00", how: "30 + 15" },
  { what: "thirty days to the last announced day", clock: calendarDays(30), from: "2026-12-01 10:00", due: "2026-12-31 17:00", how: "1 + 30" },
  { what: "thirty days to New Year 2027", clock: calendarDays(30), from: "2026-12-02 10:00", due: "2027-01-04 17:00", how: "Fri 1 Jan, off until 3", isProvisional: true },
  { what: "an extension follows the moved day", clock: calendarDays(7), extendedBy: 2, from: "2026-11-14 10:00", due: "2026-11-25 17:00", how: "Sat 21 moves to Mon 23; 24 25" },

  // Sign-for: four working hours
  { what: "sign-for from the morning", clock: signFor, from: "2026-11-23 09:00", due: "2026-11-23 14:00", how: "3 h, lunch, 1 h" },
  { what: "sign-for over night", clock: signFor, from: "2026-11-23 16:00", due: "2026-11-24 12:00", how: "1 h, then 9 to 12" },
  { what: "sign-for from the lunch break", clock: signFor, from: "2026-11-24 12:20", due: "2026-11-24 17:00", how: "13 to 17" },
  { what: "sign-for from the evening", clock: signFor, from: "2026-11-24 18:00", due: "2026-11-25 14:00", how: "9 to 12, 13 to 14" },
  { what: "sign-for into a make-up Saturday", clock: signFor, from: "2026-02-13 16:30", due: "2026-02-14 13:30", how: "½ h, 3 h, ½ h" },
  { what: "sign-for over Spring Festival", clock: signFor, from: "2026-02-14 15:00", due: "2026-02-24 11:00", how: "2 h, then 9 to 11 on the 24th" },

  // Time that does not count (Art. 45)
  { what: "an inspection of three days", clock: workingDays(5), from: "2026-11-02 10:00", pauses: [["2026-11-04 10:00", "2026-11-06 15:00"]], due: "2026-11-12 17:00", how: "3; 4 5 6 not; 9 10 11 12" },
  { what: "a pause over a weekend takes no working time", clock: workingDays(5), from: "2026-11-02 10:00", pauses: [["2026-11-06 18:00", "2026-11-09 08:30"]], due: "2026-11-09 17:00", how: "3 4 5 6 9" },
  { what: "a pause from closing to opening takes none either", clock: workingDays(5), from: "2026-11-02 10:00", pauses: [["2026-11-04 17:00", "2026-11-05 09:00"]], due: "2026-11-09 17:00", how: "3 4 5 6 9" },
  { what: "two pauses on one day are one day", clock: workingDays(5), from: "2026-11-02 10:00", pauses: [["2026-11-04 09:30", "2026-11-04 10:00"], ["2026-11-04 15:00", "2026-11-04 16:00"]], due: "2026-11-10 17:00", how: "3; 4 not; 5 6 9 10" },
  { what: "a pause on the day of acceptance", clock: workingDays(5), from: "2026-11-02 10:00", pauses: [["2026-11-02 14:00", "2026-11-02 16:00"]], due: "2026-11-09 17:00", how: "day nought never counted" },
  { what: "expert review over Spring Festival", clock: workingDays(3), from: "2026-02-10 10:00", pauses: [["2026-02-12 09:00", "2026-02-25 12:00"]], due: "2026-02-27 17:00", how: "11; 12 13 14 24 25 not; 26 27" },
  { what: "public notice within calendar days", clock: calendarDays(7), from: "2026-11-02 10:00", pauses: [["2026-11-04 10:00", "2026-11-05 10:00"]], due: "2026-11-11 17:00", how: "3; 4 5 not; 6 to 11" },
  { what: "the sign-for clock leaves out the paused hour", clock: signFor, from: "2026-11-23 09:00", pauses: [["2026-11-23 10:00", "2026-11-23 11:00"]], due: "2026-11-23 15:00", how: "9 to 10, 11 to 12, 13 to 15" },
];

function clockOf({ clock, from, extendedBy = 0, pauses = [] }: Row): CountingClock {
  return { ...clock, startedAt: instant(from), extendedBy, pauses: pauses.map(([start, end]) => ({ from: instant(start).toISOString(), to: instant(end).toISOString() })) };
}

test("the table has more than forty rows", () => expect(rows.length).toBeGreaterThan(40));

test.each(rows)("$what: from $from, due $due ($how)", (row) => {
  expect(dueAt(withProvisional2027, clockOf(row))).toEqual({ dueAt: instant(row.due), isProvisional: row.isProvisional ?? false });
});

test.each(rows.filter(({ isProvisional }) => isProvisional))("$what: refused while 2027 has no row", (row) => {
  expect(() => dueAt(announced, clockOf(row))).toThrow(CalendarNotAnnounced);
});

test.each(rows.filter(({ isProvisional }) => !isProvisional))("$what: needs no calendar of 2027", (row) => {
  expect(dueAt(announced, clockOf(row)).isProvisional).toBe(false);
});

test("a request deemed accepted counts from the day its papers came in", () => {
  const evening = instant("2026-02-14 18:00");
  expect(receiptDay(announced, evening)).toBe("2026-02-24");
  expect(countsFrom(announced, evening)).toEqual(instant("2026-02-24 09:00"));
  expect(shanghaiDay(dueAt(announced, { ...workingDays(1), startedAt: countsFrom(announced, evening), extendedBy: 0, pauses: [] }).dueAt)).toBe("2026-02-25");
  expect(countsFrom(announced, instant("2026-02-13 16:59"))).toEqual(instant("2026-02-13 16:59"));
});

test("while the clock stands still the date moves with the days, and nothing moves without a moment given", () => {
  const clock: CountingClock = { ...workingDays(5), startedAt: instant("2026-11-02 10:00"), extendedBy: 0, pauses: [], pausedAt: instant("2026-11-04 10:00") };
  expect(dueAt(announced, clock).dueAt).toEqual(instant("2026-11-09 17:00"));
  expect(dueAt(announced, clock, instant("2026-11-04 11:00")).dueAt).toEqual(instant("2026-11-10 17:00"));
  expect(dueAt(announced, clock, instant("2026-11-06 11:00")).dueAt).toEqual(instant("2026-11-12 17:00"));
});
