/**
 * Which items answer a search, best first. Pure: what can be prepared once (pinyin needs a dictionary that stays on
 * the server) comes in as entries. People search by name, by what they call a thing (开公司, 工签, 提额), by pinyin or its
 * initials, in English, and by code; all of these must find the item, a closer match above a looser one.
 */
export interface SearchEntry {
  code: string;
  /** order of the catalogue, decides between equals */
  position: number;
  /** the Chinese name, plain (see `plain`) */
  zh: string;
  /** the English name, plain */
  en: string;
  /** what people call it, plain */
  keywords: readonly string[];
  /** the pinyin of the name and of each keyword, syllable by syllable */
  readings: readonly (readonly string[])[];
  /** names and keywords in one plain line, the last resort */
  text: string;
}

export interface Ranking {
  codes: string[];
  /** nothing contains all that was asked; these have at least half of it */
  isApproximate: boolean;
}

/** Longer questions are cut: nobody types more, and matching stays cheap whatever is sent. */
const longestQuery = 64;

const digitOfNumeral: Record<string, string> = { 一: "1", 二: "2", 三: "3", 四: "4", 五: "5", 六: "6", 七: "7", 八: "8", 九: "9", 〇: "0", 零: "0" };

/** One form for what is written in several: full and half width, upper and lower case, 二类 and 2类, with and without brackets. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[一二三四五六七八九〇零]/g, (numeral) => digitOfNumeral[numeral] ?? numeral)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Items that match every word of the question, best first; when none does, those that come near. */
export function rankItems(query: string, entries: readonly SearchEntry[]): Ranking {
  const asked = plain(query.slice(0, longestQuery));
  if (asked === "") return { codes: [], isApproximate: false };

  const words = asked.split(" ");
  // 「QY 001」 and 「qy-001」 both mean the code.
  const whole = asked.replaceAll(" ", "");
  const exact = order(entries, (entry) => (plain(entry.code).replaceAll(" ", "") === whole ? points.code : sumOrNothing(words.map((word) => wordPoints(word, entry)))));
  if (exact.length > 0) return { codes: exact, isApproximate: false };

  return { codes: order(entries, (entry) => Math.max(sharedPairs(whole, entry.text), sharedWords(words, entry))), isApproximate: true };
}

/** Only the order of these figures matters. */
const points = {
  code: 1000,
  wholeName: 900,
  wholeKeyword: 850,
  nameStart: 700,
  codeStart: 650,
  keywordStart: 600,
  nameInside: 500,
  keywordInside: 450,
  wordStart: 400,
  readingWhole: 350,
  readingFromStart: 300,
  readingInside: 250,
  initialsWhole: 340,
  initialsFromStart: 240,
  initialsInside: 180,
  wordInside: 100,
} as const;

function wordPoints(word: string, entry: SearchEntry): number {
  const found: number[] = [];
  if (entry.zh === word || entry.en === word) found.push(points.wholeName);
  if (entry.zh.startsWith(word) || entry.en.startsWith(word)) found.push(points.nameStart);
  if (plain(entry.code).replaceAll(" ", "").startsWith(word)) found.push(points.codeStart);
  if (entry.zh.includes(word)) found.push(points.nameInside);
  for (const keyword of entry.keywords) {
    if (keyword === word) found.push(points.wholeKeyword);
    else if (keyword.startsWith(word)) found.push(points.keywordStart);
    else if (keyword.includes(word)) found.push(points.keywordInside);
  }
  if (` ${entry.en}`.includes(` ${word}`)) found.push(points.wordStart);
  if (/^[a-z]{2,}$/.test(word)) for (const reading of entry.readings) found.push(readingPoints(word, reading));
  if (word.length > 2 && entry.en.includes(word)) found.push(points.wordInside);

  return Math.max(0, ...found);
}

/**
 * Points of letters typed as pinyin: whole syllables (gongsi), initials (gs) or a mixture (gongs), beginning at any
 * syllable but never inside one, so that "an" does not find every 办.
 */
function readingPoints(letters: string, syllables: readonly string[]): number {
  let best = 0;
  for (let start = 0; start < syllables.length; start++) {
    const end = spelledUntil(letters, syllables, start);
    if (end === undefined) continue;
    const isInitials = end - start === letters.length;
    const isWhole = start === 0 && end === syllables.length;
    const [whole, fromStart, inside] = isInitials
      ? [points.initialsWhole, points.initialsFromStart, points.initialsInside]
      : [points.readingWhole, points.readingFromStart, points.readingInside];
    best = Math.max(best, isWhole ? whole : start === 0 ? fromStart : inside);
  }
  return best;
}

/** The syllable after the last one used up by `letters`, taking a beginning of each in turn; undefined when they do not spell it. */
function spelledUntil(letters: string, syllables: readonly string[], start: number): number | undefined {
  // Reached places in the letters, syllable by syllable: never more than letters × syllables steps.
  let reached = new Set([0]);
  for (let at = start; at < syllables.length && reached.size > 0; at++) {
    const next = new Set<number>();
    for (const from of reached) {
      const syllable = syllables[at] ?? "";
      for (let length = 1; length <= syllable.length && letters[from + length - 1] === syllable[length - 1]; length++) next.add(from + length);
    }
    if (next.has(letters.length)) return at + 1;
    reached = next;
  }
  return undefined;
}

/** Share of the question's neighbouring pairs of 汉字 that the text has, in percent; nought below half. */
function sharedPairs(asked: string, text: string): number {
  const characters = asked.match(/\p{Script=Han}/gu) ?? [];
  if (characters.length < 3) return 0;
  const pairs = characters.slice(1).map((character, at) => `${characters[at] ?? ""}${character}`);
  const share = pairs.filter((pair) => text.includes(pair)).length / pairs.length;
  return share >= 0.5 ? share * 100 : 0;
}

/** Share of the question's words that the item answers, in percent; nought below half. Short words say too little. */
function sharedWords(words: readonly string[], entry: SearchEntry): number {
  const telling = words.filter((word) => word.length > 3);
  if (words.length < 2 || telling.length === 0) return 0;
  const share = telling.filter((word) => wordPoints(word, entry) >= points.wordStart).length / telling.length;
  return share >= 0.5 ? share * 100 : 0;
}

function sumOrNothing(parts: number[]): number {
  return parts.includes(0) ? 0 : parts.reduce((sum, part) => sum + part, 0);
}

function order(entries: readonly SearchEntry[], rate: (entry: SearchEntry) => number): string[] {
  return entries
    .map((entry) => ({ entry, rating: rate(entry) }))
    .filter(({ rating }) => rating > 0)
    .sort((a, b) => b.rating - a.rating || a.entry.position - b.entry.position)
    .map(({ entry }) => entry.code);
}
