import { and, eq, max } from "drizzle-orm";
import type { Database, Queryable } from "~db/client.server";
import { dayListPrints, stations, users } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import type { Day } from "../calendar/shanghai-time";
import { DomainError } from "../errors";

/** One print of a day's list. */
export interface DayListPrint {
  /** 1 for the first; later ones are reprints (补打) */
  no: number;
  printedAt: Date;
  printedBy: string;
}

/**
 * Notes that the list of a day goes to the printer. Of two presses at once each gets a number of its own.
 *
 * @returns the number of this print
 * @throws {DomainError} `not-found` or `forbidden` for whoever does not work at the station's desk
 */
export async function printDayList(db: Database, actor: StaffActor, { stationCode, day, now }: { stationCode: string; day: Day; now: Date }): Promise<number> {
  authorize(actor, "station:desk", { stationCode });
  return db.transaction(async (tx) => {
    const [station] = await tx.select({ code: stations.code }).from(stations).where(eq(stations.code, stationCode)).for("no key update");
    if (!station) throw new DomainError("not-found", "station.not-found");
    const [last] = await tx.select({ no: max(dayListPrints.no) }).from(dayListPrints).where(and(eq(dayListPrints.stationCode, stationCode), eq(dayListPrints.day, day)));
    const no = (last?.no ?? 0) + 1;
    await tx.insert(dayListPrints).values({ stationCode, day, no, printedById: actor.userId, printedAt: now });
    return no;
  });
}

/** A noted print; null when there is none of that number. */
export async function dayListPrint(db: Queryable, actor: StaffActor, { stationCode, day, no }: { stationCode: string; day: Day; no: number }): Promise<DayListPrint | null> {
  authorize(actor, "station:desk", { stationCode });
  const [print] = await db
    .select({ no: dayListPrints.no, printedAt: dayListPrints.printedAt, printedBy: users.name })
    .from(dayListPrints)
    .innerJoin(users, eq(users.id, dayListPrints.printedById))
    .where(and(eq(dayListPrints.stationCode, stationCode), eq(dayListPrints.day, day), eq(dayListPrints.no, no)));
  return print ?? null;
}
