import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { noticePayloads, type NoticePayload } from "~/domain/notices/notices";
import type { Wording } from "~/domain/notices/mail-placeholders";
import { words } from "~/i18n/define-words";
import { formatter } from "~/i18n/format";
import { mailWords } from "~/i18n/messages/mails";
import type { Locale, NoticeKind } from "~db/vocabulary";
import { invitationOf, type Invitation } from "./invitation";
import { plainTextOf } from "./plain-text";
import { fillWording } from "./fill-wording";
import { AddedWords, CanBeAnswered, ChoicesUrl, OwnWords } from "./sheet";
import type { MailContext } from "./template";
import { templates } from "./templates";

export interface RenderContext {
  /** where the portal lives, e.g. https://ryz.example */
  origin: string;
  /** what stands behind `/r/` for a link id, and behind `/t/` for a ticket's */
  tokenOf: (linkId: string) => string;
  /** when the notice was written: "this year" counts from here, so rendering again gives the same mail */
  writtenAt: Date;
  canBeSwitchedOff?: boolean;
  canBeAnswered?: boolean;
  /** an administrator's words; the portal's own when left out */
  wording?: Wording | null;
  /** marked as a test in the subject */
  isTest?: boolean;
}

export interface RenderedNotice {
  subject: string;
  html: string;
  /** the same sentences in the same order */
  text: string;
  /** the calendar entry of a visit, for `calendarInvitation` */
  invitation: Invitation | null;
}

/** What mail programs expect in front of a table layout. */
const doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/**
 * A notice as a mail in the reader's language.
 *
 * @throws {z.ZodError} when the payload lacks a fact the mail needs
 */
export async function renderNotice<K extends NoticeKind>(kind: K, payload: unknown, locale: Locale, { origin, tokenOf, writtenAt, canBeSwitchedOff = false, canBeAnswered = false, wording = null, isTest = false }: RenderContext): Promise<RenderedNotice> {
  const facts = parsePayload(kind, payload);
  const context: MailContext = {
    locale,
    format: formatter(locale, writtenAt),
    linkUrl: (linkId) => `${origin}/r/${tokenOf(linkId)}`,
    accountUrl: (linkId) => `${origin}/account/${tokenOf(linkId)}`,
    ticketUrl: (ticketId) => `${origin}/t/${tokenOf(ticketId)}`,
    pageUrl: (path) => `${origin}${path}`,
    writtenAt,
  };
  const template = templates[kind];
  const choices = canBeSwitchedOff ? `${origin}/my/notices` : null;
  const own = { lead: fillWording(wording?.lead ?? "", facts, context), extra: fillWording(wording?.extra ?? "", facts, context) };
  const added = "addedWords" in facts && facts.addedWords ? facts.addedWords : null;
  const t = words(mailWords, locale);
  const subject = wording?.subject ? t.subject(fillWording(wording.subject, facts, context)) : template.subject(facts, context);
  const worded = createElement(OwnWords.Provider, { value: own }, createElement(template.Body, { payload: facts, context }));
  const body = createElement(AddedWords.Provider, { value: added }, worded);
  const sheet = createElement(ChoicesUrl.Provider, { value: choices }, body);
  // Nothing in a mail is waited for: the same markup as React Email's own streaming renderer, at a third of its cost.
  const html = doctype + renderToStaticMarkup(createElement(CanBeAnswered.Provider, { value: canBeAnswered }, sheet));

  return {
    subject: oneLine(isTest ? t.test(subject) : subject),
    html,
    text: plainTextOf[locale](html),
    invitation: invitationOf(kind, facts, locale),
  };
}

function parsePayload<K extends NoticeKind>(kind: K, payload: unknown): NoticePayload<K> {
  // why the assertion: indexing the map by a generic key loses the tie between key and schema that its type states.
  return noticePayloads[kind].parse(payload) as NoticePayload<K>;
}

/** A line break in a subject would start another mail header. */
function oneLine(subject: string): string {
  return subject.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
