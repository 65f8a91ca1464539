import { words } from "~/i18n/define-words";
import { mailWords } from "~/i18n/messages/mails";
import { urgingMailWords } from "~/i18n/messages/mails-urging";
import type { NoticePayload } from "~/domain/notices/notices";
import type { NoticeKind } from "~db/vocabulary";
import { dayTimeOf, named, requestFacts } from "./about";
import { oneSentence, type OneSentence } from "./one-sentence";
import type { MailContext, MailTemplate } from "./template";

/** Mails to staff about one request: urged, supervised, extended, helped with, deemed accepted, taken up again. */

type AboutForStaff = Pick<NoticePayload<"staff_reopened">, "number" | "itemZh" | "itemEn" | "companyName">;
type Said = Pick<OneSentence, "subject" | "heading" | "lead" | "quote">;

/** A staff mail: its sentence, the request's page as the button, number, item and company as facts. */
function aboutOne<K extends NoticeKind>(say: (payload: NoticePayload<K> & AboutForStaff, t: ReturnType<typeof staffWords>, item: string, context: MailContext) => Said): MailTemplate<K> {
  return oneSentence<K>((payload, context) => {
    // Each kind below carries what a staff mail says about a request.
    const about = payload as NoticePayload<K> & AboutForStaff;
    return {
      ...say(about, staffWords(context), named(context.locale, about.itemZh, about.itemEn), context),
      action: { label: words(urgingMailWords, context.locale).action, href: context.pageUrl(`/requests/${about.number}`) },
      facts: requestFacts(about, context),
      why: words(mailWords, context.locale).whyStaff,
    };
  });
}

function staffWords({ locale }: MailContext) {
  return words(urgingMailWords, locale).staff;
}

function departmentOf({ departmentZh, departmentEn }: { departmentZh: string; departmentEn: string }, { locale }: MailContext): string {
  return named(locale, departmentZh, departmentEn);
}

export const staffUrged = aboutOne<"staff_urged">((payload, t, item, context) => {
  const due = dayTimeOf(payload.replyBy, context);
  return { subject: t.urged.subject(payload.number, due), heading: t.urged.heading(payload.count), lead: t.urged.lead(item, due), quote: payload.words };
});

export const staffSupervisionOrder = aboutOne<"staff_supervision_order">((payload, t, item, context) => {
  const due = dayTimeOf(payload.dueAt, context);
  const colour = words(urgingMailWords, context.locale).colour[payload.colour];
  return { subject: t.order.subject(payload.number, colour, due), heading: t.order.heading(colour), lead: t.order.lead(item, due), quote: payload.words };
});

export const staffSupervisionReport = aboutOne<"staff_supervision_report">((payload, t, item, context) => ({
  subject: t.report.subject(payload.number), heading: t.report.heading, lead: t.report.lead(item, departmentOf(payload, context)), quote: payload.feedback,
}));

export const staffDeemedAccepted = aboutOne<"staff_deemed_accepted">((payload, t, item, context) => ({
  subject: t.deemed.subject(payload.number), heading: t.deemed.heading, lead: t.deemed.lead(item, departmentOf(payload, context), dayTimeOf(payload.promisedAt, context)),
}));

export const staffReopened = aboutOne<"staff_reopened">((payload, t, item, context) => ({
  subject: t.reopened.subject(payload.number), heading: t.reopened.heading, lead: t.reopened.lead(item, dayTimeOf(payload.promisedAt, context)), quote: payload.reason,
}));

export const staffExtensionAsked = aboutOne<"staff_extension_asked">((payload, t, item, context) => ({
  subject: t.extensionAsked.subject(payload.number, payload.days), heading: t.extensionAsked.heading,
  lead: t.extensionAsked.lead(item, payload.days, dayTimeOf(payload.dueAt, context)), quote: payload.reason,
}));

export const staffExtensionDecided = aboutOne<"staff_extension_decided">(({ number, isApproved, days, refusal }, { extensionDecided: t }, item) => ({
  subject: isApproved ? t.approved(number) : t.refused(number),
  heading: isApproved ? t.approved(number) : t.refused(number),
  lead: isApproved ? t.leadApproved(item, days) : t.leadRefused(item),
  quote: refusal,
}));

export const staffSubTask = aboutOne<"staff_sub_task">((payload, t, item, context) => {
  const due = dayTimeOf(payload.dueAt, context);
  return { subject: t.subTask.subject(payload.number, due), heading: t.subTask.heading, lead: t.subTask.lead(item, departmentOf(payload, context), due), quote: payload.task };
});

export const staffSubTaskAnswered = aboutOne<"staff_sub_task_answered">((payload, t, item, context) => ({
  subject: t.subTaskAnswered.subject(payload.number), heading: t.subTaskAnswered.heading, lead: t.subTaskAnswered.lead(item, departmentOf(payload, context)), quote: payload.answer,
}));
