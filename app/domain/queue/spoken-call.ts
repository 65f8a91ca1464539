import type { Locale } from "~db/vocabulary";

/** A call as it is spoken: the sentence for a voice that reads, and the pieces for one that was recorded. */
export interface SpokenCall {
  sentence: Record<Locale, string>;
  pieces: Record<Locale, string[]>;
}

const chineseDigits = [..."零一二三四五六七八九"];
const englishDigits = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

const digitsOf = (text: string) => [...text].filter((sign) => /\d/.test(sign)).map(Number);
const chinese = (digit: number) => chineseDigits[digit] ?? "";
const english = (digit: number) => englishDigits[digit] ?? "";

/** A counter's number as it is said: 3 三, 10 十, 12 十二, 25 二十五; from a hundred on digit by digit. */
function chineseNumber(number: number): string[] {
  if (number < 10 || number > 99) return digitsOf(String(number)).map(chinese);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return [...(tens > 1 ? [chinese(tens)] : []), "十", ...(ones > 0 ? [chinese(ones)] : [])];
}

/**
 * "请A零零一号到三号窗口", then English (china-practice.md 8.2). The digits of a ticket are said one by one, so that
 * A012 and A102 cannot be confused; the counter is said as the number it is. Never a name.
 */
export function spokenCall({ number, windowNo }: { number: string; windowNo: number }): SpokenCall {
  const letters = [...number].filter((sign) => /[A-Z]/.test(sign));
  const digits = digitsOf(number);
  const counter = chineseNumber(windowNo);
  const counterDigits = digitsOf(String(windowNo)).map(english);
  return {
    sentence: {
      zh: `请${letters.join("")}，${digits.map(chinese).join("")}号，到${counter.join("")}号窗口`,
      en: `Number ${letters.join(" ")}, ${digits.map(english).join(", ")}. Please go to counter ${windowNo}.`,
    },
    pieces: {
      zh: ["请", ...letters, ...digits.map(chinese), "号", "到", ...counter, "号窗口"],
      en: ["number", ...letters, ...digits.map(english), "please go to counter", ...counterDigits],
    },
  };
}
