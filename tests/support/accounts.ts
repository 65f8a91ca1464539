import { randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import type { CompanyActor, StaffActor } from "~/domain/access/actor";
import { accountToken } from "~/domain/accounts/account-link.server";
import { loadActor } from "~/domain/accounts/load-actor.server";
import { DomainError } from "~/domain/errors";
import type { Database } from "~db/client.server";
import { accountLinks, companyMembers, notices, sessions, users } from "~db/schema";
import type { AccountLinkPurpose, NoticeKind } from "~db/vocabulary";
import { agreeToAll } from "./people";

export const linkSecret = "a secret of the tests, long enough";
export const goodPassword = "雨后 latern harbour 七";

/** What a refusal says, or "done". */
export const keyOf = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => (error instanceof DomainError ? error.messageKey : String(error)));

/** The token in the newest mail of that purpose. */
export async function newestToken(db: Database, purpose: AccountLinkPurpose): Promise<string> {
  const [link] = await db.select().from(accountLinks).where(eq(accountLinks.purpose, purpose)).orderBy(desc(accountLinks.createdAt), desc(accountLinks.id)).limit(1);
  if (!link) throw new Error(`no link for ${purpose}`);
  return accountToken(link.id, linkSecret);
}

/** The kinds of the mails to an address, oldest first; of account changes the event. */
export async function mailsTo(db: Database, email: string): Promise<string[]> {
  const mails = await db.select({ kind: notices.kind, payload: notices.payload }).from(notices).where(eq(notices.recipientEmail, email)).orderBy(notices.createdAt);
  return mails.map(({ kind, payload }) => ((kind satisfies NoticeKind) === "account_changed" ? String(payload["event"]) : kind));
}

/** A colleague who acts for the company of its owner. */
export async function aMember(db: Database, owner: CompanyActor, email = `member-${randomUUID().slice(0, 8)}@example.com`): Promise<CompanyActor> {
  const id = `member-${randomUUID()}`;
  await db.insert(users).values({ id, kind: "company", email, name: "陆一鸣" });
  await agreeToAll(db, id);
  await db.insert(companyMembers).values({ companyId: owner.companies[0]?.companyId ?? "", userId: id, role: "member" });
  return companyPerson(db, id);
}

/** The person as the next request would find them. */
export async function companyPerson(db: Database, userId: string): Promise<CompanyActor> {
  const actor = await loadActor(db, userId);
  if (actor?.kind !== "company") throw new Error("not a company person");
  return actor;
}

/** A device somebody is signed in on. */
export async function aSession(db: Database, person: CompanyActor | StaffActor | string, values: Partial<typeof sessions.$inferInsert> = {}): Promise<string> {
  const id = randomUUID();
  await db.insert(sessions).values({ id, userId: typeof person === "string" ? person : person.userId, expiresAt: new Date("2099-01-01T00:00:00Z"), ...values });
  return id;
}
