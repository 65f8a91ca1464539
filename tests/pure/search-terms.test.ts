import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeTerms, pinyinTerms, runsOf, searchQuestion, textTerms } from "~/domain/requests/search-terms";

/** What `terms @@ question` means, said again in a few lines: every part is a term, or the beginning of one. */
function finds(question: string | undefined, terms: readonly string[]): boolean {
  if (!question) return false;
  return question.split(" & ").every((part) => {
    const [, word = "", prefix] = /^'(.+)'(:\*)?$/.exec(part) ?? [];
    return terms.some((term) => (prefix ? term.startsWith(word) : term === word));
  });
}

const name = fc.stringMatching(/^[\u4e00-\u4e80a-z0-9 ]{1,12}$/);

describe("what is written down with a request", () => {
  test("every part of a Chinese text finds it, one character too", () => {
    fc.assert(fc.property(fc.stringMatching(/^[\u4e00-\u4e40]{1,10}$/), fc.nat(9), fc.integer({ min: 1, max: 10 }), (text, from, length) => {
      const part = text.slice(from, from + length);
      expect(part === "" || finds(searchQuestion(part), textTerms(text))).toBe(true);
    }));
  });

  test("a text is found by itself, whatever stands in it", () => {
    fc.assert(fc.property(name, (text) => {
      expect(runsOf(text).length === 0 || finds(searchQuestion(text), textTerms(text))).toBe(true);
    }));
  });

  test("a number is found by every end of four characters or more, and by any beginning of those", () => {
    const terms = codeTerms("RYZ20261008SZZX0004");
    for (const typed of ["RYZ20261008SZZX0004", "ryz2026", "1008szzx", "SZZX0004", "0004", "zx00", "20261", "100"]) expect(finds(searchQuestion(typed), terms), typed).toBe(true);
    // Four digits are an end; more, or fewer, are a beginning.
    for (const typed of ["0005", "4szzx", "2026", "1008"]) expect(finds(searchQuestion(typed), terms), typed).toBe(false);
    expect(codeTerms("12")).toEqual(["12"]);
    expect(codeTerms("")).toEqual([]);
  });

  test("a name is found by pinyin and initials from any of its characters on", () => {
    const terms = pinyinTerms(["cheng", "guang", "jing", "mi", "（", "su", "zhou", "）"]);
    for (const typed of ["chengguang", "guangjing", "cgjm", "jm", "sz", "misu", "chengg", "CHENG"]) expect(finds(searchQuestion(typed), terms), typed).toBe(true);
    for (const typed of ["hengguang", "cjm"]) expect(finds(searchQuestion(typed), terms), typed).toBe(false);
  });

  test("full-width letters and digits are the keyboard's", () => {
    expect(runsOf("ＲＹＺ２０２６　发票")).toEqual(["ryz2026", "发票"]);
    expect(finds(searchQuestion("Ａ４"), textTerms("a4纸"))).toBe(true);
  });

  test("characters beyond the basic plane are characters", () => {
    expect(textTerms("𠮷家")).toEqual(["𠮷家", "家"]);
    expect(finds(searchQuestion("𠮷"), textTerms("𠮷家"))).toBe(true);
  });
});

describe("what is asked", () => {
  test("no sign of the query language gets through, whatever is typed", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (typed) => {
      const question = searchQuestion(typed);
      if (question !== undefined) expect(question).toMatch(/^'[\p{L}\p{N}]+'(:\*)?( & '[\p{L}\p{N}]+'(:\*)?)*$/u);
    }));
  });

  test("signs alone ask for nothing", () => {
    for (const typed of ["", "  ", "%", "_", "\\", "'", ":*", "& |"]) expect(searchQuestion(typed), typed).toBeUndefined();
  });

  test("several words must all be found, in any order", () => {
    const terms = [...textTerms("外国人来华工作许可"), ...textTerms("澄光精密")];
    expect(finds(searchQuestion("工作许可 澄光"), terms)).toBe(true);
    expect(finds(searchQuestion("工作许可 云栈"), terms)).toBe(false);
  });
});
