import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { StaffActor } from "~/domain/access/actor";
import { checkIn } from "~/domain/bookings/check-in.server";
import { callNext } from "~/domain/queue/call-next.server";
import { finishVisit } from "~/domain/queue/finish-visit.server";
import { forwardTicket } from "~/domain/queue/forward-ticket.server";
import { startServing } from "~/domain/queue/start-serving.server";
import { stationQueue } from "~/domain/queue/station-queue.server";
import { undoLast } from "~/domain/queue/undo-last.server";
import { visits } from "~db/schema";
import { aBooking, appointmentRow, openSlots, wednesdayAt1430 } from "../../support/bookings";
import { useTestDatabase } from "../../support/database";
import { aCompany } from "../../support/people";
import { aTicket, atWindow, brokenLedgers, ledgerOf, station, ticketRow } from "../../support/queue";
import { later, tuesday } from "../../support/requests";

const { db } = useTestDatabase();
let desk: StaffActor;
beforeEach(async () => {
  desk = await atWindow(db, 1);
});
afterEach(async () => expect(await brokenLedgers(db)).toEqual([]));

const seconds = (count: number) => new Date(tuesday.getTime() + count * 1000);
const press = (now: Date) => ({ stationCode: station, now });
const finish = { result: "answered", doneItems: ["QY-002"], words: "说明了流程" } as const;

test("a call taken back leaves the visitor where they stood, and the ledger shows the short call", async () => {
  const first = await aTicket(db, desk, { now: seconds(0) });
  await aTicket(db, desk, { now: seconds(1) });
  await callNext(db, desk, press(seconds(10)));

  expect((await stationQueue(db, desk, press(seconds(15)))).undo).toMatchObject({ act: "call", number: "A001", until: seconds(40) });
  expect(await undoLast(db, desk, press(seconds(20)))).toMatchObject({ ticketId: first.ticketId, status: "waiting" });

  const { line, undo } = await stationQueue(db, desk, press(seconds(21)));
  expect(line.map(({ number }) => number)).toEqual(["A001", "A002"]);
  expect(undo).toBeUndefined();
  expect((await ledgerOf(db, first.ticketId)).map(({ kind, startedAt }) => [kind, startedAt])).toEqual([["waiting", seconds(0)], ["called", seconds(10)], ["waiting", seconds(20)]]);
});

test("a call taken back does not count for the turn of the walk-ins", async () => {
  await openSlots(db);
  const noon = wednesdayAt1430.startsAt;
  const wednesday = await atWindow(db, 2, { now: later(noon, { minutes: -20 }) });
  const [one, two, three] = [await aBooking(db, await aCompany(db)), await aBooking(db, await aCompany(db)), await aBooking(db, await aCompany(db), { startsAt: later(noon, { minutes: 30 }) })];
  for (const { number } of [one, two]) await checkIn(db, wednesday, { number, now: noon });
  await checkIn(db, wednesday, { number: three.number, now: later(noon, { minutes: 31 }) });
  await aTicket(db, wednesday, { category: "RC", now: later(noon, { minutes: 1 }) });
  const at = (second: number) => press(new Date(later(noon, { minutes: 32 }).getTime() + second * 1000));

  await callNext(db, wednesday, at(0));
  await callNext(db, wednesday, { ...at(1), finish });
  await undoLast(db, wednesday, at(5));
  // One booked visitor was called, not two: the next is booked again.
  const { line } = await stationQueue(db, wednesday, at(6));
  expect(line.map(({ turn }) => turn)).toEqual(["booked", "walk_in", "booked"]);
});

test("a call that closed the visit before is taken back with it: result gone, booking not served, visitor at the window again", async () => {
  await openSlots(db);
  const now = wednesdayAt1430.startsAt;
  const wednesday = await atWindow(db, 2, { now });
  const { number, appointmentId } = await aBooking(db, await aCompany(db));
  const { ticket } = await checkIn(db, wednesday, { number, now });
  const next = await aTicket(db, wednesday, { category: "RC", now });
  await callNext(db, wednesday, press(now));
  await startServing(db, wednesday, { ...press(later(now, { minutes: 1 })), ticketId: ticket.ticketId });
  await callNext(db, wednesday, { ...press(later(now, { minutes: 5 })), finish });
  expect((await appointmentRow(db, appointmentId)).status).toBe("served");

  await undoLast(db, wednesday, press(new Date(later(now, { minutes: 5 }).getTime() + 20_000)));

  expect(await ticketRow(db, ticket.ticketId)).toMatchObject({ status: "serving", windowNo: 2, endedAt: null });
  expect((await ticketRow(db, next.ticketId)).status).toBe("waiting");
  expect((await appointmentRow(db, appointmentId)).status).toBe("checked_in");
  const [visit] = await db.select().from(visits).where(eq(visits.ticketId, ticket.ticketId));
  expect(visit).toMatchObject({ result: null, doneItems: [], resultWords: "" });
});

test("after thirty seconds it says that it is too late", async () => {
  await aTicket(db, desk);
  await callNext(db, desk, press(seconds(10)));
  await expect(undoLast(db, desk, press(new Date(seconds(40).getTime() + 1)))).rejects.toMatchObject({ messageKey: "queue.undo-too-late", values: { seconds: 30 } });
  await undoLast(db, desk, press(seconds(40)));
});

test("what somebody else has gone on with is not taken back", async () => {
  const colleague = await atWindow(db, 2);
  const { ticketId } = await aTicket(db, desk);
  await callNext(db, desk, press(seconds(1)));
  await forwardTicket(db, desk, { ...press(seconds(5)), ticketId, to: { windowNo: 2 } });
  await callNext(db, colleague, press(seconds(8)));
  await expect(undoLast(db, desk, press(seconds(10)))).rejects.toMatchObject({ messageKey: "queue.undo-changed", values: { number: "A001" } });
  expect((await ticketRow(db, ticketId)).windowNo).toBe(2);
});

test("only the last act of one's own window is taken back, and only once", async () => {
  const colleague = await atWindow(db, 2);
  const { ticketId } = await aTicket(db, desk);
  await expect(undoLast(db, desk, press(seconds(1)))).rejects.toThrow("queue.undo-nothing");
  await callNext(db, desk, press(seconds(1)));
  await finishVisit(db, desk, { ...press(seconds(9)), ticketId, end: finish });
  await expect(undoLast(db, colleague, press(seconds(10)))).rejects.toThrow("queue.undo-nothing");
  await undoLast(db, desk, press(seconds(11)));
  expect((await ticketRow(db, ticketId)).status).toBe("called");
  await expect(undoLast(db, desk, press(seconds(12)))).rejects.toThrow("queue.undo-nothing");
});
