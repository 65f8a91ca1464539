import { and, asc, eq, gt, isNull, isNotNull, sql } from "drizzle-orm";
import type { StaffActor } from "~/domain/access/actor";
import { authorize } from "~/domain/access/policy";
import { DomainError } from "~/domain/errors";
import type { Queryable } from "~db/client.server";
import { accountLinks, departments, secondFactors, sessions, staffAssignments, stations, users } from "~db/schema";
import type { StaffRole } from "~db/vocabulary";

export interface StaffMember {
  userId: string;
  name: string;
  email: string;
  /** invited: no password yet */
  state: "active" | "invited" | "blocked";
  /** until when the invitation works; null without an open one */
  invitedUntil: Date | null;
  hasFactor: boolean;
  /** where somebody is signed in now */
  devices: number;
  posts: { role: StaffRole; code: string | null; place: { zh: string; en: string } | null }[];
}

/**
 * Everybody with a staff account, by name, for whoever looks after accounts.
 *
 * @throws {DomainError} not-found or forbidden for everybody but administrators
 */
export async function listStaff(db: Queryable, actor: StaffActor, { now, userId }: { now: Date; /** only this one */ userId?: string }): Promise<StaffMember[]> {
  authorize(actor, "manage:accounts");
  const rows = await db
    .select({
      userId: users.id, name: users.name, email: users.email, isActive: users.isActive, hasPassword: sql<boolean>`${users.passwordHash} is not null`,
      hasFactor: sql<boolean>`exists (select 1 from ${secondFactors} where ${secondFactors.userId} = ${users.id} and ${isNotNull(secondFactors.confirmedAt)})`,
      devices: sql<number>`(select count(*)::int from ${sessions} where ${sessions.userId} = ${users.id} and ${sessions.expiresAt} > ${now.toISOString()}::timestamptz)`,
      role: staffAssignments.role, stationCode: staffAssignments.stationCode, departmentCode: staffAssignments.departmentCode,
      stationZh: stations.nameZh, stationEn: stations.nameEn, departmentZh: departments.shortZh, departmentEn: departments.nameEn,
    })
    .from(users)
    .leftJoin(staffAssignments, eq(staffAssignments.userId, users.id))
    .leftJoin(stations, eq(stations.code, staffAssignments.stationCode))
    .leftJoin(departments, eq(departments.code, staffAssignments.departmentCode))
    .where(and(eq(users.kind, "staff"), userId === undefined ? undefined : eq(users.id, userId)))
    .orderBy(asc(users.name), asc(users.email), asc(staffAssignments.role))
    .limit(2_000);
  const open = await db
    .select({ userId: accountLinks.userId, expiresAt: accountLinks.expiresAt })
    .from(accountLinks)
    .where(and(eq(accountLinks.purpose, "staff_invitation"), isNull(accountLinks.usedAt), isNull(accountLinks.revokedAt), gt(accountLinks.expiresAt, now)));
  const untilOf = new Map(open.map((link) => [link.userId, link.expiresAt]));

  const members = new Map<string, StaffMember>();
  for (const { role, stationCode, departmentCode, stationZh, stationEn, departmentZh, departmentEn, isActive, hasPassword, ...person } of rows) {
    const member: StaffMember = members.get(person.userId) ?? {
      ...person, state: !isActive ? "blocked" : hasPassword ? "active" : "invited", invitedUntil: hasPassword ? null : (untilOf.get(person.userId) ?? null), posts: [],
    };
    members.set(person.userId, member);
    const [zh, en] = [stationZh ?? departmentZh, stationEn ?? departmentEn];
    if (role) member.posts.push({ role, code: stationCode ?? departmentCode, place: zh !== null && en !== null ? { zh, en } : null });
  }
  return [...members.values()];
}

/** One of them. @throws {DomainError} not-found for strangers and company people, too */
export async function getStaffMember(db: Queryable, actor: StaffActor, { userId, now }: { userId: string; now: Date }): Promise<StaffMember> {
  const [member] = await listStaff(db, actor, { now, userId });
  if (!member) throw new DomainError("not-found", "not-found");
  return member;
}
