import { previewMove, type PreviewedNotice } from "~/domain/requests/preview-move.server";
import { maskEmail } from "~/domain/access/masking";
import type { MoveOrder } from "~/domain/requests/move-inputs";
import type { StaffActor } from "~/domain/access/actor";
import { database } from "~/db.server";
import { env } from "~/config/env.server";
import { renderNotice } from "~emails/render.server";
import type { Locale } from "~db/vocabulary";

/** A mail as the member of staff reads it before the move that sends it. The address is masked, links do not work yet. */
export interface MailPreview {
  to: string;
  subject: string;
  locale: Locale;
  text: string;
}

/**
 * The mails to the company that a move would send, with the very words they would have.
 *
 * @throws {DomainError} when the move would be refused
 */
export async function previewMails(actor: StaffActor, order: MoveOrder): Promise<MailPreview[]> {
  const notices = await previewMove(database(), actor, order);
  return Promise.all(notices.filter(({ kind }) => !kind.startsWith("staff_")).map((notice) => rendered(notice, order.now)));
}

async function rendered(notice: PreviewedNotice, now: Date): Promise<MailPreview> {
  const { subject, text } = await renderNotice(notice.kind, notice.payload, notice.locale, { origin: env().origin, tokenOf: () => "…", writtenAt: now, wording: notice.wording });
  return { to: maskEmail(notice.recipientEmail), subject, locale: notice.locale, text };
}
