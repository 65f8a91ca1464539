import { placeholders } from "~/domain/notices/mail-placeholders";
import { placeholderOf } from "~/i18n/messages/mail-words";
import { dayTimeOf, named } from "./about";
import type { MailContext } from "./template";

/** An administrator's words with the facts of one notice in the place of the names in braces. */
export function fillWording(text: string, payload: object, context: MailContext): string {
  const facts = new Map(Object.entries(payload));
  const told = (field: string) => String(facts.get(field) ?? "");
  return text.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const known = placeholderOf(name);
    if (!known) return "";
    const { field, shape } = placeholders[known];
    switch (shape) {
      case "words":
        return told(field);
      case "named":
        return named(context.locale, told(field), told(field.replace(/Zh$/, "En")));
      case "moment":
        return told(field) === "" ? "" : dayTimeOf(told(field), context);
      case "day":
        return told(field) === "" ? "" : context.format.day(told(field));
    }
  });
}
