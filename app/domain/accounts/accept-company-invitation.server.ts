import { randomUUID } from "node:crypto";
import { and, count, eq } from "drizzle-orm";
import { recordChange } from "~/domain/audit/record-change.server";
import { breaks, DomainError } from "~/domain/errors";
import type { Database, Queryable, Transaction } from "~db/client.server";
import { companies, companyMembers, users } from "~db/schema";
import { openAccountLink, useUpAccountLink, type AccountLink } from "./account-link.server";
import { companiesPerPerson, peoplePerCompany } from "./company-size";
import { loadActor } from "./load-actor.server";
import { tellAccount } from "./tell-account.server";

interface Pressed {
  token: string;
  now: Date;
  secret: string;
}

/**
 * Accepts a company's invitation for the address it was mailed to, and nobody else's: whoever is signed in on this
 * browser plays no part, and nobody is signed in by it. The company's owner is told.
 *
 * @returns whose address it is
 * @throws {DomainError} not-found `link.unknown`, `account.link-over`; conflict `company.full`, `company.too-many`
 */
export async function acceptCompanyInvitation(db: Database, { token, now, secret }: Pressed): Promise<{ email: string }> {
  const link = await openAccountLink(db, token, { now, secret });
  const { companyId, purpose } = link;
  if (!companyId || purpose !== "company_invitation") throw new DomainError("not-found", "link.unknown");
  try {
    await db.transaction((tx) => join(tx, { ...link, companyId }, now));
  } catch (error) {
    if (breaks(error, "company_members_once")) throw new DomainError("not-found", "account.link-over", {}, { cause: error });
    throw error;
  }
  return { email: link.email };
}

async function join(tx: Transaction, link: AccountLink & { companyId: string }, now: Date): Promise<void> {
  const { companyId, email, locale } = link;
  const [company] = await tx.select({ name: companies.name }).from(companies).where(eq(companies.id, companyId)).for("update");
  if (!company) throw new DomainError("not-found", "link.unknown");
  await useUpAccountLink(tx, link, now);
  await tx.insert(users).values({ id: randomUUID(), kind: "company", email, locale, createdAt: now }).onConflictDoNothing({ target: users.email });
  const [person] = await tx.select({ id: users.id, kind: users.kind, isActive: users.isActive }).from(users).where(eq(users.email, email)).for("update");
  if (!person || person.kind !== "company" || !person.isActive) throw new DomainError("not-found", "account.link-over");

  if ((await countOf(tx, eq(companyMembers.companyId, companyId))) >= peoplePerCompany) throw new DomainError("conflict", "company.full");
  if ((await countOf(tx, eq(companyMembers.userId, person.id))) >= companiesPerPerson) throw new DomainError("conflict", "company.too-many");
  await tx.insert(companyMembers).values({ companyId, userId: person.id, role: "member", joinedAt: now });

  const actor = await loadActor(tx, person.id);
  if (!actor) throw new DomainError("not-found", "account.link-over");
  await recordChange(tx, actor, { action: "member.accept", object: { kind: "company", id: companyId }, changes: { member: [null, person.id] }, now });
  const [owner] = await tx.select({ userId: companyMembers.userId }).from(companyMembers).where(and(eq(companyMembers.companyId, companyId), eq(companyMembers.role, "owner")));
  if (owner) await tellAccount(tx, { userId: owner.userId, event: "joined_company", about: company.name, now });
}

async function countOf(tx: Queryable, which: ReturnType<typeof eq>): Promise<number> {
  const [row] = await tx.select({ count: count() }).from(companyMembers).where(which);
  return row?.count ?? 0;
}
