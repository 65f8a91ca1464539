import { randomUUID } from "node:crypto";
import type { CompanyActor, StaffActor } from "~/domain/access/actor";
import { currentVersions } from "~/domain/consent/document-versions";
import { creditCodeCheck } from "~/domain/companies/credit-code";
import type { Database } from "~db/client.server";
import { companies, companyMembers, consents, staffAssignments, users } from "~db/schema";
import { consentDocuments, type CompanyRole, type Locale, type StaffRole } from "~db/vocabulary";

/** People of the station, written to the database as they would be in life; every name is made up. */

let count = 0;

/** A credit code nobody has, valid by its check character. */
export function aCreditCode(): string {
  const first17 = `91320594MA${String(1_000_000 + ++count)}`;
  return first17 + creditCodeCheck(first17);
}

/** A company with one person who acts for it. */
export async function aCompany(db: Database, options: { name?: string; role?: CompanyRole; locale?: Locale } = {}): Promise<CompanyActor> {
  const locale = options.locale ?? "zh";
  const name = options.name ?? `示例企业${++count}（苏州）有限公司`;
  const creditCode = aCreditCode();
  const role = options.role ?? "owner";
  const [company] = await db.insert(companies).values({ name, creditCode }).returning();
  if (!company) throw new Error("no company");

  const person = { userId: `company-${randomUUID()}`, name: "何予安", phone: "13900007715", email: `company${++count}@example.com` };
  await db.insert(users).values({ id: person.userId, kind: "company", email: person.email, name: person.name, phone: person.phone, locale });
  await agreeToAll(db, person.userId);
  await db.insert(companyMembers).values({ companyId: company.id, userId: person.userId, role });
  return { kind: "company", ...person, locale, companies: [{ companyId: company.id, role, name, creditCode }] };
}

/** Consent to what is in force, as somebody gave it who filed before. */
export async function agreeToAll(db: Database, userId: string): Promise<void> {
  await db.insert(consents).values(consentDocuments.map((document) => ({ userId, document, version: currentVersions[document], agreedAt: new Date("2026-11-01T02:00:00Z"), locale: "zh" as const, form: "/my/company" }))).onConflictDoNothing();
}

/** Somebody of the staff, with one role at one place. */
export async function aStaffMember(db: Database, role: StaffRole, place = "", options: { name?: string; locale?: Locale } = {}): Promise<StaffActor> {
  const locale = options.locale ?? "zh";
  const isAtStation = role === "front_desk" || role === "station_lead";
  const isInDepartment = role === "liaison" || role === "head";
  const assignment = { role, stationCode: isAtStation ? place : null, departmentCode: isInDepartment ? place : null };
  const person = { userId: `staff-${randomUUID()}`, name: options.name ?? `工号${++count}`, email: `staff${++count}@example.com` };
  await db.insert(users).values({ id: person.userId, kind: "staff", email: person.email, name: person.name, locale });
  await db.insert(staffAssignments).values({ userId: person.userId, ...assignment });
  return { kind: "staff", ...person, locale, assignments: [assignment] };
}
