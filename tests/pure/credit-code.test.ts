import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { creditCodeCheck, organisationCheck, parseCreditCode } from "~/domain/companies/credit-code";

const alphabet = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];
const valid = fc
  .tuple(fc.constantFrom(...alphabet), fc.constantFrom(...alphabet), fc.stringMatching(/^[0-9]{6}$/), fc.array(fc.constantFrom(...alphabet), { minLength: 8, maxLength: 8 }))
  .map(([authority, kind, region, organisation]) => {
    const first16 = authority + kind + region + organisation.join("");
    const check = organisationCheck(organisation.join(""));
    return first16 + check + creditCodeCheck(first16 + check);
  });

// Codes invented for tests.
test.each([
  ["91320594000000019U", "a body of digits only"],
  ["91320594MAXXDEM14Y", "check value 30"],
  ["91320594MAX0004450", "a sum divisible by 31"],
  ["91320594MAX00004XK", "organisation check X"],
  ["91320594MAX000090Y", "organisation check 0"],
  ["92320594MAXXTEA31T", "an individually-owned business"],
  ["1232050000000QAX5J", "a public institution"],
  ["52320594MAXXRYW78T", "a private non-enterprise unit"],
])("%s is accepted: %s", (code) => expect(parseCreditCode(code)).toEqual({ ok: true, code }));

test.each([
  ["91320594000000019A", "check18", "a wrong last character"],
  ["91320594MAXXEDM14Y", "check18", "two neighbours swapped"],
  ["9132O594MAXXDEM14Y", "charset", "a letter O for a zero"],
  ["91320594MAXXSEM14Y", "charset", "a letter S"],
  ["91320594MAXXDEM14", "length", "17 characters"],
  ["9132A594MAXXDEM14Y", "region", "a letter in the division code"],
  ["320594000000001", "length", "an old registration number"],
  ["", "length", "nothing"],
  ["91320594MAXXDEM14中", "charset", "a Chinese character"],
])("%s is refused (%s): %s", (code, error) => expect(parseCreditCode(code)).toEqual({ ok: false, error }));

test("a code whose organisation code does not fit is accepted with a warning", () => {
  expect(parseCreditCode("91320594MAXXDEM152")).toEqual({ ok: true, code: "91320594MAXXDEM152", warning: "check17" });
});

test.each(["９１３２０５９４ＭＡＸＸＤＥＭ１４Ｙ", "91320594maxxdem14y", "9132 0594 MAXX DEM1 4Y", "91320594-MAXXDEM1-4-Y", "　91320594MAXXDEM14Y\n", "91320594－MAXXDEM14Y"])(
  "%s is read as the code it means",
  (typed) => expect(parseCreditCode(typed)).toEqual({ ok: true, code: "91320594MAXXDEM14Y" }),
);

describe("for every valid code", () => {
  test("it is accepted without a warning, however it is spaced", () => {
    fc.assert(fc.property(valid, fc.constantFrom(" ", "-", "　", "–"), fc.integer({ min: 0, max: 18 }), (code, gap, at) => {
      expect(parseCreditCode(code.slice(0, at) + gap + code.slice(at).toLowerCase())).toEqual({ ok: true, code });
    }));
  });

  test("one mistyped character is noticed", () => {
    fc.assert(fc.property(valid, fc.integer({ min: 0, max: 17 }), fc.constantFrom(...alphabet), (code, at, character) => {
      fc.pre(code[at] !== character);
      expect(parseCreditCode(code.slice(0, at) + character + code.slice(at + 1)).ok).toBe(false);
    }));
  });

  test("two different neighbours in the wrong order are noticed", () => {
    fc.assert(fc.property(valid, fc.integer({ min: 0, max: 16 }), (code, at) => {
      fc.pre(code[at] !== code[at + 1]);
      const swapped = code.slice(0, at) + (code[at + 1] ?? "") + (code[at] ?? "") + code.slice(at + 2);
      expect(parseCreditCode(swapped).ok).toBe(false);
    }));
  });

  test("whatever is typed gets an answer, not an exception", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 40 }), (typed) => {
      expect(typeof parseCreditCode(typed).ok).toBe("boolean");
    }));
  });
});
