import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { confirmBooking } from "~/domain/bookings/confirm-booking.server";
import { listEarliest } from "~/domain/bookings/list-earliest.server";
import { listFreeSlots } from "~/domain/bookings/list-free-slots.server";
import { getItem } from "~/domain/catalogue/get-item.server";
import { searchItems } from "~/domain/catalogue/search-items.server";
import { getStation } from "~/domain/stations/get-station.server";
import { aFilledHold, aHold, confirmationOf, openSlots } from "~tests/support/bookings";
import { countingStatements } from "~tests/support/count-statements";
import { useTestDatabase } from "~tests/support/database";
import { aCompany } from "~tests/support/people";
import { tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
beforeEach(async () => {
  await openSlots(db);
  // The reference data is asked for once a second, whatever the number of pages; on a slow machine that second may pass here.
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => void vi.useRealTimers());

test("what a page costs does not grow with the number of bookings: one read for the times, two when the day is full, one statement for a hold", async () => {
  const counted = countingStatements(db);
  const [station, item] = [await getStation(counted.db, "SZZX"), await getItem(counted.db, "RC-001")];
  const costOf = async (work: () => Promise<unknown>) => {
    counted.reset();
    await work();
    return counted.count();
  };

  expect(await costOf(() => searchItems(counted.db, { query: "工签" }))).toBe(0);
  expect(await costOf(() => listFreeSlots(counted.db, { station, item, now: tuesday }))).toBe(1);
  expect(await costOf(() => listFreeSlots(counted.db, { station, item, day: "2026-11-29", now: tuesday }))).toBe(2);
  expect(await costOf(() => listEarliest(counted.db, { item, now: tuesday }))).toBe(1);
  expect(await costOf(() => aHold(counted.db))).toBe(1);
});

// One of them is the line in the audit log, one the consent it stands on; the words to open pages travel with the changes they tell of.
test("a booking costs no more than twenty-nine statements, its transaction included", async () => {
  const counted = countingStatements(db, { inside: true });
  const [first, second] = [await aCompany(db), await aCompany(db)];
  await confirmBooking(db, first, confirmationOf(await aFilledHold(db, first), first));
  const held = await aFilledHold(db, second);
  counted.reset();
  await confirmBooking(counted.db, second, confirmationOf(held, second));
  expect(counted.count()).toBeLessThanOrEqual(29);
});
