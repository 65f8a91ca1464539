import { asc, desc, eq } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { clocks, departments, extensions, subTasks, supervisionOrders, urges, users } from "~db/schema";
import { loadCalendar } from "../calendar/load-calendar.server";
import { rectificationOf } from "./rectification-of.server";
import { urgeStanding, type UrgeStanding } from "./urge-standing";
import type { ServiceRequest } from "./service-request.server";

/** What hangs on a request beside its status: urges, supervision, an extension asked for, sub-tasks of helpers, a bad rating. */
export async function openMattersOf(db: Queryable, request: ServiceRequest, now: Date) {
  const [asked] = await db
    .select({ days: extensions.days, reason: extensions.reason, state: extensions.state, refusal: extensions.refusal, askedAt: extensions.askedAt, askedBy: users.name })
    .from(extensions)
    .innerJoin(users, eq(users.id, extensions.askedById))
    .where(eq(extensions.requestId, request.id))
    .orderBy(desc(extensions.askedAt))
    .limit(1);
  const orders = await db
    .select({
      id: supervisionOrders.id, colour: supervisionOrders.colour, words: supervisionOrders.words, dueAt: supervisionOrders.dueAt, orderedAt: supervisionOrders.orderedAt,
      orderedBy: users.name, feedback: supervisionOrders.feedback, feedbackAt: supervisionOrders.feedbackAt, closedAt: supervisionOrders.closedAt,
    })
    .from(supervisionOrders)
    .innerJoin(users, eq(users.id, supervisionOrders.orderedById))
    .where(eq(supervisionOrders.requestId, request.id))
    .orderBy(desc(supervisionOrders.orderedAt));
  const tasks = await db
    .select({
      id: subTasks.id, departmentCode: subTasks.departmentCode, shortZh: departments.shortZh, nameEn: departments.nameEn, task: subTasks.task, answer: subTasks.answer,
      givenAt: subTasks.givenAt, answeredAt: subTasks.answeredAt, cancelledAt: subTasks.cancelledAt, dueAt: clocks.dueAt,
    })
    .from(subTasks)
    .innerJoin(departments, eq(departments.code, subTasks.departmentCode))
    .innerJoin(clocks, eq(clocks.id, subTasks.clockId))
    .where(eq(subTasks.requestId, request.id))
    .orderBy(asc(subTasks.givenAt));

  return { extension: asked ?? null, orders, tasks, rectification: await rectificationOf(db, request.id), ...(await urgingOf(db, request, now)) };
}

export type OpenMatters = Awaited<ReturnType<typeof openMattersOf>>;

/** The urges of a request, newest first, and whether the company may send another now. */
export async function urgingOf(db: Queryable, request: ServiceRequest, now: Date) {
  const sent = await db
    .select({ no: urges.no, urgedAt: urges.urgedAt, words: urges.words, replyBy: urges.replyBy, reply: urges.reply, repliedAt: urges.repliedAt, againFrom: urges.againFrom })
    .from(urges)
    .where(eq(urges.requestId, request.id))
    .orderBy(desc(urges.no));
  const running = await db.select({ kind: clocks.kind, dueAt: clocks.dueAt, pausedAt: clocks.pausedAt, endedAt: clocks.endedAt }).from(clocks).where(eq(clocks.requestId, request.id));
  const standing: UrgeStanding = urgeStanding(await loadCalendar(db), { status: request.status, lastWordAt: request.lastWordAt, clocks: running, againFrom: sent[0]?.againFrom ?? null }, now);
  return { urges: sent, mayUrge: standing };
}
