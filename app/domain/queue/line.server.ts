import { and, desc, eq, gt, inArray, isNull, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Queryable } from "~db/client.server";
import { queueEvents, tickets } from "~db/schema";
import { categories, type Category } from "~db/vocabulary";
import type { Day } from "../calendar/shanghai-time";
import { orderQueue, type PastCall, type Place, type Turn } from "./order";
import type { Ticket } from "./queue-lock.server";
import type { QueueSettings } from "./settings";

/** More calls than this lie behind nobody's place. */
const callsThatMatter = 300;

export interface LineOf {
  stationCode: string;
  day: Day;
  settings: QueueSettings;
  now: Date;
}

export type WaitingRow = Ticket & { ticketId: string };

/** Everybody who waits at a station today, in no order. */
export async function waitingTickets(db: Queryable, { stationCode, day }: Pick<LineOf, "stationCode" | "day">): Promise<WaitingRow[]> {
  const rows = await db.select().from(tickets).where(and(eq(tickets.stationCode, stationCode), eq(tickets.day, day), eq(tickets.status, "waiting")));
  return rows.map((row) => ({ ...row, ticketId: row.id }));
}

/**
 * Those of a window's line who can be next, so that a call need not read everybody: of each lane the first to come and the
 * first to be due, and all who came back once. Whoever is next stands among them, and `nextInQueue` says who it is.
 */
export async function candidates(db: Queryable, { stationCode, day }: Pick<LineOf, "stationCode" | "day">, { no, categories: served }: { no: number; categories: readonly Category[] }): Promise<WaitingRow[]> {
  const t = tickets;
  const isMine = sql`(${t.wantedWindowNo} = ${no} or (${t.wantedWindowNo} is null and ${inArray(t.category, [...served])}))`;
  const laneAndReturns = sql`${t.lane}, least(${t.returns}, 2)`;
  const ranked = db
    .select({
      id: t.id, returns: t.returns,
      arrival: sql<number>`row_number() over (partition by ${laneAndReturns} order by ${t.queuedAt}, length(${t.number}), ${t.number})`.as("arrival"),
      due: sql<number>`row_number() over (partition by ${laneAndReturns} order by ${t.dueAt}, ${t.queuedAt}, length(${t.number}), ${t.number})`.as("due"),
    })
    .from(t)
    .where(and(eq(t.stationCode, stationCode), eq(t.day, day), eq(t.status, "waiting"), isMine))
    .as("ranked");
  const first = db.select({ id: ranked.id }).from(ranked).where(or(eq(ranked.arrival, 1), eq(ranked.due, 1), eq(ranked.returns, 1)));
  const rows = await db.select().from(t).where(inArray(t.id, first));
  return rows.map((row) => ({ ...row, ticketId: row.id }));
}

/** The calls that matter for who is next among candidates: the last that took turns, and all since the first of them came back. */
export async function callsThatCount(db: Queryable, line: LineOf, served: readonly Category[], waiting: readonly WaitingRow[]): Promise<PastCall[]> {
  const returned = waiting.flatMap(({ returns, returnedEventId }) => (returns === 1 && returnedEventId !== null ? [returnedEventId] : []));
  const turns = await readCalls(db, line, and(inArray(queueEvents.turn, ["booked", "walk_in", "waited_long"]), inArray(sql`${queueEvents.details} ->> 'category'`, [...served])), line.settings.bookedPerWalkIn);
  if (returned.length === 0) return turns;
  const since = await readCalls(db, line, gt(queueEvents.id, Math.min(...returned)), callsThatMatter);
  return [...turns, ...since.filter(({ eventId }) => !turns.some((call) => call.eventId === eventId))];
}

/** The latest calls of the day that were not undone. */
export function pastCalls(db: Queryable, line: Pick<LineOf, "stationCode" | "day">): Promise<PastCall[]> {
  return readCalls(db, line, undefined, callsThatMatter);
}

async function readCalls(db: Queryable, { stationCode, day }: Pick<LineOf, "stationCode" | "day">, which: SQL | undefined, limit: number): Promise<PastCall[]> {
  const undone = alias(queueEvents, "undone");
  const rows = await db
    .select({ eventId: queueEvents.id, turn: queueEvents.turn, windowCategories: queueEvents.windowCategories, category: sql<Category>`${queueEvents.details} ->> 'category'` })
    .from(queueEvents)
    .leftJoin(undone, eq(undone.undoesId, queueEvents.id))
    .where(and(eq(queueEvents.stationCode, stationCode), eq(queueEvents.day, day), eq(queueEvents.act, "call"), isNull(undone.id), which))
    .orderBy(desc(queueEvents.id))
    .limit(limit);
  return rows.map(({ turn, windowCategories, ...row }) => ({ ...row, turn: turn as Turn, windowCategories: (windowCategories ?? []) as Category[] }));
}

/** The line of the whole station, as one would see it from above. */
export async function stationLine(db: Queryable, line: LineOf): Promise<Place<WaitingRow>[]> {
  const waiting = await waitingTickets(db, line);
  const calls = waiting.length > 0 ? await pastCalls(db, line) : [];
  return orderQueue(waiting, { calls, settings: line.settings, now: line.now, categories });
}

/** How many of its category are called before a ticket. A booking before its time counts from its time on. */
export function aheadOf(line: readonly Place[], ticketId: string): number | undefined {
  const at = line.findIndex(({ ticket }) => ticket.ticketId === ticketId);
  const own = line[at];
  if (!own) return undefined;
  const before = line.slice(0, at).filter(({ ticket }) => ticket.category === own.ticket.category);
  if (own.turn !== "early") return before.length;
  // From its time on it goes before walk-ins who do not wait too long by then; those with an earlier time stay ahead.
  return before.filter(({ turn }) => turn === "priority" || turn === "booked" || turn === "early" || turn === "waited_long").length;
}
