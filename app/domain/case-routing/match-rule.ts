import type { Channel } from "~db/vocabulary";

/**
 * Which department a request goes to (转办). Ordered rules over facts; the first active rule whose every given fact
 * matches decides. Without one the item's own department, without that the station operations office. Pure, so a rule
 * can be rehearsed on past requests before it is saved.
 */

/** What a rule can ask about a request; the names make the sentence of explanation. */
export interface RoutingFacts {
  item: {
    code: string;
    nameZh: string;
    nameEn: string;
    categoryCode: string;
    categoryZh: string;
    categoryEn: string;
    /** the department that answers for the item; null when the catalogue names none */
    departmentCode: string | null;
    coDepartmentCodes: readonly string[];
  };
  station: { code: string; nameZh: string; nameEn: string; streetZh: string; streetEn: string; zoneZh: string; zoneEn: string };
  channel: Channel;
  isUrgent: boolean;
  /** what the company wrote the request is about */
  matter: string;
}

/** Each given fact must match; one left out, or an empty list, matches everything. Streets and zones by Chinese name. */
export interface RuleConditions {
  items?: readonly string[];
  categories?: readonly string[];
  stations?: readonly string[];
  streets?: readonly string[];
  zones?: readonly string[];
  channels?: readonly string[];
  urgent?: boolean;
  words?: readonly string[];
}

/** A row of `routing_rules` fits. */
export interface RoutingRule {
  id: string;
  position: number;
  nameZh: string;
  nameEn: string;
  conditions: RuleConditions;
  departmentCode: string;
  helperCodes: readonly string[];
  /** the person who gets the requests at once; null leaves that to the department */
  assigneeId: string | null;
  isActive: boolean;
}

/** A department by the names people use. */
export interface RoutingDepartment {
  code: string;
  shortZh: string;
  nameEn: string;
  /** national bodies (tax, customs, police, fire) are asked (转请协助), not ordered */
  isNational: boolean;
}

export interface RoutingDecision<Rule> {
  /** the rule that fired, or null */
  rule: Rule | null;
  departmentCode: string;
  helperCodes: string[];
  /** the explanation stored with the request, as it was true that day */
  because: { zh: string; en: string };
}

interface Sentence {
  zh: string;
  en: string;
}

/**
 * Decides the lead department and the helping ones, and says why in a sentence.
 * @param operationsOffice code of the department that owns what nobody else does (站点运营办)
 */
export function matchRule<Rule extends RoutingRule>(
  facts: RoutingFacts,
  rules: readonly Rule[],
  departments: readonly RoutingDepartment[],
  operationsOffice: string,
): RoutingDecision<Rule> {
  const ordered = rules.filter((rule) => rule.isActive).sort((a, b) => a.position - b.position);
  const rule = ordered.find(({ conditions }) => fits(conditions, facts)) ?? null;
  const own = facts.item.departmentCode;
  const departmentCode = rule?.departmentCode ?? own ?? operationsOffice;
  const helpers = rule ? rule.helperCodes : own ? facts.item.coDepartmentCodes : [];
  const helperCodes = [...new Set(helpers)].filter((code) => code !== departmentCode);

  const why = rule ? whyRule(rule, facts) : whyOwn(facts, own);
  const target = targetOf(departmentCode, helperCodes, departments);
  return { rule, departmentCode, helperCodes, because: { zh: `${why.zh} → ${target.zh}`, en: `${why.en} → ${target.en}` } };
}

/** True when every fact the conditions give matches. */
export function fits(conditions: RuleConditions, { item, station, channel, isUrgent, matter }: RoutingFacts): boolean {
  const among = (list: readonly string[] | undefined, fact: string) => !list || list.length === 0 || list.includes(fact);
  return (
    among(conditions.items, item.code) &&
    among(conditions.categories, item.categoryCode) &&
    among(conditions.stations, station.code) &&
    among(conditions.streets, station.streetZh) &&
    among(conditions.zones, station.zoneZh) &&
    among(conditions.channels, channel) &&
    (conditions.urgent === undefined || conditions.urgent === isUrgent) &&
    (!conditions.words || conditions.words.length === 0 || wordsIn(matter, conditions.words).length > 0)
  );
}

/** Those of the words that stand in the text, capitals or not. */
function wordsIn(text: string, words: readonly string[]): string[] {
  const lower = text.toLowerCase();
  return words.filter((word) => lower.includes(word.toLowerCase()));
}

const channelWords: Record<Channel, Sentence> = {
  online: { zh: "网上提交", en: "it was filed online" },
  appointment: { zh: "预约到站", en: "it came by appointment" },
  walk_in: { zh: "现场到站", en: "it came by walk-in" },
};

function whyRule(rule: RoutingRule, { item, station, channel, isUrgent, matter }: RoutingFacts): Sentence {
  const asked = rule.conditions;
  const isGiven = (list: readonly string[] | undefined) => list !== undefined && list.length > 0;
  const reasons: Sentence[] = [];
  if (isGiven(asked.items)) reasons.push({ zh: `事项为${item.nameZh}`, en: `the item is ${item.nameEn}` });
  if (isGiven(asked.categories)) reasons.push({ zh: `事项属于${item.categoryZh}`, en: `the item belongs to ${item.categoryEn}` });
  if (isGiven(asked.stations)) reasons.push({ zh: `站点为${station.nameZh}`, en: `the station is ${station.nameEn}` });
  if (isGiven(asked.streets)) reasons.push({ zh: `站点在${station.streetZh}`, en: `the station is in ${station.streetEn}` });
  if (isGiven(asked.zones)) reasons.push({ zh: `站点在${station.zoneZh}`, en: `the station is in ${station.zoneEn}` });
  if (isGiven(asked.channels)) reasons.push(channelWords[channel]);
  if (asked.urgent !== undefined) reasons.push(isUrgent ? { zh: "急件", en: "it is urgent" } : { zh: "非急件", en: "it is not urgent" });
  const named = wordsIn(matter, asked.words ?? []);
  if (named.length > 0) reasons.push({ zh: `事由提到“${named.join("”“")}”`, en: `the matter names “${named.join("”, “")}”` });
  if (reasons.length === 0) reasons.push({ zh: "适用于所有办件", en: "it applies to every request" });

  return {
    zh: `规则“${rule.nameZh}”：${reasons.map(({ zh }) => zh).join("，")}`,
    en: `Rule “${rule.nameEn}”: ${reasons.map(({ en }) => en).join(", ")}`,
  };
}

function whyOwn({ item }: RoutingFacts, own: string | null): Sentence {
  return own
    ? { zh: `没有适用的规则，按事项“${item.nameZh}”的主管部门`, en: `No rule applies; the department of “${item.nameEn}” takes it` }
    : { zh: `没有适用的规则，事项“${item.nameZh}”没有主管部门`, en: `No rule applies and “${item.nameEn}” has no department` };
}

function targetOf(departmentCode: string, helperCodes: readonly string[], departments: readonly RoutingDepartment[]): Sentence {
  const named = (code: string) => departments.find((department) => department.code === code) ?? { shortZh: code, nameEn: code, isNational: false };
  const lead = named(departmentCode);
  const helpers = helperCodes.map(named);
  return {
    zh: (lead.isNational ? `转请${lead.shortZh}协助` : lead.shortZh) + (helpers.length > 0 ? `（协办：${helpers.map(({ shortZh }) => shortZh).join("、")}）` : ""),
    en: (lead.isNational ? `assistance requested from ${lead.nameEn}` : lead.nameEn) + (helpers.length > 0 ? ` (with ${helpers.map(({ nameEn }) => nameEn).join(", ")})` : ""),
  };
}
