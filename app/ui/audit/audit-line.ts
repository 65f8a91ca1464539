import type { Format } from "~/i18n/format";
import type { auditWords } from "~/i18n/messages/audit";
import { stationEditWords } from "~/i18n/messages/manage";
import { statusWords } from "~/i18n/messages/status";
import { unmaskWords } from "~/i18n/messages/unmask";
import { workWords } from "~/i18n/messages/work";
import type { Locale } from "~db/vocabulary";
import { openingFacts } from "../opening/opening-facts";

type Words = (typeof auditWords)[Locale];

/** An action as a reader calls it; moves of requests have their words already. An unknown one stays as it is written. */
export function actionName(action: string, t: Words, locale: Locale): string {
  const [area = "", verb = ""] = action.split(".");
  const moves: Readonly<Record<string, string>> = workWords[locale].moveTitle;
  const areas: Readonly<Record<string, string>> = t.areas;
  const verbs: Readonly<Record<string, string>> = t.verbs;
  return [areas[area] ?? area, (area === "request" ? moves[verb] : undefined) ?? verbs[verb] ?? verb].join(locale === "zh" ? "·" : ": ");
}

/** A post as it was written down, `liaison:RSJ` or `auditor`, by its word and the code of its place; anything else as it is. */
export function postName(post: string, locale: Locale): string {
  const [role = "", place] = post.split(":");
  const roles: Readonly<Record<string, string>> = statusWords[locale].role;
  return Object.hasOwn(roles, role) ? [roles[role], place].filter(Boolean).join(" ") : post;
}

/** What the line is about: its name, else what kind of thing it is. */
export function objectName({ objectName: name, objectKind }: { objectName: string; objectKind: string }, t: Words): string {
  const kinds: Readonly<Record<string, string>> = t.kinds;
  return name || (kinds[objectKind] ?? objectKind);
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** The fields that changed, one sentence each. */
export function changeLines(changes: Readonly<Record<string, readonly [unknown, unknown]>>, t: Words, locale: Locale, format: Format): string[] {
  const { reasons, fields } = unmaskWords[locale];
  const valuesOf: Readonly<Record<string, Readonly<Record<string, string>>>> = { status: statusWords[locale].status, paperState: statusWords[locale].materialState, outcome: statusWords[locale].outcome, why: reasons, shown: fields };
  const names: Readonly<Record<string, string>> = { ...fields, ...t.fieldNames };
  const wordFor = (field: string, value: string) => valuesOf[field]?.[value] ?? names[value] ?? value;

  const shown = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === "") return t.none;
    if (typeof value === "boolean") return value ? t.yes : t.no;
    if (Array.isArray(value) && value.every((part) => typeof part === "string")) return value.map((part) => wordFor(field, part)).join(locale === "zh" ? "、" : ", ");
    const written = value instanceof Object ? JSON.stringify(value) : String(value);
    if (instant.test(written)) return format.dayTime(new Date(written));
    return (valuesOf[field]?.[written] ?? postName(written, locale)).slice(0, 400);
  };
  const opening: Readonly<Record<string, string>> = stationEditWords[locale].changeKinds;
  const facts = (side: unknown) => openingFacts(side, locale, format).join(locale === "zh" ? "；" : "; ") || t.none;
  return Object.entries(changes).map(([field, [before, after]]) => Object.hasOwn(opening, field) && (before ?? after) instanceof Object ? openingLine(opening[field] ?? field, before, after) : t.changed(fieldName(field), shown(field, before), shown(field, after)));

  /** Texts are written down by language and field, `zh.reason`. */
  function fieldName(field: string): string {
    const [, language, part = ""] = /^(zh|en)\.(\w+)$/.exec(field) ?? [];
    const parts: Readonly<Record<string, string>> = t.textParts;
    return language === "zh" || language === "en" ? `${parts[part] ?? part}${t.inLanguage[language]}` : (names[field] ?? field);
  }

  function openingLine(name: string, before: unknown, after: unknown): string {
    // Earlier lines have both sides in the second.
    const sides = after instanceof Object && "after" in after && "before" in after ? after : { before, after };
    return t.changed(name, facts(sides.before), facts(sides.after));
  }
}
