import { describe, expect, test } from "vitest";
import { auditWords } from "~/i18n/messages/audit";
import { formatter } from "~/i18n/format";
import type { Locale } from "~db/vocabulary";
import { changeLines, objectName, postName } from "~/ui/audit/audit-line";

const format = (locale: Locale) => formatter(locale, new Date("2026-11-24T02:00:00Z"));

describe("a line of the audit log", () => {
  test("calls posts, kinds of things and fields by the words of the reader, and leaves what it does not know", () => {
    expect([postName("front_desk:SZZX", "zh"), postName("administrator", "en"), postName("toString", "zh"), postName("a:b", "zh")]).toEqual(["楼小二 SZZX", "Administrator", "toString", "a:b"]);
    expect([objectName({ objectName: "", objectKind: "company" }, auditWords.zh), objectName({ objectName: "RYZ1", objectKind: "request" }, auditWords.zh), objectName({ objectName: "", objectKind: "moon" }, auditWords.en)]).toEqual(["企业", "RYZ1", "moon"]);
  });

  test("says what changed without the words of the program", () => {
    expect(changeLines({ post: [null, "liaison:RSJ"], closed: [false, true], corrected: [null, ["name", "other"]], odd: [null, { a: 1 }], status: ["routed", "signed"], why: [null, "call"], shown: [null, ["phone"]] }, auditWords.zh, "zh", format("zh"))).toEqual([
      "岗位：无 → 联络员 RSJ", "已注销：否 → 是", "更正的内容：无 → 名称、other", 'odd：无 → {"a":1}',
      "状态：已转办 → 已签收", "事由：无 → 就办件联系企业", "显示的内容：无 → 手机",
    ]);
  });

  test("calls instants, outcomes and the two languages of a text by words, too", () => {
    expect(changeLines({ promisedAt: [null, "2026-11-25T09:00:00.000Z"], outcome: [null, "granted"], "en.reason": ["", "late"] }, auditWords.zh, "zh", format("zh"))).toEqual([
      "承诺办结：无 → 11月25日（周三）17:00", "结果：无 → 准予", "原因（英文）：无 → late",
    ]);
  });

  test("tells a change of the opening by days and hours, in both languages, also as it was written before", () => {
    const day: [string, string][] = [["09:00", "12:00"], ["13:00", "17:00"]];
    const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [["09:00", "12:00"]], sun: [] };
    const timetable = { validFrom: "2026-12-01", week, capacityPerSlot: 5, walkInReservePct: 40, noteZh: "", noteEn: "" };
    const closed = { day: "2026-12-31", kind: "closed", ranges: [], reasonZh: "盘点", reasonEn: "stock-taking" };
    const lines = (changes: Parameters<typeof changeLines>[0], locale: Locale) => changeLines(changes, auditWords[locale], locale, format(locale));

    expect(lines({ timetable: [[], [timetable]], exception: [null, closed] }, "zh")).toEqual([
      "改时间表：无 → 12月1日（周二）起，周一至周五 09:00–12:00、13:00–17:00，周六 09:00–12:00，每时段可接待5人，现场留40%，可预约3人", "特别安排：无 → 12月31日（周四）关闭：盘点",
    ]);
    expect(lines({ timetable: [null, { kind: "timetable", before: [], after: [timetable] }] }, "en").join()).toContain("Monday–Friday 09:00–12:00 and 13:00–17:00, Saturday 09:00–12:00");
    expect(lines({ settings: [{ slotMinutes: 30, leadMinutes: 60, horizonDays: 10 }, { slotMinutes: 20, leadMinutes: 60, horizonDays: 10 }] }, "en").join()).not.toMatch(/[{}"]/);
  });
});
