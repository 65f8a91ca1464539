import { and, eq, or } from "drizzle-orm";
import type { Database, Queryable, Transaction } from "~db/client.server";
import { companies, companyMembers, requests, users, visits } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";
import { changeVisitor, linkRequestIn } from "../queue/change-visitor.server";
import type { VisitorFacts } from "../queue/issue-ticket.server";

export interface NameVisitor {
  stationCode: string;
  ticketId: string;
  companyId?: string;
  /** one of the company's people */
  userId?: string;
  itemCode?: string;
  now: Date;
}

/**
 * Says who holds a ticket and what for, as the desk finds out: company, person, item. What is not given stays.
 *
 * @throws {DomainError} `queue.ticket-unknown` (not-found); `not-found` for an unknown company or somebody of another;
 *   `queue.item-unknown` (invalid)
 */
export async function nameVisitor(db: Database, actor: StaffActor, { companyId, userId, ...about }: NameVisitor): Promise<void> {
  authorize(actor, "station:desk", about);
  await changeVisitor(db, actor, { ...about, visitor: companyId ? await visitorFacts(db, companyId, userId) : {} });
}

/**
 * A company and one of its people as a visit keeps them; without a person only the company.
 * @throws {DomainError} `not-found` for an unknown company or somebody of another
 */
export async function visitorFacts(db: Queryable, companyId: string, userId?: string): Promise<VisitorFacts> {
  const [company] = await db.select({ companyId: companies.id, companyName: companies.name }).from(companies).where(eq(companies.id, companyId));
  if (!company) throw new DomainError("not-found", "not-found");
  if (!userId) return company;

  const [person] = await db
    .select({ contactName: users.name, contactPhone: users.phone, contactEmail: users.email, locale: users.locale })
    .from(users)
    .leftJoin(companyMembers, and(eq(companyMembers.userId, users.id), eq(companyMembers.companyId, companyId)))
    .leftJoin(requests, and(eq(requests.applicantId, users.id), eq(requests.companyId, companyId)))
    .where(and(eq(users.id, userId), eq(users.kind, "company"), or(eq(companyMembers.companyId, companyId), eq(requests.companyId, companyId))))
    .limit(1);
  if (!person) throw new DomainError("not-found", "not-found");
  return { ...company, ...person };
}

/**
 * Ties a request to the visit in which it was filed. A visit that knew neither company nor item learns them from it. In
 * the transaction that files; twice is once.
 */
export async function tieRequestIn(tx: Transaction, { ticketId, requestId }: { ticketId: string; requestId: string }): Promise<void> {
  await linkRequestIn(tx, { ticketId, requestId });
  const [known] = await tx.select({ companyId: visits.companyId, itemCode: visits.itemCode }).from(visits).where(eq(visits.ticketId, ticketId));
  const [filed] = await tx
    .select({ companyId: requests.companyId, companyName: companies.name, itemCode: requests.itemCode, contactName: requests.contactName, contactPhone: requests.contactPhone, contactEmail: requests.contactEmail, locale: requests.locale })
    .from(requests)
    .innerJoin(companies, eq(companies.id, requests.companyId))
    .where(eq(requests.id, requestId));
  if (!known || !filed) throw new DomainError("not-found", "queue.ticket-unknown");

  const { itemCode, ...person } = filed;
  const learned = { ...(known.companyId ? {} : person), ...(known.itemCode ? {} : { itemCode }) };
  if (Object.keys(learned).length > 0) await tx.update(visits).set(learned).where(eq(visits.ticketId, ticketId));
}
