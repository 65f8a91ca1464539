import { and, eq, lt, notExists, sql } from "drizzle-orm";
import { sealAudit } from "~/domain/audit/seal-audit.server";
import { loadCalendar } from "~/domain/calendar/load-calendar.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { guessingUnannounced } from "~/domain/calendar/working-days";
import { ensureSlots } from "~/domain/bookings/ensure-slots.server";
import { climbLadder } from "~/domain/urging/climb-ladder.server";
import { DomainError } from "~/domain/errors";
import type { FileStorage } from "~/domain/files/file-storage";
import { advisoryLocks } from "../../advisory-locks";
import type { Database, Transaction } from "../../client.server";
import { appointmentReminders, installation, notices, users } from "../../schema";
import { hashedDemoPassword, settlePark, type Park } from "./park.server";
import { tellMissedVisits, tellReminders } from "./attendance.server";
import { layQueueNow } from "./queue-now.server";
import { layPastVisits } from "./queue-past.server";
import { tellTexts } from "./standard-texts";
import { tellStationHours } from "./station-hours.server";
import { otherStories } from "./stories-other";
import { talentStories } from "./stories-talent";
import { urgingStories } from "./stories-urging";
import { tellStory, type Happening } from "./tell-story.server";
import { timetable } from "./timetable";
import { tellVisits } from "./visits.server";
import { tellWaitingLine } from "./waiting-line.server";

const installedKey = "demo";
/** Mails of earlier days are not kept: nobody reads hundreds, and each costs the first minute of the portal something. */
const keptMailDays = 2;

export interface SeedDemo {
  now: Date;
  /** where the papers that companies hand in go */
  storage: FileStorage;
  /** false when mails are really sent: what happened in the made-up past must reach nobody */
  keepMails: boolean;
}

export interface LaidDemo {
  /** laid now; there already; or somebody real uses this installation */
  state: "laid" | "there" | "not-empty";
  /** keys of refusals */
  refused: string[];
}

/**
 * Lays the made-up park (product.md 15) into an empty installation: people, companies, and two weeks of visits and
 * requests that end at `now`, told in the order of time through the use cases that real people use, each with the
 * `now` of its moment. All in one transaction: a park half laid does not exist.
 *
 * @returns what became of it, and which steps the portal refused to the made-up people: none, unless the days around
 *   `now` lie in a year whose holidays the calendar does not know
 */
export async function seedDemo(db: Database, { now, storage, keepMails }: SeedDemo): Promise<LaidDemo> {
  const there = await stateOf(db);
  if (there) return { state: there, refused: [] };

  const passwordHash = await hashedDemoPassword();
  return db.transaction(async (tx) => {
    // Two processes that start together lay one park.
    await tx.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.seedDemo})`);
    const meanwhile = await stateOf(tx);
    if (meanwhile) return { state: meanwhile, refused: [] };

    const within = asDatabase(tx);
    await tx.insert(installation).values({ key: installedKey, value: { laidAt: now.toISOString() }, updatedAt: now });
    // Where no calendar is announced the portal promises nothing, but people are there all the same.
    const time = timetable(guessingUnannounced(await loadCalendar(tx)), now);
    const park = await settlePark({ db: within, storage, time, passwordHash });

    await ensureSlots(within, { now: atShanghai(time.day(12), "00:00") });
    await ensureSlots(within, { now });
    await layPastVisits(park);
    const refused = await play(await happeningsOf(park, { keepMails }), now);
    await layQueueNow(park);
    // Chained here, what made-up people did does not bury the first start's own words in the log.
    while ((await sealAudit(within, { now })).sealed > 0);
    await forgetMails(tx, keepMails ? new Date(now.getTime() - keptMailDays * 86_400_000) : undefined);
    return { state: "laid", refused };
  });
}

/**
 * Takes away the mails written before an instant, or all of them. A reminder's stays: that a visit was reminded of hangs on
 * it, and without that the job would remind again.
 */
async function forgetMails(tx: Transaction, before: Date | undefined): Promise<void> {
  const reminders = tx.select({ id: appointmentReminders.noticeId }).from(appointmentReminders).where(eq(appointmentReminders.noticeId, notices.id));
  await tx.delete(notices).where(and(before && lt(notices.createdAt, before), notExists(reminders)));
}

async function stateOf(db: Database | Transaction): Promise<"there" | "not-empty" | undefined> {
  if ((await db.select().from(installation).where(eq(installation.key, installedKey))).length > 0) return "there";
  return (await db.select({ id: users.id }).from(users).limit(1)).length > 0 ? "not-empty" : undefined;
}

async function happeningsOf(park: Park, { keepMails }: Pick<SeedDemo, "keepMails">): Promise<Happening[]> {
  const happenings = [...tellTexts(park), ...(await tellVisits(park))];
  for (const story of [...talentStories, ...otherStories, ...urgingStories]) happenings.push(...(await tellStory(park, story)));
  happenings.push(...(await tellMissedVisits(park)), ...tellReminders(park, { isTold: keepMails }));
  happenings.push(...(await tellStationHours(park)), ...(await tellWaitingLine(park)));
  // The ladder was climbed every morning, as the job would have.
  for (const ago of [4, 3, 2, 1, 0]) {
    const at = park.time.at(ago, "09:05");
    happenings.push({ at, happen: async () => void (await climbLadder(park.db, { now: at })) });
  }
  return happenings;
}

/** In the order of time, so that numbers and histories rise as they would have; what lies ahead has not happened. */
async function play(happenings: Happening[], now: Date): Promise<string[]> {
  const refused: string[] = [];
  for (const { happen } of happenings.filter((happening) => happening.at <= now).sort((a, b) => a.at.getTime() - b.at.getTime())) {
    try {
      await happen();
    } catch (error) {
      // Life goes on without the step, as it would for real people.
      if (!(error instanceof DomainError)) throw error;
      refused.push(error.messageKey);
    }
  }
  return refused;
}

/** The use cases open transactions of their own; inside the park's one they are savepoints. */
function asDatabase(tx: Transaction): Database {
  const within: Database = Object.assign(Object.create(tx) as Transaction, {
    async transaction<T>(work: (handle: Transaction) => Promise<T>): Promise<T> {
      await tx.execute(sql`savepoint step`);
      try {
        const result = await work(tx);
        await tx.execute(sql`release savepoint step`);
        return result;
      } catch (error) {
        await tx.execute(sql`rollback to savepoint step`);
        throw error;
      }
    },
  });
  return within;
}
