import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fits, matchRule, type RoutingDepartment, type RoutingFacts, type RoutingRule, type RuleConditions } from "~/domain/case-routing/match-rule";

const departments: RoutingDepartment[] = [
  { code: "RSJ", shortZh: "人社局", nameEn: "Human Resources and Social Security Bureau", isNational: false },
  { code: "SWJ", shortZh: "税务局", nameEn: "SIP Tax Service", isNational: true },
  { code: "GAFJ", shortZh: "公安分局", nameEn: "Public Security Branch", isNational: true },
  { code: "LYZX", shortZh: "站点运营办", nameEn: "Station Operations Office", isNational: false },
];
const facts: RoutingFacts = {
  item: {
    code: "RC-001", nameZh: "外国人来华工作许可（90日以上）", nameEn: "Work permit for foreigners (over 90 days)",
    categoryCode: "RC", categoryZh: "人才服务", categoryEn: "Talent services", departmentCode: "RSJ", coDepartmentCodes: ["GAFJ"],
  },
  station: {
    code: "SZZX", nameZh: "融驿站·苏州中心站", nameEn: "Suzhou Center Station",
    streetZh: "金鸡湖街道", streetEn: "Jinji Lake Subdistrict", zoneZh: "金鸡湖商务区", zoneEn: "Jinji Lake Business District",
  },
  channel: "online",
  isUrgent: false,
  matter: "为一名外籍工程师办理工作许可",
};
const rule = (conditions: RuleConditions, more: Partial<RoutingRule> = {}): RoutingRule => ({
  id: "r1", position: 1, nameZh: "外国人事项", nameEn: "Foreign staff", conditions, departmentCode: "RSJ", helperCodes: [], assigneeId: null, isActive: true, ...more,
});
const decide = (rules: RoutingRule[], more: Partial<RoutingFacts> = {}) => matchRule({ ...facts, ...more }, rules, departments, "LYZX");

test.each<[string, RuleConditions, boolean]>([
  ["nothing asked", {}, true],
  ["its item", { items: ["QY-001", "RC-001"] }, true],
  ["another item", { items: ["QY-001"] }, false],
  ["its category", { categories: ["RC"] }, true],
  ["another category", { categories: ["JS"] }, false],
  ["its station", { stations: ["SZZX"] }, true],
  ["another station", { stations: ["CMGC"] }, false],
  ["its street", { streets: ["金鸡湖街道"] }, true],
  ["another street", { streets: ["斜塘街道"] }, false],
  ["its zone", { zones: ["金鸡湖商务区"] }, true],
  ["another zone", { zones: ["独墅湖科教创新区"] }, false],
  ["its channel", { channels: ["online"] }, true],
  ["another channel", { channels: ["walk_in"] }, false],
  ["not urgent", { urgent: false }, true],
  ["urgent", { urgent: true }, false],
  ["all of several", { categories: ["RC"], stations: ["SZZX"], urgent: false }, true],
  ["one of several wrong", { categories: ["RC"], stations: ["CMGC"], urgent: false }, false],
  ["a list left empty", { items: [], categories: ["RC"] }, true],
])("a rule that asks for %s: %j matches: %s", (_, conditions, matches) => expect(fits(conditions, facts)).toBe(matches));

describe("which rule decides", () => {
  test("the first in order, not in the list", () => {
    const later = rule({}, { id: "later", position: 20, departmentCode: "LYZX" });
    const first = rule({ categories: ["RC"] }, { id: "first", position: 10 });
    expect(decide([later, first])).toMatchObject({ rule: { id: "first" }, departmentCode: "RSJ" });
  });

  test("a rule switched off never does", () => {
    expect(decide([rule({}, { isActive: false, departmentCode: "SWJ" })]).rule).toBeNull();
  });

  test("the rule's helpers come with it, the item's stay away, and the lead never helps itself", () => {
    expect(decide([rule({}, { helperCodes: ["SWJ", "RSJ", "SWJ"] })]).helperCodes).toEqual(["SWJ"]);
  });

  test("without one the item's own department and its co-departments", () => {
    expect(decide([rule({ categories: ["JS"] })])).toMatchObject({ rule: null, departmentCode: "RSJ", helperCodes: ["GAFJ"] });
  });

  test("without a department either, the operations office", () => {
    expect(decide([], { item: { ...facts.item, departmentCode: null } })).toMatchObject({ rule: null, departmentCode: "LYZX", helperCodes: [] });
  });
});

describe("the sentence of explanation", () => {
  test("names the rule, the facts that matched and the department", () => {
    expect(decide([rule({ categories: ["RC"] })]).because).toEqual({
      zh: "规则“外国人事项”：事项属于人才服务 → 人社局",
      en: "Rule “Foreign staff”: the item belongs to Talent services → Human Resources and Social Security Bureau",
    });
  });

  test("lists several facts and the helpers", () => {
    expect(decide([rule({ zones: ["金鸡湖商务区"], channels: ["online"], urgent: false }, { helperCodes: ["GAFJ"] })]).because).toEqual({
      zh: "规则“外国人事项”：站点在金鸡湖商务区，网上提交，非急件 → 人社局（协办：公安分局）",
      en: "Rule “Foreign staff”: the station is in Jinji Lake Business District, it was filed online, it is not urgent → Human Resources and Social Security Bureau (with Public Security Branch)",
    });
  });

  test("asks a national body for help and orders nothing", () => {
    const { because } = decide([rule({ items: ["RC-001"] }, { departmentCode: "SWJ" })]);
    expect(because.zh).toBe("规则“外国人事项”：事项为外国人来华工作许可（90日以上） → 转请税务局协助");
    expect(because.en).toContain("→ assistance requested from SIP Tax Service");
  });

  test("says that no rule applied", () => {
    expect(decide([]).because.zh).toBe("没有适用的规则，按事项“外国人来华工作许可（90日以上）”的主管部门 → 人社局（协办：公安分局）");
    expect(decide([], { item: { ...facts.item, departmentCode: null } }).because.zh).toBe("没有适用的规则，事项“外国人来华工作许可（90日以上）”没有主管部门 → 站点运营办");
  });

  test("says that a rule applies to everything", () => {
    expect(decide([rule({})]).because.zh).toBe("规则“外国人事项”：适用于所有办件 → 人社局");
  });
});

test("whatever the rules, the one that decides fits, and no active rule before it does", () => {
  const conditions = fc.record({
    items: fc.subarray(["RC-001", "QY-001"]), categories: fc.subarray(["RC", "JS"]), stations: fc.subarray(["SZZX", "CMGC"]),
    channels: fc.subarray(["online", "walk_in"]), urgent: fc.boolean(),
  }, { requiredKeys: [] });
  const rules = fc.array(fc.record({ conditions, position: fc.nat({ max: 9 }), isActive: fc.boolean(), departmentCode: fc.constantFrom("RSJ", "SWJ") }))
    .map((list) => list.map((more, i) => rule(more.conditions, { ...more, id: String(i) })));
  fc.assert(fc.property(rules, fc.boolean(), (list, isUrgent) => {
    const decision = decide(list, { isUrgent });
    const fitting = list.filter(({ isActive, conditions: asked }) => isActive && fits(asked, { ...facts, isUrgent }));
    expect(decision.rule === null).toBe(fitting.length === 0);
    if (decision.rule) expect(decision.rule.position).toBe(Math.min(...fitting.map(({ position }) => position)));
    expect(decision.because.zh).not.toContain("undefined");
    expect(decision.helperCodes).not.toContain(decision.departmentCode);
  }));
});
