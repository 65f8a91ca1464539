import { and, desc, eq, inArray, ne } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { queueEvents, tickets } from "~db/schema";
import type { StaffActor } from "../access/actor";
import type { Day } from "../calendar/shanghai-time";
import type { QueueSettings } from "./settings";
import { undoableActs, type TicketMove } from "./ticket-moves";

/** What a desk did last, while it can still be taken back. */
export interface UndoableAct {
  pressId: string;
  act: TicketMove;
  number: string;
  /** until then */
  until: Date;
}

export interface LastPress {
  pressId: string;
  at: Date;
  /** in the order they were done */
  acts: { eventId: number; act: string; ticketId: string | null; ticketVersion: number | null; before: Record<string, unknown> | null; details: Record<string, unknown>; number: string | null }[];
}

/** The last thing the actor did at a window, unless that was an undo or was undone. */
export async function lastPress(db: Queryable, actor: StaffActor, { stationCode, day, windowNo }: { stationCode: string; day: Day; windowNo: number }): Promise<LastPress | undefined> {
  const [last] = await db
    .select({ pressId: queueEvents.pressId, act: queueEvents.act })
    .from(queueEvents)
    .where(and(eq(queueEvents.stationCode, stationCode), eq(queueEvents.day, day), eq(queueEvents.windowNo, windowNo), eq(queueEvents.actorId, actor.userId), ne(queueEvents.act, "issue")))
    .orderBy(desc(queueEvents.id))
    .limit(1);
  if (!last || last.act === "undo") return undefined;

  const rows = await db
    .select({
      eventId: queueEvents.id, at: queueEvents.at, act: queueEvents.act, ticketId: queueEvents.ticketId, ticketVersion: queueEvents.ticketVersion,
      before: queueEvents.before, details: queueEvents.details, number: tickets.number,
    })
    .from(queueEvents)
    .leftJoin(tickets, eq(tickets.id, queueEvents.ticketId))
    .where(eq(queueEvents.pressId, last.pressId))
    .orderBy(queueEvents.id);
  const [first] = rows;
  return first && { pressId: last.pressId, at: first.at, acts: rows };
}

/** The same for the console: what its "undo" would take back, while the time runs. */
export async function undoableAct(
  db: Queryable,
  actor: StaffActor,
  { settings, now, ...at }: { stationCode: string; day: Day; windowNo: number; settings: QueueSettings; now: Date },
): Promise<UndoableAct | undefined> {
  const last = await lastPress(db, actor, at);
  const shown = last?.acts.at(-1);
  const until = last && new Date(last.at.getTime() + settings.undoSeconds * 1000);
  const act = undoableActs.find((undoable) => undoable === shown?.act);
  if (!last || !shown || !act || !until || until < now) return undefined;

  const ids = last.acts.flatMap(({ ticketId }) => ticketId ?? []);
  const rows = await db.select({ id: tickets.id, version: tickets.version }).from(tickets).where(inArray(tickets.id, ids));
  const isUntouched = last.acts.every(({ ticketId, ticketVersion }) => rows.some(({ id, version }) => id === ticketId && version === ticketVersion));
  return isUntouched ? { pressId: last.pressId, act, number: shown.number ?? "", until } : undefined;
}
