import { pinyin } from "pinyin-pro";
import { plain, type SearchEntry } from "./rank-items";

interface Searchable {
  code: string;
  position: number;
  nameZh: string;
  nameEn: string;
  keywordsZh: readonly string[];
}

/** Prepares an item for `rankItems`: plain names and keywords, and their pinyin (the dictionary stays on the server). */
export function searchEntry(item: Searchable): SearchEntry {
  const readings = [item.nameZh, ...item.keywordsZh].map(syllables);
  const keywords = item.keywordsZh.map(plain);

  return {
    code: item.code,
    position: item.position,
    zh: plain(item.nameZh).replaceAll(" ", ""),
    en: plain(item.nameEn),
    keywords,
    readings,
    text: [plain(item.nameZh).replaceAll(" ", ""), ...keywords, plain(item.nameEn)].join(" "),
  };
}

/** The pinyin of a text without tones, one entry a syllable; runs of Latin letters and digits stay together. */
function syllables(text: string): string[] {
  return pinyin(text, { toneType: "none", type: "array", nonZh: "consecutive", v: true })
    .flatMap((part) => part.normalize("NFKC").toLowerCase().match(/[a-z0-9]+/g) ?? []);
}
