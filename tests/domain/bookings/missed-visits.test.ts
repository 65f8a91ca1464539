import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { CompanyActor } from "~/domain/access/actor";
import { checkIn } from "~/domain/bookings/check-in.server";
import { confirmBooking } from "~/domain/bookings/confirm-booking.server";
import { excuseMissedVisit } from "~/domain/bookings/excuse-missed-visit.server";
import { excuseServedLate } from "~/domain/bookings/excuse-served-late.server";
import { liftRestriction } from "~/domain/bookings/lift-restriction.server";
import { markNoShows } from "~/domain/bookings/mark-no-shows.server";
import { restrictionOf } from "~/domain/bookings/refuse-restricted.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { bookingRestrictions, companies, missedVisits, notices, requests, stationQueues, tickets } from "~db/schema";
import { aBooking, aFilledHold, aHold, confirmationOf, openSlots, outcomes, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aStaffMember } from "~tests/support/people";
import { race } from "~tests/support/race";
import { later } from "~tests/support/requests";

const database = useTestDatabase();
const { db } = database;
beforeEach(() => openSlots(db));

const days = ["2026-11-25", "2026-11-26", "2026-11-27"] as const;
const afternoon = atShanghai("2026-11-27", "17:00");
const idOf = (company: CompanyActor) => company.companies[0]?.companyId ?? "";

/** Nobody comes to visits on these days. */
async function missing(company: CompanyActor, on: readonly string[] = days): Promise<string[]> {
  const ids: string[] = [];
  for (const day of on) {
    const startsAt = atShanghai(day, "09:30");
    const { appointmentId } = await aBooking(db, company, { startsAt, now: later(startsAt, { hours: -20 }) });
    await markNoShows(db, { now: later(startsAt, { minutes: 15 }) });
    ids.push(appointmentId);
  }
  return ids;
}

test("who did not come is written to, with the way to a new time", async () => {
  const company = await aCompany(db);
  await missing(company, [days[0]]);

  const [mail] = await db.select().from(notices).where(eq(notices.kind, "visit_missed"));
  expect(mail).toMatchObject({ recipientEmail: company.email, payload: expect.objectContaining({ restrictedUntil: null }) });
});

test("nobody is missed while their station still keeps the place of those who are late", async () => {
  const startsAt = atShanghai("2026-11-25", "09:30");
  await db.insert(stationQueues).values({ stationCode: wednesdayAt1430.stationCode, lateMinutes: 40 });
  const { number } = await aBooking(db, await aCompany(db), { startsAt, now: later(startsAt, { hours: -20 }) });
  await aBooking(db, await aCompany(db), { startsAt, now: later(startsAt, { hours: -20 }) });

  expect(await markNoShows(db, { now: later(startsAt, { minutes: 39 }) })).toBe(0);
  const desk = await aStaffMember(db, "front_desk", wednesdayAt1430.stationCode);
  const { ticket } = await checkIn(db, desk, { number, now: later(startsAt, { minutes: 39 }) });
  expect(await db.select({ lane: tickets.lane }).from(tickets).where(eq(tickets.id, ticket.ticketId))).toEqual([{ lane: "booked" }]);
  expect(await markNoShows(db, { now: later(startsAt, { minutes: 40 }) })).toBe(1);
});

describe("the third missed visit in 90 days", () => {
  test("closes booking for the company for 30 days, whoever of it books, and says until when", async () => {
    const company = await aCompany(db);
    const held = await aFilledHold(db, company, { startsAt: atShanghai("2026-11-30", "09:00"), now: atShanghai("2026-11-27", "09:40") });
    await missing(company);

    expect(await restrictionOf(db, { companyId: idOf(company), now: afternoon })).toMatchObject({ until: atShanghai("2026-12-27", "00:00") });
    await expect(confirmBooking(db, company, confirmationOf(held, company, atShanghai("2026-11-27", "09:48")))).rejects.toMatchObject({ messageKey: "booking.restricted", values: { until: "2026-12-27" } });
    await expect(aHold(db, { startsAt: atShanghai("2026-11-30", "10:00"), now: afternoon, ...{ userId: company.userId } })).rejects.toThrow("booking.restricted");
    const told = await db.select({ payload: notices.payload }).from(notices).where(eq(notices.kind, "visit_missed")).orderBy(notices.position);
    expect(told.map(({ payload }) => payload["restrictedUntil"])).toEqual([null, null, atShanghai("2026-12-27", "00:00").toISOString()]);
  });

  test("is over by itself: the company begins anew, and the counted ones do not count again", async () => {
    const company = await aCompany(db);
    await missing(company);

    expect(await restrictionOf(db, { companyId: idOf(company), now: atShanghai("2026-12-26", "23:59") })).not.toBeNull();
    expect(await restrictionOf(db, { companyId: idOf(company), now: atShanghai("2026-12-27", "00:00") })).toBeNull();
    await openSlots(db, atShanghai("2026-12-25", "09:00"));
    await missing(company, ["2026-12-28"]);
    expect(await restrictionOf(db, { companyId: idOf(company), now: atShanghai("2026-12-28", "12:00") })).toBeNull();
  });

  test("does not touch other companies, and two are not enough", async () => {
    const [company, other] = [await aCompany(db), await aCompany(db)];
    await missing(company, days.slice(0, 2));
    await missing(other, days.slice(0, 1));

    expect(await db.$count(bookingRestrictions)).toBe(0);
    await aBooking(db, company, { startsAt: atShanghai("2026-11-30", "09:00"), now: afternoon });
  });

  test("counted by several processes at once restricts once; a booking made at that moment comes before it or is refused", async () => {
    const company = await aCompany(db);
    await missing(company, days.slice(0, 2));
    const startsAt = atShanghai(days[2], "09:30");
    await aBooking(db, company, { startsAt, now: later(startsAt, { hours: -20 }) });
    const now = later(startsAt, { minutes: 15 });
    const held = await aFilledHold(db, company, { startsAt: atShanghai("2026-11-30", "09:00"), itemCode: "QY-002", now });

    const results = await race<unknown>(sql`select 1 from companies where id = ${idOf(company)} for update`, [
      () => markNoShows(db, { now }),
      () => confirmBooking(db, company, confirmationOf(held, company, now)),
      () => markNoShows(db, { now }),
    ]);
    expect(["ok", "booking.restricted"]).toContain(outcomes(results)[0] === "ok" ? outcomes(results).at(-1) : outcomes(results)[0]);
    expect(await db.$count(bookingRestrictions)).toBe(1);
    expect(await db.$count(missedVisits)).toBe(3);
  });
});

