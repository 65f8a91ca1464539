import { beforeEach, expect, test } from "vitest";
import type { StaffActor } from "~/domain/access/actor";
import { printReceipt } from "~/domain/desk/print-receipt.server";
import { fileForCompany } from "~/domain/requests/file-for-company.server";
import { getReceipt } from "~/domain/requests/get-receipt.server";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aStaffMember } from "~tests/support/people";
import { race } from "~tests/support/race";
import { tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
const now = tuesday;
let desk: StaffActor;
let request: { id: string; number: string };
beforeEach(async () => {
  desk = await aStaffMember(db, "front_desk", "SZZX", { name: "沈知夏" });
  const company = await aCompany(db);
  const filed = await fileForCompany(db, desk, {
    stationCode: "SZZX", itemCode: "QY-001", company: { companyId: company.companies[0]?.companyId ?? "" }, person: { userId: company.userId },
    matter: "咨询名称", materials: [], then: "keep", hasConsent: true, locale: "zh", now,
  });
  request = { id: filed.id, number: filed.number ?? "" };
});

const print = (actor = desk) => printReceipt(db, actor, { number: request.number, now });

test("the first sheet is the original, each later one is noted with who printed it and when", async () => {
  expect(await print()).toBe(1);
  const colleague = await aStaffMember(db, "front_desk", "SZZX", { name: "罗晚舟" });
  expect(await print(colleague)).toBe(2);

  const { sheets } = await getReceipt(db, desk, { number: request.number, locale: "zh", now });
  expect(sheets).toEqual([{ no: 1, by: "沈知夏", at: now }, { no: 2, by: "罗晚舟", at: now }]);
});

test("two presses at the same moment are two sheets with two numbers", async () => {
  const printed = await race(request.id, [() => print(), () => print(), () => print()]);
  expect(printed.map((one) => (one.status === "fulfilled" ? one.value : one.reason)).sort()).toEqual([1, 2, 3]);
});

test("another station does not find the receipt", async () => {
  await expect(print(await aStaffMember(db, "front_desk", "GJDS"))).rejects.toMatchObject({ kind: "not-found" });
});
