import { and, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { missedVisits, requests, tickets, visits } from "~db/schema";
import { excuseIn } from "./excuse-missed-visit.server";

/** Why the portal excuses by itself; shown at the company. */
const servedLateReason = "迟到后当天已到站办理 · came late and was served that day";

/**
 * A visitor who came too late, took a ticket and was served, or whose papers were taken in, has not missed the visit: what was
 * counted is taken back, and with it a restriction it led to. Looks at the missed visits of the last day; may run twice
 * at once.
 *
 * @returns how many were taken back
 */
export async function excuseServedLate(db: Database, { now }: { now: Date }): Promise<number> {
  const came = await db
    .select({ appointmentId: missedVisits.appointmentId })
    .from(missedVisits)
    .where(and(
      isNull(missedVisits.excusedAt), gt(missedVisits.markedAt, new Date(now.getTime() - 86_400_000)),
      sql`(
        exists (
          select 1 from ${requests} where ${requests.companyId} = ${missedVisits.companyId} and ${requests.stationCode} = ${missedVisits.stationCode}
            and ${requests.channel} <> 'online' and ${requests.receivedAt} >= ${missedVisits.startsAt} and ${requests.receivedAt} < ${missedVisits.startsAt} + interval '12 hours'
        ) or exists (
          select 1 from ${visits} join ${tickets} on ${tickets.id} = ${visits.ticketId}
          where ${visits.companyId} = ${missedVisits.companyId} and ${tickets.stationCode} = ${missedVisits.stationCode}
            and ${tickets.startedAt} >= ${missedVisits.startsAt} and ${tickets.startedAt} < ${missedVisits.startsAt} + interval '12 hours'
        ))`,
    ));
  let excused = 0;
  for (const { appointmentId } of came) {
    if (await db.transaction((tx) => excuseIn(tx, { appointmentId, reason: servedLateReason, by: null, now }))) excused += 1;
  }
  return excused;
}
