import { and, gte, lt, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { compareStations } from "~/domain/bookings/compare-stations.server";
import { confirmBooking } from "~/domain/bookings/confirm-booking.server";
import { listEarliest } from "~/domain/bookings/list-earliest.server";
import { listFreeSlots } from "~/domain/bookings/list-free-slots.server";
import { markNoShows } from "~/domain/bookings/mark-no-shows.server";
import { moveBooking } from "~/domain/bookings/move-booking.server";
import { releaseHolds } from "~/domain/bookings/release-holds.server";
import { sendReminders } from "~/domain/bookings/send-reminders.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { getItem } from "~/domain/catalogue/get-item.server";
import { getStation } from "~/domain/stations/get-station.server";
import { offerFreedPlaces } from "~/domain/waitlist/offer-freed-places.server";
import { slots } from "~db/schema";
import { aBooking, aFilledHold, aHold, confirmationOf, openSlots, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { growingTables, layLongPast } from "~tests/support/long-past";
import { aCompany } from "~tests/support/people";
import { plansOf } from "~tests/support/plans";
import { tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
beforeEach(async () => {
  await openSlots(db);
  await layLongPast(db, 4_000);
});

/** What the work reads from end to end of the tables that grow with every visit. */
async function readThrough(work: () => Promise<unknown>): Promise<string[]> {
  const plans = await plansOf(db, work);
  expect(plans.length).toBeGreaterThan(0);
  return plans.flatMap((plan) => plan.readThrough.filter((table) => growingTables.includes(table)).map((table) => `${table}: ${plan.statement}`));
}

test("the free times are found by the key of the slots", async () => {
  const [station, item] = [await getStation(db, "SZZX"), await getItem(db, "RC-001")];
  const plans = await plansOf(db, () => listFreeSlots(db, { station, item, now: tuesday }));
  expect(plans.flatMap(({ indexes }) => indexes)).toEqual(["slots_station_code_starts_at_pk"]);
  expect(await readThrough(() => listFreeSlots(db, { station, item, day: "2026-11-29", now: tuesday }))).toEqual([]);
  expect(await readThrough(() => listEarliest(db, { item, now: tuesday }))).toEqual([]);
});

test("the free times of all stations are one read of the key of the slots", async () => {
  const item = await getItem(db, "RC-001");
  await compareStations(db, { stationCodes: [], item, now: tuesday });
  const plans = await plansOf(db, () => compareStations(db, { stationCodes: [], item, now: tuesday }));
  expect(plans.map(({ indexes, readThrough }) => [indexes, readThrough])).toEqual([[["slots_station_code_starts_at_pk"], []]]);
  // Of the past nothing is looked at, nor of what is not open for booking yet.
  expect(plans[0]?.rowsRead).toBe(await db.$count(slots, and(gte(slots.startsAt, atShanghai("2026-11-24", "00:00")), lt(slots.startsAt, atShanghai("2026-12-09", "00:00")))));
  expect(await readThrough(() => compareStations(db, { stationCodes: ["SZZX", "CMGC"], item, day: "2026-11-29", now: tuesday }))).toEqual([]);
});

test("holding, booking, moving and cancelling read no table through", async () => {
  const company = await aCompany(db);
  expect(await readThrough(() => aHold(db))).toEqual([]);
  const held = await aFilledHold(db, company);
  expect(await readThrough(() => confirmBooking(db, company, confirmationOf(held, company)))).toEqual([]);
  const { appointmentId } = held;
  expect(await readThrough(() => moveBooking(db, company, { appointmentId, stationCode: "SZZX", startsAt: atShanghai("2026-11-26", "09:00"), now: tuesday }))).toEqual([]);
  expect(await readThrough(() => cancelBooking(db, company, { appointmentId, reason: "", now: tuesday }))).toEqual([]);
});

test("the jobs that run every minute read no table through", async () => {
  await aHold(db);
  await aBooking(db, await aCompany(db));
  const dayBefore = atShanghai("2026-11-24", "16:01");
  expect(await readThrough(() => releaseHolds(db, { now: dayBefore }))).toEqual([]);
  expect(await readThrough(() => sendReminders(db, { now: dayBefore }))).toEqual([]);
  expect(await readThrough(() => offerFreedPlaces(db, { now: dayBefore }))).toEqual([]);
  expect(await readThrough(() => markNoShows(db, { now: new Date(wednesdayAt1430.startsAt.getTime() + 20 * 60_000) }))).toEqual([]);
});

test("a table that is read through is noticed", async () => {
  expect(await readThrough(() => db.execute(sql`select count(*) from appointments where ends_at - starts_at > interval '2 hours'`))).toHaveLength(1);
});
