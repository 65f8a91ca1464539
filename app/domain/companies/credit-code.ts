/**
 * Unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, the ninth to seventeenth an
 * organisation code with a check character of its own (GB 11714). China-practice 4.1.
 */

/** No I, O, S, V, Z: they look like digits. A character's place is its value. */
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/** powers of 3 modulo 31 */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organisationAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

export type CreditCodeError = "length" | "charset" | "region" | "check18";

export type CreditCodeResult =
  | { ok: true; code: string; warning?: "check17" }
  | { ok: false; error: CreditCodeError };

/** What people type or paste, made comparable: full-width forms narrowed, spaces and hyphens dropped, upper case. */
function normalizeCreditCode(input: string): string {
  return input.normalize("NFKC").replace(/[\s\u200b\ufeff\-\u2010-\u2015\u2212]/g, "").toUpperCase();
}

/**
 * Reads a credit code as people write it. The last character must fit. The seventeenth only warns, because genuine
 * codes with an odd organisation code exist.
 */
export function parseCreditCode(input: string): CreditCodeResult {
  const code = normalizeCreditCode(input);
  if (code.length !== 18) return { ok: false, error: "length" };
  if ([...code].some((character) => !alphabet.includes(character))) return { ok: false, error: "charset" };
  if (!/^\d{6}$/.test(code.slice(2, 8))) return { ok: false, error: "region" };
  if (creditCodeCheck(code.slice(0, 17)) !== code[17]) return { ok: false, error: "check18" };
  return organisationCheck(code.slice(8, 16)) === code[16] ? { ok: true, code } : { ok: true, code, warning: "check17" };
}

/** The eighteenth character for the first seventeen. */
export function creditCodeCheck(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * valueOf(alphabet, first17.charAt(i)), 0);
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/** The check character of an organisation code of eight characters. */
export function organisationCheck(first8: string): string {
  const sum = organisationWeights.reduce((total, weight, i) => total + weight * valueOf(organisationAlphabet, first8.charAt(i)), 0);
  const value = 11 - (sum % 11);
  return value === 10 ? "X" : value === 11 ? "0" : String(value);
}

function valueOf(characters: string, character: string): number {
  const value = character === "" ? -1 : characters.indexOf(character);
  if (value < 0) throw new RangeError(`not a character of a credit code: "${character}"`);
  return value;
}
