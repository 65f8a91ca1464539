/**
 * How requests are found, the same on both databases and without a dictionary: what is written down with a request, and
 * what a typed word asks for. A word finds what begins with it, and everything one may begin to type is written down:
 * each pair of neighbouring characters, each name from each syllable on, each number from each place on.
 */

/** Chinese characters in a row, or letters and digits in a row. Everything else parts them. */
const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const isHan = /^\p{Script=Han}/u;

/** Shorter ends of a number say nothing. */
const shortestTail = 4;
/**
 * Four digits alone are an end, of a number or a phone. As a beginning they would also be found in the middle of every
 * code, in one request of twenty: too many to be what was meant, and slow to sort by day.
 */
const isTail = /^\d{4}$/;
/** No text is looked into further than this, in characters. */
const longestText = 2_000;

/** Full-width forms as the keyboard's, lower case. */
function normal(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** The runs of a text in order, e.g. `发票 A4` → `发票`, `a4`. */
export function runsOf(text: string): string[] {
  return normal(text).match(runs) ?? [];
}

/** What a text is found by: pairs of characters (the last one alone too), and whole words. */
export function textTerms(text: string): string[] {
  return runsOf([...text].slice(0, longestText).join("")).flatMap((run) => (isHan.test(run) ? pairs(run, true) : [run]));
}

/** What a number or code is found by: itself and every end of it, four characters at least. */
export function codeTerms(code: string): string[] {
  const run = runsOf(code).join("");
  return Array.from({ length: Math.max(1, run.length - shortestTail + 1) }, (_, from) => run.slice(from)).filter(Boolean);
}

/**
 * What a Chinese name is found by when it is typed in letters: its pinyin from each syllable on, and its initials.
 * @param syllables one per character, as pinyin-pro gives them; what is not Chinese stays as it is
 */
export function pinyinTerms(syllables: readonly string[]): string[] {
  const heard = syllables.map((syllable) => runsOf(syllable).join("")).filter(Boolean);
  return heard.flatMap((_, from) => [heard.slice(from).join(""), heard.slice(from).map((syllable) => [...syllable][0]).join("")]);
}

/**
 * The question for `terms @@ …`, with every run typed: all must be found. Undefined when nothing that can be looked for
 * was typed. Runs hold letters and digits only, so nothing in them is a sign of the query language.
 */
export function searchQuestion(typed: string): string | undefined {
  const asked = runsOf([...typed].slice(0, 100).join("")).flatMap((run) => {
    if (isHan.test(run) && [...run].length > 1) return pairs(run, false).map((pair) => `'${pair}'`);
    return [isTail.test(run) ? `'${run}'` : `'${run}':*`];
  });
  return asked.length > 0 ? [...new Set(asked)].slice(0, 40).join(" & ") : undefined;
}

function pairs(run: string, withLast: boolean): string[] {
  const characters = [...run];
  const found = characters.slice(1).map((character, at) => `${characters[at]}${character}`);
  return withLast ? [...found, characters.at(-1) ?? ""] : found;
}
