import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { CompanyActor } from "~/domain/access/actor";
import { createLink, linkToken } from "~/domain/access/links.server";
import { answerReadiness } from "~/domain/bookings/answer-readiness.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import * as booking from "~/routes/desk/book";
import * as list from "~/routes/desk/day-list";
import * as today from "~/routes/desk/today";
import { appointments, dayListPrints, waitlistEntries } from "~db/schema";
import { aBooking, appointmentRow, openSlots, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aCreditCode, aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { forwardedItem, later, tuesday } from "~tests/support/requests";
import { aSignedInVisitor } from "~tests/support/route-visitor";
import { fillSlots, wednesdayMorning } from "~tests/support/waitlist";

const { db } = useTestDatabase();
let secret = "";
let company: CompanyActor;
beforeEach(async () => {
  secret = setPortalEnv().sessionSecret;
  vi.useFakeTimers({ toFake: ["Date"], now: tuesday });
  await openSlots(db);
  company = await aCompany(db, { name: "银杏数据示例有限公司" });
});
afterEach(() => void vi.useRealTimers());

const atTheDesk = async (stationCode = "SZZX") => aSignedInVisitor({ userId: (await aStaffMember(db, "front_desk", stationCode, { name: "沈知夏" })).userId, kind: "staff" });
const path = (facts: Record<string, string>) => `/desk/appointments/new?${new URLSearchParams(facts)}`;
const newPerson = { person: "new", personName: "顾清", personPhone: "139 0000 1234", personEmail: "GU@example.com" };

describe("booking for a company at the desk", () => {
  test("finds the company, shows the free times, books, and twice is once", async () => {
    const desk = await atTheDesk();
    expect((await desk.get(booking.loader, path({ q: "银杏数据", go: "1" }))).location).toContain(`company=${company.companies[0]?.companyId}`);
    const chosen = path({ company: company.companies[0]?.companyId ?? "", item: forwardedItem, day: "2026-11-25" });
    const page = (await desk.get(booking.loader, chosen)).data as { formKey: string; time: { offer: { slots: { startsAt: Date; state: string }[] } } };
    expect(page.time.offer.slots).toContainEqual(expect.objectContaining({ startsAt: wednesdayAt1430.startsAt, state: "free" }));

    const form = { intent: "book", formKey: page.formKey, startsAt: wednesdayAt1430.startsAt.toISOString(), person: company.userId, locale: "zh" };
    const untold = await desk.post(booking.action, chosen, form);
    expect([untold.status, (untold.data as { errors: object }).errors]).toEqual([400, { mandate: "request.consent-missing" }]);
    const answers = [await desk.post(booking.action, chosen, { ...form, mandate: "on" }), await desk.post(booking.action, chosen, { ...form, mandate: "on" })];
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(answers[0]?.location).toMatch(/^\/desk\/appointments\/Y1125\d{4}/);
    expect(answers[1]?.location).toBe(answers[0]?.location);
    expect(await db.$count(appointments)).toBe(1);
  });

  test("asks a new company for what is missing, keeps what was typed, and says when it is full", async () => {
    const desk = await atTheDesk();
    const chosen = path({ new: "1", item: forwardedItem });
    const form = { intent: "book", startsAt: wednesdayAt1430.startsAt.toISOString(), ...newPerson, mandate: "on", companyName: "新示例有限公司", creditCode: "" };
    const refused = await desk.post(booking.action, chosen, form);
    expect(refused.data).toMatchObject({ errors: { creditCode: "company.code-required" }, values: { companyName: "新示例有限公司", personName: "顾清" } });

    await fillSlots(db, [wednesdayAt1430]);
    expect((await desk.post(booking.action, chosen, { ...form, creditCode: aCreditCode() })).data).toMatchObject({ formError: { key: "booking.slot-full" } });
    expect((await desk.post(booking.action, chosen, { ...form, creditCode: aCreditCode(), startsAt: later(wednesdayAt1430.startsAt, { minutes: 30 }).toISOString() })).status).toBe(303);
  });

  test("puts it into the waiting list of a full morning", async () => {
    await fillSlots(db, wednesdayMorning);
    const desk = await atTheDesk();
    const form = { intent: "wait", formKey: randomUUID(), fromDay: "2026-11-25", toDay: "2026-11-25", dayPart: "morning", person: company.userId, mandate: "on" };
    expect((await desk.post(booking.action, path({ company: company.companies[0]?.companyId ?? "", item: forwardedItem }), form)).status).toBe(303);
    expect(await db.$count(waitlistEntries, eq(waitlistEntries.userId, company.userId))).toBe(1);
  });
});

describe("the day at the desk", () => {
  test.each([
    ["small letters and spaces", (number: string) => ` ${number.toLowerCase().replace(/^(y\d{4})/, "$1 ")}`],
    ["the digits alone", (number: string) => number.slice(1)],
    ["an address", (number: string) => `http://portal.test/my/appointments/${number}`],
  ])("a visitor is checked in by %s", async (_name, typed) => {
    const { number, appointmentId } = await aBooking(db, company);
    vi.setSystemTime(later(wednesdayAt1430.startsAt, { minutes: -5 }));
    expect((await (await atTheDesk()).post(today.action, "/desk/appointments", { number: typed(number) })).status).toBe(303);
    expect(await appointmentRow(db, appointmentId)).toMatchObject({ status: "checked_in" });
  });

  test("a visitor is checked in by the link of the mail, but only at the station of the visit", async () => {
    const { appointmentId } = await aBooking(db, company);
    const token = linkToken(await createLink(db, { purpose: "appointment", appointmentId, now: tuesday }), secret);
    vi.setSystemTime(later(wednesdayAt1430.startsAt, { minutes: -5 }));
    const scanned = { number: `https://portal.test/r/${token}/appointment` };
    expect((await (await atTheDesk("CMGC")).post(today.action, "/desk/appointments", scanned)).status).toBe(404);
    expect((await (await atTheDesk()).post(today.action, "/desk/appointments", { number: "示例" })).status).toBe(404);
    expect((await (await atTheDesk()).post(today.action, "/desk/appointments", scanned)).status).toBe(303);
    expect(await appointmentRow(db, appointmentId)).toMatchObject({ status: "checked_in" });
  });

  test("shows what the company answered to the reminder, and the load by category", async () => {
    const { appointmentId } = await aBooking(db, company);
    await answerReadiness(db, company, { appointmentId, isReady: false, missing: [], now: tuesday });
    const view = (await (await atTheDesk()).get(today.loader, "/desk/appointments?day=2026-11-25")).data as { visits: { missing: string[] }[]; load: { startsAt: Date; byCategory: object }[] };
    expect(view.visits[0]?.missing.length).toBeGreaterThan(0);
    expect(view.load.find(({ startsAt }) => startsAt.getTime() === wednesdayAt1430.startsAt.getTime())?.byCategory).toEqual({ C: 1 });
  });

  test.each([["the number", (number: string) => number.toLowerCase()], ["its end", (number: string) => number.slice(-4)], ["the company", () => "银杏数据"], ["pinyin", () => "yinxing"], ["the phone's tail", () => "7715"]])("a visit of another day is found by %s, at its own station only", async (_name, typed) => {
    const { number } = await aBooking(db, company, { startsAt: atShanghai("2026-11-26", "09:30") });
    const search = `/desk/appointments?q=${encodeURIComponent(typed(number))}`;
    expect((await (await atTheDesk()).get(today.loader, search)).data).toMatchObject({ visits: [], elsewhere: [{ number }] });
    expect((await (await atTheDesk("CMGC")).get(today.loader, search)).data).toMatchObject({ elsewhere: [] });
  });

  test("is printed with its number: the second sheet is a reprint", async () => {
    const { number } = await aBooking(db, company);
    const [desk, address] = [await atTheDesk(), "/desk/appointments/list?day=2026-11-25"];
    expect((await desk.get(list.loader, address)).data).toMatchObject({ visits: [{ number }], printed: null });
    // An address without a day, or with none that exists, is today's.
    for (const bare of ["/desk/appointments/list", "/desk/appointments/list?day=2026-02-30"]) expect((await desk.get(list.loader, bare)).data).toMatchObject({ day: "2026-11-24", printed: null });
    expect((await desk.post(list.action, address, {})).location).toBe(`${address}&no=1&print=1`);
    const [second, third] = await Promise.all([desk.post(list.action, address, {}), desk.post(list.action, address, {})]);
    expect([second.location, third.location].sort()).toEqual([`${address}&no=2&print=1`, `${address}&no=3&print=1`]);
    expect((await desk.get(list.loader, `${address}&no=2`)).data).toMatchObject({ printed: { no: 2, printedBy: "沈知夏", printedAt: tuesday } });
    expect(await db.$count(dayListPrints)).toBe(3);
  });
});
