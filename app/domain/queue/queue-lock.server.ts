import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { stationQueues, stationWindows, tickets } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { shanghaiDay, type Day } from "../calendar/shanghai-time";
import { DomainError } from "../errors";
import type { QueueSettings } from "./settings";

export type Ticket = typeof tickets.$inferSelect;
export type StationWindow = typeof stationWindows.$inferSelect;

/** The queue of a station, locked: nobody else changes it until the transaction ends. */
export interface LockedQueue {
  stationCode: string;
  /** the Shanghai day of `now` */
  day: Day;
  now: Date;
  settings: QueueSettings;
  /** the day has been closed: no more tickets on it */
  isClosed: boolean;
}

/**
 * Locks a station's queue. Every write goes through here first, so calls of one station come one after the other: the
 * order of the line is one order, and a desk whose connection dies leaves nothing half done and nothing locked.
 *
 * Lock order, for everybody: request, appointment, queue, ticket.
 */
export async function lockQueue(tx: Transaction, stationCode: string, now: Date): Promise<LockedQueue> {
  const read = () => tx.select().from(stationQueues).where(eq(stationQueues.stationCode, stationCode)).for("update");
  let [queue] = await read();
  if (!queue) {
    await tx.insert(stationQueues).values({ stationCode }).onConflictDoNothing();
    [queue] = await read();
  }
  if (!queue) throw new Error(`station ${stationCode} has no queue`);

  const { closedOn, version: _, stationCode: __, ...settings } = queue;
  const day = shanghaiDay(now);
  return { stationCode, day, now, settings, isClosed: closedOn === day };
}

/** The window at which the actor sits today, if any. */
export async function windowOf(tx: Transaction, actor: StaffActor, { stationCode, day }: LockedQueue): Promise<StationWindow | undefined> {
  const [window] = await tx
    .select()
    .from(stationWindows)
    .where(and(eq(stationWindows.stationCode, stationCode), eq(stationWindows.servedById, actor.userId), eq(stationWindows.day, day), inArray(stationWindows.state, ["open", "paused"])));
  return window;
}

/** The visitor a window has now, if any. */
export async function visitorAt(tx: Transaction, { stationCode, day }: LockedQueue, windowNo: number): Promise<Ticket | undefined> {
  const [ticket] = await tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.stationCode, stationCode), eq(tickets.day, day), eq(tickets.windowNo, windowNo), inArray(tickets.status, ["called", "serving"])));
  return ticket;
}

/**
 * A ticket of this queue and day.
 * @throws {DomainError} `queue.ticket-unknown` (not-found), other stations' too; `queue.changed-meanwhile` {number, status}
 *   (conflict) when somebody has moved it since the page was shown
 */
export async function ticketOf(tx: Transaction, { stationCode, day }: LockedQueue, by: { ticketId: string; expectedVersion?: number }): Promise<Ticket> {
  const [ticket] = await tx.select().from(tickets).where(and(eq(tickets.id, by.ticketId), eq(tickets.stationCode, stationCode), eq(tickets.day, day)));
  if (!ticket) throw new DomainError("not-found", "queue.ticket-unknown");
  if (by.expectedVersion !== undefined && by.expectedVersion !== ticket.version) throw changedMeanwhile(ticket);
  return ticket;
}

/** Somebody was faster: says which number and what it is now. */
export function changedMeanwhile({ number, status }: Pick<Ticket, "number" | "status">): DomainError {
  return new DomainError("conflict", "queue.changed-meanwhile", { number, status });
}
