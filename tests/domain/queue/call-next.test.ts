import { expect, test } from "vitest";
import { callNext } from "~/domain/queue/call-next.server";
import { stationQueue } from "~/domain/queue/station-queue.server";
import { useTestDatabase } from "../../support/database";
import { later, tuesday } from "../../support/requests";
import { aTicket, atWindow, ledgerOf, station, ticketRow } from "../../support/queue";

const { db } = useTestDatabase();
const at = (minutes: number) => later(tuesday, { minutes });
const finish = { result: "answered", doneItems: [] } as const;

test("the desk calls whoever came first, and the ledger begins a new period at that instant", async () => {
  const desk = await atWindow(db, 1);
  const first = await aTicket(db, desk, { now: at(1) });
  await aTicket(db, desk, { now: at(2), category: "RC" });

  const called = await callNext(db, desk, { stationCode: station, now: at(5) });

  expect(called).toMatchObject({ ticketId: first.ticketId, number: "A001", status: "called", windowNo: 1 });
  const [waiting, calling] = await ledgerOf(db, first.ticketId);
  expect(waiting).toMatchObject({ kind: "waiting", startedAt: at(1), endedAt: at(5) });
  expect(calling).toMatchObject({ kind: "called", windowNo: 1, startedAt: at(5), endedAt: null });
});

test("calling the next closes the visit that is there, and says what it was", async () => {
  const desk = await atWindow(db, 1);
  const first = await aTicket(db, desk, { now: at(1) });
  const second = await aTicket(db, desk, { now: at(2) });
  await callNext(db, desk, { stationCode: station, now: at(5) });

  await expect(callNext(db, desk, { stationCode: station, now: at(6) })).rejects.toThrow("queue.visitor-at-window");
  const called = await callNext(db, desk, { stationCode: station, now: at(20), finish });

  expect(called?.ticketId).toBe(second.ticketId);
  expect(await ticketRow(db, first.ticketId)).toMatchObject({ status: "done", endedAt: at(20), windowNo: null });
});

test("the console sees who is next, why, and how long they will wait", async () => {
  const desk = await atWindow(db, 1);
  await aTicket(db, desk, { now: at(1), priorityKind: "elderly" });
  await aTicket(db, desk, { now: at(0), visitor: { matter: "变更经营范围", companyName: "示例企业" } });

  const view = await stationQueue(db, desk, { stationCode: station, now: at(10) });

  expect(view.own?.no).toBe(1);
  expect(view.line.map(({ number, position, turn }) => [number, position, turn])).toEqual([["A001", 1, "priority"], ["A002", 2, "walk_in"]]);
  expect(view.line[0]?.why).toEqual({ key: "priority", values: { kind: "elderly" } });
  expect(view.line[1]).toMatchObject({ matter: "变更经营范围", companyName: "示例企业", waitedMinutes: 10 });
  expect(view.line[1]?.wait?.to).toBeGreaterThan(0);
  expect(view).toMatchObject({ waiting: 2, longestWaitMinutes: 10, doneToday: 0, undo: undefined });
});
