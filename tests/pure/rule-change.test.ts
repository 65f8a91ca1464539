import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RoutingRule } from "~/domain/case-routing/match-rule";
import { applyChange, type RuleDraft } from "~/domain/case-routing/rule-change";

const draft: RuleDraft = { nameZh: "新规则", nameEn: "New rule", conditions: { words: ["留学"] }, departmentCode: "RSJ", helperCodes: [], assigneeId: null };
const list = (ids: readonly string[]): RoutingRule[] => ids.map((id, at) => ({ ...draft, id, nameZh: id, position: at + 1, isActive: true }));
const order = (rules: readonly RoutingRule[]) => [...rules].sort((a, b) => a.position - b.position).map(({ id }) => id).join("");

describe("a change to the list of rules", () => {
  test.each([
    ["moved_up", "b", "bacd"], ["moved_up", "a", "abcd"], ["moved_up", "d", "abdc"],
    ["moved_down", "b", "acbd"], ["moved_down", "d", "abcd"], ["moved_down", "a", "bacd"],
    ["moved_up", "nobody", "abcd"],
  ] as const)("%s of %s gives %s", (kind, ruleId, expected) => {
    expect(order(applyChange(list(["a", "b", "c", "d"]), { kind, ruleId }, "new"))).toBe(expected);
  });

  test("a new rule stands last and takes nothing from those before it", () => {
    const after = applyChange(list(["a", "b"]), { kind: "added", rule: draft }, "n");
    expect(order(after)).toBe("abn");
    expect(after.at(-1)).toMatchObject({ ...draft, isActive: true });
    expect(order(applyChange([], { kind: "added", rule: draft }, "n"))).toBe("n");
  });

  test("switching and editing keep the place", () => {
    const off = applyChange(list(["a", "b", "c"]), { kind: "switched_off", ruleId: "b" }, "new");
    expect(off.map(({ isActive }) => isActive)).toEqual([true, false, true]);
    expect(applyChange(off, { kind: "switched_on", ruleId: "b" }, "new").every(({ isActive }) => isActive)).toBe(true);
    expect(applyChange(list(["a", "b"]), { kind: "edited", ruleId: "a", rule: { ...draft, departmentCode: "SWJ" } }, "new")[0]).toMatchObject({ id: "a", position: 1, departmentCode: "SWJ" });
  });

  test("whatever is moved, no rule is lost or doubled and no place held twice", () => {
    const moves = fc.array(fc.record({ kind: fc.constantFrom("moved_up" as const, "moved_down" as const), ruleId: fc.constantFrom("a", "b", "c", "d", "e") }), { maxLength: 20 });
    fc.assert(fc.property(moves, (changes) => {
      const after = changes.reduce((rules, change) => applyChange(rules, change, "new"), list(["a", "b", "c", "d", "e"]));
      expect([...order(after)].sort().join("")).toBe("abcde");
      expect(new Set(after.map(({ position }) => position)).size).toBe(5);
    }));
  });
});
