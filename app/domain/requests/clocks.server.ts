import { and, eq, isNull } from "drizzle-orm";
import type { Queryable, Transaction } from "~db/client.server";
import { clocks } from "~db/schema";
import type { ClockKind } from "~db/vocabulary";
import { dueAt } from "../calendar/due-dates";
import type { WorkingCalendar } from "../calendar/working-days";
import type { Limit } from "./clock-limits";

/** One promise (时限) of one request. */
export type Clock = typeof clocks.$inferSelect;

/** The request's clocks that have not ended, paused ones included. */
export async function runningClocks(db: Queryable, requestId: string): Promise<Clock[]> {
  return db.select().from(clocks).where(and(eq(clocks.requestId, requestId), isNull(clocks.endedAt)));
}

/** Starts a clock; its due instant follows from the working calendar. */
export async function startClock(
  tx: Transaction,
  calendar: WorkingCalendar,
  clock: { requestId: string; kind: ClockKind; startedAt: Date; limit: Limit },
): Promise<Clock> {
  const span = { kind: clock.kind, startedAt: clock.startedAt, limitValue: clock.limit.value, limitUnit: clock.limit.unit, extendedBy: 0, pauses: [] };
  const [started] = await tx
    .insert(clocks)
    .values({ requestId: clock.requestId, ...span, ...dueAt(calendar, span) })
    .returning();
  if (!started) throw new Error("the clock was not started");
  return started;
}

/** Ends a clock; one that stood still is closed with its pause on record. */
export async function endClock(tx: Transaction, clock: Clock, now: Date): Promise<void> {
  const pauses = clock.pausedAt ? [...clock.pauses, pauseUntil(clock.pausedAt, now, "")] : clock.pauses;
  await tx.update(clocks).set({ endedAt: now, pausedAt: null, pauses }).where(eq(clocks.id, clock.id));
}

/** Stops the counting from now on, until `resumeClock`. */
export async function pauseClock(tx: Transaction, clock: Clock, now: Date): Promise<Clock> {
  return write(tx, { ...clock, pausedAt: now });
}

/** Counts again; the time in between is left out, so the due instant moves back. */
export async function resumeClock(tx: Transaction, calendar: WorkingCalendar, clock: Clock, now: Date, why: string): Promise<Clock> {
  if (!clock.pausedAt) return clock;
  const pauses = [...clock.pauses, pauseUntil(clock.pausedAt, now, why)];
  return write(tx, recounted(calendar, { ...clock, pauses, pausedAt: null }));
}

/** Adds working days to a clock's limit. */
export async function extendClock(tx: Transaction, calendar: WorkingCalendar, clock: Clock, workingDays: number): Promise<Clock> {
  return write(tx, recounted(calendar, { ...clock, extendedBy: clock.extendedBy + workingDays }));
}

/** The clock with its due instant counted anew, e.g. after a change of the calendar. */
export function recounted(calendar: WorkingCalendar, clock: Clock): Clock {
  return { ...clock, ...dueAt(calendar, clock) };
}

/** The next deadline among running clocks; a clock that stands still has none. */
export function nextDue(running: readonly Clock[]): { nextDueAt: Date | null; nextDueClock: ClockKind | null } {
  const next = running.filter((clock) => !clock.endedAt && !clock.pausedAt).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0];
  return { nextDueAt: next?.dueAt ?? null, nextDueClock: next?.kind ?? null };
}

/** The promised end as the company is told it: the handling clock's due date. Left as it was while that stands still. */
export function promiseOf(running: readonly Clock[]): { promisedAt?: Date; isPromiseProvisional?: boolean } {
  const handling = running.find(({ kind, pausedAt }) => kind === "handling" && !pausedAt);
  return handling ? { promisedAt: handling.dueAt, isPromiseProvisional: handling.isProvisional } : {};
}

/** When a limit of this kind that starts then is over. */
export function dueOf(calendar: WorkingCalendar, kind: ClockKind, limit: Limit, startedAt: Date): Date {
  return dueAt(calendar, { kind, startedAt, limitValue: limit.value, limitUnit: limit.unit, extendedBy: 0, pauses: [] }).dueAt;
}

function pauseUntil(from: Date, to: Date, why: string) {
  return { from: from.toISOString(), to: to.toISOString(), why };
}

async function write(tx: Transaction, clock: Clock): Promise<Clock> {
  const { dueAt: due, isProvisional, extendedBy, pausedAt, pauses } = clock;
  await tx.update(clocks).set({ dueAt: due, isProvisional, extendedBy, pausedAt, pauses }).where(eq(clocks.id, clock.id));
  return clock;
}
