import { and, desc, eq, isNull, sql } from "drizzle-orm";
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

/** The latest calls of the day that were not undone. */
export async function pastCalls(db: Queryable, { stationCode, day }: Pick<LineOf, "stationCode" | "day">): Promise<PastCall[]> {
  const undone = alias(queueEvents, "undone");
  const rows = await db
    .select({ eventId: queueEvents.id, turn: queueEvents.turn, windowCategories: queueEvents.windowCategories, category: sql<Category>`${queueEvents.details} ->> 'category'` })
    .from(queueEvents)
    .leftJoin(undone, eq(undone.undoesId, queueEvents.id))
    .where(and(eq(queueEvents.stationCode, stationCode), eq(queueEvents.day, day), eq(queueEvents.act, "call"), isNull(undone.id)))
    .orderBy(desc(queueEvents.id))
    .limit(callsThatMatter);
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
