import { describe, expect, test } from "vitest";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { firstDayOfAll } from "~/domain/opening/opening-plan";
import { expectedWait, openingAt } from "~/domain/stations/opening";
import { shortAddress, shortStationName } from "~/domain/stations/short-name";
import { announced } from "./reference-calendar";

const office: [string, string][] = [["09:00", "11:30"], ["13:00", "17:00"]];
const lateOnWednesday: [string, string][] = [["09:00", "11:30"], ["13:00", "19:00"]];
const week = { mon: office, tue: office, wed: lateOnWednesday, thu: office, fri: office, sat: [["09:00", "11:30"]] as [string, string][], sun: [] };
const openOn = (hours: typeof week) => ({ series: [{ validFrom: firstDayOfAll, week: hours, capacityPerSlot: 3, walkInReservePct: 40, noteZh: "", noteEn: "" }], exceptions: [] });
const suzhouCentre = openOn(week);
const weekdaysOnly = openOn({ ...week, sat: [] });

describe("a station is open", () => {
  test.each([
    ["in the morning, until lunch", "2026-11-24", "10:00", "11:30"],
    ["from the very minute it opens", "2026-11-24", "09:00", "11:30"],
    ["on its late Wednesday", "2026-11-25", "18:59", "19:00"],
    ["on its own Saturday", "2026-11-28", "10:00", "11:30"],
    ["on a make-up Saturday, with Monday's hours", "2026-10-10", "14:00", "17:00"],
  ])("%s", (_, day, time, closes) => {
    const opening = openingAt(suzhouCentre, announced, atShanghai(day, time));
    expect(opening).toMatchObject({ isOpen: true, closesAt: atShanghai(day, closes), opensAt: null });
  });
});

describe("a closed station says when it opens next", () => {
  test.each([
    ["before the day begins", "2026-11-24", "08:59", "2026-11-24", "09:00"],
    ["at lunch", "2026-11-24", "11:30", "2026-11-24", "13:00"],
    ["in the evening", "2026-11-24", "17:00", "2026-11-25", "09:00"],
    ["over the weekend", "2026-11-27", "17:30", "2026-11-30", "09:00"],
    ["over a long holiday, up to the first working day", "2026-09-30", "19:30", "2026-10-08", "09:00"],
    ["before a make-up Saturday", "2026-10-09", "20:00", "2026-10-10", "09:00"],
  ])("%s", (_, day, time, nextDay, opens) => {
    const opening = openingAt(weekdaysOnly, announced, atShanghai(day, time));
    expect(opening).toMatchObject({ isOpen: false, closesAt: null, opensAt: atShanghai(nextDay, opens) });
  });

  test("and says nothing when the next days lie in a year without announced holidays", () => {
    const opening = openingAt(weekdaysOnly, announced, atShanghai("2026-12-31", "17:30"));
    expect(opening).toMatchObject({ isOpen: false, opensAt: null });
  });

  test("naming the holiday it is closed for", () => {
    expect(openingAt(weekdaysOnly, announced, atShanghai("2026-10-01", "10:00")).today).toMatchObject({ closed: "holiday", nameZh: "国庆节" });
  });
});

describe("the wait of a newcomer", () => {
  test("is nothing when nobody is there", () => expect(expectedWait(0, 4)).toBeUndefined());
  test("is a range around the work ahead, shared by the windows", () => expect(expectedWait(80, 4)).toEqual({ from: 15, to: 25 }));
  test("is never a single figure", () => expect(expectedWait(4, 1)).toEqual({ from: 0, to: 5 }));
  test("counts on one window at least", () => expect(expectedWait(20, 0)).toEqual({ from: 15, to: 25 }));
});

test("inside the portal a station goes by its short name and street", () => {
  expect(shortStationName({ nameZh: "融驿站·2.5产业园站", nameEn: "Rongyizhan iPark 2.5 Station" })).toEqual({ zh: "2.5产业园站", en: "iPark 2.5" });
  expect(shortAddress("苏州工业园区苏州中心广场办公楼（幢号、楼层为示例）")).toBe("苏州中心广场办公楼");
});
