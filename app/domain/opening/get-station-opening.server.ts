import { desc, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { openingChanges } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { readOpening, type StationWithOpening } from "./read-opening.server";

export type OpeningChange = typeof openingChanges.$inferSelect;

export interface StationOpening {
  station: StationWithOpening;
  /** the latest first */
  changes: OpeningChange[];
}

/** As many as a page can show; older ones stay in the table. */
const shownChanges = 30;

/**
 * A station's opening as its lead edits it, read from the database and not from memory, with who changed it.
 *
 * @throws {DomainError} as `authorize` does; `station.not-found` (not-found)
 */
export async function getStationOpening(db: Database, actor: StaffActor, code: string): Promise<StationOpening> {
  authorize(actor, "station:configure", { stationCode: code });
  return {
    station: await readOpening(db, code),
    changes: await db.select().from(openingChanges).where(eq(openingChanges.stationCode, code)).orderBy(desc(openingChanges.id)).limit(shownChanges),
  };
}
