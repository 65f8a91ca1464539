import type { Database } from "~db/client.server";
import { openingAt, type Opening } from "../stations/opening";
import { loadPerCategory, type CategoryLoad } from "./get-board.server";
import type { Load } from "./load";
import { readQueue } from "./read-queue.server";
import { stationLoad } from "./station-queue.server";

/** What the kiosk of a station offers: the categories served here, and whether tickets are given. */
export interface KioskView {
  stationCode: string;
  nameZh: string;
  nameEn: string;
  now: Date;
  /** no more tickets today; checking in is over too */
  isClosed: boolean;
  opening: Opening;
  /** windows somebody sits at, whatever the hours */
  openWindows: number;
  load: Load;
  perCategory: CategoryLoad[];
}

/**
 * The kiosk of a station.
 * @throws {DomainError} `station.not-found` (not-found)
 */
export async function getKiosk(db: Database, { stationCode, now }: { stationCode: string; now: Date }): Promise<KioskView> {
  const queue = await readQueue(db, { stationCode, now });
  const { station, reference, isClosed } = queue;
  return {
    stationCode, nameZh: station.nameZh, nameEn: station.nameEn, now, isClosed, opening: openingAt(station, reference.calendar, now),
    openWindows: queue.windows.filter(({ state }) => state !== "closed").length,
    load: stationLoad(queue), perCategory: loadPerCategory(queue),
  };
}
