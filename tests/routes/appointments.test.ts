import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { CompanyActor } from "~/domain/access/actor";
import { createLink, linkToken } from "~/domain/access/links.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import * as appointment from "~/routes/my/appointment";
import * as calendar from "~/routes/my/appointment-calendar";
import * as cancel from "~/routes/my/appointment-cancel";
import * as move from "~/routes/my/appointment-move";
import * as list from "~/routes/my/appointments";
import { appointments, notices, requests } from "~db/schema";
import { aBooking, aHold, appointmentRow, openSlots, placesAtSuzhouCentre, takenAt, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { parseCalendar } from "~tests/support/parse-calendar";
import { aCompany, aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { later, tuesday } from "~tests/support/requests";
import { aRouteVisitor, aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
let secret = "";
let company: CompanyActor;
let booked: Awaited<ReturnType<typeof aBooking>>;
beforeEach(async () => {
  secret = setPortalEnv().sessionSecret;
  // Only the calendar stands still: routes read the clock themselves, and what can be changed depends on it.
  vi.useFakeTimers({ toFake: ["Date"], now: tuesday });
  await openSlots(db);
  company = await aCompany(db);
  booked = await aBooking(db, company);
});
afterEach(() => void vi.useRealTimers());

const signedIn = async (userId: string, kind: "company" | "staff" = "company") => aSignedInVisitor({ userId, kind });
const mailLink = async (days?: number) => linkToken(await createLink(db, { purpose: "appointment", appointmentId: booked.appointmentId, now: new Date(), days }), secret);
const thursday = { station: "SZZX", startsAt: "2026-11-26T01:00:00.000Z" };

describe("from the account", () => {
  test("the company sees its booking, with papers, code and until when it can change it", async () => {
    const visitor = await signedIn(company.userId);
    const { number } = booked;

    expect((await visitor.get(list.loader, "/my/appointments")).data).toMatchObject({ open: [{ number, status: "booked" }], past: [] });
    expect((await visitor.get(appointment.loader, `/my/appointments/${number}`, { number })).data).toMatchObject({
      visit: { number, isChangeable: true, changeableUntil: later(wednesdayAt1430.startsAt, { hours: -2 }), papers: [{ materials: { length: 5 } }] }, qr: { path: expect.stringMatching(/^M\d+ \d+h\d+/) }, isByLink: false,
    });
  });

  test("others get the same answer for it as for a number that does not exist; visitors are sent to sign in", async () => {
    const stranger = await signedIn((await aCompany(db)).userId);
    const staff = await signedIn((await aStaffMember(db, "front_desk", "SZZX")).userId, "staff");
    const { number } = booked;

    for (const page of [appointment.loader, move.loader, cancel.loader, move.action, cancel.action]) {
      const [theirs, unknown] = [await stranger.get(page, `/my/appointments/${number}`, { number }), await stranger.get(page, "/my/appointments/Y11259999", { number: "Y11259999" })];
      expect([theirs.status, theirs.data]).toEqual([404, unknown.data]);
      expect((await staff.get(page, `/my/appointments/${number}`, { number })).status).toBe(403);
      expect(await aRouteVisitor().get(page, `/my/appointments/${number}`, { number })).toMatchObject({ status: 303, location: expect.stringMatching(/^\/login\?next=/) });
    }
    expect(await takenAt(db)).toBe(1);
  });

  test("choosing another time only asks; the press moves it, and old and new time stand on the page before", async () => {
    const visitor = await signedIn(company.userId);
    const { number } = booked;
    const page = `/my/appointments/${number}/move`;
    const asked = await visitor.get(move.loader, `${page}?${new URLSearchParams(thursday)}`, { number });

    expect(asked.data).toMatchObject({ step: "confirm", visit: { startsAt: wednesdayAt1430.startsAt }, startsAt: atShanghai("2026-11-26", "09:00") });
    expect(await takenAt(db)).toBe(1);
    expect(await visitor.post(move.action, page, thursday, { number })).toMatchObject({ status: 303, location: `/my/appointments/${number}` });
    expect(await takenAt(db)).toBe(0);
    expect(await appointmentRow(db, booked.appointmentId)).toMatchObject({ startsAt: atShanghai("2026-11-26", "09:00"), calendarSequence: 1 });
  });

  test("its own time shows as its own on the page of times, although the slot is full", async () => {
    for (let place = 1; place < placesAtSuzhouCentre; place++) await aHold(db);
    const visitor = await signedIn(company.userId);
    const { number } = booked;
    const page = await visitor.get(move.loader, `/my/appointments/${number}/move`, { number });
    const { offer } = page.data as { offer: { day: string; slots: { startsAt: Date; state: string }[] } };

    expect(offer.day).toBe("2026-11-25");
    expect(offer.slots.find(({ startsAt }) => startsAt.getTime() === wednesdayAt1430.startsAt.getTime())?.state).toBe("own");
  });

  test("a time just taken is refused, the old one stays", async () => {
    for (let place = 0; place < placesAtSuzhouCentre; place++) await aHold(db, { startsAt: atShanghai("2026-11-26", "09:00") });
    const visitor = await signedIn(company.userId);
    const { number } = booked;
    const refused = await visitor.post(move.action, `/my/appointments/${number}/move`, thursday, { number });

    expect(refused).toMatchObject({ status: 409, data: { formError: { key: "booking.slot-full" } } });
    expect(await takenAt(db)).toBe(1);
  });

  test("less than two hours before, moving and cancelling lead back to the page that says what to do", async () => {
    vi.setSystemTime(later(wednesdayAt1430.startsAt, { minutes: -119 }));
    const visitor = await signedIn(company.userId);
    const { number } = booked;

    for (const page of [move, cancel]) {
      expect(await visitor.get(page.loader, "/x", { number })).toMatchObject({ status: 303, location: `/my/appointments/${number}` });
      const refused = await visitor.post(page.action, "/x", thursday, { number });
      expect(refused).toMatchObject({ status: 409, data: { formError: { key: "booking.too-late-to-change" } } });
    }
  });

  test("the calendar file carries the entry the mails update", async () => {
    const visitor = await signedIn(company.userId);
    const { number } = booked;
    const file = await visitor.get(calendar.loader, `/my/appointments/${number}/calendar.ics`, { number });
    const properties = Object.fromEntries(parseCalendar(await file.text()).map(({ name, value }) => [name, value]));

    expect(file.headers.get("content-type")).toMatch(/^text\/calendar/);
    const [mail] = await db.select().from(notices).where(eq(notices.kind, "booking_confirmed"));
    expect(properties).toMatchObject({ UID: mail?.payload["uid"], SEQUENCE: "0", DTSTART: "20261125T063000Z", DTEND: "20261125T070000Z" });
  });
});

describe("from a mail", () => {
  test("opening the link and its pages, however often, changes nothing", async () => {
    const token = await mailLink();
    const before = await appointmentRow(db, booked.appointmentId);
    for (let scan = 0; scan < 5; scan++) {
      for (const page of [appointment.loader, move.loader, cancel.loader, calendar.loader]) expect((await aRouteVisitor().get(page, `/r/${token}/appointment`, { token })).status).toBe(200);
    }
    expect(await appointmentRow(db, booked.appointmentId)).toEqual(before);
    expect(await db.$count(notices)).toBe(1);
  });

  test("a press moves or cancels it, in the name of the person the mail went to", async () => {
    const token = await mailLink();
    const visitor = aRouteVisitor();
    expect(await visitor.post(move.action, `/r/${token}/appointment/move`, thursday, { token })).toMatchObject({ status: 303, location: `/r/${token}/appointment` });
    expect(await visitor.post(cancel.action, `/r/${token}/appointment/cancel`, { reason: "改为在线提交" }, { token })).toMatchObject({ status: 303, location: `/r/${token}/appointment` });
    expect(await visitor.post(cancel.action, `/r/${token}/appointment/cancel`, { reason: "" }, { token })).toMatchObject({ status: 303 });

    expect(await appointmentRow(db, booked.appointmentId)).toMatchObject({ status: "cancelled", calendarSequence: 2 });
    const [request] = await db.select().from(requests);
    expect(request).toMatchObject({ status: "draft", applicantId: company.userId });
    expect(await takenAt(db)).toBe(0);
  });

  test("a forged, expired or other kind of link opens nothing", async () => {
    const token = await mailLink();
    const forged = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    const ofRequest = linkToken(await createLink(db, { purpose: "request", requestId: booked.requestId, now: new Date() }), secret);
    const expired = await mailLink(1);
    vi.setSystemTime(later(tuesday, { days: 1 }));

    for (const bad of [forged, ofRequest, expired, "x", "../../etc"]) {
      for (const page of [appointment.loader, cancel.action, move.action]) expect((await aRouteVisitor().post(page, "/r/x/appointment", thursday, { token: bad })).status).toBe(404);
    }
    expect(await db.$count(appointments, eq(appointments.status, "booked"))).toBe(1);
  });
});
