import type { Locale } from "~db/vocabulary";

/**
 * Sentences shown once on the page a finished step leads to. Keys are what `redirectWith` carries; `{name}` takes a
 * fact of that name.
 */
export const flashSentences = {
  "account.signed-out": { zh: "您已退出登录。", en: "You are signed out." },
  "account.company-saved": { zh: "企业信息已保存。", en: "The company details are saved." },
  "account.member-added": { zh: "已加入。对方用这个邮箱登录即可代表企业办理。", en: "Added. Signing in with that address now acts for the company." },
  "account.member-removed": { zh: "已移除，对方不能再代表企业办理。", en: "Removed. That person no longer acts for the company." },
} as const satisfies Record<string, Record<Locale, string>>;

export type FlashKey = keyof typeof flashSentences;

/** The sentence in the reader's language; undefined for a key nobody knows (the cookie can be forged). */
export function flashSentence(key: string, locale: Locale, facts: Readonly<Record<string, string | number>> = {}): string | undefined {
  if (!isKnown(key)) return undefined;
  return flashSentences[key][locale].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ""));
}

const isKnown = (key: string): key is FlashKey => Object.hasOwn(flashSentences, key);
