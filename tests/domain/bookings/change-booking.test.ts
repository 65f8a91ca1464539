import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { getAppointment } from "~/domain/bookings/get-appointment.server";
import { listAppointments } from "~/domain/bookings/list-appointments.server";
import { moveBooking } from "~/domain/bookings/move-booking.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { notices, requestEvents, requests } from "~db/schema";
import { aBooking, aHold, appointmentRow, openSlots, outcomes, placesAtSuzhouCentre, takenAt, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aStaffMember } from "~tests/support/people";
import { race } from "~tests/support/race";
import { later, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
beforeEach(() => openSlots(db));

const thursdayAt0900 = { stationCode: "SZZX", startsAt: atShanghai("2026-11-26", "09:00") };
const lastNotice = async (kind: "booking_moved" | "booking_cancelled") => (await db.select().from(notices).where(eq(notices.kind, kind)))[0];
const fill = async (slot: { stationCode: string; startsAt: Date }, places = placesAtSuzhouCentre) => {
  for (let place = 0; place < places; place++) await aHold(db, slot);
};

describe("moving a booking", () => {
  test("takes the new place, returns the old one and tells the calendar", async () => {
    const company = await aCompany(db);
    const booked = await aBooking(db, company);
    await moveBooking(db, company, { appointmentId: booked.appointmentId, ...thursdayAt0900, now: tuesday });

    expect(await takenAt(db)).toBe(0);
    expect(await takenAt(db, thursdayAt0900)).toBe(1);
    expect(await appointmentRow(db, booked.appointmentId)).toMatchObject({ number: booked.number, status: "booked", startsAt: thursdayAt0900.startsAt, calendarSequence: 1 });
    expect((await lastNotice("booking_moved"))?.payload).toMatchObject({
      uid: `${booked.appointmentId}@rongyizhan`, sequence: 1, startsAt: "2026-11-26T01:00:00.000Z", oldStartsAt: "2026-11-25T06:30:00.000Z",
    });
  });

  test("to another station takes the request along and leaves a line in its history", async () => {
    const company = await aCompany(db);
    const booked = await aBooking(db, company);
    await moveBooking(db, company, { appointmentId: booked.appointmentId, stationCode: "CMGC", startsAt: thursdayAt0900.startsAt, now: tuesday });

    const [request] = await db.select().from(requests).where(eq(requests.id, booked.requestId));
    expect(request).toMatchObject({ stationCode: "CMGC", status: "booked" });
    const [line] = await db.select().from(requestEvents).where(and(eq(requestEvents.requestId, booked.requestId), eq(requestEvents.requestVersion, request?.version ?? 0)));
    expect(line).toMatchObject({ move: "book", actorId: company.userId, details: { fromStation: "SZZX", toStation: "CMGC" } });
  });

  test("to a full slot is refused and the old place stays", async () => {
    const company = await aCompany(db);
    const booked = await aBooking(db, company);
    await fill(thursdayAt0900);

    await expect(moveBooking(db, company, { appointmentId: booked.appointmentId, ...thursdayAt0900, now: tuesday })).rejects.toThrow("booking.slot-full");
    expect(await takenAt(db)).toBe(1);
    expect(await appointmentRow(db, booked.appointmentId)).toMatchObject({ startsAt: wednesdayAt1430.startsAt, calendarSequence: 0 });
    expect(await lastNotice("booking_moved")).toBeUndefined();
  });

  test("to a slot full of holds that ran out gets one of their places", async () => {
    const company = await aCompany(db);
    const booked = await aBooking(db, company);
    await fill(thursdayAt0900);

    await moveBooking(db, company, { appointmentId: booked.appointmentId, ...thursdayAt0900, now: later(tuesday, { minutes: 11 }) });
    expect(await takenAt(db, thursdayAt0900)).toBe(1);
  });

  test("to its own slot is free although the slot is full, and changes nothing", async () => {
    const company = await aCompany(db);
    const booked = await aBooking(db, company);
    await fill(wednesdayAt1430, placesAtSuzhouCentre - 1);

    await moveBooking(db, company, { appointmentId: booked.appointmentId, ...wednesdayAt1430, now: tuesday });
    expect(await takenAt(db)).toBe(placesAtSuzhouCentre);
    expect(await appointmentRow(db, booked.appointmentId)).toMatchObject({ calendarSequence: 0 });
  });

  test("of two people moving into the last place, one gets it and the other keeps the old one", async () => {
    const people = [await aCompany(db), await aCompany(db)];
    const bookings: { appointmentId: string }[] = [];
    for (const person of people) bookings.push(await aBooking(db, person));
    await fill(thursdayAt0900, placesAtSuzhouCentre - 1);

    const held = sql`select 1 from slots where station_code = 'SZZX' and starts_at = ${thursdayAt0900.startsAt.toISOString()}::timestamptz for update`;
    const results = await race(held, people.map((person, at) => () => moveBooking(db, person, { appointmentId: bookings[at]?.appointmentId ?? "", ...thursdayAt0900, now: tuesday })));

    expect(outcomes(results)).toEqual(["booking.slot-full", "ok"]);
    expect(await takenAt(db, thursdayAt0900)).toBe(placesAtSuzhouCentre);
    expect(await takenAt(db)).toBe(1);
  });

  test("of two people changing places crosswise, neither waits for ever", async () => {
    const people = [await aCompany(db), await aCompany(db)] as const;
    const first = await aBooking(db, people[0]);
    const second = await aBooking(db, people[1], thursdayAt0900);

    const results = await Promise.allSettled([
      moveBooking(db, people[0], { appointmentId: first.appointmentId, ...thursdayAt0900, now: tuesday }),
      moveBooking(db, people[1], { appointmentId: second.appointmentId, ...wednesdayAt1430, now: tuesday }),
    ]);
    expect(outcomes(results)).toEqual(["ok", "ok"]);
    expect([await takenAt(db), await takenAt(db, thursdayAt0900)]).toEqual([1, 1]);
  });

  test("pressed twice at once moves once and mails once", async () => {
    const company = await aCompany(db);
    const booked = await aBooking(db, company);
    const move = () => moveBooking(db, company, { appointmentId: booked.appointmentId, ...thursdayAt0900, now: tuesday });

    const results = await race(sql`select 1 from users where id = ${company.userId} for update`, [move, move]);

    expect(outcomes(results).filter((key) => key !== "booking.changed-meanwhile")).toContain("ok");
    expect(await db.$count(notices, eq(notices.kind, "booking_moved"))).toBe(1);
    expect(await takenAt(db, thursdayAt0900)).toBe(1);
    expect(await takenAt(db)).toBe(0);
  });
});

describe("cancelling a booking", () => {
  test("gives the place back, makes the request a draft again and takes the calendar entry back", async () => {
    const company = await aCompany(db);
    const booked = await aBooking(db, company);
    await cancelBooking(db, company, { appointmentId: booked.appointmentId, reason: "改为在线提交", now: tuesday });

    expect(await takenAt(db)).toBe(0);
    expect(await appointmentRow(db, booked.appointmentId)).toMatchObject({ status: "cancelled", endedAt: tuesday, calendarSequence: 1 });
    const [request] = await db.select().from(requests);
    expect(request).toMatchObject({ status: "draft", number: "RYZ20261124SZZX0001" });
    expect((await lastNotice("booking_cancelled"))?.payload).toMatchObject({ uid: `${booked.appointmentId}@rongyizhan`, sequence: 1, reason: "改为在线提交" });
  });

  test("twice is once", async () => {
    const company = await aCompany(db);
    const booked = await aBooking(db, company);
    const cancel = () => cancelBooking(db, company, { appointmentId: booked.appointmentId, reason: "", now: tuesday });
    const results = await race(booked.requestId, [cancel, cancel]);
    await cancel();

    expect(outcomes(results)).toContain("ok");
    expect(await takenAt(db)).toBe(0);
    expect(await db.$count(notices, eq(notices.kind, "booking_cancelled"))).toBe(1);
  });

  test("and moving at the same moment: no place is lost or doubled", async () => {
    const company = await aCompany(db);
    const booked = await aBooking(db, company);
    const results = await race(booked.requestId, [
      () => cancelBooking(db, company, { appointmentId: booked.appointmentId, reason: "", now: tuesday }),
      () => moveBooking(db, company, { appointmentId: booked.appointmentId, ...thursdayAt0900, now: tuesday }),
    ]);

    // On one connection the cancellation may begin when the move is over; then both count, one after the other.
    expect(outcomes(results)).toContain("ok");
    const { status } = await appointmentRow(db, booked.appointmentId);
    expect([await takenAt(db), await takenAt(db, thursdayAt0900)]).toEqual(status === "cancelled" ? [0, 0] : [0, 1]);
  });
});

describe("until two hours before", () => {
  const twoHoursBefore = later(wednesdayAt1430.startsAt, { hours: -2 });

  test("the company changes its booking itself, to the second", async () => {
    const company = await aCompany(db);
    const booked = await aBooking(db, company);
    await moveBooking(db, company, { appointmentId: booked.appointmentId, ...thursdayAt0900, now: twoHoursBefore });
    expect(await appointmentRow(db, booked.appointmentId)).toMatchObject({ startsAt: thursdayAt0900.startsAt });
  });

  test("after that it is told to speak to the station, and the desk still can", async () => {
    const company = await aCompany(db);
    const booked = await aBooking(db, company);
    const now = later(twoHoursBefore, { minutes: 1 });
    const { appointmentId } = booked;

    await expect(moveBooking(db, company, { appointmentId, ...thursdayAt0900, now })).rejects.toThrow("booking.too-late-to-change");
    await expect(cancelBooking(db, company, { appointmentId, reason: "", now })).rejects.toThrow("booking.too-late-to-change");

    const desk = await aStaffMember(db, "front_desk", "SZZX");
    await cancelBooking(db, desk, { appointmentId, reason: "企业来电", now });
    expect(await appointmentRow(db, appointmentId)).toMatchObject({ status: "cancelled" });
  });
});

describe("somebody else's booking", () => {
  test("does not exist for other companies and other stations' desks", async () => {
    const [company, stranger] = [await aCompany(db), await aCompany(db)];
    const otherDesk = await aStaffMember(db, "front_desk", "CMGC");
    const { appointmentId, number } = await aBooking(db, company);

    for (const outsider of [stranger, otherDesk]) {
      await expect(getAppointment(db, outsider, { number })).rejects.toThrow("booking.not-found");
      await expect(cancelBooking(db, outsider, { appointmentId, reason: "", now: tuesday })).rejects.toThrow("booking.not-found");
      await expect(moveBooking(db, outsider, { appointmentId, ...thursdayAt0900, now: tuesday })).rejects.toThrow("booking.not-found");
    }
    expect((await listAppointments(db, stranger, { now: tuesday })).open).toEqual([]);
    expect((await listAppointments(db, company, { now: tuesday })).open).toHaveLength(1);
  });
});
