import { and, eq } from "drizzle-orm";
import ICAL from "ical.js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { CompanyActor } from "~/domain/access/actor";
import { createLink, linkToken } from "~/domain/access/links.server";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { getAppointment } from "~/domain/bookings/get-appointment.server";
import { markNoShows } from "~/domain/bookings/mark-no-shows.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import * as book from "~/routes/book/start";
import * as feed from "~/routes/calendar-feed";
import * as deskVisit from "~/routes/desk/appointment";
import * as today from "~/routes/desk/today";
import * as week from "~/routes/desk/week";
import * as ready from "~/routes/my/appointment-ready";
import * as address from "~/routes/my/calendar";
import { auditEntries, bookingRestrictions, calendarFeeds, staffAssignments, visitReadiness } from "~db/schema";
import { aBooking, appointmentRow, openSlots, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { parseCalendar, textOf } from "~tests/support/parse-calendar";
import { aCompany, aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { later, tuesday } from "~tests/support/requests";
import { aRouteVisitor, aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
let secret = "";
let company: CompanyActor;
beforeEach(async () => {
  secret = setPortalEnv().sessionSecret;
  vi.useFakeTimers({ toFake: ["Date"], now: tuesday });
  await openSlots(db);
  company = await aCompany(db);
});
afterEach(() => void vi.useRealTimers());

const signedIn = async (userId: string, kind: "company" | "staff" = "company") => aSignedInVisitor({ userId, kind });
const atTheDesk = async (stationCode = "SZZX") => signedIn((await aStaffMember(db, "front_desk", stationCode, { name: "沈知夏" })).userId, "staff");

const eventsOf = (text: string) => new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));

describe("are the papers ready", () => {
  test("is answered from the mail by a press; opening the page, however often, answers nothing", async () => {
    const { appointmentId } = await aBooking(db, company);
    const token = linkToken(await createLink(db, { purpose: "appointment", appointmentId, now: tuesday }), secret);
    const [visitor, path] = [aRouteVisitor(), `/r/${token}/appointment/ready`];

    const page = (await visitor.get(ready.loader, path, { token })).data as { papers: { key: string; nameZh: string }[] };
    await visitor.get(ready.loader, `${path}?answer=yes`, { token });
    expect(await db.$count(visitReadiness)).toBe(0);

    expect(await visitor.post(ready.action, path, { answer: "no", missing: page.papers[0]?.key ?? "" }, { token })).toMatchObject({ status: 303, location: path });
    expect((await visitor.get(ready.loader, path, { token })).data).toMatchObject({ answer: { missing: [page.papers[0]?.nameZh] } });
    await visitor.post(ready.action, path, { answer: "yes" }, { token });
    expect((await visitor.get(ready.loader, path, { token })).data).toMatchObject({ answer: { missing: [] } });
    expect((await visitor.post(ready.action, path, {}, { token })).status).toBe(400);
  });
});

describe("the calendar address", () => {
  const tokenOf = (data: unknown) => /calendar\/([^/]+)\/visits\.ics$/.exec((data as { address: string | null }).address ?? "")?.[1] ?? "";
  test("shows the own company's visits only, and a cancelled one as cancelled", async () => {
    const { appointmentId } = await aBooking(db, company);
    await aBooking(db, await aCompany(db));
    const visitor = await signedIn(company.userId);
    expect((await visitor.get(address.loader, "/my/calendar")).data).toEqual({ isDesk: false, address: null });
    await visitor.post(address.action, "/my/calendar", {});
    const token = tokenOf((await visitor.get(address.loader, "/my/calendar")).data);

    const program = aRouteVisitor();
    const before = await program.get(feed.loader, "/calendar", { token });
    expect(before.headers.get("cache-control")).toMatch(/^private/);
    expect(eventsOf(await before.text()).map(({ uid, sequence }) => [uid, sequence])).toEqual([[`${appointmentId}@rongyizhan`, 0]]);
    await cancelBooking(db, company, { appointmentId, reason: "", now: tuesday });
    const [event] = eventsOf(await (await program.get(feed.loader, "/calendar", { token })).text());
    expect([event?.sequence, event?.component.getFirstPropertyValue("status")]).toEqual([1, "CANCELLED"]);
  });

  test("stops at once when another one is made; a forged one is not found", async () => {
    const visitor = await signedIn(company.userId);
    await visitor.post(address.action, "/my/calendar", {});
    const old = tokenOf((await visitor.get(address.loader, "/my/calendar")).data);
    await visitor.post(address.action, "/my/calendar", {});
    const token = tokenOf((await visitor.get(address.loader, "/my/calendar")).data);

    expect(token).not.toBe(old);
    const answers = await Promise.all([old, `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`, token].map((each) => aRouteVisitor().get(feed.loader, "/calendar", { token: each })));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 200]);
  });
});

