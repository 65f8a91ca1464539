import { and, eq } from "drizzle-orm";
import type { CompanyActor, StaffActor } from "~/domain/access/actor";
import type { Queryable } from "~db/client.server";
import { companies, companyMembers, staffAssignments, users } from "~db/schema";

/**
 * The person behind a session with everything the policy asks for: companies and roles, or places and roles.
 * Undefined when the person is unknown or was deactivated.
 */
export async function loadActor(db: Queryable, userId: string): Promise<CompanyActor | StaffActor | undefined> {
  const rows = await db
    .select({
      kind: users.kind, name: users.name, email: users.email, phone: users.phone, locale: users.locale,
      companyId: companies.id, companyRole: companyMembers.role, companyName: companies.name, creditCode: companies.creditCode,
      staffRole: staffAssignments.role, stationCode: staffAssignments.stationCode, departmentCode: staffAssignments.departmentCode,
    })
    .from(users)
    .leftJoin(companyMembers, eq(companyMembers.userId, users.id))
    .leftJoin(companies, eq(companies.id, companyMembers.companyId))
    .leftJoin(staffAssignments, eq(staffAssignments.userId, users.id))
    .where(and(eq(users.id, userId), eq(users.isActive, true)))
    .orderBy(companyMembers.joinedAt, staffAssignments.role);

  const [person] = rows;
  if (!person) return undefined;
  const { name, email, phone, locale } = person;

  if (person.kind === "staff") {
    const assignments = rows.flatMap(({ staffRole, stationCode, departmentCode }) => (staffRole ? [{ role: staffRole, stationCode, departmentCode }] : []));
    return { kind: "staff", userId, name, email, locale, assignments };
  }
  const memberships = rows.flatMap(({ companyId, companyRole, companyName, creditCode }) =>
    companyId && companyRole ? [{ companyId, role: companyRole, name: companyName ?? "", creditCode: creditCode ?? "" }] : []);
  return { kind: "company", userId, name, email, phone, locale, companies: memberships };
}
