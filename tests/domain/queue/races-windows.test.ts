import { and, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StaffActor } from "~/domain/access/actor";
import { callChosen } from "~/domain/queue/call-chosen.server";
import { callNext } from "~/domain/queue/call-next.server";
import { changeCategories } from "~/domain/queue/change-categories.server";
import { closeDay } from "~/domain/queue/close-day.server";
import { closeWindow } from "~/domain/queue/close-window.server";
import { comeBack } from "~/domain/queue/come-back.server";
import { leaveQueue } from "~/domain/queue/leave-queue.server";
import { missTicket } from "~/domain/queue/miss-ticket.server";
import { openWindow } from "~/domain/queue/open-window.server";
import { pauseWindow } from "~/domain/queue/pause-window.server";
import { recallTicket } from "~/domain/queue/recall-ticket.server";
import { resumeWindow } from "~/domain/queue/resume-window.server";
import { stopTickets } from "~/domain/queue/stop-tickets.server";
import { queueEvents, stationWindows } from "~db/schema";
import type { QueueAct } from "~db/vocabulary";
import { useTestDatabase } from "../../support/database";
import { aStaffMember } from "../../support/people";
import { aTicket, atWindow, brokenLedgers, station, ticketRow } from "../../support/queue";
import { race } from "../../support/race";
import { tuesday } from "../../support/requests";

/** The acts on windows and the day, and the visitor's own, each pressed twice at the same moment: done once, noted once. */
const { db } = useTestDatabase();
afterEach(async () => expect(await brokenLedgers(db)).toEqual([]));

const seconds = (count: number) => new Date(tuesday.getTime() + count * 1000);
const queueRow = sql`select 1 from station_queues where station_code = ${station} for update`;
const lines = (act: QueueAct) => db.$count(queueEvents, eq(queueEvents.act, act));
const here = { stationCode: station, now: seconds(60) };

let lead: StaffActor;
let desk: StaffActor;
beforeEach(async () => {
  lead = await aStaffMember(db, "station_lead", station);
  desk = await atWindow(db, 1);
});

/** Both presses end well and the history has one line more. */
async function onceOf(act: QueueAct, press: () => Promise<unknown>): Promise<void> {
  const before = await lines(act);
  const results = await race(queueRow, [press, press]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  expect((await lines(act)) - before).toBe(1);
}

describe("a window", () => {
  test("is opened once; of two people who want it at once the second is told who has it", async () => {
    const [one, two] = [await aStaffMember(db, "front_desk", station), await aStaffMember(db, "front_desk", station)];
    await onceOf("window_open", () => openWindow(db, one, { ...here, windowNo: 2 }));

    const third = await aStaffMember(db, "front_desk", station);
    const results = await race(queueRow, [two, third].map((actor) => () => openWindow(db, actor, { ...here, windowNo: 3 })));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({ messageKey: "queue.window-taken", values: { no: 3 } });
  });

  test("is paused, resumed, changed and closed once", async () => {
    await onceOf("window_pause", () => pauseWindow(db, desk, { ...here, reason: "break" }));
    await onceOf("window_open", () => resumeWindow(db, lead, { ...here, windowNo: 1 }));
    await onceOf("window_categories", () => changeCategories(db, lead, { ...here, windowNo: 1, categories: ["JS", "RC"] }));
    await onceOf("window_close", () => closeWindow(db, desk, { ...here, windowNo: 1 }));
    expect(await db.select().from(stationWindows).where(and(eq(stationWindows.stationCode, station), eq(stationWindows.no, 1)))).toMatchObject([{ state: "closed", servedById: null }]);
  });

  test("that is closed while it calls is either free of the visitor or stays open with them", async () => {
    await aTicket(db, desk);
    const [called, closed] = await race<unknown>(queueRow, [() => callNext(db, desk, here), () => closeWindow(db, desk, { ...here, windowNo: 1 })]);
    expect([called?.status, closed?.status].sort()).toEqual(["fulfilled", "rejected"]);
  });
});

test("the day is stopped and closed once", async () => {
  await onceOf("day_close", () => stopTickets(db, lead, { ...here, isStopped: true }));
  await onceOf("day_open", () => stopTickets(db, lead, { ...here, isStopped: false }));
  await onceOf("day_close", () => closeDay(db, lead, { ...here, fates: [] }));
});

describe("a visitor", () => {
  test("called out of turn twice at once is called once; two desks do not both get them", async () => {
    const { ticketId } = await aTicket(db, desk);
    const key = "0f0e0d0c-0000-4000-8000-00000000000b";
    await onceOf("call", () => callChosen(db, desk, { ...here, ticketId, expectedVersion: 1, reason: "赶飞机", key }));

    const second = await aTicket(db, desk);
    const desks = [await atWindow(db, 2), await atWindow(db, 3)];
    const results = await race(queueRow, desks.map((actor) => () => callChosen(db, actor, { ...here, ticketId: second.ticketId, expectedVersion: 1, reason: "赶飞机" })));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({ messageKey: "queue.changed-meanwhile" });
  });

  test("comes back once and leaves once, however often the phone is pressed", async () => {
    const { ticketId } = await aTicket(db, desk);
    await callNext(db, desk, { ...here, now: tuesday });
    for (const after of [20, 40]) await recallTicket(db, desk, { ...here, now: seconds(after), ticketId });
    await missTicket(db, desk, { ...here, ticketId });

    await onceOf("back", () => comeBack(db, { ticketId, now: seconds(90) }));
    expect(await ticketRow(db, ticketId)).toMatchObject({ status: "waiting", returns: 1 });
    await onceOf("leave", () => leaveQueue(db, { ticketId, now: seconds(100) }));
    expect((await ticketRow(db, ticketId)).status).toBe("left");
  });

  test("who leaves while a desk calls them has left, or is told where they are called", async () => {
    const { ticketId } = await aTicket(db, desk);
    const [called, left] = await race<unknown>(queueRow, [() => callNext(db, desk, here), () => leaveQueue(db, { ticketId, now: seconds(60) })]);
    expect(left?.status).toBe("fulfilled");
    expect(called?.status).toBe("fulfilled");
    expect((await ticketRow(db, ticketId)).status).toBe("left");
  });
});
