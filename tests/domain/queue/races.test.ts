import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterEach, describe, expect, test } from "vitest";
import type { StaffActor } from "~/domain/access/actor";
import { addDays, atShanghai, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { callNext } from "~/domain/queue/call-next.server";
import { cancelTicket } from "~/domain/queue/cancel-ticket.server";
import type { PressedTicket } from "~/domain/queue/desk-press.server";
import { finishVisit } from "~/domain/queue/finish-visit.server";
import { forwardTicket } from "~/domain/queue/forward-ticket.server";
import { issueTicket } from "~/domain/queue/issue-ticket.server";
import { missTicket } from "~/domain/queue/miss-ticket.server";
import { parkTicket } from "~/domain/queue/park-ticket.server";
import { recallTicket } from "~/domain/queue/recall-ticket.server";
import { resumeTicket } from "~/domain/queue/resume-ticket.server";
import { startServing } from "~/domain/queue/start-serving.server";
import { takeBack } from "~/domain/queue/take-back.server";
import { undoLast } from "~/domain/queue/undo-last.server";
import { getStation } from "~/domain/stations/get-station.server";
import { queueEvents, stations, tickets } from "~db/schema";
import { categories, type Category } from "~db/vocabulary";
import { testDatabase, useTestDatabase } from "../../support/database";
import { aStaffMember } from "../../support/people";
import { aTicket, atWindow, brokenLedgers, station, ticketRow } from "../../support/queue";
import { race } from "../../support/race";
import { later, tuesday } from "../../support/requests";

const { db, kind } = useTestDatabase();
afterEach(async () => expect(await brokenLedgers(db)).toEqual([]));

const minutes = (count: number) => later(tuesday, { minutes: count });
const queueRow = sql`select 1 from station_queues where station_code = ${station} for update`;
const finish = { result: "answered", doneItems: [] } as const;
const key = "0f0e0d0c-0000-4000-8000-00000000000a";

/** More windows than the station has, for one test. */
async function withWindows(count: number, work: () => Promise<void>): Promise<void> {
  const [row] = await db.select({ windows: stations.windows }).from(stations).where(eq(stations.code, station));
  if (!row) throw new Error("no station");
  const windows = Array.from({ length: count }, (_, index) => ({ no: index + 1, nameZh: "综合", nameEn: "General", queuePrefixes: ["A", "B", "C", "D", "E"] }));
  await db.update(stations).set({ windows }).where(eq(stations.code, station));
  // The memory of reference data asks again after a second; a new one is read at once.
  await expect.poll(async () => (await getStation(db, station)).windows.length, { timeout: 5_000 }).toBe(count);
  try {
    await work();
  } finally {
    await db.update(stations).set({ windows: row.windows }).where(eq(stations.code, station));
  }
}

describe("several desks", () => {
  const many = kind === "postgres" ? 500 : 60;

  test("eight of them call everybody exactly once, in order inside each class, while connections are ended mid-call", { timeout: 240_000 }, async () => {
    await withWindows(8, async () => {
      const desks: StaffActor[] = [];
      for (let no = 1; no <= 8; no++) desks.push(await atWindow(db, no));
      const [first] = desks;
      if (!first) throw new Error("no desk");
      for (let count = 0; count < many; count++) {
        const category = categories[count % 3] as Category;
        await aTicket(db, first, { category, now: new Date(tuesday.getTime() + count * 1000), priorityKind: count % 10 === 9 ? "elderly" : null });
      }

      // Each desk calls until nobody waits; on PostgreSQL somebody keeps ending their connections meanwhile.
      const end = minutes(20);
      let working = desks.length;
      const callAll = async (desk: StaffActor) => {
        const called: string[] = [];
        for (;;) {
          try {
            const next = await callNext(db, desk, { stationCode: station, now: end, finish });
            if (!next) break;
            called.push(next.number);
          } catch (error) {
            // The connection was ended mid-call: nothing was done, the desk presses again.
            if (error instanceof Error && error.message.startsWith("queue.")) throw error;
          }
        }
        working -= 1;
        return called;
      };
      const ending = endConnections(() => working === 0);
      const lists = await Promise.all(desks.map(callAll));
      const ended = await ending;

      const rows = await db.select().from(tickets);
      expect(rows.every(({ status }) => status === "done")).toBe(true);
      const calls = await db.select({ ticketId: queueEvents.ticketId, turn: queueEvents.turn }).from(queueEvents).where(eq(queueEvents.act, "call")).orderBy(queueEvents.id);
      expect(calls.length).toBe(many);
      expect(new Set(calls.map(({ ticketId }) => ticketId)).size).toBe(many);
      const issued = (ticketId: string | null) => rows.find(({ id }) => id === ticketId)?.issuedAt.getTime() ?? 0;
      for (const turn of ["priority", "walk_in"]) {
        const times = calls.filter((call) => call.turn === turn).map(({ ticketId }) => issued(ticketId));
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }
      // What a desk was told is what stands in the history, but for answers lost with the connection.
      expect(lists.flat().length).toBeGreaterThanOrEqual(many - ended);
      if (kind === "postgres") expect(ended).toBeGreaterThan(0);
    });
  });

  test("two that call the last one at the same moment: one gets them, the other nobody", async () => {
    const desks = [await atWindow(db, 1), await atWindow(db, 2)];
    const { ticketId } = await aTicket(db, await atWindow(db, 3));
    const results = await race(queueRow, desks.map((desk) => () => callNext(db, desk, { stationCode: station, now: minutes(1) })));
    const got = results.map((result) => (result.status === "fulfilled" ? (result.value?.ticketId ?? "nobody") : String(result.reason))).sort();
    expect(got).toEqual([ticketId, "nobody"].sort());
  });
});

/** Calls that get through between two ends of a connection: each end meets other desks at another point of their call. */
const callsBetween = 5;

/** Ends a connection that is in the middle of a transaction, again after every few calls, until told to stop. */
async function endConnections(isOver: () => boolean): Promise<number> {
  const { url } = testDatabase();
  if (kind !== "postgres" || !url) return 0;
  const admin = postgres(url, { max: 1, onnotice: () => undefined });
  const countCalls = async () => (await admin<{ calls: number }[]>`select count(*)::int as calls from queue_events where act = 'call'`)[0]?.calls ?? 0;
  let ended = 0;
  try {
    while (!isOver() && ended < 6) {
      const rows = await admin<{ ended: boolean }[]>`
        select pg_terminate_backend(pid) as ended from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and state in ('active', 'idle in transaction')
          and xact_start is not null and query not ilike 'listen%' limit 1`;
      ended += rows.length;
      for (const until = (await countCalls()) + (rows.length === 0 ? 1 : callsBetween); !isOver() && (await countCalls()) < until; );
    }
  } finally {
    await admin.end();
  }
  return ended;
}

describe("pressed twice at the same moment", () => {
  type Act = (press: { stationCode: string; now: Date; key?: string; ticketId: string; expectedVersion?: number }, desk: StaffActor) => Promise<PressedTicket | undefined>;
  const started = (desk: StaffActor, ticketId: string) => startServing(db, desk, { stationCode: station, now: minutes(1), ticketId });
  const at = (press: Parameters<Act>[0], now: Date) => ({ ...press, now });
  const missed = async (desk: StaffActor, ticketId: string) => {
    for (const after of [20, 40]) await recallTicket(db, desk, { stationCode: station, now: new Date(tuesday.getTime() + after * 1000), ticketId });
  };
  const acts: { name: string; prepare?: (desk: StaffActor, ticketId: string) => Promise<unknown>; act: Act; lines: number }[] = [
    { name: "recall", act: (press, desk) => recallTicket(db, desk, at(press, minutes(1))), lines: 1 },
    { name: "start", act: (press, desk) => startServing(db, desk, press), lines: 1 },
    { name: "miss", prepare: missed, act: (press, desk) => missTicket(db, desk, at(press, minutes(2))), lines: 1 },
    { name: "park", prepare: started, act: (press, desk) => parkTicket(db, desk, press), lines: 1 },
    { name: "forward", prepare: started, act: (press, desk) => forwardTicket(db, desk, { ...press, to: { category: "RC" } }), lines: 1 },
    { name: "finish", prepare: started, act: (press, desk) => finishVisit(db, desk, { ...press, end: finish }), lines: 1 },
    { name: "leave", act: (press, desk) => cancelTicket(db, desk, { ...press, leaveReason: "visitor_left" }), lines: 1 },
    {
      name: "resume", lines: 1, act: (press, desk) => resumeTicket(db, desk, press),
      prepare: async (desk, ticketId) => { await started(desk, ticketId); await parkTicket(db, desk, { stationCode: station, now: minutes(2), ticketId }); },
    },
    {
      name: "back", lines: 1, act: (press, desk) => takeBack(db, desk, press),
      prepare: async (desk, ticketId) => { await missed(desk, ticketId); await missTicket(db, desk, { stationCode: station, now: minutes(1), ticketId }); },
    },
  ];

  test.each(acts)("$name is done once: the same press answers the same, another's old page is told", async ({ name, prepare, act, lines }) => {
    const desk = await atWindow(db, 1);
    const { ticketId } = await aTicket(db, desk);
    await callNext(db, desk, { stationCode: station, now: tuesday });
    await prepare?.(desk, ticketId);
    const { version } = await ticketRow(db, ticketId);
    const press = { stationCode: station, now: minutes(3), ticketId, expectedVersion: version };
    const count = () => db.$count(queueEvents, sql`${queueEvents.act} = ${name} and ${queueEvents.ticketId} = ${ticketId}::uuid`);
    const before = await count();

    const same = await race(queueRow, [() => act({ ...press, key }, desk), () => act({ ...press, key }, desk)]);
    expect(same.map((result) => (result.status === "fulfilled" ? result.value?.ticketId : String(result.reason)))).toEqual([ticketId, ticketId]);
    expect((await count()) - before).toBe(lines);
    await expect(act({ ...press }, desk)).rejects.toMatchObject({ messageKey: "queue.changed-meanwhile" });
    expect((await count()) - before).toBe(lines);
  });

  test("call next calls one visitor, not two", async () => {
    const desk = await atWindow(db, 1);
    const first = await aTicket(db, desk);
    await aTicket(db, desk, { now: minutes(1) });
    const press = () => callNext(db, desk, { stationCode: station, now: minutes(2), key });
    const results = await race(queueRow, [press, press, press]);
    expect(results.map((result) => (result.status === "fulfilled" ? result.value?.ticketId : String(result.reason)))).toEqual([first.ticketId, first.ticketId, first.ticketId]);
    expect(await db.$count(queueEvents, eq(queueEvents.act, "call"))).toBe(1);

    // Without its key it is a second press: the window is taken.
    await expect(callNext(db, desk, { stationCode: station, now: minutes(2) })).rejects.toThrow("queue.visitor-at-window");
  });

  test("undo takes one act back", async () => {
    const desk = await atWindow(db, 1);
    const { ticketId } = await aTicket(db, desk);
    await callNext(db, desk, { stationCode: station, now: tuesday });
    const undo = () => undoLast(db, desk, { stationCode: station, now: new Date(tuesday.getTime() + 5_000), key });
    await race(queueRow, [undo, undo]);
    expect((await ticketRow(db, ticketId)).status).toBe("waiting");
    expect(await db.$count(queueEvents, eq(queueEvents.act, "undo"))).toBe(1);
  });

  test("a kiosk that sends its form twice prints one number", async () => {
    const visitor = { kind: "visitor", locale: "zh" } as const;
    const take = () => issueTicket(db, visitor, { stationCode: station, category: "QY", source: "kiosk", now: tuesday, key });
    const results = await race(queueRow, [take, take]);
    expect(results.map((result) => (result.status === "fulfilled" ? result.value.number : String(result.reason)))).toEqual(["A001", "A001"]);
    expect(await db.$count(tickets)).toBe(1);
  });
});

test("fifty kiosks across midnight: no gap, no repeat, and from 001 again on the Shanghai day", { timeout: 120_000 }, async () => {
  const visitor = { kind: "visitor", locale: "zh" } as const;
  const midnight = atShanghai(addDays(shanghaiDay(tuesday), 1), "00:00");
  const takes = Array.from({ length: 150 }, (_, index) => {
    const now = new Date(midnight.getTime() + (index - 75) * 40);
    return () => issueTicket(db, visitor, { stationCode: station, category: index % 3 === 0 ? "RC" : "QY", source: "kiosk", now });
  });
  // Fifty at a time, all started together.
  for (let from = 0; from < takes.length; from += 50) await Promise.all(takes.slice(from, from + 50).map((take) => take()));

  const rows = await db.select().from(tickets);
  expect(rows.length).toBe(150);
  for (const day of [shanghaiDay(tuesday), addDays(shanghaiDay(tuesday), 1)]) {
    for (const category of ["QY", "RC"] as const) {
      const numbers = rows.filter((row) => row.day === day && row.category === category).map(({ number }) => number).sort();
      const letter = category === "QY" ? "A" : "C";
      expect(numbers).toEqual(numbers.map((_, index) => `${letter}${String(index + 1).padStart(3, "0")}`));
      expect(numbers.length).toBeGreaterThan(20);
    }
  }
});

test("past 999 the number gets a fourth digit and stays unique", async () => {
  const desk = await aStaffMember(db, "front_desk", station);
  await db.execute(sql`insert into counters (scope, day, value) values (${`ticket:${station}:A`}, ${shanghaiDay(tuesday)}::date, 998)`);
  const numbers = [];
  for (let count = 0; count < 3; count++) numbers.push((await aTicket(db, desk)).number);
  expect(numbers).toEqual(["A999", "A1000", "A1001"]);
});
