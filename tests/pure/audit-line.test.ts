import { describe, expect, test } from "vitest";
import { auditWords } from "~/i18n/messages/audit";
import { changeLines, objectName, postName } from "~/ui/audit/audit-line";

describe("a line of the audit log", () => {
  test("calls posts, kinds of things and fields by the words of the reader, and leaves what it does not know", () => {
    expect([postName("front_desk:SZZX", "zh"), postName("administrator", "en"), postName("toString", "zh"), postName("a:b", "zh")]).toEqual(["楼小二 SZZX", "Administrator", "toString", "a:b"]);
    expect([objectName({ objectName: "", objectKind: "company" }, auditWords.zh), objectName({ objectName: "RYZ1", objectKind: "request" }, auditWords.zh), objectName({ objectName: "", objectKind: "moon" }, auditWords.en)]).toEqual(["企业", "RYZ1", "moon"]);
  });

  test("says what changed without the words of the program", () => {
    expect(changeLines({ post: [null, "liaison:RSJ"], closed: [false, true], corrected: [null, ["name", "other"]], odd: [null, { a: 1 }], status: ["routed", "signed"], why: [null, "call"], shown: [null, ["phone"]] }, auditWords.zh, "zh")).toEqual([
      "岗位：无 → 联络员 RSJ", "已注销：否 → 是", "更正的内容：无 → 名称、other", 'odd：无 → {"a":1}',
      "状态：已转办 → 已签收", "事由：无 → 就办件联系企业", "显示的内容：无 → 手机",
    ]);
  });
});
