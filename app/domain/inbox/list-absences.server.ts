import { and, asc, eq, exists, gte, inArray, isNull, or } from "drizzle-orm";
import { alias, QueryBuilder } from "drizzle-orm/pg-core";
import type { Database } from "~db/client.server";
import { absences, staffAssignments, users } from "~db/schema";
import { departmentsOf, type StaffActor } from "../access/actor";
import { shanghaiDay } from "../calendar/shanghai-time";

/**
 * Who of the person's departments is away now or will be, and who acts for them; one's own and those one stands in for
 * among them.
 */
export async function listAbsences(db: Database, actor: StaffActor, now: Date) {
  const own = departmentsOf(actor);
  if (own.length === 0) return [];
  const [person, deputy] = [alias(users, "person"), alias(users, "deputy")];
  const isColleague = exists(new QueryBuilder().select({ id: staffAssignments.id }).from(staffAssignments)
    .where(and(eq(staffAssignments.userId, absences.userId), inArray(staffAssignments.departmentCode, own))));
  const today = shanghaiDay(now);
  const rows = await db
    .select({
      id: absences.id, userId: absences.userId, name: person.name, deputyId: absences.deputyId, deputyName: deputy.name,
      fromDay: absences.fromDay, toDay: absences.toDay, acknowledgedAt: absences.acknowledgedAt,
    })
    .from(absences)
    .innerJoin(person, eq(person.id, absences.userId))
    .innerJoin(deputy, eq(deputy.id, absences.deputyId))
    .where(and(isNull(absences.endedAt), gte(absences.toDay, today), or(isColleague, eq(absences.deputyId, actor.userId))))
    .orderBy(asc(absences.fromDay), asc(person.name));
  return rows.map((row) => ({ ...row, isNow: row.fromDay <= today, isMine: row.userId === actor.userId, isForMe: row.deputyId === actor.userId }));
}

export type ListedAbsence = Awaited<ReturnType<typeof listAbsences>>[number];
