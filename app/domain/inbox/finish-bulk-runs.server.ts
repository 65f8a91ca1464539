import { and, asc, eq, isNull, lt, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { bulkItems, bulkRuns } from "~db/schema";
import { loadActor } from "../accounts/load-actor.server";
import { workBulkRun } from "./work-bulk-run.server";

/** A run nobody works on any more: its process would have settled something by now. */
const brokenOffAfterMs = 60_000;

/**
 * Goes on with runs that broke off, for the people who ordered them and with the rights they have now. A job; several
 * processes may run it.
 *
 * @returns how many runs were taken up
 */
export async function finishBulkRuns(db: Database, { now }: { now: Date }): Promise<number> {
  const brokenOff = await db
    .select({ runId: bulkRuns.id, actorId: bulkRuns.actorId })
    .from(bulkRuns)
    .where(and(lt(bulkRuns.createdAt, new Date(now.getTime() - brokenOffAfterMs)), sql`exists (select 1 from ${bulkItems} where ${bulkItems.runId} = ${bulkRuns.id} and ${bulkItems.settledAt} is null)`))
    .orderBy(asc(bulkRuns.createdAt))
    .limit(20);

  for (const { runId, actorId } of brokenOff) {
    const actor = await loadActor(db, actorId);
    if (actor?.kind === "staff") await workBulkRun(db, actor, { runId, now });
    // Whoever left the service orders nothing any more.
    else await db.update(bulkItems).set({ settledAt: now, refusal: { key: "forbidden", values: {} } }).where(and(eq(bulkItems.runId, runId), isNull(bulkItems.settledAt)));
    await new Promise(setImmediate);
  }
  return brokenOff.length;
}
