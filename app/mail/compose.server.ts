import type { Wording } from "~/domain/notices/mail-placeholders";
import { noticeTraits } from "~/domain/notices/notice-traits";
import { accountToken } from "~/domain/accounts/account-link.server";
import { linkToken } from "~/domain/access/links.server";
import { ticketToken } from "~/domain/queue/ticket-token.server";
import { renderNotice } from "~emails/render.server";
import type { CalendarMethod } from "~emails/invitation";
import type { Locale, NoticeKind } from "~db/vocabulary";
import { calendarInvitation, type CalendarPerson } from "./calendar-part";

export interface NoticeToCompose {
  kind: NoticeKind;
  payload: unknown;
  locale: Locale;
  recipientEmail: string;
  recipientName: string;
  createdAt: Date;
  requestId?: string | null;
  wording?: Wording | null;
  isTest?: boolean;
}

export interface ComposedMail {
  subject: string;
  html: string;
  text: string;
  calendar: string | null;
  calendarMethod: CalendarMethod | null;
}

/**
 * A notice as the mail that is kept in its row: everything but the links' tokens. A copy of the table opens nothing;
 * `withLinks` fills them in when the mail leaves or is read in the mailbox.
 */
export async function composeNotice(notice: NoticeToCompose, settings: { origin: string; sender: CalendarPerson; replyDomain?: string }): Promise<ComposedMail> {
  const { subject, html, text, invitation } = await renderNotice(notice.kind, notice.payload, notice.locale, {
    origin: settings.origin,
    tokenOf: placeholder,
    writtenAt: notice.createdAt,
    canBeSwitchedOff: noticeTraits[notice.kind].group !== null,
    canBeAnswered: settings.replyDomain !== undefined && canBeAnswered(notice),
    wording: notice.wording,
    isTest: notice.isTest,
  });
  const calendar =
    invitation &&
    calendarInvitation({
      ...invitation,
      organizer: settings.sender,
      attendee: { name: notice.recipientName, email: notice.recipientEmail },
      stampedAt: notice.createdAt,
    });
  return { subject, html, text, calendar, calendarMethod: invitation?.method ?? null };
}

/** True for what a company is told about a request: its answer can be filed there. */
export function canBeAnswered({ kind, requestId }: Pick<NoticeToCompose, "kind" | "requestId">): boolean {
  return requestId != null && noticeTraits[kind].audience === "company";
}

/** Puts the links' tokens into a kept mail: the same ones every time, so that a second try sends the very same bytes. */
export function withLinks(body: string, secret: string): string {
  return body
    .replace(/\/r\/~([A-Za-z0-9_-]+)~/g, (_, linkId: string) => `/r/${linkToken(linkId, secret)}`)
    .replace(/\/account\/~([A-Za-z0-9_-]+)~/g, (_, linkId: string) => `/account/${accountToken(linkId, secret)}`)
    .replace(/\/t\/~([a-f0-9-]+)~/g, (_, ticketId: string) => `/t/${ticketToken(ticketId, secret)}`);
}

function placeholder(linkId: string): string {
  return `~${linkId}~`;
}

/** `融驿站 <notice@example.org>` taken apart. */
export function senderOf(mailFrom: string): CalendarPerson {
  const [, name, email] = /^(.*?)\s*<([^<>]+)>$/.exec(mailFrom) ?? [];
  return email ? { name: (name ?? "").replaceAll('"', ""), email } : { name: "", email: mailFrom };
}
