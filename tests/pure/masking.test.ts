import fc from "fast-check";
import { expect, test } from "vitest";
import { maskCreditCode, maskEmail, maskName, maskPhone } from "~/domain/access/masking";

test.each([
  ["13800131234", "138****1234"],
  ["0512-62885678", "0512-****5678"],
  ["051262885678", "0512-****5678"],
  ["0512-62885678-801", "0512-****5678"],
  ["021-62885678", "021-****5678"],
  ["12345", "****"],
  ["", "****"],
])("the phone %s is shown as %s", (phone, shown) => expect(maskPhone(phone)).toBe(shown));

test.each([
  ["王明", "王*"],
  ["王小明", "王**"],
  ["欧阳明", "欧阳*"],
  ["欧阳小明", "欧阳**"],
  ["欧阳", "欧*"],
  ["阿里木·买买提", "阿**"],
  ["王", "*"],
  ["𠮷田", "𠮷*"],
  ["Anna Smith", "A*** S***"],
  ["  王明 ", "王*"],
  ["", ""],
])("the name %s is shown as %s", (name, shown) => expect(maskName(name)).toBe(shown));

test.each([
  ["zhang.wei@example.com", "z***@example.com"],
  ["a@b.cn", "a***@b.cn"],
  ["odd@name@example.com", "o***@example.com"],
  ["@example.com", "***"],
  ["nothing", "***"],
])("the address %s is shown as %s", (email, shown) => expect(maskEmail(email)).toBe(shown));

test("a credit code on a public page keeps its first four and last two characters", () => {
  expect(maskCreditCode("91320594MAXXDEM14Y")).toBe("9132****4Y");
  expect(maskCreditCode("9132")).toBe("****");
});

test("the middle of a mobile number and of a name is never shown", () => {
  fc.assert(fc.property(fc.stringMatching(/^1[3-9][0-9]{9}$/), (phone) => {
    expect(maskPhone(phone).replaceAll("*", "")).toBe(phone.slice(0, 3) + phone.slice(7));
  }));
  fc.assert(fc.property(fc.stringMatching(/^[\u4e00-\u9fa5]{2,6}$/), (name) => {
    const shown = maskName(name).replaceAll("*", "");
    expect(name.startsWith(shown)).toBe(true);
    expect(shown.length).toBeLessThan(name.length);
  }));
});
