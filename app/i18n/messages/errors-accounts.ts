import type { Locale } from "~db/vocabulary";

/** Refusals about passwords, codes, people and who owns a company. */
export const accountSentences = {
  "password.too-short": { zh: "密码至少8个字符，越长越好", en: "A password has at least 8 characters; the longer, the better" },
  "password.too-long": { zh: "密码最多200个字符", en: "A password has at most 200 characters" },
  "password.common": { zh: "这个密码容易被猜到。请换一个更长的，例如几个不相干的词", en: "This password is easily guessed. Choose a longer one, e.g. a few words that have nothing to do with one another" },
  "password.current-wrong": { zh: "当前密码不对，请重新输入", en: "That is not your current password" },
} as const satisfies Record<string, Record<Locale, string>>;
