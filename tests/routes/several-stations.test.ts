import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as start from "~/routes/book/start";
import * as times from "~/routes/book/times";
import { openSlots, takenAt, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { setPortalEnv } from "~tests/support/portal-env";
import { tuesday } from "~tests/support/requests";
import { aRouteVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
beforeEach(async () => {
  setPortalEnv();
  vi.useFakeTimers({ toFake: ["Date"], now: tuesday });
  await openSlots(db);
});
afterEach(() => void vi.useRealTimers());

interface Shown {
  times: { able: { isShown: boolean }[]; stations: { place: { code: string }; slots: { startsAt: Date; isOwn: boolean }[] }[] };
}
const stationsOf = (data: unknown) => (data as Shown).times.stations.map(({ place }) => place.code);

test("ticked boxes arrive as the same name several times; none, or none that exists, means all", async () => {
  const visitor = aRouteVisitor();
  const of = async (query: string) => (await visitor.get(times.loader, `/book/times?item=RC-001&${query}`)).data;
  expect(stationsOf(await of("at=SZZX&at=CMGC&day=2026-11-25"))).toEqual(["SZZX", "CMGC"]);
  expect(stationsOf(await of(""))).toHaveLength(7);
  expect(stationsOf(await of("at=nowhere&at=ZZZZ"))).toHaveLength(7);
});

test("without anything to book for one begins with that; an unknown thing is a page that does not exist", async () => {
  expect((await aRouteVisitor().get(times.loader, "/book/times")).location).toBe("/book");
  expect((await aRouteVisitor().get(times.loader, "/book/times?item=QY-010")).location).toBe("/book");
  expect((await aRouteVisitor().get(times.loader, "/book/times?item=XX-999")).status).toBe(404);
});

test("a time pressed here is held like any other, once for two presses, and shows as chosen afterwards", async () => {
  const [visitor, page] = [aRouteVisitor(), "/book/times?item=RC-001&at=SZZX&at=CMGC&day=2026-11-25"];
  await visitor.get(times.loader, page);
  const press = { item: "RC-001", station: "SZZX", startsAt: wednesdayAt1430.startsAt.toISOString() };
  const answers = [await visitor.post(start.action, "/book?item=RC-001&station=SZZX&day=2026-11-25", press), await visitor.post(start.action, "/book?item=RC-001&station=SZZX&day=2026-11-25", press)];

  expect(answers[0]?.location).toMatch(/^\/book\/[0-9a-f-]{36}$/);
  expect(answers[1]?.location).toBe(answers[0]?.location);
  expect(await takenAt(db)).toBe(1);
  const { times: shown } = (await visitor.get(times.loader, page)).data as Shown;
  expect(shown.stations.flatMap(({ place, slots }) => slots.flatMap(({ startsAt, isOwn }) => (isOwn ? [[place.code, startsAt]] : [])))).toEqual([["SZZX", wednesdayAt1430.startsAt]]);
});
