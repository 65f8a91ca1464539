import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bookableCapacity, bookableDays, bookableWindow, isInWindow, slotsOfDay, stationDay, type SlotStation } from "~/domain/bookings/slot-grid";
import { addDays, atShanghai, shanghaiDay, shanghaiMinutes } from "~/domain/calendar/shanghai-time";
import { firstDayOfAll } from "~/domain/opening/opening-plan";
import { workingDaysBetween } from "~/domain/calendar/working-days";
import { StationEntry } from "~db/seed/reference-shapes";
import stationList from "~db/seed/reference/stations.json";
import { announced, withProvisional2027 } from "./reference-calendar";

const at = (text: string) => atShanghai(text.slice(0, 10), text.slice(11));
const stations = stationList.stations.map((entry) => StationEntry.parse(entry));

/** Open on Saturday morning and late on Wednesday, like 苏州中心站. */
const plain: [string, string][] = [["09:00", "11:30"], ["13:00", "17:00"]];
const station: SlotStation = {
  series: [{
    validFrom: firstDayOfAll, capacityPerSlot: 3, walkInReservePct: 40, noteZh: "", noteEn: "",
    week: { mon: plain, tue: plain, wed: [["09:00", "11:30"], ["13:00", "19:00"]], thu: plain, fri: plain, sat: [["09:00", "11:30"]], sun: [] },
  }],
  exceptions: [], slotMinutes: 30, leadMinutes: 60, horizonDays: 10,
};
const starts = (day: string, calendar = announced) =>
  slotsOfDay(station, calendar, day).map(({ startsAt }) => {
    const minutes = shanghaiMinutes(startsAt);
    return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  });

const morning = ["9:00", "9:30", "10:00", "10:30", "11:00"];
const afternoon = ["13:00", "13:30", "14:00", "14:30", "15:00", "15:30", "16:00", "16:30"];

describe("a day at a station", () => {
  test("has slots in each of its ranges, the last one ending within it", () => {
    expect(starts("2026-11-24")).toEqual([...morning, ...afternoon]);
    expect(starts("2026-11-25")).toEqual([...morning, ...afternoon, "17:00", "17:30", "18:00", "18:30"]);
    expect(slotsOfDay(station, announced, "2026-11-24").at(-1)).toEqual({ startsAt: at("2026-11-24 16:30"), endsAt: at("2026-11-24 17:00"), capacity: 2 });
  });

  test("leaves out a slot that would end after closing", () => {
    const long = { ...station, slotMinutes: 45 };
    expect(slotsOfDay(long, announced, "2026-11-21").map(({ endsAt }) => endsAt)).toEqual([at("2026-11-21 09:45"), at("2026-11-21 10:30"), at("2026-11-21 11:15")]);
  });

  test.each<[string, "holiday" | "no-hours" | "not-announced" | null, string[], string]>([
    ["2026-11-21", null, morning, "a Saturday with hours is open although nobody works that day"],
    ["2026-11-22", "no-hours", [], "a Sunday without hours"],
    ["2026-10-10", null, [...morning, ...afternoon], "a make-up Saturday has Monday's hours, not Saturday's"],
    ["2026-09-20", null, [...morning, ...afternoon], "a make-up Sunday has Monday's hours"],
    ["2026-10-03", "holiday", [], "a Saturday inside a holiday is closed"],
    ["2026-10-07", "holiday", [], "a Wednesday inside a holiday is closed"],
    ["2027-03-02", "not-announced", [], "a year without a row"],
  ])("%s: %s %j (%s)", (day, closed, slots) => {
    expect(stationDay(station, announced, day).closed).toBe(closed);
    expect(starts(day)).toEqual(slots);
  });

  test("in a provisional year offers nothing", () => {
    expect(stationDay(station, withProvisional2027, "2027-03-02").closed).toBe("not-announced");
    expect(starts("2027-03-02", withProvisional2027)).toEqual([]);
  });

  test("names the holiday it is closed for and the one a make-up day is worked for", () => {
    expect(stationDay(station, announced, "2026-10-07")).toMatchObject({ nameZh: "国庆节", nameEn: "National Day", isMakeup: false });
    expect(stationDay(station, announced, "2026-10-10")).toMatchObject({ nameZh: "国庆节", isMakeup: true });
    expect(stationDay(station, announced, "2026-11-24")).toMatchObject({ nameZh: "", isMakeup: false });
  });
});

test.each([[3, 40, 2], [2, 50, 1], [2, 40, 2], [1, 40, 1], [1, 100, 1], [5, 0, 5], [10, 40, 6], [4, 33, 3]])(
  "of %i places with %i %% kept for walk-ins %i may be booked",
  (capacityPerSlot, walkInReservePct, places) => expect(bookableCapacity({ capacityPerSlot, walkInReservePct })).toBe(places),
);

