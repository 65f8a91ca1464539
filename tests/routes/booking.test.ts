import { and, desc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { releaseHolds } from "~/domain/bookings/release-holds.server";
import { inScope } from "~/http/scope.server";
import * as check from "~/routes/book/check";
import * as code from "~/routes/book/code";
import * as contact from "~/routes/book/contact";
import * as done from "~/routes/book/done";
import * as start from "~/routes/book/start";
import * as item from "~/routes/public/item";
import * as services from "~/routes/public/services";
import { appointments, companies, notices, requests, slots } from "~db/schema";
import { aHold, openSlots, placesAtSuzhouCentre, takenAt, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { aCompany } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { later, tuesday } from "~tests/support/requests";
import { aRouteVisitor, aSignedInVisitor, type RouteAnswer, type RouteVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
beforeEach(async () => {
  setPortalEnv();
  // Only the calendar stands still: routes read the clock themselves, and the days to book depend on it.
  vi.useFakeTimers({ toFake: ["Date"], now: tuesday });
  await openSlots(db);
});
afterEach(() => void vi.useRealTimers());

const slotFields = { item: "RC-001", station: "SZZX", startsAt: wednesdayAt1430.startsAt.toISOString() };
const slotsPage = "/book?item=RC-001&station=SZZX&day=2026-11-25";
const person = { companyName: "苏州予安科技有限公司", creditCode: "91320594MAXXDEM14Y", name: "何予安", phone: "139 0000 7715", email: "Yu.An@Example.com" };

/** Presses the slot and returns the id the answer leads to. */
async function hold(visitor: RouteVisitor, fields: Record<string, string> = {}): Promise<string> {
  await visitor.get(start.loader, slotsPage);
  const answer = await visitor.post(start.action, slotsPage, { ...slotFields, ...fields });
  expect(answer.status).toBe(303);
  return answer.location?.replace("/book/", "") ?? "";
}
const errorsOf = (answer: RouteAnswer) => (answer.data as { errors: Record<string, string> }).errors;
const formErrorOf = (answer: RouteAnswer) => (answer.data as { formError?: { key: string; values: Record<string, unknown> } }).formError;
const latestCode = async () => String((await db.select().from(notices).where(eq(notices.kind, "sign_in_code")).orderBy(desc(notices.createdAt)).limit(1))[0]?.payload["code"]);
const at = (id: string) => ({ appointmentId: id });

/** From the slot to the page before the last press. */
async function upToCheck(visitor: RouteVisitor): Promise<string> {
  const id = await hold(visitor);
  await visitor.post(contact.action, `/book/${id}`, person, at(id));
  await visitor.post(code.action, `/book/${id}/code`, { intent: "code", code: await latestCode() }, at(id));
  return id;
}

describe("the whole way", () => {
  test("a stranger books with nothing but a mail address, and is signed in by it", async () => {
    const visitor = aRouteVisitor();
    const id = await hold(visitor);

    const sent = await visitor.post(contact.action, `/book/${id}`, person, at(id));
    expect(sent).toMatchObject({ status: 303, location: `/book/${id}/code` });
    const entered = await visitor.post(code.action, `/book/${id}/code`, { intent: "code", code: await latestCode() }, at(id));
    expect(entered).toMatchObject({ status: 303, location: `/book/${id}/check` });
    expect((await visitor.get(check.loader, `/book/${id}/check`, at(id))).data).toMatchObject({ contact: { creditCode: "91320594MAXXDEM14Y", phone: "13900007715", email: "yu.an@example.com" } });

    const confirmed = await visitor.post(check.action, `/book/${id}/check`, { consent: "on" }, at(id));
    expect(confirmed).toMatchObject({ status: 303, location: `/book/${id}/done` });
    const page = await visitor.get(done.loader, `/book/${id}/done`, at(id));
    expect(page.data).toMatchObject({ visit: { number: "Y11250001", requestNumber: "RYZ20261124SZZX0001" }, mailedTo: "yu.an@example.com" });
    expect(await db.$count(companies)).toBe(1);
  });

  test("the last press sent again, or gone back to and sent again, leads to the same booking", async () => {
    const visitor = aRouteVisitor();
    const id = await upToCheck(visitor);
    const answers = [
      ...(await Promise.all([1, 2].map(() => visitor.post(check.action, `/book/${id}/check`, { consent: "on" }, at(id))))),
      await visitor.post(check.action, `/book/${id}/check`, { consent: "on" }, at(id)),
    ];

    expect(answers.map(({ location }) => location)).toEqual(Array.from({ length: 3 }, () => `/book/${id}/done`));
    expect(await db.$count(requests)).toBe(1);
    expect(await db.$count(notices, eq(notices.kind, "booking_confirmed"))).toBe(1);
    // The steps before lead to the confirmation now.
    expect(await visitor.get(contact.loader, `/book/${id}`, at(id))).toMatchObject({ status: 303, location: `/book/${id}/done` });
  });

  test("who is signed in chooses among their companies and types nothing twice", async () => {
    const company = await aCompany(db);
    const visitor = await aSignedInVisitor({ userId: company.userId, kind: "company" });
    const id = await hold(visitor);
    const [firm] = company.companies;

    expect((await visitor.get(contact.loader, `/book/${id}`, at(id))).data).toMatchObject({ known: { name: "何予安", companies: [{ companyId: firm?.companyId }] } });
    const foreign = await visitor.post(contact.action, `/book/${id}`, { companyId: crypto.randomUUID(), name: "何予安", phone: "13900007715" }, at(id));
    expect(errorsOf(foreign)).toEqual({ companyId: "form.choose" });
    const kept = await visitor.post(contact.action, `/book/${id}`, { companyId: firm?.companyId ?? "", name: "何予安", phone: "13900007715" }, at(id));
    expect(kept.location).toBe(`/book/${id}/check`);
    expect((await visitor.post(check.action, `/book/${id}/check`, { consent: "on" }, at(id))).location).toBe(`/book/${id}/done`);
    expect(await db.$count(notices, eq(notices.kind, "sign_in_code"))).toBe(0);
  });
});

describe("a slot", () => {
  test("pressed twice by one browser is held once: the page gave it its cookie before the first press", async () => {
    const visitor = aRouteVisitor();
    await visitor.get(start.loader, slotsPage);
    const answers = await Promise.all([1, 2].map(() => visitor.post(start.action, slotsPage, slotFields)));

    expect(answers[0]?.location).toBe(answers[1]?.location);
    expect(await takenAt(db)).toBe(1);
  });

  test("just taken by others is refused with other times, here and elsewhere", async () => {
    for (let place = 0; place < placesAtSuzhouCentre; place++) await aHold(db);
    const answer = await aRouteVisitor().post(start.action, slotsPage, slotFields);

    expect(answer.status).toBe(409);
    expect(formErrorOf(answer)?.key).toBe("booking.slot-full");
    expect(answer.data).toMatchObject({ instead: { here: { place: { code: "SZZX" } }, elsewhere: [{}, {}, {}] }, values: { item: "RC-001" } });
  });

  test.each([
    ["that is over", { startsAt: "2026-11-24T01:00:00.000Z" }, 409],
    ["that never was", { startsAt: "2026-11-25T06:31:00.000Z" }, 404],
    ["that is no time", { startsAt: "tomorrow" }, 400],
    ["at a station that does not exist", { station: "NONE" }, 404],
    ["at something that is no station", { station: "<script>" }, 400],
    ["for an item that does not exist", { item: "QY-999" }, 404],
    ["for an item without visits", { item: "QY-010" }, 409],
  ])("%s is refused and nothing is held", async (_, fields, status) => {
    const answer = await aRouteVisitor().post(start.action, slotsPage, { ...slotFields, ...fields });
    expect(answer.status).toBe(status);
    expect(await db.$count(appointments)).toBe(0);
  });

  test("is pressed sixty times in ten minutes from one address, and no more; others press theirs", async () => {
    const press = (clientAddress: string) => inScope({ id: "r", clientAddress, isLocal: false, isByItself: false, nonce: "" }, () => aRouteVisitor().post(start.action, slotsPage, slotFields));
    const answers = [];
    for (let i = 0; i < 61; i++) answers.push(await press("203.0.113.7"));

    expect(answers.slice(0, 60).filter(({ status }) => status === 429)).toEqual([]);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(placesAtSuzhouCentre);
    expect(answers[60]).toMatchObject({ status: 429, data: { formError: { key: "too-many" }, values: { item: "RC-001" } } });
    expect(Number(answers[60]?.headers.get("retry-after"))).toBeGreaterThan(500);
    expect((await press("203.0.113.8")).status).toBe(409);
  });

  test("held by one browser does not exist for another, nor does a made-up one", async () => {
    const id = await hold(aRouteVisitor());
    const other = aRouteVisitor();
    await other.get(start.loader, slotsPage);

    for (const page of [contact, code, check, done]) expect((await other.get(page.loader, `/book/${id}`, at(id))).status).toBe(404);
    expect((await other.post(contact.action, `/book/${id}`, person, at(id))).status).toBe(404);
    expect((await other.get(contact.loader, "/book/x", { appointmentId: "x" })).status).toBe(404);
  });
});

describe("the contact", () => {
  test("with mistakes is shown again with what was typed, each field with its reason, and nobody gets a mail", async () => {
    const visitor = aRouteVisitor();
    const id = await hold(visitor);
    const typed = { ...person, creditCode: "91320594000000019A", phone: "12345", email: "yuan" };
    const answer = await visitor.post(contact.action, `/book/${id}`, typed, at(id));

    expect(answer.status).toBe(400);
    expect(errorsOf(answer)).toEqual({ creditCode: "company.code-check18", phone: "phone.invalid", email: "email.invalid" });
    expect(answer.data).toMatchObject({ values: typed });
    expect(await db.$count(notices)).toBe(0);
  });

  test("sent twice with the same key mails one code", async () => {
    const visitor = aRouteVisitor();
    const id = await hold(visitor);
    const form = { ...person, formKey: crypto.randomUUID() };
    await visitor.post(contact.action, `/book/${id}`, form, at(id));
    await visitor.post(contact.action, `/book/${id}`, form, at(id));
    expect(await db.$count(notices, eq(notices.kind, "sign_in_code"))).toBe(1);
  });

  test("needs the mailed code before there is anything to confirm; a wrong one keeps the hold", async () => {
    const visitor = aRouteVisitor();
    const id = await hold(visitor);
    await visitor.post(contact.action, `/book/${id}`, person, at(id));

    expect(await visitor.get(check.loader, `/book/${id}/check`, at(id))).toMatchObject({ status: 303, location: `/book/${id}` });
    expect(await visitor.post(check.action, `/book/${id}/check`, { consent: "on" }, at(id))).toMatchObject({ status: 303, location: `/book/${id}` });
    const wrong = await visitor.post(code.action, `/book/${id}/code`, { intent: "code", code: (await latestCode()) === "000000" ? "111111" : "000000" }, at(id));
    expect(wrong.status).toBe(400);
    expect(wrong.data).toMatchObject({ errors: { code: "account.code-wrong" } });
    expect(await takenAt(db)).toBe(1);
  });

  test("of a company that has people already is refused to a stranger who knows its code", async () => {
    const company = await aCompany(db);
    const visitor = aRouteVisitor();
    const id = await hold(visitor);
    await visitor.post(contact.action, `/book/${id}`, { ...person, creditCode: company.companies[0]?.creditCode ?? "" }, at(id));
    await visitor.post(code.action, `/book/${id}/code`, { intent: "code", code: await latestCode() }, at(id));
    const refused = await visitor.post(check.action, `/book/${id}/check`, { consent: "on" }, at(id));

    expect(refused.status).toBe(409);
    expect(formErrorOf(refused)?.key).toBe("company.owned");
    expect(await db.$count(requests)).toBe(0);
  });
});

describe("a hold that ran out", () => {
  test("is confirmed all the same while its place is free", async () => {
    const visitor = aRouteVisitor();
    const id = await upToCheck(visitor);
    vi.setSystemTime(later(tuesday, { minutes: 15 }));
    await releaseHolds(db, { now: new Date() });

    expect((await visitor.get(check.loader, `/book/${id}/check`, at(id))).data).toMatchObject({ visit: { isOver: true } });
    expect((await visitor.post(check.action, `/book/${id}/check`, { consent: "on" }, at(id))).location).toBe(`/book/${id}/done`);
  });

  test("and went to others is refused with its reason, and what was typed is kept", async () => {
    const visitor = aRouteVisitor();
    const id = await upToCheck(visitor);
    vi.setSystemTime(later(tuesday, { minutes: 15 }));
    await db.update(slots).set({ capacity: 1 }).where(and(eq(slots.stationCode, "SZZX"), eq(slots.startsAt, wednesdayAt1430.startsAt)));
    await aHold(db, { now: new Date() });
    const refused = await visitor.post(check.action, `/book/${id}/check`, { consent: "on" }, at(id));

    expect(refused.status).toBe(409);
    expect(formErrorOf(refused)?.key).toBe("booking.hold-lapsed");
    expect((await visitor.get(contact.loader, `/book/${id}`, at(id))).data).toMatchObject({ typed: { companyName: person.companyName } });
  });
});

describe("the pages before", () => {
  test("ask what is still open: item, station, time", async () => {
    const visitor = aRouteVisitor();
    expect((await visitor.get(start.loader, "/book")).data).toMatchObject({ step: "item" });
    expect((await visitor.get(start.loader, "/book?item=RC-001")).data).toMatchObject({ step: "station", stations: { length: 7 } });
    expect((await visitor.get(start.loader, slotsPage)).data).toMatchObject({ step: "slots", offer: { day: "2026-11-25", nothing: null } });
    expect((await visitor.get(start.loader, "/book?item=RC-001&station=SZZX&day=2026-11-29")).data).toMatchObject({ offer: { nothing: "no-hours", alternatives: [{}, {}, {}] } });
    expect((await visitor.get(start.loader, "/book?item=RC-001&station=NONE")).status).toBe(404);
    expect((await visitor.get(start.loader, "/book?item=QY-010")).data).toMatchObject({ step: "item", needsNoVisit: { code: "QY-010" } });
  });

  test("find services by word, pinyin and category, and say so when nothing fits", async () => {
    const visitor = aRouteVisitor();
    const codes = async (query: string) => ((await visitor.get(services.loader, `/services${query}`)).data as { items: { code: string }[] }).items.map((found) => found.code);
    expect(await codes("")).toHaveLength(57);
    expect(await codes(`?${new URLSearchParams({ q: "工签" })}`)).toEqual(["RC-001"]);
    expect(await codes("?q=gaoqi")).toContain("KJ-001");
    expect(await codes("?category=JS")).toHaveLength(10);
    expect(await codes("?q=zzzzqqq")).toEqual([]);
    expect(await codes("?category=nonsense")).toHaveLength(57);
  });

  test("a guide exists for every item, in capitals or not, and for nothing else", async () => {
    const visitor = aRouteVisitor();
    expect((await visitor.get(item.loader, "/services/rc-001", { code: "rc-001" })).data).toMatchObject({ guide: { code: "RC-001", stationCount: 7, promised: { isSample: true } } });
    expect((await visitor.get(item.loader, "/services/RC-999", { code: "RC-999" })).status).toBe(404);
    expect((await visitor.get(item.loader, "/services/..", { code: ".." })).status).toBe(404);
  });
});
