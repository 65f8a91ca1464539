import { eq } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { companies, requests } from "~db/schema";
import { DomainError } from "../errors";
import type { CompanyActor } from "./actor";
import type { AccessLink } from "./links.server";

/**
 * Who acts through a mail's link: the request's applicant, for that request's company and nothing else. A use case
 * that takes a link must hold it to `link.requestId` itself.
 *
 * @throws {DomainError} `not-found` when the link is not about a request
 */
export async function actorOfLink(db: Queryable, link: AccessLink): Promise<CompanyActor> {
  if (!link.requestId) throw new DomainError("not-found", "link.unknown");
  const [row] = await db
    .select({ request: requests, company: companies })
    .from(requests)
    .innerJoin(companies, eq(companies.id, requests.companyId))
    .where(eq(requests.id, link.requestId));
  if (!row) throw new DomainError("not-found", "link.unknown");

  const { request, company } = row;
  return {
    kind: "company",
    userId: request.applicantId,
    name: request.contactName,
    email: request.contactEmail,
    phone: request.contactPhone,
    locale: request.locale,
    companies: [{ companyId: company.id, role: "member", name: company.name, creditCode: company.creditCode }],
  };
}
