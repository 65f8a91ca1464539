import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { accessLinks } from "~db/schema";
import { linkPurposes, type LinkPurpose } from "~db/vocabulary";
import { DomainError } from "../errors";

/**
 * Links in mails. The database keeps the id and what the link may do; the address carries the id and a signature over
 * it. Whoever reads the table, or a backup of it, can open nothing without the installation's secret.
 */

/** Days a link lives, counted from its making: as long as its purpose can still be of use. */
export const linkLifeInDays: Record<LinkPurpose, number> = {
  request: 180,
  appointment: 45,
  supplement: 60,
  rating: 30,
  waitlist: 45,
};

/** The first letter of an id names the purpose, so the signature covers it and no row can be turned to another use. */
const purposeLetter: Record<LinkPurpose, string> = { request: "q", appointment: "a", supplement: "s", rating: "v", waitlist: "w" };

const idPattern = /^[qasvw][A-Za-z0-9_-]{22}$/;
const tokenPattern = /^([qasvw][A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{22})$/;
const dayInMs = 86_400_000;

export type AccessLink = typeof accessLinks.$inferSelect;

export type NewLink =
  | { purpose: Exclude<LinkPurpose, "appointment" | "waitlist">; requestId: string; now: Date; days?: number }
  | { purpose: "appointment"; appointmentId: string; now: Date; days?: number }
  | { purpose: "waitlist"; waitlistEntryId: string; now: Date; days?: number };

/** 128 random bits behind the letter of the purpose. */
export const newLinkId = (purpose: LinkPurpose): string => purposeLetter[purpose] + randomBytes(16).toString("base64url");

/** Makes a link for one purpose and returns its id. Lives `days`, or as `linkLifeInDays` says. */
export async function createLink(tx: Queryable, link: NewLink): Promise<string> {
  const id = newLinkId(link.purpose);
  await tx.insert(accessLinks).values({
    id,
    purpose: link.purpose,
    requestId: "requestId" in link ? link.requestId : null,
    appointmentId: "appointmentId" in link ? link.appointmentId : null,
    waitlistEntryId: "waitlistEntryId" in link ? link.waitlistEntryId : null,
    createdAt: link.now,
    expiresAt: new Date(link.now.getTime() + (link.days ?? linkLifeInDays[link.purpose]) * dayInMs),
  });
  return id;
}

/** The token of a link: its id and 132 bits of an HMAC-SHA256 over purpose and id. The same for the same id and secret. */
export function linkToken(linkId: string, secret: string): string {
  if (!idPattern.test(linkId)) throw new Error("not the id of an access link");
  return `${linkId}.${signature(linkId, secret)}`;
}

/** The address a mail shows: `<origin>/r/<token>`. The origin is the configured one, never a request's Host. */
export function linkUrl(origin: string, token: string): string {
  return `${origin.replace(/\/+$/, "")}/r/${token}`;
}

/**
 * The link behind a token. Reads only: opening a link changes nothing, however often a mail scanner does it.
 *
 * @param purposes what the page may be opened for; any purpose when left out
 * @throws {DomainError} `not-found` for a forged, unknown or foreign-purpose token (one answer for all three, so nothing
 *   can be learnt by trying), "link.expired" for one that was real and has run out, "link.revoked" for
 *   one that was taken back.
 */
export async function openLink(
  db: Queryable,
  token: string,
  now: Date,
  secret: string,
  purposes: readonly LinkPurpose[] = linkPurposes,
): Promise<AccessLink> {
  const link = await signedLink(db, token, secret);
  if (!purposes.includes(link.purpose)) throw unknownLink();
  if (link.revokedAt) throw new DomainError("not-found", "link.revoked");
  if (link.expiresAt <= now) throw new DomainError("not-found", "link.expired");
  return link;
}

/**
 * A link that ran out: it opens nothing, and shows only that its holder once got it by mail.
 *
 * @throws {DomainError} `not-found` for a forged or unknown one, and for one that was revoked or still works
 */
export async function openExpiredLink(db: Queryable, token: string, now: Date, secret: string): Promise<AccessLink> {
  const link = await signedLink(db, token, secret);
  if (link.revokedAt || link.expiresAt > now) throw unknownLink();
  return link;
}

async function signedLink(db: Queryable, token: string, secret: string): Promise<AccessLink> {
  const [, id, given] = tokenPattern.exec(token) ?? [];
  // Checked before the database is asked: guessing costs us one hash.
  if (!id || !given || !isSame(given, signature(id, secret))) throw unknownLink();

  const [link] = await db.select().from(accessLinks).where(eq(accessLinks.id, id));
  if (!link || purposeLetter[link.purpose] !== id[0]) throw unknownLink();
  return link;
}

/** Takes back every open link of a request or appointment, e.g. when it was withdrawn or a mail went astray. */
export async function revokeLinks(tx: Queryable, target: { requestId: string } | { appointmentId: string }, now: Date): Promise<void> {
  const isTarget = "requestId" in target ? eq(accessLinks.requestId, target.requestId) : eq(accessLinks.appointmentId, target.appointmentId);
  await tx.update(accessLinks).set({ revokedAt: now }).where(and(isTarget, isNull(accessLinks.revokedAt)));
}

function unknownLink(): DomainError {
  return new DomainError("not-found", "link.unknown");
}

function signature(id: string, secret: string): string {
  // 22 base64url characters carry 132 bits. The prefix keeps this key's other uses (session, codes) apart.
  return createHmac("sha256", secret).update(`access-link:${id}`).digest("base64url").slice(0, 22);
}

function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(Buffer.from(given), Buffer.from(wanted));
}
