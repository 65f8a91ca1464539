import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { CompanyActor, StaffActor } from "~/domain/access/actor";
import type { ReceiptFacts } from "~/domain/requests/get-receipt.server";
import * as receipt from "~/routes/desk/receipt";
import * as deskRequest from "~/routes/desk/request";
import * as today from "~/routes/desk/today";
import * as walkIn from "~/routes/desk/walk-in";
import { companies, companyMembers, formSubmissions, notices, requestEvents, requestMaterials, requests, users } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aCreditCode, aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { tuesday } from "~tests/support/requests";
import { aRouteVisitor, aSignedInVisitor, type RouteAnswer } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
let desk: StaffActor;
let company: CompanyActor;
beforeEach(async () => {
  setPortalEnv();
  vi.useFakeTimers({ toFake: ["Date"], now: tuesday });
  desk = await aStaffMember(db, "front_desk", "SZZX", { name: "沈知夏" });
  company = await aCompany(db, { name: "澄光精密（苏州）有限公司" });
});
afterEach(() => void vi.useRealTimers());

const signedIn = async (userId: string, kind: "company" | "staff" = "staff") => aSignedInVisitor({ userId, kind });
const companyId = () => company.companies[0]?.companyId ?? "";
const knownPage = () => `/desk/walk-in?company=${companyId()}&item=RC-001`;
const newPage = "/desk/walk-in?new=1&item=RC-001";

/** What the desk sends for somebody known, every paper there. */
const filled = () => ({ person: company.userId, matter: "为一名外籍工程师办理工作许可", locale: "zh", mandate: "on", all: "on", listed: "1,2,3,4,5", then: "route", formKey: crypto.randomUUID() });
const newcomer = () => ({ ...filled(), person: "new", companyName: "新芽生物（苏州）有限公司", creditCode: aCreditCode(), personName: "林晚", personPhone: "138 0000 4321", personEmail: "Lin.Wan@Example.com" });

const errorsOf = (answer: RouteAnswer) => (answer.data as { errors: Record<string, string> }).errors;
const formErrorOf = (answer: RouteAnswer) => (answer.data as { formError?: { key: string; values: object } }).formError;
async function rowCounts() {
  const tables = { companies, companyMembers, users, requests, requestEvents, notices, formSubmissions };
  return Object.fromEntries(await Promise.all(Object.entries(tables).map(async ([name, table]) => [name, await db.$count(table)])));
}

