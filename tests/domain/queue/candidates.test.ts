import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { callsThatCount, candidates, pastCalls, waitingTickets } from "~/domain/queue/line.server";
import { nextInQueue } from "~/domain/queue/order";
import { usualSettings } from "~/domain/queue/settings";
import { chance } from "~db/seed/demo/random";
import { queueEvents, tickets } from "~db/schema";
import { categories, type Category } from "~db/vocabulary";
import { aBooking, openSlots, wednesdayAt1430 } from "../../support/bookings";
import { useTestDatabase } from "../../support/database";
import { aCompany } from "../../support/people";
import { station } from "../../support/queue";
import { later, tuesday } from "../../support/requests";

const { db } = useTestDatabase();

test("a call that reads only who can be next finds the same one as the whole line, whatever waits and was called", { timeout: 120_000 }, async () => {
  await openSlots(db);
  const appointmentIds: string[] = [];
  for (let count = 0; count < 4; count++) appointmentIds.push((await aBooking(db, await aCompany(db), { startsAt: later(wednesdayAt1430.startsAt, { minutes: 30 * count }) })).appointmentId);
  const luck = chance(99);
  const now = tuesday;
  const day = shanghaiDay(now);
  let nobody = 0;

  for (let round = 0; round < 60; round++) {
    await db.delete(tickets);
    const settings = { ...usualSettings, bookedPerWalkIn: luck.whole(1, 3) };
    const line = { stationCode: station, day, settings, now };
    const someTickets = Array.from({ length: luck.whole(0, 14) }, (_, index) => {
      const kind = luck.pick(["walk_in", "walk_in", "booked", "priority"] as const);
      const returns = luck.pick([0, 0, 0, 1, 2]);
      const appointmentId = kind === "booked" ? appointmentIds.pop() : undefined;
      const isBooked = appointmentId !== undefined;
      const queuedAt = later(now, { minutes: -luck.whole(0, 8) * 9 });
      return {
        stationCode: station, day, numberCategory: "QY" as const, seq: index + 1, number: `A${String(index + 998).padStart(3, "0")}`, category: luck.pick(["QY", "RC"] as const),
        status: "waiting" as const, lane: isBooked ? ("booked" as const) : kind === "priority" ? ("priority" as const) : ("walk_in" as const),
        priorityKind: kind === "priority" ? ("urgent" as const) : null, source: "desk" as const, appointmentId, dueAt: isBooked ? later(now, { minutes: luck.whole(-3, 3) * 10 }) : null,
        issuedAt: queuedAt, queuedAt, returns, returnedAt: returns > 0 ? later(queuedAt, { minutes: 3 }) : null, returnedEventId: null as number | null,
        wantedWindowNo: luck.pick([null, null, null, 1, 2]),
      };
    });
    const ids = await someCalls(luck.whole(0, 7), luck);
    for (const entry of someTickets) {
      if (entry.appointmentId) appointmentIds.push(entry.appointmentId);
      if (entry.returns === 1) entry.returnedEventId = ids.length > 0 ? luck.pick(ids) : 0;
    }
    if (someTickets.length > 0) await db.insert(tickets).values(someTickets);

    for (const window of [{ no: 1, categories: ["QY"] as Category[] }, { no: 2, categories: ["QY", "RC"] as Category[] }]) {
      const at = { settings, now, categories: window.categories, windowNo: window.no };
      const whole = nextInQueue(await waitingTickets(db, line), { ...at, calls: await pastCalls(db, line) });
      const few = await candidates(db, line, window);
      const next = nextInQueue(few, { ...at, calls: await callsThatCount(db, line, window.categories, few) });
      expect([next?.ticket.number, next?.turn]).toEqual([whole?.ticket.number, whole?.turn]);
      if (!next) nobody += 1;
    }
  }
  expect(nobody).toBeLessThan(40);
  expect(await db.$count(queueEvents, eq(queueEvents.act, "call"))).toBeGreaterThan(100);
});

async function someCalls(count: number, luck: ReturnType<typeof chance>): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 0; index < count; index++) {
    const [line] = await db.insert(queueEvents).values({
      stationCode: station, day: shanghaiDay(tuesday), at: tuesday, act: "call", actorKind: "system", windowNo: 1, windowCategories: [...luck.pick([["QY"], ["QY", "RC"], categories])],
      turn: luck.pick(["booked", "booked", "walk_in", "returned", "priority"]), details: { category: luck.pick(["QY", "RC"]) }, pressId: "0f0e0d0c-0000-4000-8000-00000000000c",
    }).returning({ id: queueEvents.id });
    if (line) ids.push(line.id);
  }
  return ids;
}
