import { and, eq, gt, inArray, lt, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DomainError } from "~/domain/errors";
import { holdSlot } from "~/domain/bookings/hold-slot.server";
import { isSlot } from "~/domain/bookings/places.server";
import { addDays, atShanghai } from "~/domain/calendar/shanghai-time";
import { offerFreedPlaces } from "~/domain/waitlist/offer-freed-places.server";
import { appointments, slots } from "~db/schema";
import { openSlots, outcomes } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { keepOpening } from "~tests/support/opening";
import { brokenPlaces } from "~tests/support/places";
import { race } from "~tests/support/race";
import { forwardedItem, later, tuesday } from "~tests/support/requests";
import { aSlotScene, happenings, sceneDays } from "~tests/support/slot-scene";

const { db, kind } = useTestDatabase();
/** The timetables as they were: each scene begins with them. */
let putBack: () => Promise<void>;
beforeEach(async () => { putBack = await keepOpening(db); });
afterEach(() => putBack());

/** Refusals somebody may hear when another was faster. */
const helpful = new Set(["booking.slot-full", "booking.hold-lapsed", "booking.changed-meanwhile", "request.changed-meanwhile", "booking.not-open", "waitlist.offer-over", "opening.changed-meanwhile", "opening.bookings-changed"]);
const theSlot = ({ stationCode, startsAt }: { stationCode: string; startsAt: Date }) =>
  sql`select 1 from slots where station_code = ${stationCode} and starts_at = ${startsAt.toISOString()}::timestamptz for update`;
const unexpected = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.flatMap((result) => (result.status === "rejected" && !(result.reason instanceof DomainError && helpful.has(result.reason.messageKey)) ? [result.reason as unknown] : []));
const scenes = ["SZZX", "CMGC"].flatMap((station) => sceneDays.map((day) => [station, day] as const));

/** Holds and bookings of a station on a day. */
const visitsOn = (station: string, day: string) => db.select({ id: appointments.id, status: appointments.status }).from(appointments)
  .where(and(eq(appointments.stationCode, station), inArray(appointments.status, ["held", "booked"]), gt(appointments.startsAt, atShanghai(day, "00:00")), lt(appointments.startsAt, atShanghai(addDays(day, 1), "00:00"))));

describe("of two things that happen to one slot at the same moment, the places stay right:", () => {
  test.each(happenings)("%s beside each of the others, and beside itself", { timeout: 120_000 }, async (one) => {
    await openSlots(db);
    for (const [at, other] of happenings.slice(happenings.indexOf(one)).entries()) {
      await putBack();
      const [station, day] = scenes[at] ?? ["", ""];
      const { slot, happen } = await aSlotScene(db, station, day);
      expect(await brokenPlaces(db), `before ${one} and ${other}`).toEqual([]);

      const results = await race(theSlot(slot), [happen[one], happen[other]]);
      expect(unexpected(results), `${one} and ${other}`).toEqual([]);
      expect(await brokenPlaces(db), `after ${one} and ${other}: ${outcomes(results).join(", ")}`).toEqual([]);
      const closedBy = [one, other].findIndex((name, call) => name === "closeDay" && results[call]?.status === "fulfilled");
      if (closedBy >= 0) expect(await visitsOn(station, day), `on the closed day, after ${one} and ${other}`).toEqual([]);
      await offerFreedPlaces(db, { now: later(tuesday, { minutes: 6 }) });
      expect(await brokenPlaces(db), `when the line moved on after ${one} and ${other}`).toEqual([]);
    }
  });

  test("everything at once, in every order that comes", { timeout: 120_000 }, async () => {
    await openSlots(db);
    for (const [at, [station, day]] of scenes.slice(0, 8).entries()) {
      await putBack();
      const { slot, happen } = await aSlotScene(db, station, day);
      const order = [...happenings.slice(at % happenings.length), ...happenings.slice(0, at % happenings.length)];
      const results = await race(theSlot(slot), order.map((what) => happen[what]));
      expect(unexpected(results)).toEqual([]);
      expect(await brokenPlaces(db), `after ${order.join(", ")}: ${outcomes(results).join(", ")}`).toEqual([]);
    }
  });
});

describe("of two things that happen to one visit at the same moment, whoever comes first, the places stay right:", () => {
  test.each([
    ["booking", "moveAway", "cancel"], ["booking", "moveAway", "closeDay"], ["booking", "cancel", "closeDay"], ["booking", "moveAway", "moveAway"], ["booking", "cancel", "cancel"],
    ["hold", "confirm", "closeDay"], ["hold", "confirm", "confirm"],
    ["offer", "claim", "leaveOffered"], ["offer", "claim", "closeDay"], ["offer", "claim", "endOffers"], ["offer", "closeDay", "endOffers"],
  ] as const)("a %s: %s beside %s", { timeout: 60_000 }, async (what, one, other) => {
    await openSlots(db);
    for (const isReversed of [false, true]) {
      await putBack();
      const scene = await aSlotScene(db, "SZZX", sceneDays[isReversed ? 0 : 2] ?? "");
      const call = (name: typeof one | typeof other) => (name === "endOffers" ? scene.endOffers : scene.happen[name]);
      const results = await race(sql`select 1 from appointments where id = ${scene[what]}::uuid for update`, isReversed ? [call(other), call(one)] : [call(one), call(other)]);
      expect(unexpected(results)).toEqual([]);
      expect(await brokenPlaces(db), outcomes(results).join(", ")).toEqual([]);
    }
  });
});

/** Few on the embedded database, which has one connection and so no real race. */
const [rounds, clients] = kind === "postgres" ? [200, 100] : [5, 20];

test(`the last places, wanted by up to ${clients} at once, ${rounds} times over: as many get one as there are, the others hear that it is full`, { timeout: 240_000 }, async () => {
  await openSlots(db);
  await db.update(slots).set({ capacity: 0 });
  const able = await db.select({ stationCode: slots.stationCode, startsAt: slots.startsAt }).from(slots)
    .where(and(gt(slots.startsAt, later(tuesday, { hours: 2 })), lt(slots.startsAt, atShanghai("2026-12-08", "00:00")), inArray(slots.stationCode, ["SZZX", "CMGC"]))).orderBy(slots.startsAt);

  for (let round = 0; round < rounds; round++) {
    const slot = able[round % able.length];
    if (!slot) throw new Error("no slot");
    // Mostly one place left, sometimes two or three.
    const places = round % 4 === 3 ? 2 + (round % 3 === 0 ? 1 : 0) : 1;
    await db.update(slots).set({ capacity: sql`${slots.taken} + ${places}` }).where(isSlot(slot));
    // From a handful to the whole crowd.
    const crowd = round % 10 === 0 ? clients : 5 + (round % 20);
    const results = await Promise.allSettled(Array.from({ length: crowd }, () => holdSlot(db, { ...slot, itemCode: forwardedItem, now: tuesday })));
    expect(outcomes(results).filter((outcome) => outcome === "ok")).toHaveLength(places);
    expect(new Set(outcomes(results))).toEqual(new Set(["ok", "booking.slot-full"]));
  }
  expect(await brokenPlaces(db)).toEqual([]);
});