describe("a company the station knows", () => {
  test("is found by name and phone tail, and filing takes its papers in, routes and prints the receipt", async () => {
    const visitor = await signedIn(desk.userId);
    for (const q of ["澄光", "7715"]) expect((await visitor.get(walkIn.loader, `/desk/walk-in?q=${q}`)).data).toMatchObject({ found: [{ id: companyId(), people: [{ name: "何予安", phone: "139****7715" }] }] });
    expect((await visitor.get(walkIn.loader, knownPage())).data).toMatchObject({ company: { isNew: false, id: companyId() }, item: { papers: { length: 5 } } });

    const filed = await visitor.post(walkIn.action, knownPage(), filled());

    expect(filed).toMatchObject({ status: 303, location: expect.stringMatching(/^\/desk\/requests\/RYZ20261124SZZX0001$/) });
    const [request] = await db.select().from(requests);
    expect(request).toMatchObject({ status: "routed", channel: "walk_in", applicantId: company.userId, filedById: desk.userId, contactName: "何予安", departmentCode: "RSJ" });
    const printed = await visitor.get(receipt.loader, `${filed.location}/receipt`, { number: request?.number ?? "" });
    expect(printed.data).toMatchObject({ view: { queryCode: request?.queryCode, receivedPapers: { length: 5 } } });
    expect(JSON.stringify(printed.data)).not.toContain(company.phone);
  });

  test("the receipt is printed by a press that is noted; the second sheet says that it is a reprint", async () => {
    const visitor = await signedIn(desk.userId);
    const { location } = await visitor.post(walkIn.action, knownPage(), filled());
    const number = location?.split("/").at(-1) ?? "";
    const sheets = async () => ((await visitor.get(receipt.loader, `${location}/receipt?print=1`, { number })).data as { view: { sheets: object[] } }).view.sheets;

    // Opening the page notes nothing, however often.
    expect(await sheets()).toEqual([]);
    for (const _ of [1, 2]) expect(await visitor.post(receipt.action, `${location}/receipt`, {}, { number })).toMatchObject({ status: 303, location: `${location}/receipt?print=1` });
    expect(await sheets()).toMatchObject([{ no: 1, by: "沈知夏" }, { no: 2, by: "沈知夏" }]);
  });

  test("filed twice by a double press is one request; the second press leads to the first", async () => {
    const visitor = await signedIn(desk.userId);
    const once = filled();

    const first = await visitor.post(walkIn.action, knownPage(), once);
    const after = await rowCounts();
    const second = await visitor.post(walkIn.action, knownPage(), once);

    expect(second.location).toBe(first.location);
    expect(await rowCounts()).toEqual(after);
    expect(after["requests"]).toBe(1);
  });

  test("the same form with other answers is refused, not filed over the first", async () => {
    const visitor = await signedIn(desk.userId);
    const once = filled();
    await visitor.post(walkIn.action, knownPage(), once);

    const other = await visitor.post(walkIn.action, knownPage(), { ...once, matter: "另一件事" });

    expect(other.status).toBe(409);
    expect(formErrorOf(other)?.key).toBe("form.replayed");
    expect(await db.$count(requests)).toBe(1);
  });

  test("a paper ticked missing by itself counts as missing whatever the tick for all says", async () => {
    const visitor = await signedIn(desk.userId);
    const before = await rowCounts();

    const refused = await visitor.post(walkIn.action, knownPage(), { ...filled(), "paper-2": "missing" });

    expect(refused.status).toBe(400);
    expect(formErrorOf(refused)).toEqual({ key: "request.papers-missing", values: { count: 1 } });
    expect(await rowCounts()).toEqual(before);
  });

  test("papers to follow need a day; with one the request is received with what is owed noted", async () => {
    const visitor = await signedIn(desk.userId);

    expect(formErrorOf(await visitor.post(walkIn.action, knownPage(), { ...filled(), "paper-3": "tolerated" }))?.key).toBe("request.tolerant-day-missing");
    expect((await visitor.post(walkIn.action, knownPage(), { ...filled(), "paper-3": "tolerated", tolerantUntil: "2026-12-02" })).status).toBe(303);
    const [request] = await db.select().from(requests);
    expect(request).toMatchObject({ isTolerant: true, tolerantUntil: "2026-12-02" });

    // The paper comes later; the receipt goes on saying what it said that day.
    await db.update(requestMaterials).set({ state: "received" }).where(eq(requestMaterials.materialNo, 3));
    const printed = await visitor.get(receipt.loader, `/desk/requests/${request?.number}/receipt`, { number: request?.number ?? "" });
    expect((printed.data as { view: ReceiptFacts }).view.receivedPapers.map(({ state }) => state)).toEqual(["received", "received", "tolerated", "received", "received"]);
  });

  test("somebody of another company is not taken for one of its people", async () => {
    const stranger = await aCompany(db);
    const visitor = await signedIn(desk.userId);

    expect((await visitor.post(walkIn.action, knownPage(), { ...filled(), person: stranger.userId })).status).toBe(404);
    expect(await db.$count(requests)).toBe(0);
  });
});

