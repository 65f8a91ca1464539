import { createHash } from "node:crypto";
import { maskEmail } from "~/domain/access/masking";
import type { StaffActor } from "~/domain/access/actor";
import { makeSeenMove, previewMove, type PreviewedNotice } from "~/domain/requests/preview-move.server";
import type { MoveOrder } from "~/domain/requests/move-inputs";
import type { ServiceRequest } from "~/domain/requests/service-request.server";
import { database } from "~/db.server";
import { env } from "~/config/env.server";
import { composeNotice, senderOf, type ComposedMail } from "~/mail/compose.server";
import type { Locale } from "~db/vocabulary";

/** A mail as the member of staff reads it before the move that sends it. The address is masked, links do not work yet. */
export interface MailPreview {
  to: string;
  subject: string;
  locale: Locale;
  text: string;
  /** passages a person wrote just now: what may be amended */
  free: string[];
}

/** The mails of a move, and what they are recognized by when the move is made. */
export interface SeenMails {
  mails: MailPreview[];
  seen: string;
}

/**
 * The mails to the company that a move would send, byte for byte but for the secrets in their links.
 *
 * @throws {DomainError} when the move would be refused
 */
export async function previewMails(actor: StaffActor, order: MoveOrder): Promise<SeenMails> {
  const told = (await previewMove(database(), actor, order)).filter(isForCompany);
  const mails = await Promise.all(told.map(async (notice) => {
    const { subject, text } = await composed(notice);
    return { to: maskEmail(notice.recipientEmail), subject, locale: notice.locale, text, free: freePassages(order, text) };
  }));
  return { mails, seen: await fingerprintOf(told, order.now) };
}

/**
 * The first mail of a move as a mail program shows it, or undefined when it sends none.
 *
 * @throws {DomainError} when the move would be refused
 */
export async function previewSheet(actor: StaffActor, order: MoveOrder): Promise<string | undefined> {
  const [first] = (await previewMove(database(), actor, order)).filter(isForCompany);
  return first && (await composed(first)).html;
}

/**
 * Makes a move, and only if its mails are those that were seen.
 *
 * @throws {DomainError} `conflict` "request.mail-changed", with nothing done
 */
export async function makeAsSeen(actor: StaffActor, order: MoveOrder, seen: string): Promise<ServiceRequest> {
  return makeSeenMove(database(), actor, order, async (told) => (await fingerprintOf(told.filter(isForCompany), order.now)) === seen);
}

const isForCompany = ({ kind }: PreviewedNotice) => !kind.startsWith("staff_");

/** The very mail the worker will write; the secrets in its links are nobody's to see before they are sent. */
async function composed(notice: PreviewedNotice): Promise<ComposedMail> {
  const mail = await composeNotice(notice, { origin: env().origin, sender: senderOf(env().mailFrom), replyDomain: env().mailReplyDomain });
  return { ...mail, html: withoutSecrets(mail.html), text: withoutSecrets(mail.text) };
}

/** A composed mail with nothing in it that differs between a preview and the mail itself. */
export function withoutSecrets(body: string): string {
  return body.replace(/\/(r|t)\/~[^~/]+~/g, "/$1/…");
}

/**
 * What a reader saw, in one word. The instant of the press itself is left out: it is another one at each press, and
 * only the minute behind it would differ.
 */
async function fingerprintOf(told: readonly PreviewedNotice[], now: Date): Promise<string> {
  const pressed = now.toISOString();
  const hash = createHash("sha256");
  for (const notice of told) {
    const payload: typeof notice.payload = Object.fromEntries(Object.entries(notice.payload).map(([name, value]) => [name, value === pressed ? "2000-01-01T00:00:00.000Z" : value]));
    const { subject, text, html } = await composed({ ...notice, payload });
    hash.update(JSON.stringify([notice.kind, notice.locale, notice.recipientEmail, subject, text, html]));
  }
  return hash.digest("base64url");
}

/** Fields of an order that stay among staff. */
const internal = new Set(["staffNote", "secondReason", "requestId", "move"]);

/** What of the order stands in the mail word for word, the longest first. */
function freePassages(order: MoveOrder, text: string): string[] {
  const typed: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === "string") typed.push(...value.split(/\n+/).map((line) => line.trim()));
    else if (Array.isArray(value)) value.forEach(collect);
    else if (value && typeof value === "object" && !(value instanceof Date)) Object.values(value).forEach(collect);
  };
  for (const [name, value] of Object.entries(order)) if (!internal.has(name)) collect(value);
  return [...new Set(typed)].filter((words) => words.length > 1 && text.includes(words)).sort((a, b) => b.length - a.length);
}
