import { createHmac, timingSafeEqual } from "node:crypto";
import type { Database, Queryable } from "~db/client.server";
import { noticeWishes } from "~db/schema";
import { noticeGroups, type MailWish, type NoticeGroup } from "~db/vocabulary";
import { DomainError } from "../errors";

/** Switching off one group of mails by the link in one of them: signed, for one address and one group, without an account. */

const shape = /^([A-Za-z0-9_-]{3,360})\.([a-z_]{3,30})\.([A-Za-z0-9_-]{22})$/;

export function switchOffToken(email: string, group: NoticeGroup, secret: string): string {
  const address = Buffer.from(email.toLowerCase()).toString("base64url");
  return `${address}.${group}.${signature(address, group, secret)}`;
}

/**
 * Whom and what a link switches off.
 *
 * @throws {DomainError} `not-found` for a forged or broken one
 */
export function readSwitchOff(token: string, secret: string): { email: string; group: NoticeGroup } {
  const [, address, named, given] = shape.exec(token) ?? [];
  const group = noticeGroups.find((known) => known === named);
  const isOurs = address !== undefined && group !== undefined && given !== undefined && timingSafeEqual(Buffer.from(given), Buffer.from(signature(address, group, secret)));
  if (!isOurs) throw new DomainError("not-found", "link.unknown");
  return { email: Buffer.from(address, "base64url").toString("utf8"), group };
}

/** Remembers how the reader at an address wants a group of notices. */
export async function setWish(db: Database | Queryable, choice: { email: string; group: NoticeGroup; wish: MailWish; now: Date }): Promise<void> {
  const { group, wish, now } = choice;
  await db
    .insert(noticeWishes)
    .values({ email: choice.email.toLowerCase(), noticeGroup: group, wish, changedAt: now })
    .onConflictDoUpdate({ target: [noticeWishes.email, noticeWishes.noticeGroup], set: { wish, changedAt: now } });
}

function signature(address: string, group: string, secret: string): string {
  return createHmac("sha256", secret).update(`switch off ${address} ${group}`).digest("base64url").slice(0, 22);
}