describe("a new company", () => {
  test("is made with its person, who owns nothing yet; next time both are found", async () => {
    const visitor = await signedIn(desk.userId);

    expect((await visitor.post(walkIn.action, newPage, newcomer())).status).toBe(303);

    expect((await db.select().from(requests))[0]).toMatchObject({ contactName: "林晚", contactPhone: "13800004321", contactEmail: "lin.wan@example.com" });
    expect(await db.$count(companyMembers)).toBe(1);
    for (const q of ["xysw", "4321"]) expect((await visitor.get(walkIn.loader, `/desk/walk-in?q=${q}`)).data).toMatchObject({ found: [{ name: "新芽生物（苏州）有限公司", people: [{ name: "林晚" }] }] });
  });

  test("with a mistyped code is refused at the field, with everything typed kept and nothing written", async () => {
    const visitor = await signedIn(desk.userId);
    const typed = { ...newcomer(), creditCode: "91320594MA1MUUC11X" };
    const before = await rowCounts();

    const refused = await visitor.post(walkIn.action, newPage, typed);

    expect(refused.status).toBe(400);
    expect(Object.keys(errorsOf(refused))).toEqual(["creditCode"]);
    expect(refused.data).toMatchObject({ values: { companyName: typed.companyName, creditCode: typed.creditCode, personName: "林晚", personPhone: typed.personPhone, matter: typed.matter } });
    expect(await rowCounts()).toEqual(before);
  });

  test("everything that is missing is said at once", async () => {
    const visitor = await signedIn(desk.userId);
    const refused = await visitor.post(walkIn.action, newPage, { person: "new", companyName: "", creditCode: "", personName: "", personPhone: "12", personEmail: "x", matter: "" });

    expect(errorsOf(refused)).toEqual({
      matter: "form.required", mandate: "request.consent-missing", companyName: "company.name-required", creditCode: "company.code-required",
      personName: "name.required", personPhone: "phone.invalid", personEmail: "email.invalid",
    });
  });

  test("whose code is known is not doubled: the same name is used, another is asked about", async () => {
    const visitor = await signedIn(desk.userId);
    const known = { companyName: "澄光精密（苏州）有限公司", creditCode: company.companies[0]?.creditCode ?? "" };

    expect(formErrorOf(await visitor.post(walkIn.action, newPage, { ...newcomer(), ...known, companyName: "澄光精工有限公司" }))).toMatchObject({ key: "request.company-mismatch", values: { name: "澄光精密（苏州）有限公司" } });
    expect((await visitor.post(walkIn.action, newPage, { ...newcomer(), ...known })).status).toBe(303);
    expect(await db.$count(companies)).toBe(1);
  });
});

describe("who may file at the desk", () => {
  test("liaisons are refused, companies do not find the page, visitors sign in first", async () => {
    const liaison = await signedIn((await aStaffMember(db, "liaison", "RSJ")).userId);
    const outsider = await signedIn(company.userId, "company");

    for (const handler of [walkIn.loader, walkIn.action]) {
      expect((await liaison.post(handler, knownPage(), filled())).status).toBe(403);
      expect((await outsider.post(handler, knownPage(), filled())).status).toBe(404);
      expect(await aRouteVisitor().post(handler, knownPage(), filled())).toMatchObject({ status: 303, location: expect.stringMatching(/^\/login\?as=staff&next=%2Fdesk%2Fwalk-in/) });
    }
    expect(await db.$count(requests)).toBe(0);
  });
});

describe("what was kept at the desk", () => {
  test("stays in the desk's list until it is finished, and no other station finds it", async () => {
    const visitor = await signedIn(desk.userId);
    const page = `/desk/walk-in?company=${companyId()}&item=QY-001`;
    const { location } = await visitor.post(walkIn.action, page, { ...filled(), listed: "1,2", then: "keep" });
    const number = location?.split("/").at(-1) ?? "";

    expect((await visitor.get(today.loader, "/desk/appointments")).data).toMatchObject({ requests: [{ number, status: "received" }] });
    const elsewhere = await signedIn((await aStaffMember(db, "front_desk", "GJDS")).userId);
    expect((await elsewhere.get(today.loader, `/desk/appointments?q=${number}`)).data).toMatchObject({ requests: [] });
    for (const handler of [deskRequest.loader, deskRequest.action, receipt.loader]) expect((await elsewhere.post(handler, location ?? "", { intent: "note", note: "x" }, { number })).status).toBe(404);

    const [request] = await db.select().from(requests);
    const finished = await visitor.post(deskRequest.action, location ?? "", { move: "finish_at_desk", version: String(request?.version), outcome: "answered", answer: "名称可用" }, { number });
    expect(finished).toMatchObject({ status: 303, location });
    expect((await visitor.get(today.loader, "/desk/appointments")).data).toMatchObject({ requests: [] });
    expect((await visitor.get(today.loader, "/desk/appointments?q=cgjm")).data).toMatchObject({ requests: [{ number, status: "completed" }] });
  });
});
