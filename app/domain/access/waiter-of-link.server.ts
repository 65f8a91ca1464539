import { eq } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { companies, users, waitlistEntries } from "~db/schema";
import { DomainError } from "../errors";
import type { CompanyActor } from "./actor";
import type { AccessLink } from "./links.server";

/**
 * Who acts through the link of a waiting list: the person who joined it, for that entry's company and nothing else. A use
 * case that takes a link must hold it to `link.waitlistEntryId` itself.
 *
 * @throws {DomainError} `not-found` when the link is not about a waiting list
 */
export async function waiterOfLink(db: Queryable, link: AccessLink): Promise<CompanyActor> {
  const [row] = await db
    .select({ user: users, company: companies })
    .from(waitlistEntries)
    .innerJoin(users, eq(users.id, waitlistEntries.userId))
    .innerJoin(companies, eq(companies.id, waitlistEntries.companyId))
    .where(eq(waitlistEntries.id, link.waitlistEntryId ?? ""));
  if (!row) throw new DomainError("not-found", "link.unknown");

  const { user, company } = row;
  return {
    kind: "company", userId: user.id, name: user.name, email: user.email, phone: user.phone, locale: user.locale,
    companies: [{ companyId: company.id, role: "member", name: company.name, creditCode: company.creditCode }],
  };
}
