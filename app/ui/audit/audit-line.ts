import type { auditWords } from "~/i18n/messages/audit";
import { statusWords } from "~/i18n/messages/status";
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

/** The fields that changed, one sentence each. */
export function changeLines(changes: Readonly<Record<string, readonly [unknown, unknown]>>, t: Words, locale: Locale): string[] {
  const shown = (value: unknown): string => {
    if (value === null || value === undefined || value === "") return t.none;
    if (typeof value === "boolean") return value ? t.yes : t.no;
    if (Array.isArray(value) && value.every((part) => typeof part === "string")) return value.map((part) => nameOf(part)).join(locale === "zh" ? "、" : ", ");
    return (value instanceof Object ? JSON.stringify(value) : postName(String(value), locale)).slice(0, 400);
  };
  const names: Readonly<Record<string, string>> = t.fieldNames;
  const nameOf = (field: string) => names[field] ?? field;
  return Object.entries(changes).map(([field, [before, after]]) => t.changed(nameOf(field), shown(before), shown(after)));
}
