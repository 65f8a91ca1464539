import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PostgresClient } from "~db/postgres-client.server";
import { PostgresPool } from "~db/postgres-pool.server";
import { DatabaseUnavailable } from "~db/unavailable.server";

// why: how long somebody waits is the subject; the clock is turned by hand
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const patienceMs = 4_000;
/** One connection, lent to one borrower at a time. */
const onePlace = () => new PostgresPool(1, () => ({ isDead: false }) as PostgresClient);
const outcomes = (borrowers: { outcome: string }[]) => borrowers.map(({ outcome }) => outcome);
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Somebody who asks for the connection now, and what became of it. */
function aBorrower(pool: PostgresPool) {
  const borrower = { outcome: "waits", leftMs: 0, ends: (_error?: Error) => {} };
  const work = new Promise<void>((resolve, reject) => { borrower.ends = (error) => (error ? reject(error) : resolve()); });
  pool.use(patienceMs, (_, leftMs) => {
    borrower.leftMs = leftMs;
    return work;
  }).then(() => { borrower.outcome = "served"; }, (error: Error) => { borrower.outcome = error.message; });
  return borrower;
}

test("in a line that moves everybody gets a turn, however long the line is for one's patience", async () => {
  const pool = onePlace();
  const line = [1, 2, 3, 4].map(() => aBorrower(pool));
  for (const borrower of line) {
    await pass(3_000);
    borrower.ends();
  }
  await pass(0);
  expect(outcomes(line)).toEqual(["served", "served", "served", "served"]);
  expect(line.at(-1)?.leftMs).toBe(patienceMs);
});

test("a refusal is a sign of life too", async () => {
  const pool = onePlace();
  const line = [aBorrower(pool), aBorrower(pool), aBorrower(pool)] as const;
  await pass(3_000);
  line[0].ends(new Error("a broken rule"));
  await pass(3_000);
  line[1].ends();
  line[2].ends();
  await pass(0);
  expect(outcomes([...line])).toEqual(["a broken rule", "served", "served"]);
});

test("where nobody is answered one is told so, and the next has only what is left of the patience", async () => {
  const pool = onePlace();
  const line = [aBorrower(pool), aBorrower(pool), aBorrower(pool)] as const;
  await pass(3_500);
  line[0].ends(new DatabaseUnavailable("away"));
  await pass(500);
  expect(outcomes([...line])).toEqual(["away", "waits", "All connections to the database are busy"]);
  expect(line[1].leftMs).toBe(500);
});

test("after a quarter of a minute one is told so even in a line that moves", async () => {
  const pool = onePlace();
  const line = Array.from({ length: 8 }, () => aBorrower(pool));
  for (const borrower of line.slice(0, 5)) {
    await pass(2_990);
    borrower.ends();
  }
  await pass(2_000);
  expect(outcomes(line)).toEqual([...Array<string>(5).fill("served"), "waits", ...Array<string>(2).fill("All connections to the database are busy")]);
});
