import type { NoticePayload } from "~/domain/notices/notices";
import { words } from "~/i18n/define-words";
import { mailWords } from "~/i18n/messages/mails";
import { rectificationMailWords } from "~/i18n/messages/mails-rectification";
import { statusWords } from "~/i18n/messages/status";
import { dayTimeOf, named, requestFacts, shortDayOf } from "./about";
import { oneSentence } from "./one-sentence";
import type { MailContext } from "./template";

/** Mails about a bad rating (差评整改): to the company that gave it, and to those who put it right. */

export const ratingReceived = oneSentence<"rating_received">((payload, context) => {
  const { locale } = context;
  const t = words(rectificationMailWords, locale).received;
  const common = words(mailWords, locale);
  return {
    subject: t.subject(payload.number, shortDayOf(payload.callBy, context)),
    heading: t.heading,
    lead: t.lead(named(locale, payload.itemZh, payload.itemEn), dayTimeOf(payload.callBy, context)),
    small: [t.small],
    action: { label: common.see, href: context.linkUrl(payload.linkId) },
    facts: requestFacts(payload, context),
    why: common.whyCompany,
  };
});

/** The answer, and the way to rate once more while there is one. */
export const ratingAnswered = oneSentence<"rating_answered">((payload, context) => {
  const { locale } = context;
  const t = words(rectificationMailWords, locale).answered;
  const common = words(mailWords, locale);
  const item = named(locale, payload.itemZh, payload.itemEn);
  return {
    subject: t.subject(payload.number),
    heading: t.heading,
    lead: payload.counts ? t.lead(item) : t.leadNot(item),
    quote: payload.answer,
    small: payload.ratingLinkId ? [t.voluntary] : [],
    action: payload.ratingLinkId ? { label: t.again, href: context.linkUrl(payload.ratingLinkId) } : { label: common.see, href: context.linkUrl(payload.linkId) },
    facts: requestFacts(payload, context),
    why: common.whyCompany,
  };
});

type AboutForStaff = Pick<NoticePayload<"staff_bad_rating">, "number" | "itemZh" | "itemEn" | "companyName">;

/** What the mails to staff end with. */
function forStaff(payload: AboutForStaff, context: MailContext) {
  return {
    action: { label: words(rectificationMailWords, context.locale).action, href: context.pageUrl(`/requests/${payload.number}`) },
    facts: requestFacts(payload, context),
    why: words(mailWords, context.locale).whyStaff,
  };
}

export const staffBadRating = oneSentence<"staff_bad_rating">((payload, context) => {
  const { locale } = context;
  const t = words(rectificationMailWords, locale).bad;
  const s = words(statusWords, locale);
  return {
    ...forStaff(payload, context),
    subject: t.subject(payload.number, shortDayOf(payload.dueAt, context)),
    heading: t.heading(s.rating[payload.level]),
    lead: t.lead(named(locale, payload.itemZh, payload.itemEn), dayTimeOf(payload.dueAt, context)),
    quote: payload.words,
    small: payload.reasons.length > 0 ? [t.reasons(payload.reasons.map((reason) => s.ratingReason[reason]).join(t.join))] : [],
  };
});

export const staffRectificationToCheck = oneSentence<"staff_rectification_to_check">((payload, context) => {
  const { locale } = context;
  const t = words(rectificationMailWords, locale).check;
  return {
    ...forStaff(payload, context),
    subject: t.subject[payload.step](payload.number),
    heading: t.heading[payload.step],
    lead: t.lead[payload.step](named(locale, payload.itemZh, payload.itemEn)),
    quote: payload.words,
  };
});

export const staffRectificationBack = oneSentence<"staff_rectification_back">((payload, context) => {
  const { locale } = context;
  const t = words(rectificationMailWords, locale).back;
  return {
    ...forStaff(payload, context),
    subject: t.subject(payload.number, shortDayOf(payload.dueAt, context)),
    heading: t.heading,
    lead: t.lead(named(locale, payload.itemZh, payload.itemEn), dayTimeOf(payload.dueAt, context)),
    quote: payload.reason,
  };
});
