import { and, eq, lte } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments, requests } from "~db/schema";
import { system } from "../access/actor";
import { DomainError } from "../errors";
import { moveRequestIn } from "../requests/move-request.server";
import { missedAfter } from "./change-rules";

/** How many are looked at in one run; the next run takes the rest. */
const batch = 200;

/**
 * Ends the bookings whose visitor has not come a quarter of an hour after the start: the request becomes a draft that
 * can be booked again in one press. The place stays used up: it goes to the next walk-in. A visit that was dealt with
 * although nobody checked it in is recorded as served. May run twice at once; a visitor who checks in at the same
 * moment wins.
 *
 * @returns how many no-shows there were
 */
export async function markNoShows(db: Database, { now }: { now: Date }): Promise<number> {
  // missedAfter(start) <= now, turned round so that the index on the start can be used
  const startedBy = new Date(2 * now.getTime() - missedAfter(now).getTime());
  const expected = await db
    .select({ id: appointments.id, requestId: appointments.requestId })
    .from(appointments)
    .where(and(eq(appointments.status, "booked"), lte(appointments.startsAt, startedBy)))
    .orderBy(appointments.startsAt)
    .limit(batch);

  let missed = 0;
  for (const { id, requestId } of expected) {
    if (requestId && (await endExpected(db, { id, requestId, now }))) missed += 1;
    await new Promise(setImmediate);
  }
  return missed;
}

async function endExpected(db: Database, { id, requestId, now }: { id: string; requestId: string; now: Date }): Promise<boolean> {
  try {
    return await db.transaction(async (tx) => {
      const [request] = await tx.select({ status: requests.status }).from(requests).where(eq(requests.id, requestId)).for("update");
      const isMissed = request?.status === "booked";
      const [ended] = await tx
        .update(appointments)
        .set({ status: isMissed ? "no_show" : "served", endedAt: now })
        .where(and(eq(appointments.id, id), eq(appointments.status, "booked")))
        .returning({ id: appointments.id });
      if (!ended || !isMissed) return false;

      await moveRequestIn(tx, system, { move: "no_show", requestId, now });
      return true;
    });
  } catch (error) {
    // Somebody dealt with this one meanwhile: that is no reason to leave the others.
    if (error instanceof DomainError && error.kind === "conflict") return false;
    throw error;
  }
}
