import type { ReactElement } from "react";
import type { Format } from "~/i18n/format";
import type { NoticePayload } from "~/domain/notices/notices";
import type { Locale, NoticeKind } from "~db/vocabulary";

/** What a mail needs besides its payload. */
export interface MailContext {
  locale: Locale;
  format: Format;
  /** the address of an access link */
  linkUrl(linkId: string): string;
  /** the address of a ticket's page on the phone */
  ticketUrl(ticketId: string): string;
  /** the address of a link to an account: an invitation, a new password */
  accountUrl(linkId: string): string;
  /** the address of a page behind sign-in, e.g. `/requests/RYZ…` */
  pageUrl(path: string): string;
  /** when the notice was written */
  writtenAt: Date;
}

export interface MailProps<K extends NoticeKind> {
  payload: NoticePayload<K>;
  context: MailContext;
}

/** One notice kind as a mail: its subject and its component. No defaults: a missing fact does not compile. */
export interface MailTemplate<K extends NoticeKind> {
  subject(payload: NoticePayload<K>, context: MailContext): string;
  Body(props: MailProps<K>): ReactElement;
}
