import { describe, expect, test } from "vitest";
import { readAppointmentNumber, readLinkToken } from "~/domain/bookings/appointment-number";

describe("the number of a booking, as people type and scan it", () => {
  test.each([
    ["Y11250001", "Y11250001"], ["y11250001", "Y11250001"], [" Y 1125 0001 ", "Y11250001"], ["1125-0001", "Y11250001"], ["Ｙ１１２５０００１", "Y11250001"],
    ["https://portal.test/my/appointments/Y11250001", "Y11250001"], ["https://portal.test/my/appointments/Y11250001/move?x=1", "Y11250001"], ["y112500012", "Y112500012"],
  ])("%s", (typed, number) => expect(readAppointmentNumber(typed)).toBe(number));

  test.each(["", "Y1125", "Y1125000123", "A001", "https://portal.test/stations/11250001", "示例企业11250001"])("%s is none", (typed) => expect(readAppointmentNumber(typed)).toBeUndefined());

  test("a mail's link is told apart by its token", () => {
    const token = `a${"x".repeat(22)}.${"y".repeat(22)}`;
    expect(readLinkToken(`https://portal.test/r/${token}/appointment`)).toBe(token);
    expect(readLinkToken("https://portal.test/r/abc/appointment")).toBeUndefined();
  });
});
