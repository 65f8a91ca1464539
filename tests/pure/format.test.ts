import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { atShanghai, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { formatter } from "~/i18n/format";

const at = (text: string) => atShanghai(text.slice(0, 10), text.slice(11));
const now = at("2026-11-24 10:00");
const zh = formatter("zh", now);
const en = formatter("en", now);

describe("days", () => {
  test.each([
    ["2026-10-09", "10月9日（周五）", "Fri 9 October"],
    ["2026-12-06", "12月6日（周日）", "Sun 6 December"],
    ["2027-01-04", "2027年1月4日（周一）", "Mon 4 January 2027"],
    ["2025-12-31", "2025年12月31日（周三）", "Wed 31 December 2025"],
  ])("%s reads %s and %s; only another year is named", (day, chinese, english) => {
    expect(zh.day(day)).toBe(chinese);
    expect(en.day(day)).toBe(english);
  });

  test.each([
    ["2026-11-23", "昨天", "yesterday"],
    ["2026-11-24", "今天", "today"],
    ["2026-11-25", "明天", "tomorrow"],
    ["2026-11-26", "11月26日（周四）", "Thu 26 November"],
  ])("%s reads %s and %s from the 24th", (day, chinese, english) => {
    expect(zh.relativeDay(day)).toBe(chinese);
    expect(en.relativeDay(day)).toBe(english);
  });

  test.each([
    ["2026-10-01", "2026-10-07", "10月1日–7日", "1–7 October"],
    ["2026-04-30", "2026-05-06", "4月30日–5月6日", "30 April – 6 May"],
    ["2026-12-31", "2027-01-03", "12月31日–2027年1月3日", "31 December – 3 January 2027"],
    ["2026-11-24", "2026-11-24", "11月24日", "24 November"],
  ])("%s to %s reads %s and %s", (from, to, chinese, english) => {
    expect(zh.dayRange(from, to)).toBe(chinese);
    expect(en.dayRange(from, to)).toBe(english);
  });
});

describe("times", () => {
  test.each([
    ["2026-10-09 14:30", "10月9日（周五）14:30", "Fri 9 October, 14:30"],
    ["2026-11-25 00:05", "11月25日（周三）00:05", "Wed 25 November, 00:05"],
    ["2025-01-01 09:00", "2025年1月1日（周三）09:00", "Wed 1 January 2025, 09:00"],
  ])("%s reads %s and %s", (time, chinese, english) => {
    expect(zh.dayTime(at(time))).toBe(chinese);
    expect(en.dayTime(at(time))).toBe(english);
  });

  test("a visit has its day once and both its times", () => {
    expect(zh.visit(at("2026-11-25 14:30"), at("2026-11-25 15:00"))).toBe("11月25日（周三）14:30–15:00");
    expect(en.visit(at("2026-11-25 14:30"), at("2026-11-25 15:00"))).toBe("Wed 25 November, 14:30–15:00");
  });

  test("today 17:00 is written as today", () => {
    expect(zh.relativeTime(at("2026-11-24 17:00"))).toBe("今天17:00");
    expect(en.relativeTime(at("2026-11-24 17:00"))).toBe("today 17:00");
  });

  test("the day is Shanghai's: eight in the morning there is still yesterday in Greenwich", () => {
    expect(zh.dayOf(new Date("2026-11-23T16:00:00Z"))).toBe("11月24日（周二）");
    expect(formatter("zh", new Date("2026-11-23T16:00:00Z")).today).toBe("2026-11-24");
  });
});

describe("lengths", () => {
  test.each([
    [1, "1个工作日", "1 working day"],
    [3, "3个工作日", "3 working days"],
  ])("%i working days read %s and %s, never 天", (count, chinese, english) => {
    expect(zh.workingDays(count)).toBe(chinese);
    expect(en.workingDays(count)).toBe(english);
  });

  test.each([
    [0, "working_day", "当场办结", "on the spot"],
    [10, "WORKING_DAY", "10个工作日", "10 working days"],
    [30, "CALENDAR_DAY", "30个自然日", "30 calendar days"],
    [7, "calendar_day", "7个自然日", "7 calendar days"],
    [4, "working_hour", "4个工作小时", "4 working hours"],
  ] as const)("a limit of %i %s reads %s and %s", (value, unit, chinese, english) => {
    expect(zh.limit(value, unit)).toBe(chinese);
    expect(en.limit(value, unit)).toBe(english);
  });

  test.each([
    [0, "0分钟", "0 minutes"],
    [35, "35分钟", "35 minutes"],
    [60, "1小时", "1 hour"],
    [80, "1小时20分钟", "1 hour 20 minutes"],
    [121, "2小时1分钟", "2 hours 1 minute"],
  ])("%i minutes read %s and %s", (count, chinese, english) => {
    expect(zh.minutes(count)).toBe(chinese);
    expect(en.minutes(count)).toBe(english);
  });

  test.each([[582, "09:42"], [600, "10:00"], [0, "00:00"], [-5, "00:00"], [59.9, "00:59"]])("%f seconds left show %s", (seconds, shown) => {
    expect(zh.countdown(seconds)).toBe(shown);
    expect(en.countdown(seconds)).toBe(shown);
  });

  test.each([[0, "0 B"], [1023, "1023 B"], [1024, "1 KB"], [1_900_000, "1.8 MB"]])("%i bytes are %s", (bytes, shown) => {
    expect(zh.fileSize(bytes)).toBe(shown);
  });
});

test("no fraction of a minute or hour is ever rounded to sixty", () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 6000, noNaN: true }), (count) => {
    expect(zh.minutes(count)).not.toContain("60分钟");
    expect(en.minutes(count)).not.toContain("60 minutes");
  }));
});

test("whatever the moment, nothing undefined is written in either language", () => {
  const instants = fc.date({ min: new Date("1992-01-01T00:00:00Z"), max: new Date("2099-12-31T00:00:00Z"), noInvalidDate: true });
  fc.assert(fc.property(instants, instants, (moment, reader) => {
    for (const format of [formatter("zh", reader), formatter("en", reader)]) {
      const day = shanghaiDay(moment);
      for (const text of [format.dayTime(moment), format.relativeTime(moment), format.weekday(day), format.month(day), format.shortDay(day)]) {
        expect(text).not.toMatch(/undefined|NaN|^$/);
      }
    }
  }));
});