describe("the calendar address of a station's desk", () => {
  const tokenOf = (data: unknown) => /calendar\/([^/]+)\/visits\.ics$/.exec((data as { address: string | null }).address ?? "")?.[1] ?? "";
  const feedOf = async (token: string) => (await aRouteVisitor().get(feed.loader, "/calendar", { token })).text();
  async function anAddress(visitor: Awaited<ReturnType<typeof atTheDesk>>) {
    await visitor.post(address.action, "/my/calendar", {});
    return tokenOf((await visitor.get(address.loader, "/my/calendar")).data);
  }

  test("shows the visits made for the own station, follows moves and cancellations, and names no company and no person", async () => {
    const { appointmentId, number } = await aBooking(db, company);
    const here = await anAddress(await atTheDesk());
    expect(eventsOf(await feedOf(await anAddress(await atTheDesk("CMGC"))))).toEqual([]);

    const text = await feedOf(here);
    const [event] = eventsOf(text);
    expect(event).toMatchObject({ uid: `${appointmentId}@rongyizhan`, summary: expect.stringContaining(number), description: expect.stringContaining(`/desk/appointments/${number}`) });
    // Read by our own small reader too, which unfolds and unescapes by the letter.
    const said = parseCalendar(text).map(({ name, value }) => `${name}:${textOf(value)}`).join("\n");
    expect(said).toContain(`UID:${appointmentId}@rongyizhan`);
    const { contactName, contactPhone, contactEmail, companyName, queryCode, requestNumber } = await getAppointment(db, company, { appointmentId });
    for (const secret of [contactName, contactPhone, contactPhone.slice(-4), contactEmail, companyName, queryCode, requestNumber]) expect(said).not.toContain(secret);

    await cancelBooking(db, company, { appointmentId, reason: "", now: tuesday });
    const [cancelled] = eventsOf(await feedOf(here));
    expect([cancelled?.sequence, cancelled?.component.getFirstPropertyValue("status")]).toEqual([1, "CANCELLED"]);
  });

  test("stops when it is replaced, with a line in the audit log, and shows nothing any more to who has left the desk", async () => {
    await aBooking(db, company);
    const person = await aStaffMember(db, "station_lead", "SZZX", { name: "秦望舒" });
    const lead = await signedIn(person.userId, "staff");
    const [old, token] = [await anAddress(lead), await anAddress(lead)];
    expect((await aRouteVisitor().get(feed.loader, "/calendar", { token: old })).status).toBe(404);
    expect(eventsOf(await feedOf(token))).toHaveLength(1);
    expect(await db.$count(auditEntries, and(eq(auditEntries.action, "account.renew_feed"), eq(auditEntries.actorId, person.userId)))).toBe(2);

    await db.update(staffAssignments).set({ role: "liaison", stationCode: null, departmentCode: "RSJ" }).where(eq(staffAssignments.userId, person.userId));
    expect(eventsOf(await feedOf(token))).toEqual([]);
  });

  test("is for the desk only: other staff are refused", async () => {
    const liaison = await signedIn((await aStaffMember(db, "liaison", "RSJ", { name: "顾言" })).userId, "staff");
    expect((await liaison.get(address.loader, "/my/calendar")).status).toBe(403);
    expect((await liaison.post(address.action, "/my/calendar", {})).status).toBe(403);
    expect(await db.$count(calendarFeeds)).toBe(0);
  });
});

