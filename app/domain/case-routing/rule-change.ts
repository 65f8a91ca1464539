import type { RuleChangeKind } from "~db/vocabulary";
import type { RoutingRule } from "./match-rule";

/** A rule as the administrator writes it, before it has a place in the list. */
export type RuleDraft = Omit<RoutingRule, "id" | "position" | "isActive">;

/** One change to the ordered list of rules. */
export type RuleChange =
  | { kind: "added"; rule: RuleDraft }
  | { kind: "edited"; ruleId: string; rule: RuleDraft }
  | { kind: Exclude<RuleChangeKind, "added" | "edited">; ruleId: string };

/**
 * The list after a change, in its order. Pure, so that it can be rehearsed on past requests before it is made. A new
 * rule stands last: it takes nothing from those before it. A rule that does not exist leaves the list as it is.
 *
 * @param newId id of the rule that is added
 */
export function applyChange(rules: readonly RoutingRule[], change: RuleChange, newId: string): RoutingRule[] {
  const ordered = [...rules].sort((a, b) => a.position - b.position);
  switch (change.kind) {
    case "added":
      return [...ordered, { ...change.rule, id: newId, position: (ordered.at(-1)?.position ?? 0) + 1, isActive: true }];
    case "edited":
      return ordered.map((rule) => (rule.id === change.ruleId ? { ...rule, ...change.rule } : rule));
    case "switched_on":
    case "switched_off":
      return ordered.map((rule) => (rule.id === change.ruleId ? { ...rule, isActive: change.kind === "switched_on" } : rule));
    case "moved_up":
      return exchanged(ordered, ordered.findIndex(({ id }) => id === change.ruleId) - 1);
    case "moved_down":
      return exchanged(ordered, ordered.findIndex(({ id }) => id === change.ruleId));
  }
}

/** The rule at `at` and the one after it change places; nothing changes at the ends of the list. */
function exchanged(ordered: readonly RoutingRule[], at: number): RoutingRule[] {
  const [first, second] = [ordered[at], ordered[at + 1]];
  if (!first || !second) return [...ordered];
  return [...ordered.slice(0, at), { ...second, position: first.position }, { ...first, position: second.position }, ...ordered.slice(at + 2)];
}
