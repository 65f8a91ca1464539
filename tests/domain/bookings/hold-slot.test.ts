import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { giveUpHold } from "~/domain/bookings/give-up-hold.server";
import { holdMinutes, holdSlot } from "~/domain/bookings/hold-slot.server";
import { newHoldSecret } from "~/domain/bookings/hold-secret.server";
import { releaseHolds } from "~/domain/bookings/release-holds.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { appointments, slots } from "~db/schema";
import { aHold, appointmentRow, openSlots, outcomes, placesAtSuzhouCentre, takenAt, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { race } from "~tests/support/race";
import { later, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
beforeEach(() => openSlots(db));

const theSlot = sql`select 1 from slots where station_code = ${wednesdayAt1430.stationCode} and starts_at = ${wednesdayAt1430.startsAt.toISOString()}::timestamptz for update`;
const heldCount = () => db.$count(appointments, eq(appointments.status, "held"));

describe("a place", () => {
  test("is held for ten minutes, and the browser gets the secret to it", async () => {
    const held = await aHold(db);

    expect(held.heldUntil).toEqual(later(tuesday, { minutes: holdMinutes }));
    expect(held.endsAt).toEqual(atShanghai("2026-11-25", "15:00"));
    expect(await takenAt(db)).toBe(1);
    const row = await appointmentRow(db, held.appointmentId);
    expect(row).toMatchObject({ status: "held", number: null, companyId: null, requestId: null });
    expect(row.holdSecretHash).not.toContain(held.secret);
  });

  test("is never given to one too many: of eight people who press at once, as many win as there are places", async () => {
    const results = await race(theSlot, Array.from({ length: 8 }, () => () => aHold(db)));

    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(placesAtSuzhouCentre);
    expect(outcomes(results).filter((key) => key !== "ok")).toEqual(Array.from({ length: 8 - placesAtSuzhouCentre }, () => "booking.slot-full"));
    expect(await takenAt(db)).toBe(placesAtSuzhouCentre);
    expect(await heldCount()).toBe(placesAtSuzhouCentre);
  });

  test("pressed twice at the same moment by one browser is held once", async () => {
    const secret = newHoldSecret();
    const results = await race(theSlot, [() => aHold(db, { secret }), () => aHold(db, { secret })]);

    const ids = results.map((result) => (result.status === "fulfilled" ? result.value.appointmentId : result.reason));
    expect(ids[0]).toBe(ids[1]);
    expect(await takenAt(db)).toBe(1);
    expect(await heldCount()).toBe(1);
  });

  test("pressed again later by the same browser is held ten minutes from then, even when it is the last one", async () => {
    const secret = newHoldSecret();
    const first = await aHold(db, { secret });
    await aHold(db);
    const again = await aHold(db, { secret, now: later(tuesday, { minutes: 6 }) });

    expect(again.appointmentId).toBe(first.appointmentId);
    expect(again.heldUntil).toEqual(later(tuesday, { minutes: 16 }));
    expect(await takenAt(db)).toBe(2);
  });

  test("is given back when the browser presses another slot, but only once the other is sure", async () => {
    const secret = newHoldSecret();
    const first = await aHold(db, { secret });
    const three = { ...wednesdayAt1430, startsAt: atShanghai("2026-11-25", "15:00") };
    await aHold(db, { ...three });
    await aHold(db, { ...three });

    await expect(aHold(db, { ...three, secret })).rejects.toThrow("booking.slot-full");
    expect(await appointmentRow(db, first.appointmentId)).toMatchObject({ status: "held" });

    const other = await aHold(db, { ...wednesdayAt1430, startsAt: atShanghai("2026-11-25", "16:00"), secret });
    expect(other.appointmentId).not.toBe(first.appointmentId);
    expect(await appointmentRow(db, first.appointmentId)).toMatchObject({ status: "lapsed" });
    expect(await takenAt(db)).toBe(0);
  });

  test("can be given up by the browser that holds it, once, and by no other", async () => {
    const held = await aHold(db);

    expect(await giveUpHold(db, { appointmentId: held.appointmentId, secret: newHoldSecret(), now: tuesday })).toBe(false);
    expect(await takenAt(db)).toBe(1);
    expect(await giveUpHold(db, { ...held, now: tuesday })).toBe(true);
    expect(await giveUpHold(db, { ...held, now: tuesday })).toBe(false);
    expect(await takenAt(db)).toBe(0);
  });
});

describe("when ten minutes are over", () => {
  test("a full slot gives the place to the next who asks, without waiting for any job", async () => {
    const first = await aHold(db);
    await aHold(db, { now: later(tuesday, { minutes: 5 }) });
    await expect(aHold(db, { now: later(tuesday, { minutes: 9 }) })).rejects.toThrow("booking.slot-full");

    const next = await aHold(db, { now: later(tuesday, { minutes: 10 }) });
    expect(await appointmentRow(db, first.appointmentId)).toMatchObject({ status: "lapsed" });
    expect(await appointmentRow(db, next.appointmentId)).toMatchObject({ status: "held" });
    expect(await takenAt(db)).toBe(2);
  });

  test("of five people who want the freed place at once, one gets it", async () => {
    await aHold(db);
    await aHold(db, { now: later(tuesday, { minutes: 5 }) });
    const now = later(tuesday, { minutes: 11 });
    const results = await race(theSlot, Array.from({ length: 5 }, () => () => aHold(db, { now })));

    expect(outcomes(results)).toEqual([...Array.from({ length: 4 }, () => "booking.slot-full"), "ok"]);
    expect(await takenAt(db)).toBe(2);
  });

  test("the job ends the holds of all stations and gives each place back once, however often it runs", async () => {
    await aHold(db);
    await aHold(db);
    await aHold(db, { stationCode: "CMGC" });
    await aHold(db, { stationCode: "YRXZ", now: later(tuesday, { minutes: 5 }) });
    const now = later(tuesday, { minutes: 10 });

    const counts = await Promise.all([releaseHolds(db, { now }), releaseHolds(db, { now })]);

    expect(counts.reduce((a, b) => a + b)).toBe(3);
    expect(await takenAt(db)).toBe(0);
    expect(await takenAt(db, { ...wednesdayAt1430, stationCode: "CMGC" })).toBe(0);
    expect(await takenAt(db, { ...wednesdayAt1430, stationCode: "YRXZ" })).toBe(1);
    expect(await releaseHolds(db, { now })).toBe(0);
  });
});

describe("is refused with its reason", () => {
  test.each([
    ["a slot that is over", { startsAt: atShanghai("2026-11-24", "09:00") }, "booking.slot-past"],
    ["a slot that starts in less than an hour", { startsAt: atShanghai("2026-11-24", "10:30") }, "booking.slot-past"],
    ["a slot later than ten working days ahead", { startsAt: atShanghai("2026-12-09", "09:00") }, "booking.too-far-ahead"],
    ["a time that is no slot", { startsAt: atShanghai("2026-11-25", "14:31") }, "booking.slot-unknown"],
    ["a time at night", { startsAt: atShanghai("2026-11-25", "03:00") }, "booking.slot-unknown"],
    ["a day off", { startsAt: atShanghai("2026-11-29", "09:00") }, "booking.slot-unknown"],
    ["an unknown station", { stationCode: "NONE" }, "station.not-found"],
    ["an unknown item", { itemCode: "QY-999" }, "item.not-found"],
    ["an item that needs no visit", { itemCode: "QY-010" }, "booking.item-needs-no-visit"],
  ])("%s", async (_, options, key) => {
    await expect(aHold(db, options)).rejects.toThrow(key);
    expect(await heldCount()).toBe(0);
    expect(await db.$count(slots, sql`taken > 0`)).toBe(0);
  });

  test("the slot exactly one hour ahead is still open", async () => {
    const held = await holdSlot(db, { stationCode: "SZZX", startsAt: atShanghai("2026-11-24", "11:00"), itemCode: "RC-001", now: tuesday });
    expect(held.startsAt).toEqual(atShanghai("2026-11-24", "11:00"));
  });
});

describe("at the edges of the clock", () => {
  test("a second before midnight the eleventh working day is too far ahead, at midnight it can be held", async () => {
    const wanted = { startsAt: atShanghai("2026-12-09", "09:00") };
    const midnight = atShanghai("2026-11-25", "00:00");
    await expect(aHold(db, { ...wanted, now: new Date(midnight.getTime() - 1) })).rejects.toThrow("booking.too-far-ahead");
    expect((await aHold(db, { ...wanted, now: midnight })).startsAt).toEqual(wanted.startsAt);
  });

  test("a make-up Saturday can be held at the times of a Monday, the Saturday after has none; a year not announced has none at all", async () => {
    const september = atShanghai("2026-09-28", "10:00");
    await openSlots(db, september);
    const makeup = { stationCode: "CMGC", startsAt: atShanghai("2026-10-10", "16:30") };
    expect((await aHold(db, { ...makeup, now: september })).startsAt).toEqual(makeup.startsAt);
    await expect(aHold(db, { ...makeup, startsAt: atShanghai("2026-10-17", "09:00"), now: atShanghai("2026-10-09", "10:00") })).rejects.toThrow("booking.slot-unknown");

    const december = atShanghai("2026-12-28", "10:00");
    await openSlots(db, december);
    await expect(aHold(db, { startsAt: atShanghai("2027-01-04", "09:00"), now: december })).rejects.toThrow("booking.too-far-ahead");
    expect(await heldCount()).toBe(1);
  });
});
