import { and, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { requests } from "~db/schema";
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

/**
 * The receipt of a request, for the desk of its station to print. It carries the query code: whoever holds the paper may
 * track the request.
 *
 * @throws {DomainError} `not-found` for another station's request; `forbidden` for staff who may see it but do not work
 *   at its desk
 */
export async function getReceipt(db: Database, actor: StaffActor, which: { number: string; locale: Locale; now: Date }): Promise<ReceiptFacts> {
  const [request] = await db.select().from(requests).where(and(eq(requests.number, which.number), visibleRequests(actor)));
  if (!request) throw new DomainError("not-found", "not-found");
  authorize(actor, "station:desk", request);

  const { number, queryCode, item, company, station, department, receivedAt, timeline, receivedPapers, tolerantUntil, clocks } = await companyView(db, request, "account", which);
  return { number, queryCode, item, company, station, department, receivedAt, timeline, receivedPapers, tolerantUntil, clocks };
}
