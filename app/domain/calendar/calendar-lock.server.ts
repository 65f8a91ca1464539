import { sql } from "drizzle-orm";
import { advisoryLocks } from "~db/advisory-locks";
import type { Transaction } from "~db/client.server";

/**
 * Holds the calendar still until the transaction ends: whoever counts a date that is kept takes it before reading the
 * calendar, so that a change either comes first and is counted with, or comes after and recounts. Any number of
 * holders at once.
 */
export async function holdCalendar(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${advisoryLocks.calendar})`);
}

/** Waits for everybody who holds the calendar, and keeps them out until the transaction ends. */
export async function holdCalendarAlone(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.calendar})`);
}
