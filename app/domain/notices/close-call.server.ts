import { and, asc, desc, eq, gte, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Database, Queryable } from "~db/client.server";
import { appointments, callTasks, companies, notices, requests } from "~db/schema";
import type { CallReason, CallResult, NoticeKind } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { maskName, maskPhone } from "../access/masking";
import { authorize } from "../access/policy";
import { atShanghai, shanghaiDay } from "../calendar/shanghai-time";
import { DomainError } from "../errors";

/** A mail that did not reach somebody. */
export interface LostMail {
  /** of the call, not of the mail */
  id: string;
  /** number of the request, or of the visit where there is none */
  number: string | null;
  isVisit: boolean;
  reason: CallReason;
  kind: NoticeKind;
  openedAt: Date;
}

/** Somebody to be phoned, masked until somebody is about to dial (unmask-call): one call, whatever the number of mails that did not arrive. */
export interface OpenCall {
  company: string | null;
  name: string;
  phone: string;
  mails: LostMail[];
}

const mostLost = 200;

/** Whom the actor's desks have to phone, longest waiting first. */
export async function listCalls(db: Queryable, actor: StaffActor): Promise<OpenCall[]> {
  const stations = stationsOf(actor);
  if (stations.length === 0) return [];
  const rows = await db
    .select({
      id: callTasks.id, reason: callTasks.reason, kind: notices.kind, number: requests.number, visit: appointments.number, company: companies.name,
      name: callTasks.contactName, phone: callTasks.contactPhone, openedAt: callTasks.openedAt,
    })
    .from(callTasks)
    .innerJoin(notices, eq(notices.id, callTasks.noticeId))
    .leftJoin(requests, eq(requests.id, callTasks.requestId))
    .leftJoin(companies, eq(companies.id, requests.companyId))
    .leftJoin(appointments, eq(appointments.id, callTasks.appointmentId))
    .where(and(isNull(callTasks.doneAt), inArray(callTasks.stationCode, stations)))
    .orderBy(asc(callTasks.openedAt), asc(callTasks.id))
    .limit(mostLost);

  const calls = new Map<string, OpenCall>();
  for (const { id, reason, kind, openedAt, number, visit, company, name, phone } of rows) {
    const key = [company, name, phone].join("\n");
    const call = calls.get(key) ?? { company, name: maskName(name), phone: maskPhone(phone), mails: [] };
    call.mails.push({ id, reason, kind, openedAt, number: number ?? visit, isVisit: number === null && visit !== null });
    calls.set(key, call);
  }
  return [...calls.values()];
}

/** A call that was made today. */
export interface NotedCall {
  id: string;
  number: string | null;
  name: string;
  result: CallResult;
  by: string;
  at: Date;
}

/** What the actor's desks noted today, newest first. */
export async function listNotedCalls(db: Queryable, actor: StaffActor, now: Date): Promise<NotedCall[]> {
  const stations = stationsOf(actor);
  if (stations.length === 0) return [];
  const rows = await db
    .select({ id: callTasks.id, number: requests.number, visit: appointments.number, name: callTasks.contactName, result: callTasks.result, by: callTasks.doneByName, at: callTasks.doneAt })
    .from(callTasks)
    .leftJoin(requests, eq(requests.id, callTasks.requestId))
    .leftJoin(appointments, eq(appointments.id, callTasks.appointmentId))
    .where(and(isNotNull(callTasks.doneAt), gte(callTasks.doneAt, atShanghai(shanghaiDay(now), "00:00")), inArray(callTasks.stationCode, stations)))
    .orderBy(desc(callTasks.doneAt))
    .limit(50);
  return rows.flatMap(({ id, number, visit, name, result, by, at }) => (result && at ? [{ id, number: number ?? visit, name: maskName(name), result, by: by ?? "", at }] : []));
}

/**
 * Notes that somebody was phoned: who did, when, and how it ended. One call tells of every mail that was named.
 *
 * @throws {DomainError} `forbidden` for another station's; `not-found`; `conflict` "call.done-meanwhile" when somebody noted it before
 */
export async function closeCall(db: Database, actor: StaffActor, call: { ids: readonly string[]; result: CallResult; now: Date }): Promise<void> {
  const tasks = await db.select().from(callTasks).where(inArray(callTasks.id, [...call.ids]));
  if (tasks.length === 0 || tasks.length < new Set(call.ids).size) throw new DomainError("not-found", "not-found");
  for (const { stationCode } of tasks) authorize(actor, "station:desk", { stationCode });
  const done = await db
    .update(callTasks)
    .set({ doneAt: call.now, doneById: actor.userId, doneByName: actor.name, result: call.result })
    .where(and(inArray(callTasks.id, [...call.ids]), isNull(callTasks.doneAt)))
    .returning({ id: callTasks.id });
  if (done.length > 0) return;
  const [before] = await db.select({ who: callTasks.doneByName }).from(callTasks).where(inArray(callTasks.id, [...call.ids]));
  throw new DomainError("conflict", "call.done-meanwhile", { who: before?.who ?? "" });
}

function stationsOf(actor: StaffActor): string[] {
  return actor.assignments.flatMap(({ stationCode }) => stationCode ?? []);
}
