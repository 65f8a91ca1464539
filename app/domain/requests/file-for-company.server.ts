import { randomUUID } from "node:crypto";
import { and, eq, or } from "drizzle-orm";
import { z } from "zod";
import type { Database, Transaction } from "~db/client.server";
import { companies, companyMembers, requests, users } from "~db/schema";
import { fullPinyin, pinyinInitials } from "~db/seed/search-text";
import type { Locale, Outcome } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { parseCreditCode } from "../companies/credit-code";
import { parsePhone } from "../companies/phone";
import { DomainError } from "../errors";
import type { MoveData } from "./move-inputs";
import { moveRequestIn } from "./move-request.server";
import type { ServiceRequest } from "./service-request.server";
import { startDraftIn } from "./start-draft.server";

/** A walk-in as the desk takes it down. */
export interface FileForCompany {
  stationCode: string;
  itemCode: string;
  company: { companyId: string } | { name: string; creditCode: string };
  /** one of the company's people, or somebody new */
  person: { userId: string } | { name: string; phone: string; email: string };
  matter: string;
  materials: MoveData<"receive">["materials"];
  tolerantUntil?: string | null;
  /** sent to the department at once, or kept to be finished here */
  then: "route" | "keep";
  /** finished on the spot, with its answer; only what the station may finish */
  finish?: { outcome: Outcome; answer: string };
  /** the visitor agreed that the desk files for them */
  hasConsent: boolean;
  /** language of the notices */
  locale: Locale;
  isUrgent?: boolean;
  now: Date;
}

/**
 * Files for a company that came in person: company and person (made when unknown), draft, receipt and what follows, all
 * or none. Both identities are kept: the person as applicant, the desk in the history.
 *
 * Nobody becomes a member of a company here: the person the desk noted may claim the company when signing in with that
 * mail address, and until then reads the request by the links in the mails.
 *
 * @throws {DomainError} `not-found`; `forbidden`; `invalid` "request.consent-missing", "company.code-…", "phone.invalid",
 *   "company.not-a-company-address", "request.company-mismatch" {name}; what starting and receiving refuse
 */
export async function fileForCompany(db: Database, actor: StaffActor, filing: FileForCompany): Promise<ServiceRequest> {
  return db.transaction((tx) => fileForCompanyIn(tx, actor, filing));
}

/** `fileForCompany` inside the caller's transaction. */
export async function fileForCompanyIn(tx: Transaction, actor: StaffActor, filing: FileForCompany): Promise<ServiceRequest> {
  const { stationCode, now } = filing;
  authorize(actor, "station:desk", { stationCode });
  if (!filing.hasConsent) throw new DomainError("invalid", "request.consent-missing");

  const companyId = await companyOf(tx, filing);
  const person = await personOf(tx, filing, companyId);
  const draft = await startDraftIn(tx, actor, {
    companyId,
    itemCode: filing.itemCode,
    stationCode,
    channel: "walk_in",
    contact: { name: person.name, phone: person.phone, email: person.email },
    applicantId: person.id,
    form: { matter: filing.matter },
    isUrgent: filing.isUrgent,
    locale: filing.locale,
    now,
  });

  const received = await moveRequestIn(tx, actor, {
    move: "receive", requestId: draft.id, now, materials: filing.materials, tolerantUntil: filing.tolerantUntil ?? null,
    then: filing.finish ? "keep" : filing.then,
  });
  if (!filing.finish) return received;
  return moveRequestIn(tx, actor, { move: "finish_at_desk", requestId: draft.id, now, ...filing.finish });
}

async function companyOf(tx: Transaction, { company, now }: FileForCompany): Promise<string> {
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

async function personOf(tx: Transaction, { person, locale, now }: FileForCompany, companyId: string) {
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
