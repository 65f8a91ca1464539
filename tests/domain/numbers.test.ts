import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { acceptanceNoticeNumber, appointmentNumber, nextNumber, queryCode, requestNumber } from "~/domain/numbers.server";
import { counters } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";

const { db } = useTestDatabase();
const day = "2026-11-23";

test("request numbers count per station and day", async () => {
  const numbers = await db.transaction(async (tx) => [
    await requestNumber(tx, "SZZX", day),
    await requestNumber(tx, "SZZX", day),
    await requestNumber(tx, "CMGC", day),
    await requestNumber(tx, "SZZX", "2026-11-24"),
  ]);
  expect(numbers).toEqual(["RYZ20261123SZZX0001", "RYZ20261123SZZX0002", "RYZ20261123CMGC0001", "RYZ20261124SZZX0001"]);
});

test("an appointment number of last year is not given again, although it names no year", async () => {
  const numbers = await db.transaction(async (tx) => [
    await appointmentNumber(tx, "2026-11-23"),
    await appointmentNumber(tx, "2027-11-23"),
    await appointmentNumber(tx, "2027-11-24"),
    await appointmentNumber(tx, "2028-02-29"),
  ]);
  expect(numbers).toEqual(["Y11230001", "Y11230002", "Y11240001", "Y02290001"]);
});

test("acceptance notices count per year, without leading zeros", async () => {
  const numbers = await db.transaction(async (tx) => [
    await acceptanceNoticeNumber(tx, "2026-11-23"),
    await acceptanceNoticeNumber(tx, "2026-12-31"),
    await acceptanceNoticeNumber(tx, "2027-01-04"),
  ]);
  expect(numbers).toEqual(["融驿受〔2026〕1号", "融驿受〔2026〕2号", "融驿受〔2027〕1号"]);
});

test("a move that is rolled back leaves no gap", async () => {
  await db.transaction((tx) => requestNumber(tx, "SZZX", day));
  await expect(db.transaction(async (tx) => {
    expect(await requestNumber(tx, "SZZX", day)).toBe("RYZ20261123SZZX0002");
    throw new Error("refused");
  })).rejects.toThrow("refused");

  expect(await db.transaction((tx) => requestNumber(tx, "SZZX", day))).toBe("RYZ20261123SZZX0002");
});

test("twenty at once get twenty different numbers without a gap, also when the counter is new", async () => {
  const given = await Promise.all(Array.from({ length: 20 }, () => db.transaction((tx) => nextNumber(tx, "race", day))));
  expect(given.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
});

test("after 9999 on one day a fifth digit follows", async () => {
  await db.insert(counters).values({ scope: "request:SZZX", day, value: 9999 });
  expect(await db.transaction((tx) => requestNumber(tx, "SZZX", day))).toBe("RYZ20261123SZZX10000");
  expect(await db.select({ value: counters.value }).from(counters).where(eq(counters.scope, "request:SZZX"))).toEqual([{ value: 10000 }]);
});

test("a query code has six digits and is not the same twice in a row", () => {
  const codes = Array.from({ length: 200 }, queryCode);
  for (const code of codes) expect(code).toMatch(/^\d{6}$/);
  expect(new Set(codes).size).toBeGreaterThan(190);
});
