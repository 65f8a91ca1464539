import { eq } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { companies, users } from "~db/schema";
import type { AccountLinkPurpose } from "~db/vocabulary";
import { openAccountLink } from "./account-link.server";

export interface ShownLink {
  purpose: AccountLinkPurpose;
  /** whom it was mailed to */
  email: string;
  companyName: string;
  /** who made it, by name */
  by: string;
  expiresAt: Date;
}

/**
 * What the page behind a link says before anything is pressed. Reads only.
 *
 * @throws {DomainError} not-found `link.unknown`, `account.link-over`
 */
export async function showAccountLink(db: Queryable, { token, now, secret }: { token: string; now: Date; secret: string }): Promise<ShownLink> {
  const { purpose, email, companyId, createdById, expiresAt } = await openAccountLink(db, token, { now, secret });
  const [company] = companyId ? await db.select({ name: companies.name }).from(companies).where(eq(companies.id, companyId)) : [];
  const [maker] = createdById ? await db.select({ name: users.name }).from(users).where(eq(users.id, createdById)) : [];
  return { purpose, email, companyName: company?.name ?? "", by: maker?.name ?? "", expiresAt };
}
