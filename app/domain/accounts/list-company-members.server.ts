import { eq } from "drizzle-orm";
import type { CompanyActor } from "~/domain/access/actor";
import { authorize } from "~/domain/access/policy";
import type { Queryable } from "~db/client.server";
import { companyMembers, users } from "~db/schema";
import type { CompanyRole } from "~db/vocabulary";

export interface CompanyMember {
  userId: string;
  name: string;
  email: string;
  role: CompanyRole;
}

/** The people who act for a company, its owner first. @throws {DomainError} not-found for people of other companies */
export async function listCompanyMembers(db: Queryable, actor: CompanyActor, companyId: string): Promise<CompanyMember[]> {
  authorize(actor, "company:read", { companyId });
  const members = await db
    .select({ userId: users.id, name: users.name, email: users.email, role: companyMembers.role })
    .from(companyMembers)
    .innerJoin(users, eq(users.id, companyMembers.userId))
    .where(eq(companyMembers.companyId, companyId))
    .orderBy(companyMembers.joinedAt)
    .limit(100);
  return members.sort((a, b) => Number(b.role === "owner") - Number(a.role === "owner"));
}
