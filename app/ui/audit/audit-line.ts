import type { auditWords } from "~/i18n/messages/audit";
import { workWords } from "~/i18n/messages/work";
import type { Locale } from "~db/vocabulary";

type Words = (typeof auditWords)[Locale];

/** An action as a reader calls it; moves of requests have their words already. An unknown one stays as it is written. */
export function actionName(action: string, t: Words, locale: Locale): string {
  const [area = "", verb = ""] = action.split(".");
  const moves: Readonly<Record<string, string>> = workWords[locale].moveTitle;
  const areas: Readonly<Record<string, string>> = t.areas;
  const verbs: Readonly<Record<string, string>> = t.verbs;
  return [areas[area] ?? area, (area === "request" ? moves[verb] : undefined) ?? verbs[verb] ?? verb].join(locale === "zh" ? "·" : ": ");
}

/** The fields that changed, one sentence each. */
export function changeLines(changes: Readonly<Record<string, readonly [unknown, unknown]>>, t: Words): string[] {
  const shown = (value: unknown) => (value === null || value === undefined || value === "" ? t.none : value instanceof Object ? JSON.stringify(value) : String(value)).slice(0, 400);
  const names: Readonly<Record<string, string>> = t.fieldNames;
  return Object.entries(changes).map(([field, [before, after]]) => t.changed(names[field] ?? field, shown(before), shown(after)));
}
