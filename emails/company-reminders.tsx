import { words } from "~/i18n/define-words";
import { mailWords } from "~/i18n/messages/mails";
import { urgingMailWords } from "~/i18n/messages/mails-urging";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import type { NoticePayload } from "~/domain/notices/notices";
import { dayTimeOf, departmentFact, named, requestFacts, shortDayOf } from "./about";
import { oneSentence } from "./one-sentence";
import type { MailContext } from "./template";

/** Mails that remind a company of what it owes, or tell it a new date or a reply to its urge. */

type Owing = Pick<NoticePayload<"papers_reminder">, "dueOn" | "papers" | "daysLeft" | "itemZh" | "itemEn" | "number" | "linkId" | "companyName">;

function reminder(which: "papersReminder" | "tolerantDue", payload: Owing, context: MailContext) {
  const { locale, format } = context;
  const t = words(urgingMailWords, locale)[which];
  const count = payload.papers.length;
  return {
    subject: t.subject(count, format.shortDay(payload.dueOn), payload.number),
    heading: t.heading(format.workingDays(payload.daysLeft)),
    lead: t.lead(named(locale, payload.itemZh, payload.itemEn), count, format.dayTime(atShanghai(payload.dueOn, "17:00"))),
    items: payload.papers.map(({ nameZh, nameEn }) => ({ name: named(locale, nameZh, nameEn) })),
    action: { label: t.action, href: context.linkUrl(payload.linkId) },
    facts: requestFacts(payload, context),
    why: words(mailWords, locale).whyCompany,
  };
}

export const papersReminder = oneSentence<"papers_reminder">((payload, context) => {
  const said = reminder("papersReminder", payload, context);
  return { ...said, facts: [...said.facts, departmentFact(payload, context)] };
});

export const tolerantPapersDue = oneSentence<"tolerant_papers_due">((payload, context) => reminder("tolerantDue", payload, context));

type AboutCompany = Pick<NoticePayload<"reopened">, "number" | "itemZh" | "itemEn" | "companyName" | "linkId" | "departmentZh" | "departmentEn" | "departmentPhone">;

/** What the mails below end with. */
function frame(payload: AboutCompany, context: MailContext) {
  const common = words(mailWords, context.locale);
  return {
    action: { label: common.see, href: context.linkUrl(payload.linkId) },
    facts: [...requestFacts(payload, context), departmentFact(payload, context)],
    why: common.whyCompany,
  };
}

export const newDate = oneSentence<"new_date">((payload, context) => {
  const t = words(urgingMailWords, context.locale).newDate;
  const common = words(mailWords, context.locale);
  const day = shortDayOf(payload.promisedAt, context);
  return {
    ...frame(payload, context),
    subject: t.subject(payload.number, day),
    heading: t.heading(day),
    lead: t.lead(named(context.locale, payload.itemZh, payload.itemEn), payload.year, shortDayOf(payload.oldPromisedAt, context), dayTimeOf(payload.promisedAt, context)),
    small: [common.nothingToDo, ...(payload.isProvisional ? [common.provisional] : [])],
  };
});

export const reopened = oneSentence<"reopened">((payload, context) => {
  const t = words(urgingMailWords, context.locale).reopened;
  const common = words(mailWords, context.locale);
  const day = shortDayOf(payload.promisedAt, context);
  const { locale } = context;
  return {
    ...frame(payload, context),
    subject: t.subject(payload.number, day),
    heading: t.heading(day),
    lead: t.lead(named(locale, payload.itemZh, payload.itemEn), named(locale, payload.departmentZh, payload.departmentEn), dayTimeOf(payload.promisedAt, context)),
    quote: payload.reason,
    small: [common.nothingToDo, ...(payload.isProvisional ? [common.provisional] : [])],
  };
});

export const urgeReceived = oneSentence<"urge_received">((payload, context) => {
  const t = words(urgingMailWords, context.locale).urgeReceived;
  const { locale } = context;
  return {
    ...frame(payload, context),
    subject: t.subject(payload.number, shortDayOf(payload.replyBy, context)),
    heading: t.heading,
    lead: t.lead(named(locale, payload.itemZh, payload.itemEn), named(locale, payload.departmentZh, payload.departmentEn), dayTimeOf(payload.replyBy, context)),
  };
});

export const urgeReplied = oneSentence<"urge_replied">((payload, context) => {
  const t = words(urgingMailWords, context.locale).urgeReplied;
  const { locale } = context;
  return {
    ...frame(payload, context),
    subject: t.subject(payload.number),
    heading: t.heading,
    lead: t.lead(named(locale, payload.itemZh, payload.itemEn), named(locale, payload.departmentZh, payload.departmentEn)),
    quote: payload.reply,
  };
});
