import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { staffAssignments, users } from "~db/schema";
import type { StaffRole } from "~db/vocabulary";
import { loadCalendar } from "../../calendar/load-calendar.server";
import { shanghaiDay } from "../../calendar/shanghai-time";
import { guessingUnannounced } from "../../calendar/working-days";
import { nextOfficeTime } from "../../calendar/working-hours";
import { standInsOn } from "../../inbox/stand-in.server";
import { enqueueNotice } from "../../notices/enqueue-notice.server";
import type { Notice } from "../../notices/notices";
import type { FiledItem, ServiceRequest } from "../service-request.server";
import { companyNameOf, departmentNamed, type NoticeBody } from "./notice-facts.server";

/** Telling staff: each in their own language, only in working hours (product.md 9), and while they are away their deputy. */

type Reader = Pick<typeof users.$inferSelect, "id" | "email" | "name" | "locale">;

interface Telling {
  /** the request it is about; the notice is listed with it */
  request?: Pick<ServiceRequest, "id">;
  now: Date;
}

/** What a mail to staff says about a request. */
export async function aboutForStaff(tx: Transaction, request: ServiceRequest, item: Pick<FiledItem, "nameZh" | "nameEn">) {
  return { number: request.number ?? "", itemZh: item.nameZh, itemEn: item.nameEn, companyName: await companyNameOf(tx, request) };
}

/**
 * Tells the liaisons of the department in charge: the assignee alone once there is one. A department whose liaisons
 * have no account is told at its own address. Nobody, while the station has it.
 */
export async function tellLiaisons(tx: Transaction, request: ServiceRequest, body: NoticeBody, now: Date): Promise<void> {
  if (!request.departmentCode) return;
  const liaisons = await staffWith(tx, { role: "liaison", departmentCode: request.departmentCode });
  const assignee = liaisons.filter(({ id }) => id === request.assigneeId);
  await tellOrAtOffice(tx, request.departmentCode, assignee.length > 0 ? assignee : liaisons, body, { request, now });
}

/** Tells the liaisons of a department that is not in charge, e.g. one that is to help. */
export async function tellDepartment(tx: Transaction, departmentCode: string, body: NoticeBody, telling: Telling): Promise<void> {
  await tellOrAtOffice(tx, departmentCode, await staffWith(tx, { role: "liaison", departmentCode }), body, telling);
}

/** Tells everybody who holds a role, in one department, at one station or in the park. */
export async function tellWith(tx: Transaction, who: { role: StaffRole; departmentCode?: string | null; stationCode?: string }, body: NoticeBody, telling: Telling): Promise<void> {
  for (const reader of await present(tx, await staffWith(tx, who), telling)) await tell(tx, reader, body, telling);
}

/** Tells one person, if they still work here. */
export async function tellStaffMember(tx: Transaction, userId: string, body: NoticeBody, telling: Telling): Promise<void> {
  const [reader] = await tx.select().from(users).where(and(eq(users.id, userId), eq(users.isActive, true)));
  for (const acting of await present(tx, reader ? [reader] : [], telling)) await tell(tx, acting, body, telling);
}

/** The people who hold a role now, by id, so that two transactions write to them in one order. */
export async function staffWith(tx: Transaction, { role, departmentCode, stationCode }: { role: StaffRole; departmentCode?: string | null; stationCode?: string }): Promise<Reader[]> {
  return tx
    .selectDistinct({ id: users.id, email: users.email, name: users.name, locale: users.locale })
    .from(staffAssignments)
    .innerJoin(users, eq(users.id, staffAssignments.userId))
    .where(and(
      eq(staffAssignments.role, role), eq(users.isActive, true),
      departmentCode ? eq(staffAssignments.departmentCode, departmentCode) : undefined, stationCode ? eq(staffAssignments.stationCode, stationCode) : undefined,
    ))
    .orderBy(users.id);
}

async function tellOrAtOffice(tx: Transaction, departmentCode: string, readers: readonly Reader[], body: NoticeBody, telling: Telling): Promise<void> {
  for (const reader of await present(tx, readers, telling)) await tell(tx, reader, body, telling);
  if (readers.length > 0) return;
  const department = await departmentNamed(tx, departmentCode);
  await write(tx, { ...body, locale: "zh", recipientEmail: department.email, recipientName: department.nameZh }, telling);
}

/** The same people, those who are away when it arrives replaced by their deputies; nobody twice, in one order. */
async function present(tx: Transaction, readers: readonly Reader[], { now }: Telling): Promise<Reader[]> {
  if (readers.length === 0) return [];
  const standIns = await standInsOn(tx, readers.map(({ id }) => id), shanghaiDay(await arrivalOf(tx, now)));
  if (standIns.size === 0) return [...readers];
  const deputies = await tx.select({ id: users.id, email: users.email, name: users.name, locale: users.locale }).from(users)
    .where(and(inArray(users.id, [...standIns.values()]), eq(users.isActive, true)));
  const acting = [...readers.filter(({ id }) => !standIns.has(id)), ...deputies];
  return [...new Map(acting.map((reader) => [reader.id, reader])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** When a mail to staff written now is sent. */
async function arrivalOf(tx: Transaction, now: Date): Promise<Date> {
  return nextOfficeTime(guessingUnannounced(await loadCalendar(tx)), now);
}

async function tell(tx: Transaction, reader: Reader, body: NoticeBody, telling: Telling): Promise<void> {
  await write(tx, { ...body, locale: reader.locale, recipientEmail: reader.email, recipientName: reader.name, recipientUserId: reader.id }, telling);
}

async function write(tx: Transaction, notice: NoticeBody & Omit<Notice, "kind" | "payload" | "requestId">, { request, now }: Telling): Promise<void> {
  const sendAt = await arrivalOf(tx, now);
  // One body and one reader: TypeScript cannot put the union together again.
  await enqueueNotice(tx, { ...notice, ...(request ? { requestId: request.id } : {}) } as Notice, now, sendAt);
}
