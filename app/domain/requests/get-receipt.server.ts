import { and, asc, eq } from "drizzle-orm";
import type { Database, Queryable } from "~db/client.server";
import { receiptPrints, requests, users } from "~db/schema";
import type { Locale } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { visibleRequests } from "../access/visible-requests.server";
import { DomainError } from "../errors";
import { companyView, type CompanyRequestView } from "./get-request-for-company.server";

/** What stands on a receipt of papers (收件凭证); nothing of the people behind it. */
export type ReceiptFacts = Pick<
  CompanyRequestView,
  "number" | "queryCode" | "item" | "company" | "station" | "department" | "receivedAt" | "timeline" | "receivedPapers" | "tolerantUntil" | "clocks"
>;

/** A sheet that went to the printer; from the second on it is a reprint (补打). */
export interface PrintedSheet {
  no: number;
  by: string;
  at: Date;
}

/**
 * The receipt of a request, for the desk of its station to print. It carries the query code: whoever holds the paper may
 * track the request. With it every sheet that was printed so far.
 *
 * @throws {DomainError} `not-found` for another station's request; `forbidden` for staff who may see it but do not work
 *   at its desk
 */
export async function getReceipt(db: Database, actor: StaffActor, which: { number: string; locale: Locale; now: Date }): Promise<ReceiptFacts & { sheets: PrintedSheet[] }> {
  const [request] = await db.select().from(requests).where(and(eq(requests.number, which.number), visibleRequests(actor)));
  if (!request) throw new DomainError("not-found", "not-found");
  authorize(actor, "station:desk", request);

  const { number, queryCode, item, company, station, department, receivedAt, timeline, receivedPapers, tolerantUntil, clocks } = await companyView(db, request, "account", which);
  return { number, queryCode, item, company, station, department, receivedAt, timeline, receivedPapers, tolerantUntil, clocks, sheets: await sheetsOf(db, request.id) };
}

async function sheetsOf(db: Queryable, requestId: string): Promise<PrintedSheet[]> {
  return db
    .select({ no: receiptPrints.no, by: users.name, at: receiptPrints.printedAt })
    .from(receiptPrints)
    .innerJoin(users, eq(users.id, receiptPrints.printedById))
    .where(eq(receiptPrints.requestId, requestId))
    .orderBy(asc(receiptPrints.no));
}
