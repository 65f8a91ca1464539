import type { RequestMail } from "~/domain/notices/mails-of-request.server";
import { words } from "~/i18n/define-words";
import { linkWords } from "~/i18n/messages/links";
import { mailStateWords } from "~/i18n/messages/mail-states";
import { noticeKindWords } from "~/i18n/messages/notice-kinds";
import type { Locale, MailState } from "~db/vocabulary";

/** A mail with its words: the names of all notices need not travel to a phone that shows three. */
export interface ShownMail {
  id: string;
  title: string;
  to: string;
  state: MailState | null;
  label: string;
  /** what to do about one that did not arrive */
  advice: string | null;
  createdAt: Date;
}

/** @param reader the advice is another one for staff than for the company itself */
export function shownMails(mails: readonly RequestMail[], reader: "company" | "staff", locale: Locale): ShownMail[] {
  const t = words(mailStateWords, locale);
  const kinds = words(noticeKindWords, locale);
  const advice: Partial<Record<MailState, string>> = reader === "staff" ? t.todo : t.own;
  return mails.map(({ id, kind, to, state, createdAt }) => ({
    id, to, state, createdAt, title: kinds[kind], label: state === null ? t.inPortal : t.states[state], advice: state === null ? null : (advice[state] ?? null),
  }));
}

/** The line on a company's request that leads to its mails: how many, and how many did not arrive. Null while there are none. */
export function mailRow(mails: readonly RequestMail[], locale: Locale): { title: string; help: string; lost: string } | null {
  if (mails.length === 0) return null;
  const t = words(linkWords, locale);
  const lost = mails.filter(({ state }) => state === "no_such_address" || state === "not_accepting" || state === "not_sent").length;
  return { title: t.row(mails.length), help: t.rowHelp, lost: lost > 0 ? t.rowLost(lost) : "" };
}
