import { and, asc, desc, eq, gte, inArray, isNull, lte, sql } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { callTasks, notices } from "~db/schema";
import { readTransports, type TransportState } from "./transport-state.server";

/** How sending goes, for the operator: one definition for page, readiness and metrics. */
export interface OutboxHealth {
  /** mails due and not sent */
  waiting: number;
  /** since when the oldest of them is due; null when none waits */
  oldestDueAt: Date | null;
  /** mails sent in the last hour */
  sentLastHour: number;
  failed: number;
  held: number;
  /** people to be phoned */
  calls: number;
  /** reasons of what failed or waits, most frequent first */
  reasons: { reason: string; count: number }[];
  transports: TransportState[];
  /** mail stands still: something has been due for a quarter of an hour, and nothing was sent in the last minute */
  standsStill: boolean;
}

/** A mail may be due this long before it counts as standing still. */
const patienceMs = 15 * 60_000;
/** A mail sent within this time shows that mail goes. */
const goingMs = 60_000;

/**
 * Counts how sending goes.
 *
 * @param runningSince when this process began to send: what waited through a stop, or was laid as a made-up park, first
 *   gets the time it may be due; always running when left out
 */
export async function outboxHealth(db: Queryable, now: Date, runningSince?: Date): Promise<OutboxHealth> {
  const open = inArray(notices.status, ["queued", "sending"]);
  const [due] = await db.select({ waiting: sql<number>`count(*)::int`, oldest: sql<string | null>`min(${notices.runAt})` }).from(notices).where(and(open, lte(notices.runAt, now)));
  const stuckSince = await mailStuckSince(db, now, runningSince);
  const [sent] = await db.select({ count: sql<number>`count(*)::int` }).from(notices).where(and(eq(notices.status, "sent"), gte(notices.sentAt, new Date(now.getTime() - 3_600_000))));
  const ended = await db.select({ status: notices.status, count: sql<number>`count(*)::int` }).from(notices).where(inArray(notices.status, ["failed", "held"])).groupBy(notices.status);
  const reasons = await db
    .select({ reason: sql<string>`coalesce(${notices.lastError}, '')`, count: sql<number>`count(*)::int` })
    .from(notices)
    .where(and(inArray(notices.status, ["queued", "failed", "held"]), sql`${notices.lastError} is not null`))
    .groupBy(sql`coalesce(${notices.lastError}, '')`)
    .orderBy(desc(sql`count(*)`))
    .limit(10);
  const [calls] = await db.select({ count: sql<number>`count(*)::int` }).from(callTasks).where(isNull(callTasks.doneAt));

  const countOf = (status: "failed" | "held") => ended.find((row) => row.status === status)?.count ?? 0;
  return {
    waiting: due?.waiting ?? 0,
    oldestDueAt: stuckSince ?? (due?.oldest ? new Date(due.oldest) : null),
    sentLastHour: sent?.count ?? 0,
    failed: countOf("failed"),
    held: countOf("held"),
    calls: calls?.count ?? 0,
    reasons,
    transports: await readTransports(db),
    standsStill: stuckSince !== null,
  };
}

/** Since when mail stands still; null while it goes, also while it works off what has waited. For readiness, which is asked often. */
export async function mailStuckSince(db: Queryable, now: Date, runningSince?: Date): Promise<Date | null> {
  const patient = new Date(now.getTime() - patienceMs);
  if (runningSince && runningSince > patient) return null;
  // A retry plans itself anew; the age that counts is that of the first writing.
  const isDue = sql`${notices.attempts} > 0 or ${notices.runAt} <= ${patient.toISOString()}::timestamptz`;
  const [stuck] = await db
    .select({ at: notices.createdAt })
    .from(notices)
    .where(and(inArray(notices.status, ["queued", "sending"]), lte(notices.createdAt, patient), isDue))
    .orderBy(asc(notices.createdAt))
    .limit(1);
  if (!stuck) return null;
  const [going] = await db.select({ at: notices.sentAt }).from(notices).where(and(eq(notices.status, "sent"), gte(notices.sentAt, new Date(now.getTime() - goingMs)))).limit(1);
  return going ? null : stuck.at;
}
