import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { rankItems } from "~/domain/catalogue/rank-items";
import { searchEntry } from "~/domain/catalogue/search-entry.server";
import { defineWords, words } from "~/i18n/define-words";
import { errorSentence, errorSentences } from "~/i18n/messages/errors";
import { flashSentence, flashSentences } from "~/i18n/messages/flashes";
import { homeWords } from "~/i18n/messages/home";

const app = fileURLToPath(new URL("../../app", import.meta.url));
const messages = join(app, "i18n/messages");

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}

/** Every key that stands as text behind `before` somewhere in the portal. */
function keysAfter(before: RegExp): string[] {
  const found = sourcesIn(app).flatMap((source) => [...source.matchAll(new RegExp(`${before.source}\\s*"([a-z0-9.-]+)"`, "g"))].flatMap((match) => match[1] ?? []));
  return [...new Set(found)].sort();
}

describe("a refusal", () => {
  const thrown = keysAfter(/new DomainError\(\s*"[a-z-]+",/);

  test("always has a sentence", () => {
    expect(thrown.length).toBeGreaterThan(20);
    expect(thrown.filter((key) => !(key in errorSentences))).toEqual([]);
  });

  test("says its facts, and leaves no braces behind", () => {
    expect(errorSentence("too-many", "en", { seconds: 30 })).toBe("Too many tries. Please wait 30 seconds and try again.");
    expect(errorSentence("too-many", "zh", { seconds: 3_541 })).toBe("操作太频繁。请60分钟后再试。");
    for (const key of Object.keys(errorSentences)) {
      for (const locale of ["zh", "en"] as const) expect(errorSentence(key, locale)).not.toMatch(/[{}]|undefined/);
    }
  });

  test("of an unknown key still says what to do", () => {
    expect(errorSentence("no.such-key", "zh")).toBe(errorSentence("page.failed", "zh"));
    expect(errorSentence("toString", "zh")).toBe(errorSentence("page.failed", "zh"));
  });

  test("names the same facts in both languages", () => {
    const facts = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].sort();
    for (const [key, sentence] of Object.entries(errorSentences)) expect(facts(sentence.en), key).toEqual(facts(sentence.zh));
  });
});

describe("what a finished step says", () => {
  test("always has a sentence", () => {
    const told = keysAfter(/redirectWith\(request, [^,]+,/);
    expect(told.length).toBeGreaterThan(5);
    expect(told.filter((key) => !(key in flashSentences))).toEqual([]);
  });

  test("is nothing for a forged key", () => {
    expect(flashSentence("no.such-key", "zh")).toBeUndefined();
    expect(flashSentence("constructor", "zh")).toBeUndefined();
  });
});

describe("catalogues of words", () => {
  const isGroup = (value: unknown): value is Record<string, unknown> => value instanceof Object && !Array.isArray(value) && typeof value !== "function";

  /** Places where one language has words and the other has none. */
  function gaps(zh: unknown, en: unknown, path: string): string[] {
    if (isGroup(zh) && isGroup(en)) return Object.keys({ ...zh, ...en }).flatMap((key) => gaps(zh[key], en[key], `${path}.${key}`));
    if (Array.isArray(zh) && Array.isArray(en)) return zh.length === 0 || en.length === 0 ? [path] : [];
    if (typeof zh === "function" && typeof en === "function") return [];
    return typeof zh === typeof en && zh !== undefined ? [] : [path];
  }

  test.each(readdirSync(messages).filter((name) => name.endsWith(".ts")))("%s says everything in both languages", async (name) => {
    const exported: Record<string, unknown> = await import(join(messages, name));
    for (const [key, value] of Object.entries(exported)) {
      if (isGroup(value) && "zh" in value && "en" in value) expect(gaps(value["zh"], value["en"], key)).toEqual([]);
    }
  });

  test("hand out the language asked for", () => {
    const catalogue = defineWords({ zh: { left: (n: number) => `余${n}`, list: ["甲"] }, en: { left: (n) => `${n} left`, list: ["a", "b"] } });
    expect(words(catalogue, "zh").left(2)).toBe("余2");
    expect(words(catalogue, "en").left(2)).toBe("2 left");
  });
});

test("every search the home page suggests finds something", () => {
  const catalogue: { items: Parameters<typeof searchEntry>[0][] } = JSON.parse(readFileSync(new URL("../../db/seed/reference/catalog.json", import.meta.url), "utf8"));
  const entries = catalogue.items.map((item, position) => searchEntry({ ...item, position }));
  for (const word of [...homeWords.zh.hotWords, ...homeWords.en.hotWords]) {
    const { codes, isApproximate } = rankItems(word, entries);
    expect({ word, found: codes.length > 0, isApproximate }).toEqual({ word, found: true, isApproximate: false });
  }
});
