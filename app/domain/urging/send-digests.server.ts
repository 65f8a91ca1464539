import { and, asc, eq, inArray, isNotNull, isNull, lte, notExists, or, sql, type SQL } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "~db/client.server";
import { absences, clocks, digests, extensions, itemVersions, requests, staffAssignments, subTasks, supervisionOrders, users } from "~db/schema";
import { digestGroups, type DigestGroup } from "~db/vocabulary";
import { loadCalendar } from "../calendar/load-calendar.server";
import { atShanghai, shanghaiDay, shanghaiMinutes, type Day } from "../calendar/shanghai-time";
import { addWorkingDays, guessingUnannounced, isWorkingDay } from "../calendar/working-days";
import { officeCloses } from "../calendar/working-hours";
import { isAwayOn, isStoodInForBy } from "../inbox/stand-in.server";
import { enqueueNotice } from "../notices/enqueue-notice.server";
import { isOpenWork } from "../requests/open-work.server";

/** 8:30; a portal that was down catches up until the office closes. */
const fromMinutes = 8 * 60 + 30;
const untilMinutes = 17 * 60;
/** Requests named in the mail; the rest is counted. */
const named = 20;

/**
 * The morning digest: on working days from 8:30 one mail to each liaison, head and supervisor who has something that
 * is due, overdue or waits for them, or for somebody they stand in for; nobody who is away. One row per person and day decides who writes it, so nobody gets it twice.
 *
 * @returns how many mails were written
 */
export async function sendDigests(db: Database, { now }: { now: Date }): Promise<number> {
  const calendar = guessingUnannounced(await loadCalendar(db));
  const today = shanghaiDay(now);
  const minutes = shanghaiMinutes(now);
  if (!isWorkingDay(calendar, today) || minutes < fromMinutes || minutes >= untilMinutes) return 0;

  const had = new QueryBuilder().select({ one: sql`1` }).from(digests).where(and(eq(digests.userId, users.id), eq(digests.day, today)));
  const away = new QueryBuilder().select({ one: sql`1` }).from(absences).where(and(eq(absences.userId, users.id), isAwayOn(today)));
  const readers = await db
    .selectDistinct({ id: users.id })
    .from(users)
    .innerJoin(staffAssignments, eq(staffAssignments.userId, users.id))
    .where(and(eq(users.isActive, true), inArray(staffAssignments.role, ["liaison", "head", "supervisor"]), notExists(had), notExists(away)))
    .orderBy(asc(users.id));

  const soon = atShanghai(addWorkingDays(calendar, today, 1).day, officeCloses);
  let written = 0;
  for (const { id } of readers) if (await db.transaction((tx) => writeDigest(tx, id, { today, soon, now }))) written += 1;
  return written;
}

interface Morning {
  today: Day;
  /** the end of the next working day */
  soon: Date;
  now: Date;
}

interface Line {
  group: DigestGroup;
  number: string;
  itemZh: string;
  itemEn: string;
  dueAt: Date | null;
}

async function writeDigest(tx: Transaction, userId: string, morning: Morning): Promise<boolean> {
  const { today, now } = morning;
  const mine = await tx.insert(digests).values({ userId, day: today, at: now }).onConflictDoNothing().returning({ day: digests.day });
  if (mine.length === 0) return false;
  const [reader] = await tx.select().from(users).where(eq(users.id, userId));
  const assignments = await tx.select().from(staffAssignments).where(eq(staffAssignments.userId, userId));
  if (!reader) return false;

  const isSupervisor = assignments.some(({ role }) => role === "supervisor");
  const departments = assignments.flatMap(({ role, departmentCode }) => ((role === "liaison" || role === "head") && departmentCode ? [departmentCode] : []));
  const headOf = assignments.flatMap(({ role, departmentCode }) => (role === "head" && departmentCode ? [departmentCode] : []));
  const lines = [
    ...(await dueLines(tx, isSupervisor ? undefined : inArray(requests.departmentCode, departments), { userId, isHead: headOf.length > 0, isSupervisor }, morning)),
    ...(headOf.length > 0 ? await extensionLines(tx, headOf) : []),
    ...(departments.length > 0 ? await subTaskLines(tx, departments) : []),
    ...(await orderLines(tx, isSupervisor ? undefined : inArray(requests.departmentCode, departments))),
  ].sort((a, b) => digestGroups.indexOf(a.group) - digestGroups.indexOf(b.group) || (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0));
  if (lines.length === 0) return false;

  const payload = {
    day: today, page: isSupervisor ? "/supervise" : "/inbox", count: lines.length,
    overdue: lines.filter(({ group }) => group === "overdue").length, dueToday: lines.filter(({ group }) => group === "due_today").length,
    lines: lines.slice(0, named).map((line) => ({ ...line, dueAt: line.dueAt?.toISOString() ?? null })),
  };
  await enqueueNotice(tx, { kind: "staff_digest", payload, locale: reader.locale, recipientEmail: reader.email, recipientName: reader.name, recipientUserId: reader.id }, now);
  return true;
}

