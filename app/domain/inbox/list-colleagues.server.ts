import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { absences, departments, requests, staffAssignments, users } from "~db/schema";
import { departmentsOf, type StaffActor } from "../access/actor";
import { shanghaiDay } from "../calendar/shanghai-time";
import { isOpenWork } from "../requests/open-work.server";
import { isAwayOn } from "./stand-in.server";

/** Somebody a request can be given to, with what they have on their desk now. */
export interface Colleague {
  userId: string;
  name: string;
  departmentCode: string;
  departmentZh: string;
  departmentEn: string;
  /** open requests in their hands, and how many of these are late */
  open: number;
  late: number;
  /** the last day of their absence, while they are away: what is given to them goes to the deputy */
  awayUntil: string | null;
}

/** The people of the actor's departments with their load, by department and name. Nobody for those without one. */
export async function listColleagues(db: Database, actor: StaffActor, now: Date): Promise<Colleague[]> {
  const own = departmentsOf(actor);
  if (own.length === 0) return [];

  const load = db
    .select({
      assigneeId: requests.assigneeId,
      departmentCode: requests.departmentCode,
      open: sql<number>`count(*)::int`.as("open"),
      late: sql<number>`(count(*) filter (where ${requests.nextDueAt} < ${now.toISOString()}::timestamptz))::int`.as("late"),
    })
    .from(requests)
    .where(and(inArray(requests.departmentCode, own), isOpenWork))
    .groupBy(requests.assigneeId, requests.departmentCode)
    .as("load");
  const rows = await db
    .selectDistinct({
      userId: users.id, name: users.name, departmentCode: departments.code, departmentZh: departments.shortZh, departmentEn: departments.nameEn,
      open: load.open, late: load.late, awayUntil: absences.toDay,
    })
    .from(staffAssignments)
    .innerJoin(users, eq(users.id, staffAssignments.userId))
    .innerJoin(departments, eq(departments.code, staffAssignments.departmentCode))
    .leftJoin(load, and(eq(load.assigneeId, users.id), eq(load.departmentCode, departments.code)))
    .leftJoin(absences, and(eq(absences.userId, users.id), isAwayOn(shanghaiDay(now))))
    .where(and(inArray(staffAssignments.departmentCode, own), inArray(staffAssignments.role, ["liaison", "head"]), eq(users.isActive, true)))
    .orderBy(asc(departments.code), asc(users.name));
  return rows.map((row) => ({ ...row, open: row.open ?? 0, late: row.late ?? 0 }));
}
