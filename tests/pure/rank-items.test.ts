import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { plain, rankItems, type SearchEntry } from "~/domain/catalogue/rank-items";
import { searchEntry } from "~/domain/catalogue/search-entry.server";

interface RawItem {
  code: string;
  nameZh: string;
  nameEn: string;
  keywordsZh: string[];
}
const catalogue: { items: RawItem[] } = JSON.parse(readFileSync(new URL("../../db/seed/reference/catalog.json", import.meta.url), "utf8"));
const entries: SearchEntry[] = catalogue.items.map((item, position) => searchEntry({ ...item, position }));
const find = (query: string) => rankItems(query, entries);
const first = (query: string) => find(query).codes[0];

describe("every item of the catalogue is found first", () => {
  test.each(catalogue.items.map((item) => [item.nameZh, item.code]))("by its Chinese name %s", (name, code) => {
    expect(first(name)).toBe(code);
  });
  test.each(catalogue.items.map((item) => [item.nameEn, item.code]))("by its English name %s", (name, code) => {
    expect(first(name)).toBe(code);
  });
  test.each(catalogue.items.map((item) => [item.code]))("by its code %s, in any spelling", (code) => {
    expect(first(code)).toBe(code);
    expect(first(code.toLowerCase())).toBe(code);
    expect(first(code.replace("-", ""))).toBe(code);
    expect(first(code.replace("-", " "))).toBe(code);
  });
  test("by each of its keywords, sharing the top only with items of the same keyword", () => {
    for (const item of catalogue.items) {
      for (const keyword of item.keywordsZh) {
        const winner = catalogue.items.find((candidate) => candidate.code === first(keyword));
        const isShared = winner?.code === item.code || winner?.keywordsZh.includes(keyword) || winner?.nameZh.includes(keyword);
        expect(isShared, `${keyword} → ${winner?.code ?? "nothing"} instead of ${item.code}`).toBe(true);
      }
    }
  });
});

describe("what people type", () => {
  test.each([
    ["工签", "RC-001"],
    ["gongqian", "RC-001"],
    ["gq", "RC-001"],
    ["gongzuoxuke", "RC-001"],
    ["wgrlhgzxk", "RC-001"],
    ["gongzxk", "RC-001"],
    ["提额", "JS-003"],
    ["gaoqi", "KJ-001"],
    ["开公司", "QY-002"],
    ["work permit", "RC-001"],
    ["permit work", "RC-001"],
    ["ＱＹ－００８", "QY-008"],
    ["第2类医疗器械", "QY-012"],
    ["三类医疗器械", "QY-013"],
    ["食品 许可", "QY-011"],
  ])("%s finds %s on the first page", (query, code) => {
    expect(find(query).codes.slice(0, 5)).toContain(code);
  });

  test("a question nothing contains still finds what comes near, and says so", () => {
    const { codes, isApproximate } = find("怎么办营业执照");
    expect(isApproximate).toBe(true);
    expect(codes).toContain("QY-008");
  });

  test("letters never match from inside a syllable", () => {
    const only: SearchEntry[] = [searchEntry({ code: "XX-001", position: 0, nameZh: "办证", nameEn: "Paper", keywordsZh: [] })];
    expect(rankItems("anzheng", only).codes).toEqual([]);
    expect(rankItems("banzheng", only).codes).toEqual(["XX-001"]);
    expect(rankItems("bz", only).codes).toEqual(["XX-001"]);
    expect(rankItems("banz", only).codes).toEqual(["XX-001"]);
  });

  test.each(["", "   ", "！！", "%", "'; drop table items; --".slice(0, 3), "zzzzqqq", "天气"])("«%s» finds nothing rather than everything", (query) => {
    expect(find(query).codes).toEqual([]);
  });

  test("a very long question is cut, not refused", () => {
    expect(find("a".repeat(100_000)).codes).toEqual([]);
  });
});

test.each([
  ["ＡＢＣ", "abc"],
  ["二类", "2类"],
  ["（90日以上）", "90日以上"],
  ["  a,  b ", "a b"],
])("%s is written plain as %s", (text, expected) => {
  expect(plain(text)).toBe(expected);
});