describe("the booking calendar of the desk", () => {
  test("shows a day and a week with their load, to the own station only", async () => {
    const { number } = await aBooking(db, company);
    const desk = await atTheDesk();

    expect((await desk.get(today.loader, "/desk/appointments?day=2026-11-25")).data).toMatchObject({ visits: [{ number }], load: expect.arrayContaining([expect.objectContaining({ startsAt: wednesdayAt1430.startsAt, booked: 1, capacity: 2 })]) });
    expect((await desk.get(week.loader, "/desk/appointments/week?day=2026-11-25")).data).toMatchObject({ monday: "2026-11-23", load: expect.arrayContaining([expect.objectContaining({ startsAt: wednesdayAt1430.startsAt, booked: 1 })]) });
    expect((await (await atTheDesk("CMGC")).get(deskVisit.loader, `/desk/appointments/${number}`, { number })).status).toBe(404);
  });

  test("moves a visit, and cancels it with a reason", async () => {
    const { number, appointmentId } = await aBooking(db, company);
    const [desk, path] = [await atTheDesk(), `/desk/appointments/${number}`];
    const startsAt = atShanghai("2026-11-26", "09:00");

    await desk.post(deskVisit.action, path, { intent: "move", startsAt: startsAt.toISOString() }, { number });
    expect(await appointmentRow(db, appointmentId)).toMatchObject({ status: "booked", startsAt });
    expect((await desk.post(deskVisit.action, path, { intent: "cancel", reason: "" }, { number })).status).toBe(400);
    await desk.post(deskVisit.action, path, { intent: "cancel", reason: "站点停电" }, { number });
    expect(await appointmentRow(db, appointmentId)).toMatchObject({ status: "cancelled" });
  });

  test("shows who may not book, the booking page says so before anything is typed, and the desk lifts it with a reason", async () => {
    let number = "";
    for (const day of ["2026-11-25", "2026-11-26", "2026-11-27"]) {
      const startsAt = atShanghai(day, "09:30");
      number = (await aBooking(db, company, { startsAt, now: later(startsAt, { hours: -20 }) })).number;
      await markNoShows(db, { now: later(startsAt, { minutes: 15 }) });
    }
    vi.setSystemTime(atShanghai("2026-11-27", "15:00"));
    const [visitor, desk, path] = [await signedIn(company.userId), await atTheDesk(), `/desk/appointments/${number}`];

    expect((await visitor.get(book.loader, "/book")).data).toMatchObject({ restrictions: [{ until: atShanghai("2026-12-27", "00:00") }] });
    const page = (await desk.get(deskVisit.loader, path, { number })).data as { attendance: { restrictions: { id: string; isInForce: boolean }[]; missed: unknown[] } };
    expect(page.attendance).toMatchObject({ restrictions: [{ isInForce: true }], missed: { length: 3 } });
    const lift = { intent: "lift", restrictionId: page.attendance.restrictions[0]?.id ?? "" };
    expect((await desk.post(deskVisit.action, path, { ...lift, reason: "" }, { number })).status).toBe(400);
    await desk.post(deskVisit.action, path, { ...lift, reason: "已电话说明" }, { number });
    const [row] = await db.select().from(bookingRestrictions).where(eq(bookingRestrictions.id, lift.restrictionId));
    expect(row).toMatchObject({ liftReason: "已电话说明", liftedByName: "沈知夏" });
    expect((await visitor.get(book.loader, "/book")).data).toMatchObject({ restrictions: [] });
  });
});
