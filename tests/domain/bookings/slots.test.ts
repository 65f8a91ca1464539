import { and, eq, gte, lt, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ensureSlots } from "~/domain/bookings/ensure-slots.server";
import { listFreeSlots } from "~/domain/bookings/list-free-slots.server";
import { addDays, atShanghai } from "~/domain/calendar/shanghai-time";
import { getItem } from "~/domain/catalogue/get-item.server";
import type { OpeningSeries } from "~/domain/opening/opening-plan";
import { getStation } from "~/domain/stations/get-station.server";
import { openingSeries, slots } from "~db/schema";
import { aBooking, aHold, takenAt, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { aCompany } from "~tests/support/people";
import { later, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();

const onDay = (day: string, stationCode = "SZZX") =>
  db.select().from(slots).where(and(eq(slots.stationCode, stationCode), gte(slots.startsAt, atShanghai(day, "00:00")), lt(slots.startsAt, atShanghai(addDays(day, 1), "00:00")))).orderBy(slots.startsAt);
const offer = async (now: Date, options: { day?: string; station?: string; item?: string; own?: { stationCode: string; startsAt: Date } } = {}) =>
  listFreeSlots(db, { station: await getStation(db, options.station ?? "SZZX"), item: await getItem(db, options.item ?? "RC-001"), day: options.day, own: options.own, now });

describe("the slots of the coming days", () => {
  test("follow each station's hours and leave the walk-ins their share; making them again changes nothing", async () => {
    expect(await ensureSlots(db, { now: tuesday })).toBeGreaterThan(500);
    expect(await ensureSlots(db, { now: tuesday })).toBe(0);

    const thursday = await onDay("2026-11-26");
    expect(thursday.map(({ startsAt }) => startsAt)).toEqual(
      ["09:00", "09:30", "10:00", "10:30", "11:00", "13:00", "13:30", "14:00", "14:30", "15:00", "15:30", "16:00", "16:30"].map((time) => atShanghai("2026-11-26", time)));
    expect(new Set(thursday.map(({ capacity }) => capacity))).toEqual(new Set([2]));
    expect((await onDay("2026-11-25")).at(-1)?.startsAt).toEqual(atShanghai("2026-11-25", "18:30"));
    expect(await onDay("2026-11-28")).toHaveLength(5);
    expect(await onDay("2026-11-29")).toHaveLength(0);
  });

  test("leave out the holiday and open on the make-up Saturday", async () => {
    await ensureSlots(db, { now: atShanghai("2026-09-28", "10:00") });
    for (const day of ["2026-10-01", "2026-10-05", "2026-10-07"]) expect(await onDay(day, "CMGC")).toHaveLength(0);
    expect(await onDay("2026-10-10", "CMGC")).toHaveLength(13);
    expect(await onDay("2026-10-17", "CMGC")).toHaveLength(0);
  });

  test("never reach into a year whose holidays are not announced", async () => {
    await ensureSlots(db, { now: atShanghai("2026-12-28", "10:00") });
    expect(await db.$count(slots, gte(slots.startsAt, atShanghai("2027-01-01", "00:00")))).toBe(0);
    expect(await onDay("2026-12-31")).not.toHaveLength(0);
  });
});

describe("when a station changes", () => {
  let before: OpeningSeries;
  const change = (facts: Partial<OpeningSeries>) => db.update(openingSeries).set(facts).where(eq(openingSeries.stationCode, "SZZX"));
  beforeEach(async () => {
    const [series] = await db.select().from(openingSeries).where(eq(openingSeries.stationCode, "SZZX"));
    if (!series) throw new Error("a station has a timetable");
    before = series;
  });
  afterEach(() => change(before));

  test("fewer places never take one from those who have it", async () => {
    await ensureSlots(db, { now: tuesday });
    await aBooking(db, await aCompany(db));
    await aHold(db);
    await change({ capacityPerSlot: 1 });

    expect(await ensureSlots(db, { now: tuesday })).toBeGreaterThan(0);
    const [slot] = (await onDay("2026-11-25")).filter(({ startsAt }) => startsAt.getTime() === wednesdayAt1430.startsAt.getTime());
    expect(slot).toMatchObject({ capacity: 2, taken: 2 });
    expect((await onDay("2026-11-26")).every(({ capacity }) => capacity === 1)).toBe(true);
  });

  test("an hour that closes takes no more bookings and keeps those it has", async () => {
    await ensureSlots(db, { now: tuesday });
    await aBooking(db, await aCompany(db));
    await change({ week: { ...before.week, wed: [["09:00", "11:30"]] } });
    await ensureSlots(db, { now: tuesday });

    expect(await takenAt(db)).toBe(1);
    await expect(aHold(db)).rejects.toThrow("booking.slot-full");
    const { chosen } = await offer(tuesday, { day: "2026-11-25" });
    expect(chosen?.slots.filter(({ state }) => state === "free").map(({ startsAt }) => startsAt.getTime()).every((start) => start < atShanghai("2026-11-25", "12:00").getTime())).toBe(true);
  });
});

describe("what is offered", () => {
  test("starts an hour from now and ends with the tenth working day", async () => {
    await ensureSlots(db, { now: tuesday });
    const { days, chosen, next, nothing } = await offer(tuesday);

    expect(days[0]?.day).toBe("2026-11-24");
    expect(days.at(-1)?.day).toBe("2026-12-08");
    expect(chosen?.day).toBe("2026-11-24");
    expect(next).toEqual(atShanghai("2026-11-24", "11:00"));
    expect(nothing).toBeNull();
    expect(chosen?.slots.slice(0, 5).map(({ state }) => state)).toEqual(["past", "past", "past", "past", "free"]);
  });

  test("counts holds and bookings, and shows the reader's own place as theirs", async () => {
    await ensureSlots(db, { now: tuesday });
    await aBooking(db, await aCompany(db));
    await aHold(db);
    const at1430 = async (own?: { stationCode: string; startsAt: Date }) =>
      (await offer(tuesday, { day: "2026-11-25", own })).chosen?.slots.find(({ startsAt }) => startsAt.getTime() === wednesdayAt1430.startsAt.getTime());

    expect(await at1430()).toMatchObject({ state: "full", left: 0 });
    expect(await at1430(wednesdayAt1430)).toMatchObject({ state: "own" });
  });

  test("on a full day says so and names the earliest elsewhere, the same day first", async () => {
    await ensureSlots(db, { now: tuesday });
    await db.execute(sql`update slots set taken = capacity where station_code = 'SZZX' and starts_at < ${atShanghai("2026-11-26", "00:00").toISOString()}::timestamptz`);
    await db.execute(sql`update slots set taken = capacity where station_code = 'CMGC' and starts_at < ${atShanghai("2026-11-27", "00:00").toISOString()}::timestamptz`);
    const { nothing, alternatives, next, chosen } = await offer(tuesday, { day: "2026-11-25" });

    expect(nothing).toBe("full");
    expect(chosen?.left).toBe(0);
    expect(next).toEqual(atShanghai("2026-11-26", "09:00"));
    expect(alternatives).toHaveLength(6);
    expect(alternatives[0]?.startsAt).toEqual(atShanghai("2026-11-25", "09:00"));
    expect(alternatives.at(-1)).toMatchObject({ station: { code: "CMGC" }, startsAt: atShanghai("2026-11-27", "09:00") });
  });

  test.each([
    ["a Sunday", tuesday, "2026-11-29", "no-hours"],
    ["a holiday", atShanghai("2026-09-28", "10:00"), "2026-10-02", "holiday"],
    ["a day gone by", tuesday, "2026-11-23", "past"],
    ["a day too far ahead", tuesday, "2026-12-31", "far"],
    ["this evening", later(tuesday, { hours: 7 }), "2026-11-24", "past"],
    ["a year not announced", atShanghai("2026-12-28", "10:00"), "2027-01-04", "not-announced"],
    ["a year not announced, asked for long before", tuesday, "2027-01-04", "not-announced"],
  ])("%s offers nothing and says why", async (_, now, day, why) => {
    await ensureSlots(db, { now });
    const { nothing, chosen } = await offer(now, { day });
    expect(nothing).toBe(why);
    expect(chosen?.left ?? 0).toBe(0);
  });

  test("names the year that is not announced where it ends before its time", async () => {
    const now = atShanghai("2026-12-28", "10:00");
    await ensureSlots(db, { now });
    expect((await offer(now)).unannouncedYear).toBe(2027);
  });

  test("before anybody made slots says that they are not open yet", async () => {
    const { nothing, next } = await offer(tuesday);
    expect([nothing, next]).toEqual(["not-open-yet", null]);
  });
});
