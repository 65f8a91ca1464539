import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { CompanyActor } from "~/domain/access/actor";
import { authorize } from "~/domain/access/policy";
import { recordChange } from "~/domain/audit/record-change.server";
import { holdConsent, type GivenConsent } from "~/domain/consent/hold-consent.server";
import { breaks, DomainError } from "~/domain/errors";
import { markSearchStale } from "~/domain/requests/index-request.server";
import type { Database, Queryable, Transaction } from "~db/client.server";
import { companies, companyMembers, requests, users } from "~db/schema";
import { fullPinyin, pinyinInitials } from "~db/seed/search-text";
import { companiesPerPerson } from "./company-size";

export interface CompanyProfile {
  /** the company to change; undefined to register one */
  companyId: string | undefined;
  name: string;
  /** as parseCreditCode gives it */
  creditCode: string;
  /** of the company the page showed; another version now means somebody changed its name or code meanwhile */
  version?: number;
  personName: string;
  phone: string;
  /** the box was ticked; needed to register a company by somebody who has not agreed yet */
  consent?: GivenConsent | undefined;
  now: Date;
}

/**
 * Saves who the person is and which company they act for. Whoever registers a company first becomes its owner.
 *
 * Credit codes are public, so knowing one proves nothing: a company that has people already takes new ones only from
 * its owner (invite-company-member), and one the desk has filed for before only a person the desk noted as its contact.
 *
 * @returns the company's id
 * @throws {DomainError} conflict `company.owned`, `company.known-at-station`, `company.code-fixed`, `company.edited-meanwhile` {name, code}, `company.too-many`; invalid `consent.missing`; not-found for a foreign company
 */
export async function saveCompanyProfile(db: Database, actor: CompanyActor, profile: CompanyProfile): Promise<{ companyId: string }> {
  try {
    return await db.transaction(async (tx) => {
      await tx.update(users).set({ name: profile.personName, phone: profile.phone }).where(eq(users.id, actor.userId));
      const companyId = profile.companyId === undefined ? await register(tx, actor, profile) : await change(tx, actor, profile.companyId, profile);
      return { companyId };
    });
  } catch (error) {
    if (breaks(error, "companies_credit_code_unique") || breaks(error, "company_members_one_owner")) throw new DomainError("conflict", "company.owned", {}, { cause: error });
    throw error;
  }
}

/** The version a form that changes the company must name. */
export async function companyVersion(db: Queryable, companyId: string): Promise<number> {
  const [company] = await db.select({ version: companies.version }).from(companies).where(eq(companies.id, companyId));
  return company?.version ?? 0;
}

const written = ({ name, creditCode }: CompanyProfile) => ({ name, creditCode, namePinyin: fullPinyin(name), nameInitials: pinyinInitials(name) });

async function change(tx: Transaction, actor: CompanyActor, companyId: string, profile: CompanyProfile): Promise<string> {
  authorize(actor, "company:edit", { companyId });
  const [company] = await tx.select({ name: companies.name, creditCode: companies.creditCode, version: companies.version }).from(companies).where(eq(companies.id, companyId)).for("update");
  if (!company) throw new DomainError("not-found", "not-found");

  // Who only sends their own name and phone changes nothing of the company's.
  if (company.name === profile.name && company.creditCode === profile.creditCode) return companyId;
  if (profile.version !== undefined && company.version !== profile.version) throw new DomainError("conflict", "company.edited-meanwhile", { name: company.name, code: company.creditCode });

  if (company.creditCode !== profile.creditCode) {
    // Receipts and the departments' files carry the code.
    const [sent] = await tx.select({ id: requests.id }).from(requests).where(and(eq(requests.companyId, companyId), isNotNull(requests.number))).limit(1);
    if (sent) throw new DomainError("conflict", "company.code-fixed");
  }
  await recordChange(tx, actor, { action: "company.change", object: { kind: "company", id: companyId, name: company.creditCode }, changes: { name: [company.name, profile.name], creditCode: [company.creditCode, profile.creditCode] }, now: profile.now });
  await tx.update(companies).set({ ...written(profile), version: sql`${companies.version} + 1` }).where(eq(companies.id, companyId));
  await markSearchStale(tx, companyId);
  return companyId;
}

async function register(tx: Transaction, actor: CompanyActor, profile: CompanyProfile): Promise<string> {
  await holdConsent(tx, actor, { consent: profile.consent, now: profile.now });
  const mine = await tx.select({ companyId: companyMembers.companyId }).from(companyMembers).where(eq(companyMembers.userId, actor.userId));
  const [made] = await tx.insert(companies).values({ ...written(profile), createdAt: profile.now }).onConflictDoNothing({ target: companies.creditCode }).returning({ id: companies.id });
  const companyId = made?.id ?? (await claim(tx, actor, profile.creditCode));
  // Registering it again, e.g. in a second tab, is no mistake.
  if (mine.some((member) => member.companyId === companyId)) return companyId;

  if (mine.length >= companiesPerPerson) throw new DomainError("conflict", "company.too-many");
  await tx.insert(companyMembers).values({ companyId, userId: actor.userId, role: "owner", joinedAt: profile.now });
  await recordChange(tx, actor, { action: "company.register", object: { kind: "company", id: companyId, name: profile.creditCode }, changes: { owner: [null, actor.userId] }, now: profile.now });
  return companyId;
}

/** A company that exists already: the actor's own, or one the desk made and nobody has claimed. */
async function claim(tx: Transaction, actor: CompanyActor, creditCode: string): Promise<string> {
  const [company] = await tx.select({ id: companies.id }).from(companies).where(eq(companies.creditCode, creditCode)).for("update");
  if (!company) throw new DomainError("conflict", "company.changed-meanwhile");

  const members = await tx.select({ userId: companyMembers.userId }).from(companyMembers).where(eq(companyMembers.companyId, company.id));
  if (members.some((member) => member.userId === actor.userId)) return company.id;
  if (members.length > 0) throw new DomainError("conflict", "company.owned");

  const contacts = await tx.selectDistinct({ email: requests.contactEmail }).from(requests).where(eq(requests.companyId, company.id));
  if (contacts.length > 0 && !contacts.some((contact) => contact.email === actor.email)) throw new DomainError("conflict", "company.known-at-station");
  return company.id;
}
