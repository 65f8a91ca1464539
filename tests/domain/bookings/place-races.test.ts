import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { DomainError } from "~/domain/errors";
import { holdSlot } from "~/domain/bookings/hold-slot.server";
import { offerFreedPlaces } from "~/domain/waitlist/offer-freed-places.server";
import { slots } from "~db/schema";
import { openSlots, outcomes } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { brokenPlaces } from "~tests/support/places";
import { race } from "~tests/support/race";
import { forwardedItem, later, tuesday } from "~tests/support/requests";
import { aSlotScene, happenings, sceneDays } from "~tests/support/slot-scene";

const { db, kind } = useTestDatabase();

/** Refusals somebody may hear when another was faster. */
const helpful = new Set(["booking.slot-full", "booking.hold-lapsed", "booking.changed-meanwhile", "request.changed-meanwhile", "booking.not-open", "waitlist.offer-over"]);
const theSlot = ({ stationCode, startsAt }: { stationCode: string; startsAt: Date }) =>
  sql`select 1 from slots where station_code = ${stationCode} and starts_at = ${startsAt.toISOString()}::timestamptz for update`;
const unexpected = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.flatMap((result) => (result.status === "rejected" && !(result.reason instanceof DomainError && helpful.has(result.reason.messageKey)) ? [result.reason as unknown] : []));
const scenes = ["SZZX", "CMGC"].flatMap((station) => sceneDays.map((day) => [station, day] as const));

describe("of two things that happen to one slot at the same moment, the places stay right:", () => {
  test.each(happenings)("%s beside each of the others, and beside itself", { timeout: 120_000 }, async (one) => {
    await openSlots(db);
    for (const [at, other] of happenings.slice(happenings.indexOf(one)).entries()) {
      const [station, day] = scenes[at] ?? ["", ""];
      const { slot, happen } = await aSlotScene(db, station, day);
      expect(await brokenPlaces(db), `before ${one} and ${other}`).toEqual([]);

      const results = await race(theSlot(slot), [happen[one], happen[other]]);
      expect(unexpected(results), `${one} and ${other}`).toEqual([]);
      expect(await brokenPlaces(db), `after ${one} and ${other}: ${outcomes(results).join(", ")}`).toEqual([]);
      await offerFreedPlaces(db, { now: later(tuesday, { minutes: 6 }) });
      expect(await brokenPlaces(db), `when the line moved on after ${one} and ${other}`).toEqual([]);
    }
  });

  test("everything at once, in every order that comes", { timeout: 120_000 }, async () => {
    await openSlots(db);
    for (const [at, [station, day]] of scenes.entries()) {
      const { slot, happen } = await aSlotScene(db, station, day);
      const order = [...happenings.slice(at % happenings.length), ...happenings.slice(0, at % happenings.length)];
      const results = await race(theSlot(slot), order.map((what) => happen[what]));
      expect(unexpected(results)).toEqual([]);
      expect(await brokenPlaces(db), `after ${order.join(", ")}: ${outcomes(results).join(", ")}`).toEqual([]);
    }
  });
});

/** Few on the embedded database, which has one connection and so no real race. */
const [rounds, clients] = kind === "postgres" ? [200, 100] : [5, 20];

test(`the last place, wanted by up to ${clients} at once, ${rounds} times over: one gets it, the others hear that it is full`, { timeout: 240_000 }, async () => {
  await openSlots(db);
  await db.update(slots).set({ capacity: 1 });
  const all = await db.select({ stationCode: slots.stationCode, startsAt: slots.startsAt }).from(slots).where(sql`starts_at > ${later(tuesday, { hours: 2 }).toISOString()}::timestamptz and starts_at < '2026-12-08'`).orderBy(slots.startsAt);
  const able = all.filter(({ stationCode }) => ["SZZX", "CMGC"].includes(stationCode));

  for (let round = 0; round < rounds; round++) {
    const slot = able[round % able.length];
    if (!slot) throw new Error("no slot");
    if (round >= able.length) await db.update(slots).set({ capacity: sql`${slots.taken} + 1` }).where(sql`station_code = ${slot.stationCode} and starts_at = ${slot.startsAt.toISOString()}::timestamptz`);
    // From a handful to the whole crowd.
    const crowd = round % 10 === 0 ? clients : 5 + (round % 20);
    const results = await Promise.allSettled(Array.from({ length: crowd }, () => holdSlot(db, { ...slot, itemCode: forwardedItem, now: tuesday })));
    expect(outcomes(results).filter((outcome) => outcome === "ok")).toHaveLength(1);
    expect(new Set(outcomes(results))).toEqual(new Set(["ok", "booking.slot-full"]));
  }
  expect(await brokenPlaces(db)).toEqual([]);
});
