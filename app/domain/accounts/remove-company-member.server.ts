import { and, eq, isNull } from "drizzle-orm";
import type { CompanyActor } from "~/domain/access/actor";
import { authorize } from "~/domain/access/policy";
import { recordChange } from "~/domain/audit/record-change.server";
import { DomainError } from "~/domain/errors";
import type { Database, Transaction } from "~db/client.server";
import { accountLinks, companies, companyMembers } from "~db/schema";
import { tellAccount } from "./tell-account.server";

interface Membership {
  companyId: string;
  userId: string;
  now: Date;
}

/**
 * The owner ends a colleague's acting for the company, from the next request of theirs on; the colleague is told.
 * Removing somebody who is gone already is fine; the owner stays.
 *
 * @throws {DomainError} not-found or forbidden for anybody but the owner
 */
export async function removeCompanyMember(db: Database, actor: CompanyActor, membership: Membership): Promise<void> {
  authorize(actor, "company:manage-members", { companyId: membership.companyId });
  await db.transaction(async (tx) => {
    if (await endMembership(tx, membership)) await recordEnd(tx, actor, "member.remove", membership);
  });
}

/**
 * A colleague stops acting for the company, by their own wish. The owner hands over first.
 *
 * @throws {DomainError} not-found for strangers; conflict `company.owner-stays`
 */
export async function leaveCompany(db: Database, actor: CompanyActor, { companyId, now }: Omit<Membership, "userId">): Promise<void> {
  authorize(actor, "company:read", { companyId });
  const membership = { companyId, userId: actor.userId, now };
  await db.transaction(async (tx) => {
    if (await endMembership(tx, membership)) return recordEnd(tx, actor, "member.leave", membership);
    const [own] = await tx.select({ role: companyMembers.role }).from(companyMembers).where(and(eq(companyMembers.companyId, companyId), eq(companyMembers.userId, actor.userId)));
    // Owner meanwhile, or all along; or removed a moment ago, which is what they wanted.
    if (own) throw new DomainError("conflict", "company.owner-stays");
  });
}

async function endMembership(tx: Transaction, { companyId, userId, now }: Membership): Promise<boolean> {
  // In the order of all who change a company's people: company, links, members.
  await tx.select({ id: companies.id }).from(companies).where(eq(companies.id, companyId)).for("update");
  const removed = await tx.delete(companyMembers).where(and(eq(companyMembers.companyId, companyId), eq(companyMembers.userId, userId), eq(companyMembers.role, "member"))).returning({ id: companyMembers.id });
  if (removed.length === 0) return false;
  await tx
    .update(accountLinks)
    .set({ revokedAt: now })
    .where(and(eq(accountLinks.companyId, companyId), eq(accountLinks.userId, userId), isNull(accountLinks.usedAt), isNull(accountLinks.revokedAt)));
  return true;
}

async function recordEnd(tx: Transaction, actor: CompanyActor, action: "member.remove" | "member.leave", { companyId, userId, now }: Membership): Promise<void> {
  const [company] = await tx.select({ name: companies.name }).from(companies).where(eq(companies.id, companyId));
  await recordChange(tx, actor, { action, object: { kind: "company", id: companyId }, changes: { member: [userId, null] }, now });
  await tellAccount(tx, { userId, event: "left_company", about: company?.name ?? "", now });
}
