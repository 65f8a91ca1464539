import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Queryable, Transaction } from "~db/client.server";
import { accountLinks } from "~db/schema";
import type { AccountLinkPurpose, Locale } from "~db/vocabulary";
import { DomainError } from "../errors";

/**
 * Links that let somebody in. Like the links of requests (access/links.server.ts) the table keeps the id and the
 * address carries a signature over it; unlike them each works once, and soon runs out.
 */

/**
 * How long each may wait to be used, in minutes (ASVS 6.4.1, 6.4.3: an initial secret a day, a reset ten minutes; the
 * table holds to the day). An offered company is no secret: only who is signed in as its colleague can take it.
 */
export const accountLinkMinutes: Record<AccountLinkPurpose, number> = { company_invitation: 24 * 60, staff_invitation: 24 * 60, password_reset: 10, email_change: 60, ownership_transfer: 3 * 24 * 60 };

const letterOf: Record<AccountLinkPurpose, string> = { company_invitation: "i", staff_invitation: "j", password_reset: "p", email_change: "e", ownership_transfer: "o" };
const idPattern = /^[eijop][A-Za-z0-9_-]{22}$/;
const tokenPattern = /^([eijop][A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{22})$/;

export type AccountLink = typeof accountLinks.$inferSelect;

export interface NewAccountLink {
  purpose: AccountLinkPurpose;
  email: string;
  locale: Locale;
  companyId?: string;
  userId?: string;
  createdById?: string;
  /** false: a worker looks for the person and writes the mail */
  isHandled: boolean;
  now: Date;
}

/** 128 random bits behind the letter of the purpose. */
export const newAccountLinkId = (purpose: AccountLinkPurpose): string => letterOf[purpose] + randomBytes(16).toString("base64url");

/** Makes a link and returns it; its mail is the caller's business. */
export async function createAccountLink(tx: Queryable, link: NewAccountLink): Promise<AccountLink> {
  const { purpose, now, isHandled, ...facts } = link;
  const [made] = await tx
    .insert(accountLinks)
    .values({
      ...facts,
      id: newAccountLinkId(purpose),
      purpose,
      createdAt: now,
      expiresAt: new Date(now.getTime() + accountLinkMinutes[purpose] * 60_000),
      handledAt: isHandled ? now : null,
    })
    .returning();
  if (!made) throw new Error("the link was not written");
  return made;
}

/** The token of a link: its id and 132 bits of an HMAC-SHA256 over it. */
export function accountToken(linkId: string, secret: string): string {
  if (!idPattern.test(linkId)) throw new Error("not the id of an account link");
  return `${linkId}.${signature(linkId, secret)}`;
}

/**
 * The link behind a token. Reads only: a mail scanner opens it as often as it likes.
 *
 * @throws {DomainError} not-found `link.unknown` for a forged or unknown token, `account.link-over` for one that was
 *   used, taken back or has run out
 */
export async function openAccountLink(db: Queryable, token: string, { now, secret }: { now: Date; secret: string }): Promise<AccountLink> {
  const link = await findAccountLink(db, token, secret);
  if (link.usedAt || link.revokedAt || link.expiresAt <= now) throw new DomainError("not-found", "account.link-over");
  return link;
}

/**
 * Uses a link up: of many presses at the same moment one comes through. Last of a use case's checks, first of its
 * writes, in the transaction of what the link does.
 *
 * @throws {DomainError} not-found `account.link-over`
 */
export async function useUpAccountLink(tx: Transaction, link: AccountLink, now: Date): Promise<void> {
  const used = await tx
    .update(accountLinks)
    .set({ usedAt: now })
    .where(and(eq(accountLinks.id, link.id), isNull(accountLinks.usedAt), isNull(accountLinks.revokedAt), gt(accountLinks.expiresAt, now)))
    .returning({ id: accountLinks.id });
  if (used.length === 0) throw new DomainError("not-found", "account.link-over");
}

/** Takes back a person's open links of some purposes: a changed password ends what was mailed before. */
export async function revokeAccountLinks(tx: Transaction, userId: string, purposes: AccountLinkPurpose[], now: Date): Promise<void> {
  await tx
    .update(accountLinks)
    .set({ revokedAt: now })
    .where(and(eq(accountLinks.userId, userId), inArray(accountLinks.purpose, purposes), isNull(accountLinks.usedAt), isNull(accountLinks.revokedAt)));
}

async function findAccountLink(db: Queryable, token: string, secret: string): Promise<AccountLink> {
  const [, id, given] = tokenPattern.exec(token) ?? [];
  if (!id || !given || !timingSafeEqual(Buffer.from(given), Buffer.from(signature(id, secret)))) throw new DomainError("not-found", "link.unknown");

  const [link] = await db.select().from(accountLinks).where(eq(accountLinks.id, id));
  if (!link || letterOf[link.purpose] !== id[0]) throw new DomainError("not-found", "link.unknown");
  return link;
}

function signature(id: string, secret: string): string {
  return createHmac("sha256", secret).update(`account-link:${id}`).digest("base64url").slice(0, 22);
}
