import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StaffActor } from "~/domain/access/actor";
import { databaseError } from "~/domain/errors";
import { callChosen } from "~/domain/queue/call-chosen.server";
import { callNext } from "~/domain/queue/call-next.server";
import { cancelTicket } from "~/domain/queue/cancel-ticket.server";
import { closeWindow } from "~/domain/queue/close-window.server";
import { comeBack } from "~/domain/queue/come-back.server";
import { finishVisit } from "~/domain/queue/finish-visit.server";
import { forwardTicket } from "~/domain/queue/forward-ticket.server";
import { leaveQueue } from "~/domain/queue/leave-queue.server";
import { missTicket } from "~/domain/queue/miss-ticket.server";
import { parkTicket } from "~/domain/queue/park-ticket.server";
import { pauseWindow } from "~/domain/queue/pause-window.server";
import { recallTicket } from "~/domain/queue/recall-ticket.server";
import { resumeTicket } from "~/domain/queue/resume-ticket.server";
import { startServing } from "~/domain/queue/start-serving.server";
import { stationQueue } from "~/domain/queue/station-queue.server";
import { takeBack } from "~/domain/queue/take-back.server";
import { queueEvents, tickets, visitPeriods, visits } from "~db/schema";
import { useTestDatabase } from "../../support/database";
import { aStaffMember } from "../../support/people";
import { aTicket, atWindow, brokenLedgers, ledgerOf, station, ticketRow } from "../../support/queue";
import { later, tuesday } from "../../support/requests";

const { db } = useTestDatabase();
const seconds = (count: number) => new Date(tuesday.getTime() + count * 1000);
const minutes = (count: number) => later(tuesday, { minutes: count });
const press = (now: Date) => ({ stationCode: station, now });
const answered = { result: "answered", doneItems: ["QY-002"] } as const;

let desk: StaffActor;
beforeEach(async () => {
  desk = await atWindow(db, 1);
});
// Whatever a test did, every visit's ledger holds together.
afterEach(async () => expect(await brokenLedgers(db)).toEqual([]));

/** Somebody called to the desk's window at the start of the test. */
async function called(now = tuesday) {
  const { ticketId } = await aTicket(db, desk, { now });
  await callNext(db, desk, press(now));
  return ticketId;
}

/** Called three times in vain and given up. */
async function missed(ticketId: string, from: Date) {
  const at = (after: number) => new Date(from.getTime() + after * 1000);
  await recallTicket(db, desk, { ...press(at(20)), ticketId });
  await recallTicket(db, desk, { ...press(at(40)), ticketId });
  await missTicket(db, desk, { ...press(at(60)), ticketId });
}

