import { sql } from "drizzle-orm";
import type { Transaction } from "~db/client.server";

/** The number under which PostgreSQL knows this lock; nothing else in the portal uses it. */
const calendarLock = 20_251_104;

/**
 * Holds the calendar still until the transaction ends: whoever counts a date that is kept takes it before reading the
 * calendar, so that a change either comes first and is counted with, or comes after and recounts. Any number of
 * holders at once.
 */
export async function holdCalendar(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${calendarLock})`);
}

/** Waits for everybody who holds the calendar, and keeps them out until the transaction ends. */
export async function holdCalendarAlone(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${calendarLock})`);
}
