import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { inArray, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import { notices } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { fakeResend, type FakeResend, type Trouble } from "~tests/support/fake-resend";
import { aPayload } from "~tests/support/notice-payloads";
import { eventually } from "~tests/support/server";

/** Real processes, killed while they send. PGlite has one process only; there the built server is what dies (tests/journeys/crash.test.ts), its mails not counted. */

const database = useTestDatabase();
const { db } = database;
const script = fileURLToPath(new URL("../support/outbox-worker.ts", import.meta.url));

let provider: FakeResend;
const workers = new Set<ChildProcess>();
beforeEach(async () => void (provider = await fakeResend()));
afterEach(async () => {
  for (const worker of workers) await end(worker, "SIGKILL");
  await provider.close();
});

function aWorker(flaw = ""): ChildProcess {
  const worker = spawn(process.execPath, ["--import", "tsx", script, database.url ?? "", provider.url, flaw], { stdio: ["ignore", "ignore", "inherit"] });
  workers.add(worker);
  return worker;
}

async function end(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => worker.once("close", resolve));
  if (worker.exitCode === null && worker.signalCode === null) {
    worker.kill(signal);
    await ended;
  }
  workers.delete(worker);
}

/** One event: a transaction with its notice, some of which fail and take the notice along. */
async function anEvent(at: number, fails = false): Promise<void> {
  const event = db.transaction(async (tx) => {
    await enqueueNotice(tx, { kind: "withdrawn", payload: aPayload.withdrawn, locale: at % 2 ? "zh" : "en", recipientEmail: `reader${at}@xinglan.test` }, new Date());
    if (fails) throw new Error("the cause failed");
  });
  if (fails) await expect(event).rejects.toThrow("the cause failed");
  else await event;
}

/** Leases of the dead and waits between tries are minutes: the database is told that they have passed. */
const passTime = () => db.update(notices).set({ lockedUntil: null, runAt: sql`now() - interval '1 second'` }).where(inArray(notices.status, ["queued", "sending"]));
const open = () => db.$count(notices, inArray(notices.status, ["queued", "sending"]));
const taken = (count: number) => eventually(`${count} mails taken`, async () => provider.taken.length >= count, 60_000);

test("a worker of another process cannot be had on the embedded database: its folder takes one", () => {
  expect(database.url === undefined).toBe(database.kind === "pglite");
});

if (database.kind === "postgres") describe("workers that are killed", () => {
  test("1,000 events and ten kill -9 are exactly 1,000 mails: none lost, none twice, none without its key", async () => {
    const troubles: Trouble[] = [{ status: 500, name: "internal_server_error" }, "drop", { status: 429, name: "rate_limit_exceeded", headers: { "retry-after": "1" } }, "hang up", "silence"];
    const writing = (async () => {
      for (let at = 0; at < 1000; at += 1) await anEvent(at);
      for (let at = 0; at < 50; at += 1) await anEvent(5000 + at, true);
    })();

    let unanswered = 0;
    for (let kill = 0; kill < 10; kill += 1) {
      const worker = aWorker();
      await taken(Math.min(40 * (kill + 1), provider.taken.length + 40));
      provider.troubles.push(...(kill % 2 ? troubles : []), ...Array.from({ length: 6 }, (): Trouble => "silence"));
      // Taken by the provider, not yet known to the worker: the moment to die.
      await eventually("mails without their answer", async () => provider.troubles.length === 0, 60_000);
      await end(worker, "SIGKILL");
      unanswered += await db.$count(notices, sql`status = 'sending'`);
      await passTime();
    }
    await writing;
    const last = aWorker();
    await eventually("every notice sent", async () => (await passIfWaiting()) === 0, 120_000);
    await end(last, "SIGTERM");

    const ids = (await db.select({ id: notices.id }).from(notices)).map(({ id }) => id).sort();
    expect(ids).toHaveLength(1000);
    expect(await db.$count(notices, sql`status = 'sent'`)).toBe(1000);
    expect(provider.taken.map(({ key }) => key ?? "without key").sort()).toEqual(ids);
    expect(new Set(provider.taken.map(({ body }) => body["to"])).size).toBe(1000);
    // The kills were felt: mails were in the air each time, and tried again.
    expect(unanswered).toBeGreaterThan(10);
    expect(provider.calls).toBeGreaterThan(1000 + 10);
  }, 300_000);

  test("the control: without the key the same death delivers a mail twice", async () => {
    for (let at = 0; at < 3; at += 1) await anEvent(at);
    provider.troubles.push("silence", "silence", "silence");
    const first = aWorker("without-keys");
    await taken(3);
    await end(first, "SIGKILL");
    await passTime();
    const second = aWorker("without-keys");
    await eventually("every notice sent", async () => (await open()) === 0, 60_000);
    await end(second, "SIGTERM");
    expect(provider.taken).toHaveLength(6);
  }, 120_000);
});

/** What waits for another try after a trouble is tried at once; what a living worker holds is left alone. */
async function passIfWaiting(): Promise<number> {
  await db.update(notices).set({ runAt: sql`now() - interval '1 second'` }).where(sql`status = 'queued' and attempts > 0`);
  return open();
}
