import { asc, eq } from "drizzle-orm";
import type { Queryable, Transaction } from "~db/client.server";
import { openingExceptions, openingSeries, stations } from "~db/schema";
import { DomainError } from "../errors";
import type { OpeningPlan } from "./opening-plan";

/** A station with its timetables and exceptions. */
export type StationWithOpening = typeof stations.$inferSelect & OpeningPlan;

/** All stations in the order they are shown, each with its opening, as the database has them now. */
export async function readStations(db: Queryable): Promise<StationWithOpening[]> {
  const rows = await db.select().from(stations).orderBy(asc(stations.position));
  const series = await db.select().from(openingSeries).orderBy(asc(openingSeries.validFrom));
  const exceptions = await db.select().from(openingExceptions).orderBy(asc(openingExceptions.day));
  return rows.map((station) => ({
    ...station,
    series: series.filter(({ stationCode }) => stationCode === station.code),
    exceptions: exceptions.filter(({ stationCode }) => stationCode === station.code),
  }));
}

/**
 * One station with its opening. Locked until the end of the transaction: whoever edits the opening or makes slots from
 * it waits, so nobody makes slots from what was just replaced.
 *
 * @throws {DomainError} `station.not-found` (not-found)
 */
export async function lockOpening(tx: Transaction, code: string): Promise<StationWithOpening> {
  const [station] = await tx.select().from(stations).where(eq(stations.code, code)).for("no key update");
  if (!station) throw new DomainError("not-found", "station.not-found", { code });
  return { ...station, ...(await readPlan(tx, code)) };
}

/**
 * One station with its opening as the database has it now.
 *
 * @throws {DomainError} `station.not-found` (not-found)
 */
export async function readOpening(db: Queryable, code: string): Promise<StationWithOpening> {
  const [station] = await db.select().from(stations).where(eq(stations.code, code));
  if (!station) throw new DomainError("not-found", "station.not-found", { code });
  return { ...station, ...(await readPlan(db, code)) };
}

/** The timetables and exceptions of a station. */
async function readPlan(db: Queryable, code: string): Promise<OpeningPlan> {
  return {
    series: await db.select().from(openingSeries).where(eq(openingSeries.stationCode, code)).orderBy(asc(openingSeries.validFrom)),
    exceptions: await db.select().from(openingExceptions).where(eq(openingExceptions.stationCode, code)).orderBy(asc(openingExceptions.day)),
  };
}
