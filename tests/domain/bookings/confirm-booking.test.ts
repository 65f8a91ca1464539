import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { confirmBooking } from "~/domain/bookings/confirm-booking.server";
import { newHoldSecret } from "~/domain/bookings/hold-secret.server";
import { releaseHolds } from "~/domain/bookings/release-holds.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { accessLinks, appointments, companyMembers, notices, requests, slots } from "~db/schema";
import { aBooking, aFilledHold, aHold, appointmentRow, confirmationOf, openSlots, outcomes, placesAtSuzhouCentre, takenAt, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { aCompany } from "~tests/support/people";
import { race } from "~tests/support/race";
import { later, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
beforeEach(() => openSlots(db));

const holding = (appointmentId: string) => sql`select 1 from appointments where id = ${appointmentId}::uuid for update`;
const thePerson = (userId: string) => sql`select 1 from users where id = ${userId} for update`;

describe("a booking", () => {
  test("gets its number, its request and a mail with the calendar entry, and the hold forgets what was typed", async () => {
    const company = await aCompany(db, { name: "苏州示例科技有限公司" });
    const booked = await aBooking(db, company);

    expect(booked.number).toBe("Y11250001");
    expect(await appointmentRow(db, booked.appointmentId)).toMatchObject({
      status: "booked", userId: company.userId, requestId: booked.requestId, contact: null, calendarSequence: 0,
    });
    const [request] = await db.select().from(requests).where(eq(requests.id, booked.requestId));
    expect(request).toMatchObject({ status: "booked", stationCode: "SZZX", itemCode: "RC-001", channel: "appointment", contactEmail: company.email, number: "RYZ20261124SZZX0001" });

    const [notice] = await db.select().from(notices);
    expect(notice).toMatchObject({ kind: "booking_confirmed", recipientEmail: company.email, requestId: booked.requestId, appointmentId: booked.appointmentId });
    expect(notice?.payload).toMatchObject({
      number: "RYZ20261124SZZX0001", appointmentNumber: "Y11250001", sequence: 0, uid: `${booked.appointmentId}@rongyizhan`,
      startsAt: "2026-11-25T06:30:00.000Z", endsAt: "2026-11-25T07:00:00.000Z", companyName: "苏州示例科技有限公司", stationZh: "融驿站·苏州中心站",
    });
    expect(await db.$count(accessLinks, and(eq(accessLinks.purpose, "appointment"), eq(accessLinks.appointmentId, booked.appointmentId)))).toBe(1);
    expect(await takenAt(db)).toBe(1);
  });

  test("confirmed again is the same booking, with one mail", async () => {
    const company = await aCompany(db);
    const held = await aFilledHold(db, company);
    const first = await confirmBooking(db, company, confirmationOf(held, company));
    const second = await confirmBooking(db, company, confirmationOf(held, company, later(tuesday, { minutes: 1 })));

    expect(second).toEqual(first);
    expect(await db.$count(notices)).toBe(1);
    expect(await db.$count(requests)).toBe(1);
  });

  test("confirmed twice at the same moment is one booking", async () => {
    const company = await aCompany(db);
    const held = await aFilledHold(db, company);
    const confirm = () => confirmBooking(db, company, confirmationOf(held, company));

    const results = await race(holding(held.appointmentId), [confirm, confirm, confirm]);

    expect(outcomes(results)).toEqual(["ok", "ok", "ok"]);
    expect(new Set(results.map((result) => (result.status === "fulfilled" ? result.value.number : "")))).toEqual(new Set(["Y11250001"]));
    expect(await db.$count(notices)).toBe(1);
    expect(await takenAt(db)).toBe(1);
  });

  test("is refused to a browser that does not hold the place, and to a company the person does not act for", async () => {
    const [company, stranger] = [await aCompany(db), await aCompany(db)];
    const held = await aFilledHold(db, company);

    await expect(confirmBooking(db, company, { ...confirmationOf(held, company), secret: newHoldSecret() })).rejects.toThrow("booking.hold-unknown");
    await expect(confirmBooking(db, company, confirmationOf(held, stranger))).rejects.toThrow("not-found");
    await expect(confirmBooking(db, company, { ...confirmationOf(held, company), appointmentId: crypto.randomUUID() })).rejects.toThrow("booking.hold-unknown");
    expect(await db.$count(requests)).toBe(0);
  });

  test("needs somebody to come: a hold without contact is refused", async () => {
    const company = await aCompany(db);
    const held = await aHold(db);
    await expect(confirmBooking(db, company, confirmationOf(held, company))).rejects.toThrow("booking.contact-missing");
  });

  test("after a cancellation goes on with the same request and keeps its number", async () => {
    const company = await aCompany(db);
    const first = await aBooking(db, company);
    await cancelBooking(db, company, { appointmentId: first.appointmentId, reason: "", now: tuesday });
    const second = await aBooking(db, company, { stationCode: "CMGC" });

    expect(second.requestId).toBe(first.requestId);
    expect(second.number).not.toBe(first.number);
    const [request] = await db.select().from(requests);
    expect(request).toMatchObject({ number: "RYZ20261124SZZX0001", status: "booked", stationCode: "CMGC" });
  });
});

describe("a hold that ran out", () => {
  test("is taken up again without a word while its place is free", async () => {
    const company = await aCompany(db);
    const held = await aFilledHold(db, company);
    const now = later(tuesday, { minutes: 12 });
    await releaseHolds(db, { now });
    expect(await takenAt(db)).toBe(0);

    await confirmBooking(db, company, confirmationOf(held, company, now));
    expect(await takenAt(db)).toBe(1);
    expect(await appointmentRow(db, held.appointmentId)).toMatchObject({ status: "booked", endedAt: null });
  });

  test("and whose place went to others is refused, and says so", async () => {
    const company = await aCompany(db);
    const held = await aFilledHold(db, company);
    const now = later(tuesday, { minutes: 12 });
    await releaseHolds(db, { now });
    for (let place = 0; place < placesAtSuzhouCentre; place++) await aHold(db, { now });

    await expect(confirmBooking(db, company, confirmationOf(held, company, now))).rejects.toThrow("booking.hold-lapsed");
    expect(await takenAt(db)).toBe(placesAtSuzhouCentre);
  });

  test("takes the place of another hold that ran out too", async () => {
    const company = await aCompany(db);
    const held = await aFilledHold(db, company);
    await releaseHolds(db, { now: later(tuesday, { minutes: 12 }) });
    for (let place = 0; place < placesAtSuzhouCentre; place++) await aHold(db, { now: later(tuesday, { minutes: 13 }) });

    await confirmBooking(db, company, confirmationOf(held, company, later(tuesday, { minutes: 24 })));
    expect(await takenAt(db)).toBe(1);
  });

  test("confirmed at the very moment it is released counts once, whoever comes first", async () => {
    const company = await aCompany(db);
    const held = await aFilledHold(db, company);
    const now = later(tuesday, { minutes: 10 });

    const results = await race<unknown>(holding(held.appointmentId), [
      () => confirmBooking(db, company, confirmationOf(held, company, now)),
      () => releaseHolds(db, { now }),
    ]);

    expect(outcomes(results)).toEqual(["ok", "ok"]);
    expect(await appointmentRow(db, held.appointmentId)).toMatchObject({ status: "booked" });
    expect(await takenAt(db)).toBe(1);
  });

  test("cannot be booked once its slot has begun", async () => {
    const company = await aCompany(db);
    const held = await aFilledHold(db, company);
    await expect(confirmBooking(db, company, confirmationOf(held, company, wednesdayAt1430.startsAt))).rejects.toThrow("booking.slot-past");
  });
});

describe("the limits", () => {
  test("one open booking per company and item: the refusal names the one there is, also for a colleague", async () => {
    const company = await aCompany(db);
    const colleague = await aCompany(db);
    const firm = company.companies[0];
    if (!firm) throw new Error("no company");
    await db.insert(companyMembers).values({ companyId: firm.companyId, userId: colleague.userId, role: "member" });
    const both = { ...colleague, companies: [firm] };
    await aBooking(db, company);

    const held = await aFilledHold(db, both, { startsAt: atShanghai("2026-11-26", "09:00") });
    const refused = confirmBooking(db, both, confirmationOf(held, both));
    await expect(refused).rejects.toMatchObject({ messageKey: "booking.already-open", kind: "conflict", values: { number: "Y11250001" } });
    expect(await appointmentRow(db, held.appointmentId)).toMatchObject({ status: "held" });
  });

  test("of two bookings of one company for one item at the same moment, one counts", async () => {
    const company = await aCompany(db);
    const holds = [await aFilledHold(db, company), await aFilledHold(db, company, { startsAt: atShanghai("2026-11-26", "09:00") })];

    const results = await race(thePerson(company.userId), holds.map((held) => () => confirmBooking(db, company, confirmationOf(held, company))));

    expect(outcomes(results)).toEqual(["booking.already-open", "ok"]);
    expect(await db.$count(appointments, eq(appointments.status, "booked"))).toBe(1);
    expect(await db.$count(requests)).toBe(1);
  });

  test("two bookings per person and day: of four at the same moment, two count", async () => {
    const company = await aCompany(db);
    const items = ["RC-001", "RC-003", "QY-003", "JS-003"];
    const times = ["09:00", "10:00", "13:00", "14:00"];
    const holds = [];
    for (const [at, itemCode] of items.entries()) holds.push(await aFilledHold(db, company, { itemCode, startsAt: atShanghai("2026-11-25", times[at] ?? "") }));

    const results = await race(thePerson(company.userId), holds.map((held) => () => confirmBooking(db, company, confirmationOf(held, company))));

    expect(outcomes(results)).toEqual(["booking.two-per-day", "booking.two-per-day", "ok", "ok"]);
    expect(await db.$count(appointments, eq(appointments.status, "booked"))).toBe(2);

    const nextDay = await aFilledHold(db, company, { itemCode: "KJ-003", startsAt: atShanghai("2026-11-26", "09:00") });
    await expect(confirmBooking(db, company, confirmationOf(nextDay, company))).resolves.toMatchObject({ number: "Y11260001" });
  });
});

test("twelve people booking the same morning get different numbers and no slot gets one too many", async () => {
  const companies = [];
  for (let person = 0; person < 12; person++) companies.push(await aCompany(db));
  const results = await Promise.allSettled(companies.map(async (company, at) => {
    const held = await aFilledHold(db, company, { startsAt: atShanghai("2026-11-25", ["09:00", "09:30", "10:00"][at % 3] ?? "") });
    return confirmBooking(db, company, confirmationOf(held, company));
  }));

  const numbers = results.flatMap((result) => (result.status === "fulfilled" ? [result.value.number] : []));
  expect(numbers).toHaveLength(3 * placesAtSuzhouCentre);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(await db.$count(slots, sql`taken > capacity`)).toBe(0);
});
