import type { RuleConditions } from "~/domain/case-routing/match-rule";
import type { RuleList } from "~/domain/case-routing/list-rules.server";
import { routingWords } from "~/i18n/messages/routing";
import { statusWords } from "~/i18n/messages/status";
import { useLocale, useWords } from "~/i18n/use-words";
import type { Category, Channel } from "~db/vocabulary";

type Named = Pick<RuleList, "items" | "stations" | "departments" | "people">;

/** Names of what rules speak of, in the reader's language; a code that is gone stands for itself. */
export function useRuleNames({ items, stations, departments, people }: Named) {
  const locale = useLocale();
  const s = useWords(statusWords);
  const t = useWords(routingWords);
  const inLocale = <T extends { nameZh: string; nameEn: string }>(one: T | undefined, code: string) => (one ? (locale === "zh" ? one.nameZh : one.nameEn) : code);
  const streets = new Map(stations.map(({ streetZh, streetEn }) => [streetZh, streetEn]));
  const zones = new Map(stations.map(({ zoneZh, zoneEn }) => [zoneZh, zoneEn]));

  const item = (code: string) => inLocale(items.find((one) => one.code === code), code);
  const station = (code: string) => inLocale(stations.find((one) => one.code === code), code);
  const department = (code: string) => {
    const one = departments.find((known) => known.code === code);
    return one ? (locale === "zh" ? one.shortZh : one.nameEn) : code;
  };
  return {
    item, station, department,
    person: (userId: string) => people.find((one) => one.userId === userId)?.name ?? "",
    street: (zh: string) => (locale === "zh" ? zh : (streets.get(zh) ?? zh)),
    zone: (zh: string) => (locale === "zh" ? zh : (zones.get(zh) ?? zh)),
    category: (code: string) => s.category[code as Category] ?? code,
    channel: (code: string) => t.channels[code as Channel] ?? code,
  };
}

/** What a rule asks, point by point; empty when it fits everything. */
export function useConditions(named: Named) {
  const names = useRuleNames(named);
  const t = useWords(routingWords);
  const locale = useLocale();

  return (conditions: RuleConditions): { fact: string; words: string }[] => {
    const said = (fact: keyof typeof t.facts, list: readonly string[] | undefined, nameOf: (code: string) => string) =>
      list && list.length > 0 ? [{ fact: t.facts[fact], words: list.map(nameOf).join(locale === "zh" ? "、" : ", ") }] : [];
    return [
      ...said("items", conditions.items, names.item),
      ...said("categories", conditions.categories, names.category),
      ...said("stations", conditions.stations, names.station),
      ...said("streets", conditions.streets, names.street),
      ...said("zones", conditions.zones, names.zone),
      ...said("channels", conditions.channels, names.channel),
      ...said("words", conditions.words, (word) => word),
      ...(conditions.urgent === undefined ? [] : [{ fact: t.facts.urgent, words: conditions.urgent ? t.urgentOnly : t.notUrgent }]),
    ];
  };
}
