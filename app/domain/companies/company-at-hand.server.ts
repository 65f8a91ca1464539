import { randomUUID } from "node:crypto";
import { and, eq, or } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "~db/client.server";
import { companies, companyMembers, requests, users } from "~db/schema";
import { fullPinyin, pinyinInitials } from "~db/seed/search-text";
import type { Locale } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";
import { parseCreditCode } from "./credit-code";
import { parsePhone } from "./phone";

/** The company that stands at the desk or calls: picked from those known, or taken down now. */
export type CompanyAtHand = { companyId: string } | { name: string; creditCode: string };

/** Who acts for it: one of its people, or somebody taken down now. */
export type PersonAtHand = { userId: string } | { name: string; phone: string; email: string };

/** What every order of the desk for a company carries, whatever is ordered. */
export interface OrderAtHand {
  company: CompanyAtHand;
  person: PersonAtHand;
  /** the person agreed that the desk does it for them, and the desk made sure that they act for the company */
  hasConsent: boolean;
  /** language of the mails */
  locale: Locale;
  now: Date;
}

/** The person as the desk's work for them names them. */
export interface Applicant {
  id: string;
  name: string;
  phone: string;
  email: string;
}

/**
 * Only the desk of the station orders for a company, and only what the company's person agreed to.
 *
 * @throws {DomainError} as `authorize` does; `invalid` "request.consent-missing"
 */
export function authorizeOrder(actor: StaffActor, stationCode: string, { hasConsent }: Pick<OrderAtHand, "hasConsent">): void {
  authorize(actor, "station:desk", { stationCode });
  if (!hasConsent) throw new DomainError("invalid", "request.consent-missing");
}

/** Company and person of an order, made in the caller's transaction when unknown; refuses as the two below. */
export async function partiesAtHand(tx: Transaction, { company, person, locale, now }: OrderAtHand): Promise<{ companyId: string; person: Applicant }> {
  const companyId = await companyAtHand(tx, company, now);
  return { companyId, person: await personAtHand(tx, person, { companyId, locale, now }) };
}

/**
 * The company's id; a new one is written in the caller's transaction.
 *
 * @throws {DomainError} `not-found` for an unknown id; `invalid` "company.code-…", "company.name-required",
 *   "request.company-mismatch" {name} when the code is another company's
 */
async function companyAtHand(tx: Transaction, company: CompanyAtHand, now: Date): Promise<string> {
  if ("companyId" in company) {
    const [known] = await tx.select({ id: companies.id }).from(companies).where(eq(companies.id, company.companyId));
    if (!known) throw new DomainError("not-found", "not-found");
    return known.id;
  }

  const parsed = parseCreditCode(company.creditCode);
  if (!parsed.ok) throw new DomainError("invalid", `company.code-${parsed.error}`);
  const name = company.name.trim();
  if (name === "") throw new DomainError("invalid", "company.name-required");

  const [made] = await tx
    .insert(companies)
    .values({ name, creditCode: parsed.code, namePinyin: fullPinyin(name), nameInitials: pinyinInitials(name), createdAt: now })
    .onConflictDoNothing({ target: companies.creditCode })
    .returning({ id: companies.id });
  if (made) return made.id;

  const [known] = await tx.select({ id: companies.id, name: companies.name }).from(companies).where(eq(companies.creditCode, parsed.code));
  // Another name under this code is a slip of the pen: the papers would go to the wrong company.
  if (!known || known.name !== name) throw new DomainError("invalid", "request.company-mismatch", { name: known?.name ?? "" });
  return known.id;
}

/**
 * The person who acts for the company. Somebody new gets an account in the caller's transaction, but no membership:
 * whoever signs in with that mail address may claim the company, and until then reads by the links in the mails.
 *
 * @throws {DomainError} `not-found` for somebody who is none of the company's; `invalid` "phone.invalid",
 *   "name.required", "email.invalid"; `conflict` "company.not-a-company-address" for an address of the staff
 */
async function personAtHand(tx: Transaction, person: PersonAtHand, { companyId, locale, now }: { companyId: string; locale: Locale; now: Date }): Promise<Applicant> {
  if ("userId" in person) {
    const [known] = await tx
      .select({ id: users.id, name: users.name, phone: users.phone, email: users.email })
      .from(users)
      .leftJoin(companyMembers, and(eq(companyMembers.userId, users.id), eq(companyMembers.companyId, companyId)))
      .leftJoin(requests, and(eq(requests.applicantId, users.id), eq(requests.companyId, companyId)))
      .where(and(eq(users.id, person.userId), eq(users.kind, "company"), or(eq(companyMembers.companyId, companyId), eq(requests.companyId, companyId))))
      .limit(1);
    if (!known) throw new DomainError("not-found", "not-found");
    return known;
  }

  const phone = parsePhone(person.phone);
  if (!phone.ok) throw new DomainError("invalid", "phone.invalid");
  const name = person.name.trim();
  if (name === "") throw new DomainError("invalid", "name.required");
  const email = person.email.trim().toLowerCase();
  if (!z.email().safeParse(email).success) throw new DomainError("invalid", "email.invalid");

  await tx.insert(users).values({ id: randomUUID(), kind: "company", email, name, phone: phone.phone, locale, createdAt: now }).onConflictDoNothing({ target: users.email });
  const [known] = await tx.select({ id: users.id, kind: users.kind }).from(users).where(eq(users.email, email));
  if (known?.kind !== "company") throw new DomainError("conflict", "company.not-a-company-address");
  // As said today, whatever the account says: these are the request's, the account stays the person's own.
  return { id: known.id, name, phone: phone.phone, email };
}
