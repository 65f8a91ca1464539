import { and, eq } from "drizzle-orm";
import { breaks, DomainError } from "~/domain/errors";
import type { Transaction } from "~db/client.server";
import { staffAssignments, users } from "~db/schema";
import type { StaffPost } from "./staff-roles";

export interface LockedStaff {
  userId: string;
  name: string;
  email: string;
  isActive: boolean;
  hasPassword: boolean;
  posts: StaffPost[];
}

/**
 * The member of staff an administrator is about to change, held until the end of the transaction: two who change the
 * same person come one after the other.
 *
 * @throws {DomainError} not-found for company people and strangers
 */
export async function lockStaff(tx: Transaction, userId: string): Promise<LockedStaff> {
  const [person] = await tx
    .select({ userId: users.id, name: users.name, email: users.email, isActive: users.isActive, passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.kind, "staff")))
    .for("update");
  if (!person) throw new DomainError("not-found", "not-found");
  const posts = await tx
    .select({ role: staffAssignments.role, stationCode: staffAssignments.stationCode, departmentCode: staffAssignments.departmentCode })
    .from(staffAssignments)
    .where(eq(staffAssignments.userId, userId))
    .orderBy(staffAssignments.role);
  const { passwordHash, ...facts } = person;
  return { ...facts, hasPassword: passwordHash !== null, posts };
}

/** The database keeps an administrator (staff_keep_administrator); here its refusal becomes a sentence. */
export async function keepingAdministrator<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (breaks(error, "staff_keep_administrator")) throw new DomainError("conflict", "staff.last-administrator", {}, { cause: error });
    throw error;
  }
}
