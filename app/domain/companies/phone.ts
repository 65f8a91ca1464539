/**
 * Phone numbers as people of a company write them (china-practice 4.2): a mobile number, or a fixed line with its
 * area code and perhaps an extension.
 */
export type PhoneResult =
  | { ok: true; phone: string; kind: "mobile" | "fixed" }
  | { ok: false; error: "phone" };

const mobile = /^1[3-9]\d{9}$/;
/** Beijing 010 and 02x have three digits, all other areas four; numbers have seven or eight. */
const fixed = /^(010|02\d|0[3-9]\d{2})(\d{7,8})$/;

/**
 * Reads a phone number and writes it in its one form: `13800138000`, `0512-62881234`, `0512-62881234-801`. Accepts
 * +86, 0086 or 86 in front, spaces, hyphens, brackets and full-width digits.
 */
export function parsePhone(input: string): PhoneResult {
  const [line = "", extension, ...rest] = input.normalize("NFKC").trim().split(/转|分机|ext\.?|x/i).map((part) => part.trim());
  if (rest.length > 0 || (extension !== undefined && !/^\d{1,6}$/.test(extension))) return { ok: false, error: "phone" };

  const digits = withoutCountry(line);
  if (digits === null) return { ok: false, error: "phone" };
  if (mobile.test(digits)) return extension === undefined ? { ok: true, phone: digits, kind: "mobile" } : { ok: false, error: "phone" };

  return fixedLine(line, digits, extension);
}

/** The last four digits by which a person is found at the desk; an extension is not part of them. */
export function phoneTail(phone: string): string {
  const [area = "", number] = phone.split("-");
  return (number ?? area).slice(-4);
}

function fixedLine(line: string, digits: string, extension: string | undefined): PhoneResult {
  // A hyphen may set the extension apart as well: 0512-62881234-801
  const byHyphen = /^(.*\d)\s*[-\u2010-\u2015]\s*(\d{1,6})$/.exec(line);
  const readings: [string | null, string | undefined][] = [[digits, extension]];
  if (byHyphen?.[1] !== undefined && extension === undefined) readings.push([withoutCountry(byHyphen[1]), byHyphen[2]]);

  for (const [number, inner] of readings) {
    const match = fixed.exec(number ?? "");
    if (match) return { ok: true, phone: [match[1], match[2], inner].filter(Boolean).join("-"), kind: "fixed" };
  }
  return { ok: false, error: "phone" };
}

/** The digits without separators and country code, or null when something else is in between. */
function withoutCountry(line: string): string | null {
  const bare = line.replace(/[\s()\u200b\ufeff\-\u2010-\u2015\u2212]/g, "");
  if (!/^\+?\d+$/.test(bare)) return null;
  if (mobile.test(bare)) return bare;

  const abroad = /^(?:\+86|0086|86(?=1[3-9]\d{9}$|0))(\d+)$/.exec(bare)?.[1];
  if (abroad === undefined) return bare.startsWith("+") ? null : bare;
  // From abroad the area code loses its zero: +86 512 6288 1234
  return mobile.test(abroad) || abroad.startsWith("0") ? abroad : `0${abroad}`;
}
