import { and, eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureSlots } from "~/domain/bookings/ensure-slots.server";
import { openDatabase, type Database } from "~db/client.server";
import { loadReference } from "~db/seed/load-reference.server";
import { appointments, mailTransports, notices } from "~db/schema";
import { fakeResend, type FakeResend, type Trouble } from "~tests/support/fake-resend";
import { freePort } from "~tests/support/find-postgres.mjs";
import { layBookings, type LastPress } from "~tests/support/laid-bookings";
import { eventually, freshGround, startServer, stopLeftServers, type Ground } from "~tests/support/server";

/**
 * kill -9 of the built server in the middle of sending, by a provider that is in every kind of trouble: each booking
 * that was made is one mail, none is lost, none is taken twice.
 *
 * MAIL_CRASH_EVENTS=1000 MAIL_CRASH_KILLS=10 is the whole of it and prints what it met; by itself fewer, for the sake of time.
 */
const events = Number(process.env["MAIL_CRASH_EVENTS"] ?? 90);
const kills = Number(process.env["MAIL_CRASH_KILLS"] ?? 2);

let ground: Ground;
let provider: FakeResend;
beforeAll(async () => {
  ground = await freshGround();
  provider = await fakeResend();
});
afterAll(async () => {
  await stopLeftServers();
  await provider.close();
  await ground.clear();
});

/** Between two lives of the server: the embedded database takes one process only. */
async function onTheDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const open = await openDatabase(ground.databaseUrl ? { url: ground.databaseUrl } : { pgliteDir: ground.pgliteDir });
  try {
    return await work(open.db);
  } finally {
    await open.close();
  }
}

const asked = (name: string): Trouble => ({ status: 429, name, headers: { "retry-after": "1" } });
const silences = Array.from({ length: 5 }, (): Trouble => "silence");
/** In turn: waits for an answer that end, before and after the mail was taken, and a quota spent for the hour; then everything else, and death with mails in the air. */
const lives: { waitedOut: Trouble[]; beforeDeath: Trouble[]; inTheAir: number }[] = [
  { waitedOut: ["stall", "silence"], beforeDeath: ["silence", "silence", "drop", asked("daily_quota_exceeded")], inTheAir: 0 },
  { waitedOut: [], beforeDeath: [asked("rate_limit_exceeded"), { status: 500, name: "internal_server_error" }, "page", "hang up", "drop", "half", "babble", ...silences], inTheAir: 1 },
];

/** Presses them, some at a time; answers with those that got no answer because the server died. */
async function pressed(presses: readonly LastPress[], origin: string): Promise<LastPress[]> {
  const left = [...presses];
  const unanswered: LastPress[] = [];
  await Promise.all(Array.from({ length: 6 }, async () => {
    for (let press = left.shift(); press; press = left.shift()) {
      const { path, email: _email, ...form } = press;
      const answer = await fetch(origin + path, { ...form, redirect: "manual" }).catch(() => undefined);
      if (!answer) unanswered.push(press);
      // A machine under load asks to come again.
      else if (answer.status === 503) left.push(press);
      else expect({ status: answer.status, to: answer.headers.get("location") }).toEqual({ status: 303, to: path.replace("/check", "/done") });
    }
  }));
  return unanswered;
}

/** Leases of the dead, waits between tries and rests of the provider last minutes to an hour: the database is told that they have passed. */
async function passTime(db: Database): Promise<void> {
  await db.update(notices).set({ lockedUntil: null, runAt: sql`now() - interval '1 second'` }).where(inArray(notices.status, ["queued", "sending"]));
  await db.update(mailTransports).set({ restsUntil: sql`now() - interval '1 second'` }).where(sql`rests_until is not null`);
}

test(`${events} bookings and ${kills} kill -9 by a provider in trouble are exactly ${events} mails: none lost, none twice, none without its key`, { timeout: 1_800_000 }, async () => {
  const port = String(await freePort());
  const origin = `http://127.0.0.1:${port}`;
  const settings = { PORT: port, APP_ORIGIN: origin, DEMO: "0", RESEND_API_KEY: "re_test", RESEND_BASE_URL: provider.url, MAIL_FROM: "融驿站 <notice@ryz.test>", MAIL_PER_SECOND: "1000" };
  const presses = await onTheDatabase(async (db) => {
    await loadReference(db, { now: new Date() });
    await ensureSlots(db, { now: new Date() });
    return layBookings(db, { origin, count: events, fromDays: 4 });
  });
  const waiting = [...presses];
  const share = Math.ceil(events / (kills + 1));

  let again: LastPress[] = [];
  let interrupted = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const { waitedOut, beforeDeath, inTheAir } = lives[kill % lives.length] ?? { waitedOut: [], beforeDeath: [], inTheAir: 0 };
    const server = await startServer(ground, settings);
    provider.troubles.push(...waitedOut);
    expect(await pressed([...again, ...waiting.splice(0, Math.floor(share / 3))], origin)).toEqual([]);
    if (waitedOut.length > 0) await eventually("a wait for an answer that ended", async () => server.output().includes("no answer in time"));

    provider.troubles.push(...beforeDeath);
    const pressing = pressed(waiting.splice(0, Math.ceil(share * 2 / 3)), origin);
    await eventually("every trouble met", async () => provider.troubles.length === 0 && provider.inTheAir >= inTheAir);
    await server.stop("SIGKILL");
    again = await pressing;
    interrupted += await onTheDatabase(async (db) => {
      const before = await db.$count(notices, eq(notices.status, "sending"));
      await passTime(db);
      return before;
    });
  }

  const last = await startServer(ground, settings);
  expect(await pressed([...again, ...waiting], origin)).toEqual([]);
  const since = Date.now();
  await eventually("every mail taken and noted", async () => provider.taken.length >= events && /^ryz_mail_waiting 0$/m.test(await (await fetch(`${origin}/metrics`)).text()), 120_000);
  if (process.env["MAIL_CRASH_EVENTS"]) console.log(`${ground.kind}: ${provider.taken.length} mails in ${provider.calls} calls, ${provider.repeats} of them for a mail already taken; ${interrupted} mails in the air at ${kills} deaths; queue empty ${Math.round((Date.now() - since) / 1000)} s after the last trouble`);
  expect(await last.stop()).toBe(0);

  const { written, booked } = await onTheDatabase(async (db) => ({
    written: await db.select({ id: notices.id, status: notices.status, kind: notices.kind, to: notices.recipientEmail }).from(notices),
    booked: await db.$count(appointments, and(eq(appointments.status, "booked"), eq(appointments.itemCode, "RC-001"))),
  }));
  expect(booked).toBe(events);
  expect(written.filter(({ status }) => status !== "sent"), "nothing is left over").toEqual([]);
  expect(written.map(({ kind, to }) => `${kind} ${to}`).sort(), "one mail a booking").toEqual(presses.map(({ email }) => `booking_confirmed ${email}`).sort());
  expect(provider.taken.map(({ key }) => key ?? "without key").sort(), "each taken once, under its own key").toEqual(written.map(({ id }) => id).sort());
  // The deaths were felt: the provider was asked again for mails it had, and told them apart by their keys alone.
  expect(interrupted).toBeGreaterThanOrEqual(Math.floor(kills / 2));
  expect(provider.repeats).toBeGreaterThanOrEqual(kills);
});
