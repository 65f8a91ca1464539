import type { WordingProblem } from "~/domain/notices/mail-placeholders";
import { words } from "~/i18n/define-words";
import { manageNoticeWords } from "~/i18n/messages/manage-notices";
import { placeholderWords } from "~/i18n/messages/mail-words";
import { locales, type Locale } from "~db/vocabulary";
import type { FormReply } from "./form-reply";

/** What is wrong with an administrator's words, said at the field it is in, every problem of it in one sentence. */
export function wordingRefusal(problems: readonly WordingProblem[], values: FormReply["values"]): FormReply {
  const fields = [...new Set(problems.map(({ field }) => field))];
  const sentence = (field: string, locale: Locale) => problems.filter((one) => one.field === field).map((one) => saidIn(locale, one)).join(words(manageNoticeWords, locale).problem.and);
  return {
    values,
    errors: Object.fromEntries(fields.map((field) => [field, field])),
    sentences: Object.fromEntries(fields.map((field) => [field, Object.fromEntries(locales.map((locale) => [locale, sentence(field, locale)])) as Record<Locale, string>])),
  };
}

function saidIn(locale: Locale, one: WordingProblem): string {
  const { problem } = words(manageNoticeWords, locale);
  switch (one.problem) {
    case "brace":
      return problem.brace;
    case "unknown":
      return problem.unknown(one.name);
    case "missing":
      return problem.missing(words(placeholderWords, locale)[one.name]);
  }
}
