import type { Locale } from "~db/vocabulary";

/**
 * What a form shows again after it was refused: the values as typed, one error key a field, and a sentence about the
 * whole. Same shape as the answer of app/http/form-reply.ts, which this folder must not import.
 */
export interface ShownReply {
  values: Record<string, string | string[]>;
  errors: Record<string, string>;
  formError?: { key: string; values: Record<string, string | number> };
  /** the words of the keys */
  sentences?: Record<string, Record<Locale, string>>;
}

/** What an action hands to its page: a reply, anything else it returns, or nothing yet. */
export type MaybeReply = ShownReply | object | null | undefined;

/** The reply inside action data, if it is one. */
export function asReply(data: MaybeReply): ShownReply | undefined {
  return data && "errors" in data && "values" in data ? (data as ShownReply) : undefined;
}

/** The words of a key in a reply. */
export function sentenceIn(reply: MaybeReply, key: string, locale: Locale): string | undefined {
  return asReply(reply)?.sentences?.[key]?.[locale];
}

/** The kept text of a field. */
export function keptText(reply: MaybeReply, name: string): string | undefined {
  const kept = asReply(reply)?.values[name];
  return Array.isArray(kept) ? kept[0] : kept;
}

/** The kept choices of a field; undefined when nothing was sent yet. */
export function keptChoices(reply: MaybeReply, name: string): string[] | undefined {
  const shown = asReply(reply);
  if (!shown) return undefined;
  const kept = shown.values[name];
  return kept === undefined ? [] : Array.isArray(kept) ? kept : [kept];
}

/** True when the form was refused because somebody saved something else meanwhile: what they saved is then to be seen beside what was typed. */
export function isSavedMeanwhile(reply: MaybeReply): boolean {
  return /-meanwhile$|^opening\.changed-since$/.test(asReply(reply)?.formError?.key ?? "");
}

/** The id of the control of a field; the error summary links to it. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^\w-]/g, "-")}`;
}