describe("the bookable window", () => {
  test.each([
    ["2026-11-24 10:10", "2026-11-24 11:10", "2026-12-08", null],
    ["2026-11-21 10:00", "2026-11-21 11:00", "2026-12-04", null], // ten working days from a Saturday: 23 Nov to 4 Dec
    ["2026-09-24 10:00", "2026-09-24 11:00", "2026-10-15", null], // over two holidays
    ["2026-11-24 23:30", "2026-11-25 00:30", "2026-12-08", null],
    ["2026-12-17 10:00", "2026-12-17 11:00", "2026-12-31", null], // the tenth working day is the last of the year
    ["2026-12-18 10:00", "2026-12-18 11:00", "2026-12-31", "not-announced"],
    ["2026-12-31 16:30", "2026-12-31 17:30", "2026-12-31", "not-announced"],
  ])("at %s reaches from %s to the end of %s (%s)", (now, from, lastDay, cutShort) => {
    const expected = { from: at(from), until: atShanghai(addDays(lastDay, 1), "00:00"), lastDay, cutShort };
    expect(bookableWindow(station, announced, at(now))).toEqual(expected);
    expect(bookableWindow(station, withProvisional2027, at(now))).toEqual(expected);
  });

  test("in a year without an official calendar offers nothing and says why", () => {
    for (const calendar of [announced, withProvisional2027]) {
      const window = bookableWindow(station, calendar, at("2027-03-02 10:00"));
      expect(window.cutShort).toBe("not-announced");
      expect(isInWindow(window, at("2027-03-02 14:00"))).toBe(false);
      expect(bookableDays(station, calendar, at("2027-03-02 10:00"))).toEqual([]);
    }
  });

  test("an hour before the start is early enough, a minute less is not", () => {
    const window = bookableWindow(station, announced, at("2026-11-24 10:00"));
    expect(isInWindow(window, at("2026-11-24 11:00"))).toBe(true);
    expect(isInWindow(window, at("2026-11-24 10:59"))).toBe(false);
    expect(isInWindow(window, at("2026-12-08 16:30"))).toBe(true);
    expect(isInWindow(window, at("2026-12-09 00:00"))).toBe(false);
  });

  test("lists closed days with their reason and only slots that may still be booked", () => {
    const days = bookableDays(station, announced, at("2026-09-24 13:40"));
    expect(days.map(({ day, closed, slots }) => [day.slice(5), closed ?? slots.length])).toEqual([
      ["09-24", 4], ["09-25", "holiday"], ["09-26", "holiday"], ["09-27", "holiday"], ["09-28", 13], ["09-29", 13], ["09-30", 17],
      ["10-01", "holiday"], ["10-02", "holiday"], ["10-03", "holiday"], ["10-04", "holiday"], ["10-05", "holiday"], ["10-06", "holiday"], ["10-07", "holiday"],
      ["10-08", 13], ["10-09", 13], ["10-10", 13], ["10-11", "no-hours"], ["10-12", 13], ["10-13", 13], ["10-14", 17], ["10-15", 13],
    ]);
  });
});

test("every station of the reference data, any day: slots follow one another, never overlap, never leave the day", () => {
  fc.assert(fc.property(fc.constantFrom(...stations), fc.integer({ min: 0, max: 729 }), fc.constantFrom(15, 20, 30, 45, 60), (entry, n, slotMinutes) => {
    const day = addDays("2025-01-01", n);
    const slots = slotsOfDay({ ...station, series: [{ ...entry, week: entry.hours, validFrom: firstDayOfAll, noteZh: "", noteEn: "" }], slotMinutes }, announced, day);
    slots.forEach((slot, i) => {
      expect(slot.endsAt.getTime() - slot.startsAt.getTime()).toBe(slotMinutes * 60_000);
      expect(shanghaiDay(slot.startsAt)).toBe(day);
      expect(shanghaiDay(slot.endsAt)).toBe(day);
      expect(slot.capacity).toBeLessThanOrEqual(entry.capacityPerSlot);
      const next = slots[i + 1];
      if (next) expect(next.startsAt.getTime()).toBeGreaterThanOrEqual(slot.endsAt.getTime());
    });
  }));
});

test("whenever it is, the window ends ten working days ahead or with the announced calendar", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 729 * 24 * 60 - 1 }), (n) => {
    const now = new Date(at("2025-01-01 00:00").getTime() + n * 60_000);
    const window = bookableWindow(station, announced, now);
    const ahead = workingDaysBetween(announced, shanghaiDay(now), window.lastDay);
    expect(window.cutShort ? ahead < 10 && window.lastDay === "2026-12-31" : ahead === 10).toBe(true);
  }));
});
