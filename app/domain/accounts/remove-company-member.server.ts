import { and, eq } from "drizzle-orm";
import type { CompanyActor } from "~/domain/access/actor";
import { authorize } from "~/domain/access/policy";
import type { Database } from "~db/client.server";
import { companyMembers } from "~db/schema";

/**
 * The owner ends a colleague's acting for the company, from the next request of theirs on. Removing somebody who is
 * gone already is fine; the owner stays.
 *
 * @throws {DomainError} not-found or forbidden for anybody but the owner
 */
export async function removeCompanyMember(db: Database, actor: CompanyActor, { companyId, userId }: { companyId: string; userId: string }): Promise<void> {
  authorize(actor, "company:manage-members", { companyId });
  await db.delete(companyMembers).where(and(eq(companyMembers.companyId, companyId), eq(companyMembers.userId, userId), eq(companyMembers.role, "member")));
}
