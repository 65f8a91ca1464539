import { eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { requests } from "~db/schema";
import type { Locale } from "~db/vocabulary";
import { DomainError } from "../errors";
import { companyView, type CompanyRequestView } from "./get-request-for-company.server";

/** The number as people type it: lower case, spaces, full-width digits. */
function normalised(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase();
}

/**
 * Looks up a request by its number and query code, without an account. One answer for a wrong number and a wrong
 * code, so that neither can be tried out alone; the caller limits the tries.
 *
 * @throws {DomainError} `not-found` "track.not-found"
 */
export async function findRequestByCode(db: Database, input: { number: string; queryCode: string; locale: Locale; now: Date }): Promise<CompanyRequestView> {
  const [request] = await db.select().from(requests).where(eq(requests.number, normalised(input.number)));
  if (!request || request.queryCode !== normalised(input.queryCode)) throw new DomainError("not-found", "track.not-found");
  return { ...(await companyView(db, request, "link", input)), moves: [] };
}
