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
  /** mail stands still: something has been due for a quarter of an hour */
  standsStill: boolean;
}

/** A mail may be due this long before it counts as standing still. */
export const patienceMs = 15 * 60_000;

export async function outboxHealth(db: Queryable, now: Date): Promise<OutboxHealth> {
  const open = inArray(notices.status, ["queued", "sending"]);
  const [due] = await db.select({ waiting: sql<number>`count(*)::int`, oldest: sql<string | null>`min(${notices.runAt})` }).from(notices).where(and(open, lte(notices.runAt, now)));
  // A retry plans itself anew; the age that counts is that of the first writing.
  const [stuck] = await db.select({ at: notices.createdAt }).from(notices).where(and(open, lte(notices.createdAt, new Date(now.getTime() - patienceMs)), sql`${notices.attempts} > 0 or ${notices.runAt} <= ${new Date(now.getTime() - patienceMs).toISOString()}::timestamptz`)).orderBy(asc(notices.createdAt)).limit(1);
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
    oldestDueAt: stuck?.at ?? (due?.oldest ? new Date(due.oldest) : null),
    sentLastHour: sent?.count ?? 0,
    failed: countOf("failed"),
    held: countOf("held"),
    calls: calls?.count ?? 0,
    reasons,
    transports: await readTransports(db),
    standsStill: stuck !== undefined,
  };
}
