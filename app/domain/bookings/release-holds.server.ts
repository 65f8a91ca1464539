import { and, eq, isNotNull, lte, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments } from "~db/schema";

/** A hold that ran out can still be taken up again while its page is open; after this long what was typed is forgotten. */
const forgetContactAfterMinutes = 60;

/**
 * Ends every hold whose ten minutes are over; the database gives the places back. One statement, so two processes running
 * it at once never end a hold twice.
 *
 * @returns how many holds ended
 */
export async function releaseHolds(db: Database, { now }: { now: Date }): Promise<number> {
  const ended = await db
    .update(appointments)
    .set({ status: "lapsed", endedAt: now, version: sql`${appointments.version} + 1` })
    .where(and(eq(appointments.status, "held"), lte(appointments.heldUntil, now)))
    .returning({ id: appointments.id });

  const forgetBefore = new Date(now.getTime() - forgetContactAfterMinutes * 60_000);
  await db
    .update(appointments)
    .set({ contact: null })
    .where(and(eq(appointments.status, "lapsed"), isNotNull(appointments.contact), lte(appointments.endedAt, forgetBefore)));

  return ended.length;
}
