import { asc, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { giveUpHold } from "~/domain/bookings/give-up-hold.server";
import { markNoShows } from "~/domain/bookings/mark-no-shows.server";
import { releaseHolds } from "~/domain/bookings/release-holds.server";
import { sendReminders } from "~/domain/bookings/send-reminders.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { offerFreedPlaces } from "~/domain/waitlist/offer-freed-places.server";
import { appointmentReminders, appointments, missedVisits, notices, requestEvents, waitlistEntries } from "~db/schema";
import { aBooking, aHold, openSlots, takenAt, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { startJobProcess, type JobOrder, type JobProcess } from "~tests/support/job-process";
import { aCompany } from "~tests/support/people";
import { brokenPlaces } from "~tests/support/places";
import { eventually } from "~tests/support/server";
import { whileHeldUp } from "~tests/support/while-held-up";
import { later, tuesday } from "~tests/support/requests";
import { aWish, fillSlots, wednesdayMorning } from "~tests/support/waitlist";

/**
 * Jobs in real processes, killed with -9 in the middle of a transaction: held up by a lock right where half of it is
 * written. PGlite lives inside the server's process: there the whole server is killed, see journeys/crash.test.ts.
 */
const database = useTestDatabase();
const { db, kind } = database;

interface Case {
  job: Exclude<JobOrder["job"], "finishBulkRuns" | "climbLadder" | "checkWaitingFiles">;
  /** what the transaction has still to write when it is held up */
  heldUpBy: string;
  now: Date;
  /** one statement that is a transaction of its own: PostgreSQL would end it alone after the process died, so it is cut off */
  isCutOff?: true;
  prepare(): Promise<unknown>;
  /** what has happened, in words that can be counted */
  done(): Promise<string[]>;
  /** what must have happened in the end, sorted */
  expected: string[];
}

const mails = async (...kinds: (typeof notices.$inferSelect)["kind"][]) =>
  (await db.select({ kind: notices.kind, to: notices.recipientEmail }).from(notices).where(inArray(notices.kind, kinds)).orderBy(asc(notices.recipientEmail))).map(({ kind: what }) => what);
const states = async () => (await db.select({ status: appointments.status }).from(appointments)).map(({ status }) => status);
const threeBookings = async () => {
  await aBooking(db, await aCompany(db), wednesdayAt1430);
  await aBooking(db, await aCompany(db), wednesdayAt1430);
  await aBooking(db, await aCompany(db), { startsAt: atShanghai("2026-11-25", "15:00") });
};

const cases: Case[] = [
  {
    job: "releaseHolds", heldUpBy: "lock table slots in share mode", now: later(tuesday, { minutes: 10 }), isCutOff: true,
    prepare: async () => { await aHold(db); await aHold(db); },
    done: async () => [...(await states()).filter((status) => status === "lapsed"), ...Array<string>(2 - (await takenAt(db))).fill("place free")],
    expected: ["lapsed", "lapsed", "place free", "place free"],
  },
  {
    job: "sendReminders", heldUpBy: "lock table appointment_reminders in share mode", now: atShanghai("2026-11-24", "16:00"),
    prepare: threeBookings,
    done: async () => [...(await mails("visit_tomorrow")), ...(await db.select().from(appointmentReminders)).map(() => "noted")],
    expected: ["noted", "noted", "noted", "visit_tomorrow", "visit_tomorrow", "visit_tomorrow"],
  },
  {
    job: "offerFreedPlaces", heldUpBy: "lock table notices in share mode", now: later(tuesday, { minutes: 5 }),
    prepare: async () => {
      const holds = await fillSlots(db, wednesdayMorning);
      for (let person = 0; person < 3; person++) await aWish(db, await aCompany(db));
      for (const { appointmentId, secret } of holds.slice(0, 2)) await giveUpHold(db, { appointmentId, secret, now: later(tuesday, { minutes: 5 }) });
    },
    done: async () => [...(await mails("waitlist_offer")), ...(await db.select().from(waitlistEntries).where(eq(waitlistEntries.status, "offered"))).map(() => "offered")],
    expected: ["offered", "offered", "waitlist_offer", "waitlist_offer"],
  },
  {
    job: "markNoShows", heldUpBy: "lock table notices in share mode", now: atShanghai("2026-11-25", "15:15"),
    prepare: threeBookings,
    done: async () => [
      ...(await mails("visit_missed")), ...(await states()).filter((status) => status === "no_show"), ...(await db.select().from(missedVisits)).map(() => "counted"),
      ...(await db.select().from(requestEvents).where(eq(requestEvents.move, "no_show"))).map(() => "in the history"),
    ],
    expected: [...Array<string>(3).fill("counted"), ...Array<string>(3).fill("in the history"), ...Array<string>(3).fill("no_show"), ...Array<string>(3).fill("visit_missed")],
  },
];

const jobs: Record<Case["job"], (into: typeof db, at: { now: Date }) => Promise<unknown>> = { releaseHolds, sendReminders, offerFreedPlaces, markNoShows };

test.each(cases)("$job: run three times over, it happens once", async ({ job, now, prepare, done, expected }) => {
  await openSlots(db);
  await prepare();
  for (let run = 0; run < 3; run++) await jobs[job](db, { now });
  expect((await done()).sort()).toEqual(expected);
  expect(await brokenPlaces(db)).toEqual([]);
});

if (kind === "postgres") describe("a job in a process of its own", () => {
  let pair: JobProcess[] = [];
  beforeAll(async () => { pair = await Promise.all([startJobProcess(database.url ?? ""), startJobProcess(database.url ?? "")]); });
  afterAll(() => Promise.all(pair.map((process) => process.kill())));

  test.each(cases)("$job: killed in the middle it leaves nothing half done; two processes then do it once, and nothing is left to do", { timeout: 60_000 }, async ({ job, heldUpBy, now, isCutOff, prepare, done, expected }) => {
    await openSlots(db);
    await prepare();
    expect(await done()).toEqual([]);
    const doomed = await startJobProcess(database.url ?? "");

    await whileHeldUp(database.url ?? "", heldUpBy, async (waiting, cutOff) => {
      const broken = doomed.run(job, now).then(() => "ended", () => "broken off");
      const [backend] = await eventually("the job waits in the middle", async () => ((await waiting()).length > 0 ? waiting() : undefined));
      await doomed.kill();
      expect(await broken).toBe("broken off");
      if (isCutOff) await cutOff(backend);
      return backend;
    }, async (backend, isGone) => eventually("the database ended the killed process's connection", () => isGone(backend)));
    expect(await done()).toEqual([]);
    expect(await brokenPlaces(db)).toEqual([]);

    await whileHeldUp(database.url ?? "", heldUpBy, async (waiting) => {
      const runs = pair.map((process) => process.run(job, now));
      await eventually("both wait", async () => (await waiting()).length === 2);
      return runs;
    }, async (runs) => { await Promise.all(runs); });
    expect((await done()).sort()).toEqual(expected);

    for (const process of pair) await process.run(job, now);
    expect((await done()).sort()).toEqual(expected);
    expect(await brokenPlaces(db)).toEqual([]);
  });
});
