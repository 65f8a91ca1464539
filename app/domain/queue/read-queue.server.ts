import { eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { stationQueues } from "~db/schema";
import { categories, type Category } from "~db/vocabulary";
import { shanghaiDay, type Day } from "../calendar/shanghai-time";
import { referenceOf, type Reference, type Station } from "../catalogue/reference-memory.server";
import { getStation } from "../stations/get-station.server";
import { estimateWaits, type ServiceTimes, type WaitEstimate } from "./estimate-wait";
import { pastCalls, waitingTickets, type WaitingRow } from "./line.server";
import { orderQueue, type PastCall, type Place } from "./order";
import { serviceTimes } from "./service-times.server";
import { usualSettings, type QueueSettings } from "./settings";
import { callingWindows, windowsOf, type WindowView } from "./windows.server";

/** Everything about a station's queue that pages show parts of. Not locked: a moment later it may be different. */
export interface QueueNow {
  station: Station;
  reference: Reference;
  day: Day;
  now: Date;
  settings: QueueSettings;
  isClosed: boolean;
  windows: WindowView[];
  waiting: WaitingRow[];
  calls: PastCall[];
  /** the line of the whole station */
  line: Place<WaitingRow>[];
  times: ServiceTimes;
  /** of everybody in line whom an open window serves */
  waits: ReadonlyMap<string, WaitEstimate>;
  /** of somebody who took a ticket of the category now */
  newcomerWaits: ReadonlyMap<Category, WaitEstimate>;
}

/** How a station runs its queue, and the day it closed last. */
export async function queueSettings(db: Pick<Database, "select">, stationCode: string): Promise<{ settings: QueueSettings; closedOn: Day | null; version: number }> {
  const [row] = await db.select().from(stationQueues).where(eq(stationQueues.stationCode, stationCode));
  if (!row) return { settings: usualSettings, closedOn: null, version: 0 };
  const { closedOn, version, stationCode: _, ...settings } = row;
  return { settings, closedOn, version };
}

/**
 * Reads a station's queue as it is now.
 * @throws {DomainError} `station.not-found` (not-found)
 */
export async function readQueue(db: Database, { stationCode, now }: { stationCode: string; now: Date }): Promise<QueueNow> {
  const station = await getStation(db, stationCode);
  const reference = await referenceOf(db);
  const day = shanghaiDay(now);
  const [{ settings, closedOn }, windows, waiting, calls, times] = await Promise.all([
    queueSettings(db, stationCode), windowsOf(db, station, day), waitingTickets(db, { stationCode, day }), pastCalls(db, { stationCode, day }),
    serviceTimes(db, reference, { stationCode, day }),
  ]);

  const line = orderQueue(waiting, { calls, settings, now, categories });
  const inLine = line.map(({ ticket }) => ticket);
  const calling = callingWindows(windows, now);
  const newcomerWaits = new Map(categories.flatMap((category) => {
    const wait = estimateWaits([...inLine, { ticketId: newcomer, category, wantedWindowNo: null }], calling, times).get(newcomer);
    return wait ? [[category, wait] as const] : [];
  }));
  return {
    station, reference, day, now, settings, isClosed: closedOn === day, windows, waiting, calls, line, times,
    waits: estimateWaits(inLine, calling, times), newcomerWaits,
  };
}

/** Stands for a ticket that nobody has taken yet. */
const newcomer = "newcomer";
