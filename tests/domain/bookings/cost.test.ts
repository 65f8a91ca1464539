import { beforeEach, expect, test } from "vitest";
import { listEarliest } from "~/domain/bookings/list-earliest.server";
import { listFreeSlots } from "~/domain/bookings/list-free-slots.server";
import { getItem } from "~/domain/catalogue/get-item.server";
import { referenceOf } from "~/domain/catalogue/reference-memory.server";
import { searchItems } from "~/domain/catalogue/search-items.server";
import { getStation } from "~/domain/stations/get-station.server";
import { aHold, openSlots } from "~tests/support/bookings";
import { countingStatements } from "~tests/support/count-statements";
import { useTestDatabase } from "~tests/support/database";
import { tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
beforeEach(() => openSlots(db));

test("what a page costs does not grow with the number of bookings: one read for the times, two when the day is full, one statement for a hold", async () => {
  const counted = countingStatements(db);
  // The reference data is asked once a second, not once a page.
  const [station, item] = [await getStation(counted.db, "SZZX"), await getItem(counted.db, "RC-001")];
  const costOf = async (work: () => Promise<unknown>) => {
    await referenceOf(counted.db);
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