const about = { number: sql<string>`coalesce(${requests.number}, '')`, itemZh: itemVersions.nameZh, itemEn: itemVersions.nameEn };
const ofItem = and(eq(itemVersions.itemCode, requests.itemCode), eq(itemVersions.version, requests.itemVersion));

/** What is overdue, due or urged: a liaison's own and what nobody took, a head's whole department, the supervisor's whole park but only what is late. */
async function dueLines(tx: Transaction, where: SQL | undefined, reader: { userId: string; isHead: boolean; isSupervisor: boolean }, { today, soon, now }: Morning): Promise<Line[]> {
  const isMine = reader.isHead || reader.isSupervisor ? undefined : or(isNull(requests.assigneeId), eq(requests.assigneeId, reader.userId), isStoodInForBy(sql`${requests.assigneeId}`, reader.userId, today));
  const isNear = reader.isSupervisor ? lte(requests.nextDueAt, now) : or(lte(requests.nextDueAt, soon), isNotNull(requests.urgedAt));
  const rows = await tx.select({ ...about, dueAt: requests.nextDueAt, urgedAt: requests.urgedAt }).from(requests).innerJoin(itemVersions, ofItem)
    .where(and(isOpenWork, where, isMine, isNear));

  const endOfToday = atShanghai(today, "23:59");
  return rows.map(({ urgedAt, dueAt, ...row }) => {
    const group = dueAt && dueAt <= now ? "overdue" : urgedAt ? "urged" : dueAt && dueAt <= endOfToday ? "due_today" : "due_soon";
    return { ...row, dueAt, group };
  });
}

async function extensionLines(tx: Transaction, departments: string[]): Promise<Line[]> {
  const rows = await tx.select({ ...about, dueAt: requests.promisedAt }).from(extensions).innerJoin(requests, eq(requests.id, extensions.requestId)).innerJoin(itemVersions, ofItem)
    .where(and(eq(extensions.state, "asked"), inArray(requests.departmentCode, departments)));
  return rows.map((row) => ({ ...row, group: "extension" }));
}

async function subTaskLines(tx: Transaction, departments: string[]): Promise<Line[]> {
  const rows = await tx.select({ ...about, dueAt: clocks.dueAt }).from(subTasks).innerJoin(clocks, eq(clocks.id, subTasks.clockId)).innerJoin(requests, eq(requests.id, subTasks.requestId)).innerJoin(itemVersions, ofItem)
    .where(and(inArray(subTasks.departmentCode, departments), isNull(subTasks.answeredAt), isNull(subTasks.cancelledAt)));
  return rows.map((row) => ({ ...row, group: "sub_task" }));
}

/** Orders without feedback; to the supervisor's they are shown as well, so that an ignored one is not forgotten. */
async function orderLines(tx: Transaction, where: SQL | undefined): Promise<Line[]> {
  const rows = await tx.select({ ...about, dueAt: supervisionOrders.dueAt }).from(supervisionOrders).innerJoin(requests, eq(requests.id, supervisionOrders.requestId)).innerJoin(itemVersions, ofItem)
    .where(and(isNull(supervisionOrders.closedAt), isNull(supervisionOrders.feedbackAt), where));
  return rows.map((row) => ({ ...row, group: "supervised" }));
}
