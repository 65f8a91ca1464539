import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePhone, phoneTail } from "~/domain/companies/phone";

test.each([
  ["13800138000", "13800138000"],
  ["138 0013 8000", "13800138000"],
  ["138-0013-8000", "13800138000"],
  ["１３８００１３８０００", "13800138000"],
  ["+86 138 0013 8000", "13800138000"],
  ["+8613800138000", "13800138000"],
  ["8613800138000", "13800138000"],
  ["0086 13800138000", "13800138000"],
  ["（+86）13800138000", "13800138000"],
])("%s is the mobile number %s", (typed, phone) => expect(parsePhone(typed)).toEqual({ ok: true, phone, kind: "mobile" }));

test.each([
  ["0512-62881234", "0512-62881234"],
  ["051262881234", "0512-62881234"],
  ["（0512）6288 1234", "0512-62881234"],
  ["+86 512 6288 1234", "0512-62881234"],
  ["+86-0512-62881234", "0512-62881234"],
  ["0512-62881234-801", "0512-62881234-801"],
  ["0512-62881234转801", "0512-62881234-801"],
  ["0512-62881234 分机 801", "0512-62881234-801"],
  ["0512-62881234 ext. 801", "0512-62881234-801"],
  ["021-62881234", "021-62881234"],
  ["+86 21 6288 1234", "021-62881234"],
  ["010-62881234", "010-62881234"],
])("%s is the fixed line %s", (typed, phone) => expect(parsePhone(typed)).toEqual({ ok: true, phone, kind: "fixed" }));

test.each([
  "", "   ", "12345678901", "1380013800", "138001380000", "+1 415 555 0100", "62881234", "0512-628812", "138OO138000", "13800138000转1",
  "0512-62881234转", "0512-62881234-8011234", "电话13800138000", "13800138000 13900139000", "86", "+86",
])("%s is no phone number", (typed) => expect(parsePhone(typed)).toEqual({ ok: false, error: "phone" }));

test.each([["13800138000", "8000"], ["0512-62881234", "1234"], ["0512-62881234-801", "1234"]])("%s is found by %s", (phone, tail) => {
  expect(phoneTail(phone)).toBe(tail);
});

test("a number once read is read the same again, and every mobile number is read with any separators", () => {
  fc.assert(fc.property(fc.stringMatching(/^1[3-9][0-9]{9}$/), fc.constantFrom("", " ", "-", "　"), fc.constantFrom("", "+86", "86 ", "0086"), (phone, gap, country) => {
    const typed = country + [phone.slice(0, 3), phone.slice(3, 7), phone.slice(7)].join(gap);
    expect(parsePhone(typed)).toEqual({ ok: true, phone, kind: "mobile" });
    expect(parsePhone(phone)).toEqual({ ok: true, phone, kind: "mobile" });
  }));
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 30 }), (typed) => {
    const result = parsePhone(typed);
    if (result.ok) expect(parsePhone(result.phone)).toEqual(result);
  }));
});
