import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { listDeskRequests } from "~/domain/requests/list-desk-requests.server";
import { listRequests } from "~/domain/requests/list-requests.server";
import { useTestDatabase } from "~tests/support/database";
import { layLongPast } from "~tests/support/long-past";
import { plansOf, type StatementPlan } from "~tests/support/plans";
import { aCast, tuesday, type Cast } from "~tests/support/requests";

const { db } = useTestDatabase();
/** Requests of one department, each found by `past` and its number. */
const past = 4_000;
/** Those of them that are open. */
const open = 300;
let cast: Cast;
beforeEach(async () => {
  cast = await aCast(db);
  await layLongPast(db, past);
  await db.execute(sql`update requests set status = 'routed', outcome = null, ended_at = null where number like 'PAST%' and substr(number, 5)::int <= ${open}`);
  await db.execute(sql`analyze requests`);
});

const readThrough = (plans: readonly StatementPlan[]) => plans.flatMap((plan) => plan.readThrough.filter((table) => table === "requests" || table === "request_search"));
const indexes = (plans: readonly StatementPlan[]) => [...new Set(plans.flatMap((plan) => plan.indexes))];
const rowsRead = (plans: readonly StatementPlan[]) => Math.max(...plans.map((plan) => plan.rowsRead));
/** The statement that reads the rows of the page, apart from those that count. */
const ofPage = (plans: readonly StatementPlan[]) => plans.filter(({ statement }) => statement.startsWith("select chosen.id"));

test.each([["a word of all", "past"], ["a word of one", "0077"]])("open work is looked through one by one for %s, and the past is left alone", async (_what, q) => {
  const plans = ofPage(await plansOf(db, () => listRequests(db, cast.liaison, { tab: "open", q, now: tuesday })));
  expect(plans).toHaveLength(1);
  expect(readThrough(plans)).toEqual([]);
  expect(indexes(plans).filter((name) => /^requests_.*open$/.test(name))).not.toEqual([]);
  expect(indexes(plans)).toContain("request_search_pkey");
  expect(indexes(plans)).not.toContain("request_search_terms");
  expect(rowsRead(plans)).toBeLessThan(5 * open);
});

test("ended requests are found by the index of terms", async () => {
  const list = () => listRequests(db, cast.liaison, { tab: "ended", q: "0777", now: tuesday });
  expect((await list()).rows).toHaveLength(1);
  const plans = ofPage(await plansOf(db, list));
  expect(readThrough(plans)).toEqual([]);
  expect(indexes(plans)).toContain("request_search_terms");
  expect(rowsRead(plans)).toBeLessThan(60);
});

test("the inbox without a search reads the open requests, not the past", async () => {
  const plans = await plansOf(db, () => listRequests(db, cast.liaison, { tab: "open", now: tuesday }));
  expect(readThrough(plans)).toEqual([]);
  expect(indexes(plans).filter((name) => /^requests_.*open$/.test(name))).not.toEqual([]);
});

test("the desk's search finds by the index of terms as well", async () => {
  const plans = await plansOf(db, () => listDeskRequests(db, cast.desk, { stationCode: "SZZX", q: "0777" }));
  expect(readThrough(plans)).toEqual([]);
  expect(indexes(plans)).toContain("request_search_terms");
  expect(rowsRead(plans)).toBeLessThan(60);
});
