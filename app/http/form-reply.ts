import { errorInBoth } from "~/i18n/messages/errors";
import type { Locale } from "~db/vocabulary";

/**
 * What an action answers when a form was not taken: what was typed, one error key a field, and a sentence about the
 * form as a whole. Fields and error summary show it (app/ui/primitives).
 */
export interface FormReply {
  values: Record<string, string | string[]>;
  /** field → key in i18n/messages/errors.ts */
  errors: Record<string, string>;
  formError?: { key: string; values: Record<string, string | number> };
  /** key → its words: they travel with the reply, so that a page need not carry every sentence the portal knows */
  sentences?: Record<string, Record<Locale, string>>;
}

/** The reply with the words of its keys; `values` go into the sentences at fields, e.g. how many tries are left. */
export function formReply(reply: Omit<FormReply, "sentences">, values: Record<string, string | number> = {}): FormReply {
  const { errors, formError } = reply;
  const sentences = Object.fromEntries(Object.values(errors).map((key) => [key, errorInBoth(key, values)]));
  if (formError) sentences[formError.key] = errorInBoth(formError.key, formError.values);
  return { ...reply, sentences };
}
