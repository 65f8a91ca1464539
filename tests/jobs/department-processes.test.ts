import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBulkRun } from "~/domain/inbox/start-bulk-run.server";
import { getBulkRun } from "~/domain/inbox/get-bulk-run.server";
import { finishBulkRuns } from "~/domain/inbox/finish-bulk-runs.server";
import { climbLadder } from "~/domain/urging/climb-ladder.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import type { ServiceRequest } from "~/domain/requests/service-request.server";
import { bulkItems, clocks, escalations, notices, requestEvents, requests } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { startJobProcess, type JobProcess } from "~tests/support/job-process";
import { aCast, aRequest, later, tuesday, type Cast } from "~tests/support/requests";
import { eventually } from "~tests/support/server";
import { whileHeldUp } from "~tests/support/while-held-up";

/**
 * Department work in real processes: bulk actions killed with -9 halfway, the urging ladder climbed by two at once.
 * PGlite lives inside the server's process: there the whole server is killed, see journeys/crash.test.ts.
 */
const database = useTestDatabase();
const { db, kind } = database;
const resumedAt = later(tuesday, { minutes: 5 });

/** Six requests to sign for, the last of which somebody signs while the run is on its way. */
async function ordered(): Promise<{ cast: Cast; all: ServiceRequest[]; runId: string }> {
  const cast = await aCast(db);
  const all: ServiceRequest[] = [];
  for (let count = 0; count < 6; count++) all.push(await aRequest(db, cast, "routed"));
  const selected = all.map(({ id, version }) => ({ requestId: id, expectedVersion: version }));
  const runId = await startBulkRun(db, cast.liaison, { action: "sign", order: {}, selected, key: crypto.randomUUID(), now: tuesday });
  return { cast, all, runId };
}

/** Per request of the run, in its order: what it is, how often it was signed for, and what the run says of it. */
async function stands(runId: string) {
  const items = await db.select({ requestId: bulkItems.requestId, settledAt: bulkItems.settledAt, refusal: bulkItems.refusal, status: requests.status }).from(bulkItems).innerJoin(requests, eq(requests.id, bulkItems.requestId)).where(eq(bulkItems.runId, runId)).orderBy(bulkItems.position);
  return Promise.all(items.map(async ({ requestId, settledAt, refusal, status }) => {
    const signed = await db.$count(requestEvents, and(eq(requestEvents.requestId, requestId), eq(requestEvents.move, "sign")));
    const running = await db.$count(clocks, and(eq(clocks.requestId, requestId), eq(clocks.kind, "sign_for")));
    expect(running, "clocks of the signing").toBe(1);
    return `${status}, signed ${signed} times, ${settledAt ? (refusal?.key ?? "done") : "open"}`;
  }));
}
const done = "signed, signed 1 times, done";
const open = "routed, signed 0 times, open";

test("a run that broke off is taken up again and again, and each request is signed for once", async () => {
  const { cast, all, runId } = await ordered();
  await moveRequest(db, cast.head, { move: "sign", requestId: all[5]?.id ?? "", now: tuesday });
  expect(await finishBulkRuns(db, { now: later(tuesday, { minutes: 1 }) }), "its own process may still be at it").toBe(0);
  expect(await finishBulkRuns(db, { now: resumedAt })).toBe(1);
  expect(await finishBulkRuns(db, { now: resumedAt })).toBe(0);
  expect(await stands(runId)).toEqual([...Array<string>(5).fill(done), "signed, signed 1 times, request.changed-meanwhile"]);
});

if (kind === "postgres") describe("in processes of their own", () => {
  let pair: JobProcess[] = [];
  beforeAll(async () => { pair = await Promise.all([startJobProcess(database.url ?? ""), startJobProcess(database.url ?? "")]); });
  afterAll(() => Promise.all(pair.map((process) => process.kill())));

  test("a bulk action killed in the middle of its third request leaves each either done or open; two processes end it, once", { timeout: 60_000 }, async () => {
    const { cast, all, runId } = await ordered();
    const third = all[2]?.id ?? "";
    const doomed = await startJobProcess(database.url ?? "");
    // The third's line is settled and its row locked when the clock cannot be written.
    const heldUpBy = `select 1 from clocks where request_id = '${third}' for update`;

    await whileHeldUp(database.url ?? "", heldUpBy, async (waiting) => {
      const broken = doomed.run("finishBulkRuns", resumedAt).then(() => "ended", () => "broken off");
      const [backend] = await eventually("the run waits at its third request", async () => ((await waiting()).length > 0 ? waiting() : undefined));
      await doomed.kill();
      expect(await broken).toBe("broken off");
      return backend;
    }, async (backend, isGone) => eventually("the database ended the killed process's connection", () => isGone(backend)));
    expect(await stands(runId)).toEqual([done, done, open, open, open, open]);

    // Meanwhile somebody signs for the last one by hand: the run must not do it again.
    await moveRequest(db, cast.head, { move: "sign", requestId: all[5]?.id ?? "", now: resumedAt });
    await Promise.all(pair.map((process) => process.run("finishBulkRuns", resumedAt)));
    expect(await stands(runId)).toEqual([done, done, done, done, done, "signed, signed 1 times, request.changed-meanwhile"]);
    const report = await getBulkRun(db, cast.liaison, runId);
    expect(report.items.map(({ number, settledAt }) => [number, settledAt !== null])).toEqual(all.map(({ number }) => [number, true]));

    for (const process of pair) await process.run("finishBulkRuns", later(resumedAt, { minutes: 5 }));
    expect((await stands(runId)).slice(0, 5)).toEqual(Array<string>(5).fill(done));
  });

  test("two processes climb the ladder at once: each rung is one row, and its mail goes out once", async () => {
    const cast = await aCast(db);
    const two = [await aRequest(db, cast, "routed"), await aRequest(db, cast, "routed")];
    const late = new Date("2026-11-24T15:10:00+08:00");
    for (let round = 0; round < 2; round++) await Promise.all(pair.map((process) => process.run("climbLadder", late)));
    const rungs = await db.select({ requestId: escalations.requestId, rung: escalations.rung }).from(escalations);
    for (const { id } of two) expect(rungs.filter(({ requestId }) => requestId === id).map(({ rung }) => rung).sort()).toEqual(["due_soon", "overdue"]);
    expect(await db.$count(notices, eq(notices.kind, "staff_escalation"))).toBe(1);
    expect(await climbLadder(db, { now: late })).toBe(0);
  });
});
