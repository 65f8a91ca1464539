import { and, eq, inArray } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { absences, staffAssignments } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { can } from "../access/policy";
import { DomainError } from "../errors";

export type Absence = typeof absences.$inferSelect;

/**
 * An absence with what the person may do with it: the one who is away, their deputy, the head of the department.
 *
 * @throws {DomainError} `not-found` "absence.not-found" for everybody else
 */
export async function ownAbsence(db: Queryable, actor: StaffActor, absenceId: string) {
  const [absence] = await db.select().from(absences).where(eq(absences.id, absenceId));
  if (!absence) throw new DomainError("not-found", "absence.not-found");
  const places = await db.select({ departmentCode: staffAssignments.departmentCode }).from(staffAssignments)
    .where(and(eq(staffAssignments.userId, absence.userId), inArray(staffAssignments.role, ["liaison", "head"])));

  const isHead = places.length > 0 && places.every(({ departmentCode }) => can(actor, "department:set-absence", { departmentCode }));
  const [isAway, isDeputy] = [absence.userId === actor.userId, absence.deputyId === actor.userId];
  if (!isAway && !isDeputy && !isHead) throw new DomainError("not-found", "absence.not-found");
  const isOpen = absence.endedAt === null;
  return { absence, may: { write: isOpen && (isAway || isHead), end: isOpen && (isAway || isHead), acknowledge: isOpen && isDeputy && absence.acknowledgedAt === null } };
}
