import { and, asc, eq } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { companies, companyMembers, departments, staffAssignments, stations, users } from "~db/schema";
import { roles, type Role } from "~db/vocabulary";

/** Somebody of the made-up park to sign in as: one per role. */
export interface DemoPerson {
  userId: string;
  kind: "company" | "staff";
  role: Role;
  name: string;
  email: string;
  /** station, department or company */
  place: { zh: string; en: string } | null;
}

/**
 * One person per role, the one who came first, in the order of the roles. For demonstrations only: the caller makes
 * sure that this is one.
 */
export async function listDemoPeople(db: Queryable): Promise<DemoPerson[]> {
  const staff = await db
    .select({
      userId: users.id, kind: users.kind, role: staffAssignments.role, name: users.name, email: users.email,
      stationZh: stations.nameZh, stationEn: stations.nameEn, departmentZh: departments.shortZh, departmentEn: departments.nameEn,
    })
    .from(staffAssignments)
    .innerJoin(users, eq(users.id, staffAssignments.userId))
    .leftJoin(stations, eq(stations.code, staffAssignments.stationCode))
    .leftJoin(departments, eq(departments.code, staffAssignments.departmentCode))
    .where(eq(users.isActive, true))
    .orderBy(asc(users.createdAt), asc(users.id))
    .limit(500);
  const company = await db
    .select({ userId: users.id, kind: users.kind, role: companyMembers.role, name: users.name, email: users.email, companyName: companies.name })
    .from(companyMembers)
    .innerJoin(users, eq(users.id, companyMembers.userId))
    .innerJoin(companies, eq(companies.id, companyMembers.companyId))
    .where(and(eq(users.isActive, true), eq(users.kind, "company")))
    .orderBy(asc(users.createdAt), asc(users.id))
    .limit(500);

  const all: DemoPerson[] = [
    ...company.map(({ companyName, ...person }) => ({ ...person, place: { zh: companyName, en: companyName } })),
    ...staff.map(({ stationZh, stationEn, departmentZh, departmentEn, ...person }) => {
      const [zh, en] = [stationZh ?? departmentZh, stationEn ?? departmentEn];
      return { ...person, place: zh !== null && en !== null ? { zh, en } : null };
    }),
  ];
  return roles.flatMap((role) => all.find((person) => person.role === role) ?? []);
}
