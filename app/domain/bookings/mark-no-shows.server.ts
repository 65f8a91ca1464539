import { and, eq, inArray, lte, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointmentItems, appointments, requests, stationQueues } from "~db/schema";
import { system } from "../access/actor";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { enqueueNotice } from "../notices/enqueue-notice.server";
import { moveRequestIn } from "../requests/move-request.server";
import { missedAfterMinutes } from "./change-rules";
import { countMissedVisit } from "./count-missed-visit.server";
import { visitNotice } from "./visit-facts.server";

/** How many are looked at in one run; the next run takes the rest. */
const batch = 200;

/**
 * Ends the bookings whose visitor has not come a quarter of an hour after the start, or as much later as the station keeps
 * the place of those who are late: each request becomes a draft that can be booked again in one press, the company is told
 * so, and the missed visit is counted. The place stays used up: it goes to the next walk-in. A visit that was dealt with
 * although nobody checked it in is recorded as served. May run twice at once; a visitor who checks in at the same moment
 * wins.
 *
 * @returns how many no-shows there were
 */
export async function markNoShows(db: Database, { now }: { now: Date }): Promise<number> {
  const startedBy = new Date(now.getTime() - missedAfterMinutes * 60_000);
  const isNotWaitedFor = sql`${appointments.startsAt} + make_interval(mins => coalesce(${stationQueues.lateMinutes}, 0)) <= ${now.toISOString()}::timestamptz`;
  const expected = await db
    .select({ id: appointments.id })
    .from(appointments)
    .leftJoin(stationQueues, eq(stationQueues.stationCode, appointments.stationCode))
    .where(and(eq(appointments.status, "booked"), lte(appointments.startsAt, startedBy), isNotWaitedFor))
    .orderBy(appointments.startsAt)
    .limit(batch);

  let missed = 0;
  for (const { id } of expected) {
    if (await endExpected(db, { id, now })) missed += 1;
    await new Promise(setImmediate);
  }
  return missed;
}

async function endExpected(db: Database, { id, now }: { id: string; now: Date }): Promise<boolean> {
  try {
    return await db.transaction(async (tx) => {
      const lines = await tx
        .select({ requestId: requests.id, status: requests.status })
        .from(requests)
        .where(inArray(requests.id, tx.select({ id: appointmentItems.requestId }).from(appointmentItems).where(eq(appointmentItems.appointmentId, id))))
        .orderBy(requests.id)
        .for("update");
      const open = lines.filter(({ status }) => status === "booked");
      // Whoever was dealt with for one of the things was there.
      const isMissed = open.length > 0 && open.length === lines.length;
      const [ended] = await tx
        .update(appointments)
        .set({ status: isMissed ? "no_show" : "served", endedAt: now })
        .where(and(eq(appointments.id, id), eq(appointments.status, "booked")))
        .returning({ id: appointments.id });
      if (!ended) return false;

      for (const { requestId } of open) await moveRequestIn(tx, system, { move: "no_show", requestId, now });
      if (!isMissed) return false;

      const restrictedUntil = await countMissedVisit(tx, { appointmentId: id, now });
      const { facts, recipient } = await visitNotice(tx, id, now);
      await enqueueNotice(tx, { kind: "visit_missed", payload: { ...facts, restrictedUntil: restrictedUntil?.toISOString() ?? null }, ...recipient }, now);
      await announce(tx, `bookings:${facts.stationCode}`);
      return true;
    });
  } catch (error) {
    // Somebody dealt with this one meanwhile: that is no reason to leave the others.
    if (error instanceof DomainError && error.kind === "conflict") return false;
    throw error;
  }
}