describe("calling", () => {
  test("again takes twenty seconds, and three calls are enough", async () => {
    const ticketId = await called();
    await expect(recallTicket(db, desk, { ...press(seconds(19)), ticketId })).rejects.toMatchObject({ messageKey: "queue.recall-too-soon", values: { seconds: 1 } });
    await recallTicket(db, desk, { ...press(seconds(20)), ticketId });
    await recallTicket(db, desk, { ...press(seconds(40)), ticketId });
    await expect(recallTicket(db, desk, { ...press(seconds(60)), ticketId })).rejects.toMatchObject({ messageKey: "queue.called-enough", values: { calls: 3 } });
  });

  test("does not count as missed before the third call had its twenty seconds", async () => {
    const ticketId = await called();
    await expect(missTicket(db, desk, { ...press(seconds(30)), ticketId })).rejects.toMatchObject({ messageKey: "queue.not-called-enough", values: { calls: 1, needed: 3 } });
    await recallTicket(db, desk, { ...press(seconds(20)), ticketId });
    await recallTicket(db, desk, { ...press(seconds(40)), ticketId });
    await expect(missTicket(db, desk, { ...press(seconds(50)), ticketId })).rejects.toMatchObject({ messageKey: "queue.recall-too-soon" });
    await missTicket(db, desk, { ...press(seconds(60)), ticketId });
    expect(await ticketRow(db, ticketId)).toMatchObject({ status: "missed", windowNo: null, missedAt: seconds(60) });
  });

  test("out of order needs a reason, which the history keeps with the name", async () => {
    await aTicket(db, desk, { now: seconds(1) });
    const second = await aTicket(db, desk, { now: seconds(2) });
    const chosen = (reason: string) => callChosen(db, desk, { ...press(seconds(9)), ticketId: second.ticketId, reason });
    await expect(chosen("  ")).rejects.toThrow("queue.reason-required");
    await chosen("带着婴儿");
    const [line] = await db.select().from(queueEvents).where(eq(queueEvents.ticketId, second.ticketId)).orderBy(queueEvents.id).offset(1);
    expect(line).toMatchObject({ act: "call", reason: "带着婴儿", actorName: desk.name, windowNo: 1, turn: "walk_in" });
  });

  test("is refused at a paused window and without one", async () => {
    await aTicket(db, desk);
    await pauseWindow(db, desk, { stationCode: station, reason: "break", now: seconds(1) });
    await expect(callNext(db, desk, press(seconds(2)))).rejects.toThrow("queue.window-paused");
    await closeWindow(db, desk, { stationCode: station, windowNo: 1, now: seconds(3) });
    await expect(callNext(db, desk, press(seconds(4)))).rejects.toThrow("queue.no-window");
  });

  test("is for the station's own desk", async () => {
    await aTicket(db, desk);
    const elsewhere = await aStaffMember(db, "front_desk", "CMGC");
    const liaison = await aStaffMember(db, "liaison", "RSJ");
    await expect(callNext(db, elsewhere, press(seconds(1)))).rejects.toMatchObject({ kind: "forbidden" });
    await expect(callNext(db, liaison, press(seconds(1)))).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("a missed number", () => {
  test("that comes back the first time stands three places behind the next, the second time at the end", async () => {
    const ticketId = await called();
    await missed(ticketId, tuesday);
    const others = [];
    for (const after of [100, 101, 102, 103, 104]) others.push((await aTicket(db, desk, { now: seconds(after) })).number);

    await comeBack(db, { ticketId, now: seconds(200) });
    await comeBack(db, { ticketId, now: seconds(201) });
    const line = async (now: Date) => (await stationQueue(db, desk, { ...press(now) })).line.map(({ number }) => number);
    expect(await line(seconds(202))).toEqual([...others.slice(0, 3), "A001", ...others.slice(3)]);

    for (let round = 0; round < 3; round++) await callNext(db, desk, { ...press(minutes(5 + round)), finish: round > 0 ? answered : undefined });
    expect((await callNext(db, desk, { ...press(minutes(9)), finish: answered }))?.number).toBe("A001");
    await missed(ticketId, minutes(9));
    await takeBack(db, desk, { ...press(minutes(12)), ticketId });
    expect(await line(minutes(13))).toEqual([...others.slice(3), "A001"]);
  });

  test("may come back for half an hour, not longer", async () => {
    const ticketId = await called();
    await missed(ticketId, tuesday);
    const until = new Date(seconds(60).getTime() + 30 * 60_000);
    await expect(comeBack(db, { ticketId, now: new Date(until.getTime() + 1) })).rejects.toMatchObject({ messageKey: "queue.back-too-late", values: { number: "A001", minutes: 30 } });
    await takeBack(db, desk, { ...press(until), ticketId });
    expect((await ticketRow(db, ticketId)).status).toBe("waiting");
  });
});

describe("a visit", () => {
  test("keeps number and ledger while it is parked, forwarded and served at two windows", async () => {
    const colleague = await atWindow(db, 2, { categories: ["RC", "JS"] });
    const ticketId = await called();
    await startServing(db, desk, { ...press(minutes(1)), ticketId });
    await parkTicket(db, desk, { ...press(minutes(5)), ticketId, reason: "填表" });
    await resumeTicket(db, desk, { ...press(minutes(9)), ticketId });
    await forwardTicket(db, desk, { ...press(minutes(12)), ticketId, to: { category: "RC" }, words: "社保问题" });
    const there = await callNext(db, colleague, press(minutes(15)));
    await startServing(db, colleague, { ...press(minutes(16)), ticketId });
    await finishVisit(db, colleague, { ...press(minutes(20)), ticketId, end: { result: "finished", doneItems: ["RC-006"], words: "已办" } });

    expect(there?.number).toBe("A001");
    const ledger = await ledgerOf(db, ticketId);
    expect(ledger.map(({ kind, windowNo, category }) => [kind, windowNo, category])).toEqual([
      ["waiting", null, "QY"], ["called", 1, "QY"], ["serving", 1, "QY"], ["parked", null, "QY"], ["serving", 1, "QY"], ["waiting", null, "RC"], ["called", 2, "RC"], ["serving", 2, "RC"],
    ]);
    const total = ledger.reduce((sum, { startedAt, endedAt }) => sum + ((endedAt?.getTime() ?? 0) - startedAt.getTime()), 0);
    expect(total).toBe(20 * 60_000);
    const [visit] = await db.select().from(visits).where(eq(visits.ticketId, ticketId));
    expect(visit).toMatchObject({ result: "finished", doneItems: ["RC-006"], resultWords: "已办" });
  });

  test("sent to one window is called there and nowhere else, until that window closes", async () => {
    const [second, third] = [await atWindow(db, 2), await atWindow(db, 3)];
    const ticketId = await called();
    await expect(forwardTicket(db, desk, { ...press(minutes(1)), ticketId, to: { windowNo: 4 } })).rejects.toMatchObject({ messageKey: "queue.window-not-open", values: { no: 4 } });
    await expect(forwardTicket(db, desk, { ...press(minutes(1)), ticketId, to: { windowNo: 1 } })).rejects.toThrow("queue.forward-to-itself");
    await forwardTicket(db, desk, { ...press(minutes(1)), ticketId, to: { windowNo: 3 } });
    expect(await callNext(db, second, press(minutes(2)))).toBeUndefined();
    await closeWindow(db, third, { stationCode: station, windowNo: 3, now: minutes(3) });
    expect((await callNext(db, second, press(minutes(4))))?.ticketId).toBe(ticketId);
  });

  test("is acted on only by the window that has it", async () => {
    const colleague = await atWindow(db, 2);
    const ticketId = await called();
    for (const act of [startServing, recallTicket, missTicket, parkTicket]) {
      await expect(act(db, colleague, { ...press(minutes(2)), ticketId })).rejects.toMatchObject({ messageKey: "queue.not-at-your-window", values: { number: "A001", no: 1 } });
    }
    await expect(cancelTicket(db, colleague, { ...press(minutes(2)), ticketId, leaveReason: "desk_cancelled" })).rejects.toThrow("queue.not-at-your-window");
  });

  test("needs a reason when a second trip is needed, and only then", async () => {
    const ticketId = await called();
    const end = (result: "second_trip" | "answered", secondTripReason: "papers_missing" | null) => finishVisit(db, desk, { ...press(minutes(3)), ticketId, end: { result, doneItems: [], secondTripReason } });
    await expect(end("second_trip", null)).rejects.toThrow("queue.second-trip-reason");
    await expect(end("answered", "papers_missing")).rejects.toThrow("queue.second-trip-reason");
    await end("second_trip", "papers_missing");
  });

  test("that the visitor gives up on the phone is over, and giving up again changes nothing", async () => {
    const { ticketId } = await aTicket(db, desk);
    await leaveQueue(db, { ticketId, now: minutes(4) });
    await leaveQueue(db, { ticketId, now: minutes(5) });
    expect(await ticketRow(db, ticketId)).toMatchObject({ status: "left", leaveReason: "visitor_left", endedAt: minutes(4) });
  });

  test("that somebody moved meanwhile is not moved again by an old page", async () => {
    const ticketId = await called();
    const { version } = await ticketRow(db, ticketId);
    await startServing(db, desk, { ...press(minutes(1)), ticketId, expectedVersion: version });
    await expect(parkTicket(db, desk, { ...press(minutes(2)), ticketId, expectedVersion: version })).rejects.toMatchObject({ messageKey: "queue.changed-meanwhile", values: { status: "serving" } });
  });
});

describe("the database refuses", () => {
  const broken = (code: string) => (error: unknown) => databaseError(error)?.code === code;

  test("a second visitor at a window, whoever writes it", async () => {
    await called();
    const { ticketId } = await aTicket(db, desk, { now: seconds(5) });
    await expect(db.update(tickets).set({ status: "called", windowNo: 1 }).where(eq(tickets.id, ticketId))).rejects.toSatisfy(broken("23505"));
  });

  test("a ledger with a gap, a second open period, or one that runs backwards", async () => {
    const { ticketId } = await aTicket(db, desk);
    const period = { ticketId, kind: "called" as const, category: "QY" as const, windowNo: 1 };
    await expect(db.insert(visitPeriods).values({ ...period, seq: 2, startedAt: minutes(1) })).rejects.toSatisfy(broken("23505"));
    await expect(db.update(visitPeriods).set({ endedAt: minutes(-1) }).where(eq(visitPeriods.ticketId, ticketId))).rejects.toSatisfy(broken("23514"));
    await db.update(visitPeriods).set({ endedAt: minutes(2) }).where(eq(visitPeriods.ticketId, ticketId));
    await expect(db.insert(visitPeriods).values({ ...period, seq: 2, startedAt: minutes(3) })).rejects.toSatisfy(broken("23503"));
    await expect(db.insert(visitPeriods).values({ ...period, seq: 3, startedAt: minutes(2) })).rejects.toSatisfy(broken("23503"));
    await db.update(visitPeriods).set({ endedAt: null }).where(eq(visitPeriods.ticketId, ticketId));
  });

  test("rewriting the history of a queue", async () => {
    await called();
    await expect(db.update(queueEvents).set({ reason: "never happened" })).rejects.toSatisfy(broken("23001"));
    await expect(db.delete(queueEvents)).rejects.toSatisfy(broken("23001"));
  });
});
