import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { fileForCompany, type FileForCompany } from "~/domain/requests/file-for-company.server";
import { companies, companyMembers, requests, users } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { historyOf } from "~tests/support/history";
import { aCreditCode, aStaffMember } from "~tests/support/people";
import { aCast, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();

const walkIn = (more: Partial<FileForCompany> = {}): FileForCompany => ({
  stationCode: "SZZX", itemCode: "RC-001", company: { name: "云栈软件（苏州）有限公司", creditCode: aCreditCode() },
  person: { name: "林听澜", phone: "138 0000 1234", email: "Lin@Example.com" }, matter: "办理工作许可",
  materials: [1, 2, 3, 4, 5].map((materialNo) => ({ materialNo, state: "received" as const })),
  then: "route", hasConsent: true, locale: "zh", now: tuesday, ...more,
});

test("a walk-in of an unknown company is filed, received and routed in one go, with both identities in it", async () => {
  const { desk } = await aCast(db);
  const request = await fileForCompany(db, desk, walkIn());
  expect(request).toMatchObject({ status: "routed", channel: "walk_in", filedById: desk.userId, contactName: "林听澜", contactPhone: "13800001234", contactEmail: "lin@example.com" });

  const { events, mail } = await historyOf(db, request.id);
  expect(events.map(({ move, actorId }) => [move, actorId])).toEqual([["receive", desk.userId], ["route", null]]);
  expect(mail("intake_receipt")[0]).toMatchObject({ recipientEmail: "lin@example.com", recipientUserId: request.applicantId });
  expect(await db.$count(companyMembers, eq(companyMembers.companyId, request.companyId))).toBe(0);
});

test("the same company and person come again: nobody is made twice", async () => {
  const { desk } = await aCast(db);
  const first = walkIn();
  const one = await fileForCompany(db, desk, first);
  const two = await fileForCompany(db, desk, { ...first, person: { userId: one.applicantId } });
  const three = await fileForCompany(db, desk, { ...first, company: { companyId: one.companyId } });
  expect(new Set([one, two, three].map(({ applicantId, companyId }) => `${applicantId} ${companyId}`)).size).toBe(1);
  expect([one, two, three].map(({ number }) => number?.slice(-4))).toEqual(["0001", "0002", "0003"]);
});

test("what the station only advises on is finished on the spot without papers", async () => {
  const { desk } = await aCast(db);
  const done = await fileForCompany(db, desk, walkIn({ itemCode: "QY-001", materials: [], finish: { outcome: "answered", answer: "名称可用" } }));
  expect(done).toMatchObject({ status: "completed", outcome: "answered", answer: "名称可用" });
  expect((await historyOf(db, done.id)).moves).toEqual(["receive", "finish_at_desk"]);
});

test.each<[string, Partial<FileForCompany>, object]>([
  ["without the visitor's consent", { hasConsent: false }, { messageKey: "request.consent-missing" }],
  ["with a mistyped credit code", { company: { name: "某公司", creditCode: "91320594MA10000011" } }, { kind: "invalid" }],
  ["with a phone that is none", { person: { name: "林", phone: "123", email: "a@example.com" } }, { messageKey: "phone.invalid" }],
  ["with a mail address that is none", { person: { name: "林", phone: "13800001234", email: "a@" } }, { messageKey: "email.invalid" }],
  ["with required papers missing", { materials: [] }, { messageKey: "request.papers-missing" }],
  ["for an unknown company", { company: { companyId: crypto.randomUUID() } }, { kind: "not-found" }],
  ["for an item that does not exist", { itemCode: "XX-001" }, { kind: "not-found" }],
])("%s nothing is filed, and neither company nor person is left behind", async (_, more, refusal) => {
  const { desk } = await aCast(db);
  const before = [await db.$count(users), await db.$count(companies)];
  await expect(fileForCompany(db, desk, walkIn(more))).rejects.toMatchObject(refusal);
  expect([await db.$count(users), await db.$count(companies), await db.$count(requests)]).toEqual([...before, 0]);
});

test("a known code under another name is a slip, and a staff address is no company's", async () => {
  const { desk, company } = await aCast(db);
  const creditCode = company.companies[0]?.creditCode ?? "";
  await expect(fileForCompany(db, desk, walkIn({ company: { name: "别的公司", creditCode } }))).rejects.toMatchObject({ messageKey: "request.company-mismatch", values: { name: company.companies[0]?.name } });
  await expect(fileForCompany(db, desk, walkIn({ person: { name: "沈知夏", phone: "13800001234", email: desk.email } }))).rejects.toMatchObject({ messageKey: "company.not-a-company-address" });
});

test("a person of another company cannot be picked, and another station cannot be filed for", async () => {
  const { desk } = await aCast(db);
  const other = await aCast(db);
  await expect(fileForCompany(db, desk, walkIn({ person: { userId: other.company.userId } }))).rejects.toMatchObject({ kind: "not-found" });
  await expect(fileForCompany(db, desk, walkIn({ stationCode: "GJDS" }))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(fileForCompany(db, await aStaffMember(db, "liaison", "RSJ"), walkIn())).rejects.toMatchObject({ kind: "forbidden" });
});