describe("what does not count", () => {
  test("a visitor who was checked in, however late the window called", async () => {
    const [company, desk] = [await aCompany(db), await aStaffMember(db, "front_desk", "SZZX")];
    const { number } = await aBooking(db, company);
    await checkIn(db, desk, { number, now: later(wednesdayAt1430.startsAt, { minutes: 14 }) });
    await markNoShows(db, { now: later(wednesdayAt1430.startsAt, { hours: 3 }) });
    expect(await db.$count(missedVisits)).toBe(0);
  });

  test("a visitor who came too late and was served that day: the restriction falls with it", async () => {
    const company = await aCompany(db);
    await missing(company);
    const [request] = await db.select().from(requests).where(eq(requests.companyId, idOf(company)));
    await db.update(requests).set({ receivedAt: atShanghai("2026-11-27", "10:20") }).where(eq(requests.id, request?.id ?? ""));

    expect(await excuseServedLate(db, { now: atShanghai("2026-11-27", "10:30") })).toBe(1);
    expect(await excuseServedLate(db, { now: atShanghai("2026-11-27", "10:35") })).toBe(0);
    expect(await restrictionOf(db, { companyId: idOf(company), now: afternoon })).toBeNull();
  });

  test("a visit the desk excuses with a reason, at its own station only", async () => {
    const [company, desk, elsewhere] = [await aCompany(db), await aStaffMember(db, "front_desk", "SZZX", { name: "沈知夏" }), await aStaffMember(db, "front_desk", "CMGC")];
    const [, , third = ""] = await missing(company);
    const excuse = { appointmentId: third, reason: "地铁停运", now: afternoon };

    await expect(excuseMissedVisit(db, elsewhere, excuse)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(excuseMissedVisit(db, desk, { ...excuse, reason: " " })).rejects.toThrow("booking.lift-reason-missing");
    await excuseMissedVisit(db, desk, excuse);
    const [row] = await db.select().from(missedVisits).where(eq(missedVisits.appointmentId, third));
    expect(row).toMatchObject({ excusedByName: "沈知夏", excuseReason: "地铁停运", excusedAt: afternoon });
    expect(await restrictionOf(db, { companyId: idOf(company), now: afternoon })).toBeNull();
  });
});

test("open calendars of the station are told of an excuse and of a lifted restriction", async () => {
  const heard: string[] = [];
  const [company, desk] = [await aCompany(db), await aStaffMember(db, "station_lead", "SZZX")];
  const [, , third = ""] = await missing(company);
  const [{ id: restrictionId } = { id: "" }] = await db.select({ id: bookingRestrictions.id }).from(bookingRestrictions);
  const unlisten = await database.open.listen("live", (payload) => heard.push(payload));

  await liftRestriction(db, desk, { restrictionId, stationCode: "SZZX", reason: "员工住院", now: afternoon });
  await expect.poll(() => heard).toEqual(["bookings:SZZX"]);
  await excuseMissedVisit(db, desk, { appointmentId: third, reason: "地铁停运", now: afternoon });
  await expect.poll(() => heard).toEqual(["bookings:SZZX", "bookings:SZZX"]);
  await unlisten();
});

test("the desk lifts a restriction with a reason; who, when and why stay", async () => {
  const [company, desk] = [await aCompany(db), await aStaffMember(db, "station_lead", "SZZX", { name: "站长" })];
  await missing(company);
  const [{ id: restrictionId } = { id: "" }] = await db.select({ id: bookingRestrictions.id }).from(bookingRestrictions);

  await liftRestriction(db, desk, { restrictionId, stationCode: "SZZX", reason: "员工住院，已说明", now: afternoon });
  await liftRestriction(db, desk, { restrictionId, stationCode: "SZZX", reason: "第二次按下", now: later(afternoon, { minutes: 1 }) });
  const [row] = await db.select().from(bookingRestrictions);
  expect(row).toMatchObject({ liftedAt: afternoon, liftedById: desk.userId, liftedByName: "站长", liftReason: "员工住院，已说明" });
  await aBooking(db, company, { startsAt: atShanghai("2026-11-30", "09:00"), now: afternoon });
  expect(await db.$count(companies)).toBe(1);
});
