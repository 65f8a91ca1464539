import { pinyin } from "pinyin-pro";

/**
 * One lower-case line in which a service is found: both names, the keywords, and for everything Chinese the full
 * pinyin and its initials (外国人 → waiguoren wgr).
 */
export function searchText(item: { code: string; nameZh: string; nameEn: string; keywordsZh: string[] }): string {
  const chinese = [item.nameZh, ...item.keywordsZh];
  const words = [item.code, ...chinese, item.nameEn, ...chinese.map(fullPinyin), ...chinese.map(pinyinInitials)];
  return [...new Set(words)].filter(Boolean).join(" ").toLowerCase();
}

/** 苏州中心 → su, zhou, zhong, xin: one for each character, what is not Chinese stays */
export function pinyinSyllables(text: string): string[] {
  return pinyin(text, { toneType: "none", type: "array", v: true });
}

/** 苏州中心 → suzhouzhongxin; anything not Chinese stays, without spaces. */
export function fullPinyin(text: string): string {
  return pinyinSyllables(text).join("").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

/** 苏州中心 → szzx */
export function pinyinInitials(text: string): string {
  return pinyin(text, { toneType: "none", type: "array", pattern: "first" }).join("").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}
