import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "~db/client.server";
import { queueEvents, tickets } from "~db/schema";
import { categories, type Category } from "~db/vocabulary";
import type { WaitEstimate } from "./estimate-wait";
import { categoriesOf } from "./open-window.server";
import { readQueue, type QueueNow } from "./read-queue.server";
import { stationLoad } from "./station-queue.server";
import type { Load } from "./load";

/** One call, as the board shows and speaks it. Its id rises: what is above the last one heard is new. */
export interface BoardCall {
  eventId: number;
  number: string;
  windowNo: number;
  /** 1 is the first call of the number */
  calls: number;
  at: Date;
  /** still called or at that window */
  isCurrent: boolean;
}

/** What waits in one category, and how long somebody who comes now would wait; undefined while nobody can tell. */
export interface CategoryLoad {
  category: Category;
  waiting: number;
  openWindows: number;
  /** of those who wait now */
  longestMinutes: number;
  wait: WaitEstimate | undefined;
}

/** What hangs on the wall of a station: numbers and windows, nothing else. */
export interface BoardView {
  stationCode: string;
  nameZh: string;
  nameEn: string;
  now: Date;
  isClosed: boolean;
  load: Load;
  /** a missed number may come back for so long */
  graceMinutes: number;
  /** latest first; what was undone is gone */
  calls: BoardCall[];
  /** missed and still welcome back, latest first */
  missed: string[];
  perCategory: CategoryLoad[];
  windows: { no: number; state: "open" | "paused" | "closed"; number: string | null; isServing: boolean }[];
  waiting: number;
}

const shownCalls = 8;

/**
 * The public board of a station.
 * @throws {DomainError} `station.not-found` (not-found)
 */
export async function getBoard(db: Database, { stationCode, now }: { stationCode: string; now: Date }): Promise<BoardView> {
  const queue = await readQueue(db, { stationCode, now });
  const { station, settings, isClosed, windows, day } = queue;
  const undone = alias(queueEvents, "undone");
  const [calls, missed] = await Promise.all([
    db.select({ eventId: queueEvents.id, number: tickets.number, windowNo: queueEvents.windowNo, at: queueEvents.at, act: queueEvents.act, status: tickets.status, nowAt: tickets.windowNo, calls: tickets.calls, ticketId: tickets.id })
      .from(queueEvents)
      .innerJoin(tickets, eq(tickets.id, queueEvents.ticketId))
      .leftJoin(undone, eq(undone.undoesId, queueEvents.id))
      .where(and(eq(queueEvents.stationCode, stationCode), eq(queueEvents.day, day), inArray(queueEvents.act, ["call", "recall"]), isNull(undone.id)))
      .orderBy(desc(queueEvents.id))
      .limit(3 * shownCalls),
    db.select({ number: tickets.number, missedAt: tickets.missedAt }).from(tickets)
      .where(and(eq(tickets.stationCode, stationCode), eq(tickets.day, day), eq(tickets.status, "missed"))).orderBy(desc(tickets.missedAt)),
  ]);

  const graceFrom = now.getTime() - settings.graceMinutes * 60_000;
  return {
    stationCode, nameZh: station.nameZh, nameEn: station.nameEn, now, isClosed, load: stationLoad(queue), graceMinutes: settings.graceMinutes,
    // A number that was called again stands once, where it was called last.
    calls: calls.filter(({ ticketId }, at) => calls.findIndex((call) => call.ticketId === ticketId) === at).slice(0, shownCalls).map((call) => ({
      eventId: call.eventId, number: call.number, windowNo: call.windowNo ?? 0, calls: call.calls, at: call.at,
      isCurrent: (call.status === "called" || call.status === "serving") && call.nowAt === call.windowNo,
    })),
    missed: missed.filter(({ missedAt }) => (missedAt?.getTime() ?? 0) >= graceFrom).map(({ number }) => number),
    perCategory: loadPerCategory(queue),
    windows: windows.map(({ no, state, visitor }) => ({ no, state, number: visitor?.number ?? null, isServing: visitor?.status === "serving" })),
    waiting: queue.waiting.length,
  };
}

/** For every category a station serves: who waits, and what a newcomer has to reckon with. */
export function loadPerCategory({ station, windows, waiting, newcomerWaits, now }: QueueNow): CategoryLoad[] {
  const served = categories.filter((category) => categoriesOf(station.windows.flatMap(({ queuePrefixes }) => queuePrefixes)).includes(category));
  return served.map((category) => ({
    category,
    waiting: waiting.filter((ticket) => ticket.category === category).length,
    openWindows: windows.filter((window) => window.state === "open" && window.categories.includes(category)).length,
    longestMinutes: Math.max(0, ...waiting.filter((ticket) => ticket.category === category).map(({ queuedAt }) => Math.floor((now.getTime() - queuedAt.getTime()) / 60_000))),
    wait: newcomerWaits.get(category),
  }));
}
