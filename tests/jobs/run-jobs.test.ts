import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { readEnv } from "~/config/env.server";
import { applyAllRetention } from "~/domain/upkeep/apply-retention.server";
import { purgeExpired } from "~/domain/upkeep/purge-expired.server";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import { repeat } from "~/jobs/repeat.server";
import { oneWay } from "~/mail/ways-out";
import { startJobs } from "~/jobs/run-jobs.server";
import { emailCodes, formSubmissions, notices, rateLimits, sessions, slots, users } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aPayload } from "~tests/support/notice-payloads";
import { aNotice, noticeRow, recordingLog, recordingTransport } from "~tests/support/notices";

const database = useTestDatabase();
const { db } = database;
const env = readEnv({ SESSION_SECRET: "a secret of the tests, long enough", APP_ORIGIN: "http://localhost:4400", MAIL_FROM: "融驿站 <notice@ryz.test>" });

afterEach(() => {
  vi.useRealTimers();
});

test("started jobs send a notice as soon as its cause is committed, make the slots, and stop in good order", async () => {
  let taken = (_key: string) => {};
  const next = new Promise<string>((resolve) => (taken = resolve));
  const transport = recordingTransport((_mail, key) => (taken(key), { ok: true, providerId: key }));
  const log = recordingLog();

  const jobs = await startJobs({ open: database.open, env, log, routes: oneWay(transport) });
  const id = await aNotice(db, new Date());
  expect(await next).toBe(id);
  await jobs.stop();

  expect(await noticeRow(db, id)).toMatchObject({ status: "sent" });
  expect(await db.$count(slots)).toBeGreaterThan(0);
  expect(log.lines.filter(({ level }) => level === "error")).toEqual([]);

  // Stopped is stopped: what is written now stays for the next process.
  const later = await aNotice(db, new Date());
  expect(await noticeRow(db, later)).toMatchObject({ status: "queued" });
});

test("a job never runs twice at once, and its trouble is logged and forgotten", async () => {
  // why: the job's hour-long gaps are passed at once
  vi.useFakeTimers();
  let running = 0;
  let mostAtOnce = 0;
  let runs = 0;
  const log = recordingLog();
  const job = repeat({ name: "clumsy", everySeconds: 3600, async run() {
    running += 1;
    runs += 1;
    mostAtOnce = Math.max(mostAtOnce, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    if (runs === 1) throw new Error("first time");
  } }, log);

  await vi.advanceTimersByTimeAsync(1);
  job.wake();
  job.wake();
  await vi.advanceTimersByTimeAsync(10);
  expect(runs).toBe(2);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(runs).toBe(3);
  expect(mostAtOnce).toBe(1);
  expect(log.lines.map(({ message }) => message)).toEqual(["a job failed; it runs again in its turn"]);

  await job.stop();
  await vi.advanceTimersByTimeAsync(7_200_000);
  expect(runs).toBe(3);
});

test("what has served its time is deleted, what still counts stays", async () => {
  const now = new Date("2026-11-24T02:00:00Z");
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  await db.insert(users).values({ id: "u1", kind: "company", email: "lin@xinglan.test" });
  await db.insert(sessions).values([{ id: "gone", userId: "u1", expiresAt: daysAgo(1) }, { id: "here", userId: "u1", expiresAt: daysAgo(-1) }]);
  await db.insert(emailCodes).values([{ email: "a@b.test", codeHash: "old", expiresAt: daysAgo(2) }, { email: "a@b.test", codeHash: "new", expiresAt: daysAgo(0) }]);
  await db.insert(formSubmissions).values([8, 1].map((days) => ({ key: crypto.randomUUID(), form: "f", fieldsHash: "", location: `/${days}`, createdAt: daysAgo(days) })));
  await db.insert(rateLimits).values([{ key: "gone", points: 1, expire: daysAgo(1) }, { key: "here", points: 1, expire: daysAgo(-1) }]);
  const code = (at: Date) => db.transaction((tx) => enqueueNotice(tx, { kind: "sign_in_code", payload: aPayload.sign_in_code, locale: "zh", recipientEmail: "lin@xinglan.test" }, at));
  await code(daysAgo(3));
  const [fresh, old] = [await code(daysAgo(1)), await aNotice(db, daysAgo(300))];

  await purgeExpired(db, { now });
  await applyAllRetention(db, { now });

  expect((await db.select().from(sessions)).map(({ id }) => id)).toEqual(["here"]);
  expect((await db.select().from(emailCodes)).map(({ codeHash }) => codeHash)).toEqual(["new"]);
  expect((await db.select().from(formSubmissions)).map(({ location }) => location)).toEqual(["/1"]);
  expect((await db.select().from(rateLimits)).map(({ key }) => key)).toEqual(["here"]);
  expect((await db.select({ id: notices.id }).from(notices)).map(({ id }) => id).sort()).toEqual([fresh, old].sort());
  expect(await db.$count(notices, eq(notices.id, old))).toBe(1);
});
