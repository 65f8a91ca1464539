import { randomUUID } from "node:crypto";
import { count, eq } from "drizzle-orm";
import type { CompanyActor } from "~/domain/access/actor";
import { authorize } from "~/domain/access/policy";
import { recordChange } from "~/domain/audit/record-change.server";
import { DomainError } from "~/domain/errors";
import type { Database } from "~db/client.server";
import { companies, companyMembers, users } from "~db/schema";

const peoplePerCompany = 50;

/**
 * The owner lets a colleague act for the company. The address needs no account yet: signing in with it by code, which
 * only its holder can, finds the membership waiting.
 *
 * @throws {DomainError} not-found or forbidden for anybody but the owner; conflict `company.already-member`,
 *   `company.not-a-company-address` (staff), `company.full`
 */
export async function addCompanyMember(db: Database, actor: CompanyActor, { companyId, email, now }: { companyId: string; email: string; now: Date }): Promise<void> {
  authorize(actor, "company:manage-members", { companyId });
  await db.transaction(async (tx) => {
    // Holds the company, so that fifty stays fifty.
    await tx.select({ id: companies.id }).from(companies).where(eq(companies.id, companyId)).for("update");
    const [people] = await tx.select({ count: count() }).from(companyMembers).where(eq(companyMembers.companyId, companyId));
    if ((people?.count ?? 0) >= peoplePerCompany) throw new DomainError("conflict", "company.full");

    await tx.insert(users).values({ id: randomUUID(), kind: "company", email, locale: actor.locale, createdAt: now }).onConflictDoNothing({ target: users.email });
    const [person] = await tx.select({ id: users.id, kind: users.kind }).from(users).where(eq(users.email, email));
    if (!person || person.kind !== "company") throw new DomainError("conflict", "company.not-a-company-address");

    const added = await tx.insert(companyMembers).values({ companyId, userId: person.id, role: "member", joinedAt: now }).onConflictDoNothing().returning({ id: companyMembers.id });
    if (added.length === 0) throw new DomainError("conflict", "company.already-member");
    await recordChange(tx, actor, { action: "member.invite", object: { kind: "company", id: companyId }, changes: { member: [null, person.id] }, now });
  });
}
