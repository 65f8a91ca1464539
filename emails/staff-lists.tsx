import { words } from "~/i18n/define-words";
import { mailWords } from "~/i18n/messages/mails";
import { urgingMailWords } from "~/i18n/messages/mails-urging";
import { dayTimeOf, named } from "./about";
import { oneSentence } from "./one-sentence";

/** Mails to staff about many requests at once: the morning digest and what climbed a rung of the ladder. */

export const staffDigest = oneSentence<"staff_digest">((payload, context) => {
  const { locale, format } = context;
  const { staff: { digest: t }, groups, whyStaffRole } = words(urgingMailWords, locale);
  const { gap } = words(mailWords, locale);
  return {
    subject: t.subject(format.shortDay(payload.day), payload.count),
    heading: t.heading(payload.count),
    lead: t.lead(payload.overdue, payload.dueToday),
    items: payload.lines.map((line) => ({
      name: named(locale, line.itemZh, line.itemEn),
      second: [line.number, groups[line.group], line.dueAt ? dayTimeOf(line.dueAt, context) : ""].filter(Boolean).join(gap),
    })),
    small: payload.count > payload.lines.length ? [t.more(payload.count - payload.lines.length)] : [],
    action: { label: t.action, href: context.pageUrl(payload.page) },
    why: whyStaffRole,
  };
});

export const staffEscalation = oneSentence<"staff_escalation">((payload, context) => {
  const { locale } = context;
  const { staff: { escalation: t, digest }, clock, rung, whyStaffRole } = words(urgingMailWords, locale);
  const { gap } = words(mailWords, locale);
  return {
    subject: t.subject(payload.count),
    heading: t.heading(payload.count),
    lead: t.lead,
    items: payload.lines.map((line) => ({
      name: named(locale, line.itemZh, line.itemEn),
      second: [line.number, named(locale, line.departmentZh, line.departmentEn), clock[line.clock], rung[line.rung], dayTimeOf(line.dueAt, context)].filter(Boolean).join(gap),
    })),
    small: payload.count > payload.lines.length ? [digest.more(payload.count - payload.lines.length)] : [],
    action: { label: t.action, href: context.pageUrl(payload.page) },
    why: whyStaffRole,
  };
});

export const staffCalendarMissing = oneSentence<"staff_calendar_missing">(({ year }, context) => {
  const { staff: { calendar: t }, whyStaffRole } = words(urgingMailWords, context.locale);
  return { subject: t.subject(year), heading: t.heading(year), lead: t.lead(year), action: { label: t.action, href: context.pageUrl("/manage/holidays") }, why: whyStaffRole };
});
