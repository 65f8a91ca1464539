import { and, eq } from "drizzle-orm";
import type { CompanyActor } from "~/domain/access/actor";
import { authorize } from "~/domain/access/policy";
import { recordChange } from "~/domain/audit/record-change.server";
import type { Database } from "~db/client.server";
import { companyMembers } from "~db/schema";

/**
 * The owner ends a colleague's acting for the company, from the next request of theirs on. Removing somebody who is
 * gone already is fine; the owner stays.
 *
 * @throws {DomainError} not-found or forbidden for anybody but the owner
 */
export async function removeCompanyMember(db: Database, actor: CompanyActor, { companyId, userId, now }: { companyId: string; userId: string; now: Date }): Promise<void> {
  authorize(actor, "company:manage-members", { companyId });
  await db.transaction(async (tx) => {
    const removed = await tx.delete(companyMembers).where(and(eq(companyMembers.companyId, companyId), eq(companyMembers.userId, userId), eq(companyMembers.role, "member"))).returning({ id: companyMembers.id });
    if (removed.length > 0) await recordChange(tx, actor, { action: "member.remove", object: { kind: "company", id: companyId }, changes: { member: [userId, null] }, now });
  });
}
