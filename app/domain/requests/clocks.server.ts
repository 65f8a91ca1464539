import { and, eq, isNull } from "drizzle-orm";
import type { Queryable, Transaction } from "~db/client.server";
import { clocks } from "~db/schema";
import type { ClockKind } from "~db/vocabulary";
import { dueAt, type CountingClock } from "../calendar/due-dates";
import { shanghaiDay } from "../calendar/shanghai-time";
import type { WorkingCalendar } from "../calendar/working-days";
import { DomainError } from "../errors";
import { statutoryExtension, type Limit } from "./clock-limits";

/** One promise (时限) of one request. */
export type Clock = typeof clocks.$inferSelect;

/** The request's clocks that have not ended, paused ones included. */
export async function runningClocks(db: Queryable, requestId: string): Promise<Clock[]> {
  return db.select().from(clocks).where(and(eq(clocks.requestId, requestId), isNull(clocks.endedAt)));
}

/** Starts a clock; its due instant follows from the working calendar. `statutory` is the law's limit, which it never passes. */
export async function startClock(
  tx: Transaction,
  calendar: WorkingCalendar,
  clock: { requestId: string; kind: ClockKind; startedAt: Date; limit: Limit; statutory?: Limit | null },
): Promise<Clock> {
  const span = {
    kind: clock.kind, startedAt: clock.startedAt, limitValue: clock.limit.value, limitUnit: clock.limit.unit, extendedBy: 0, pauses: [],
    statutoryValue: clock.statutory?.value ?? null, statutoryUnit: clock.statutory?.unit ?? null,
  };
  const [started] = await tx
    .insert(clocks)
    .values({ requestId: clock.requestId, ...recounted(calendar, span) })
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

/**
 * Adds working days to a clock's limit.
 *
 * @throws {DomainError} `invalid` "request.extension-beyond-law" when the law's limit and its own extension are shorter
 */
export async function extendClock(tx: Transaction, calendar: WorkingCalendar, clock: Clock, workingDays: number): Promise<Clock> {
  const longer = { ...clock, extendedBy: clock.extendedBy + workingDays };
  const law = lawfulDue(calendar, longer);
  if (law && dueAt(calendar, longer).dueAt > law) throw new DomainError("invalid", "request.extension-beyond-law", { latest: shanghaiDay(law) });
  return write(tx, recounted(calendar, longer));
}

/** What counting a due date needs: the clock's span, and the law's limit where there is one. */
type Countable = CountingClock & Pick<Clock, "statutoryValue" | "statutoryUnit">;

/**
 * The clock with its due instants counted anew, e.g. after a change of the calendar. When other holidays would carry
 * the promise past the law's limit, the law's limit takes its place: the ledger then shows the days of that one.
 */
export function recounted<C extends Countable>(calendar: WorkingCalendar, clock: C): C & { dueAt: Date; isProvisional: boolean; statutoryDueAt: Date | null } {
  const due = dueAt(calendar, clock);
  const law = lawfulDue(calendar, clock);
  if (!law || clock.statutoryValue === null || clock.statutoryUnit === null || due.dueAt <= law) return { ...clock, ...due, statutoryDueAt: law };

  const bound = { ...clock, limitValue: clock.statutoryValue, limitUnit: clock.statutoryUnit, extendedBy: Math.min(clock.extendedBy, statutoryExtension) };
  return { ...bound, ...dueAt(calendar, bound), statutoryDueAt: law };
}

/** When the law's limit is over: with the clock's own pauses, and with the law's extension once the clock was extended. */
function lawfulDue(calendar: WorkingCalendar, clock: Countable): Date | null {
  if (clock.statutoryValue === null || clock.statutoryUnit === null) return null;
  const extendedBy = clock.extendedBy > 0 ? statutoryExtension : 0;
  return dueAt(calendar, { ...clock, limitValue: clock.statutoryValue, limitUnit: clock.statutoryUnit, extendedBy }).dueAt;
}

/** Writes a clock that was counted anew. */
export async function writeRecounted(tx: Transaction, clock: Clock): Promise<void> {
  await write(tx, clock);
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
  const { dueAt: due, isProvisional, extendedBy, pausedAt, pauses, limitValue, limitUnit, statutoryDueAt } = clock;
  await tx.update(clocks).set({ dueAt: due, isProvisional, extendedBy, pausedAt, pauses, limitValue, limitUnit, statutoryDueAt }).where(eq(clocks.id, clock.id));
  return clock;
}
