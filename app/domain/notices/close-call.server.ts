import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Database, Queryable } from "~db/client.server";
import { callTasks, notices, requests } from "~db/schema";
import type { CallReason, CallResult, NoticeKind } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";

/** Somebody to be phoned. */
export interface OpenCall {
  id: string;
  reason: CallReason;
  kind: NoticeKind;
  /** number of the request; null for a visit without one */
  number: string | null;
  name: string;
  phone: string;
  openedAt: Date;
}

/** Whom the actor's desks have to phone, longest waiting first. */
export async function listCalls(db: Queryable, actor: StaffActor): Promise<OpenCall[]> {
  const stations = actor.assignments.flatMap(({ stationCode }) => stationCode ?? []);
  if (stations.length === 0) return [];
  return db
    .select({
      id: callTasks.id, reason: callTasks.reason, kind: notices.kind, number: requests.number,
      name: callTasks.contactName, phone: callTasks.contactPhone, openedAt: callTasks.openedAt,
    })
    .from(callTasks)
    .innerJoin(notices, eq(notices.id, callTasks.noticeId))
    .leftJoin(requests, eq(requests.id, callTasks.requestId))
    .where(and(isNull(callTasks.doneAt), inArray(callTasks.stationCode, stations)))
    .orderBy(asc(callTasks.openedAt))
    .limit(100);
}

/**
 * Notes that somebody was phoned: who did, when, and how it ended.
 *
 * @throws {DomainError} `not-found` for another station's; `conflict` "call.done-meanwhile" when somebody noted it before
 */
export async function closeCall(db: Database, actor: StaffActor, call: { id: string; result: CallResult; now: Date }): Promise<void> {
  const [task] = await db.select().from(callTasks).where(eq(callTasks.id, call.id));
  if (!task) throw new DomainError("not-found", "not-found");
  authorize(actor, "station:desk", { stationCode: task.stationCode });
  const done = await db
    .update(callTasks)
    .set({ doneAt: call.now, doneById: actor.userId, doneByName: actor.name, result: call.result })
    .where(and(eq(callTasks.id, call.id), isNull(callTasks.doneAt)))
    .returning({ id: callTasks.id });
  if (done.length > 0) return;
  const [before] = await db.select({ who: callTasks.doneByName }).from(callTasks).where(eq(callTasks.id, call.id));
  throw new DomainError("conflict", "call.done-meanwhile", { who: before?.who ?? "" });
}
