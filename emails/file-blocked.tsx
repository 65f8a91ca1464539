import { words } from "~/i18n/define-words";
import { mailWords } from "~/i18n/messages/mails";
import { fileMailWords } from "~/i18n/messages/mails-files";
import { named, requestFacts } from "./about";
import { oneSentence } from "./one-sentence";

/** Mails about a file that came for a request and will never be opened, or a paper that came late and is not right. */

export const fileBlocked = oneSentence<"file_blocked">((payload, context) => {
  const t = words(fileMailWords, context.locale);
  const common = words(mailWords, context.locale);
  return {
    subject: payload.state === "refused" ? t.subjectRefused(payload.number) : t.subject(payload.number),
    heading: t.heading[payload.state],
    lead: t.lead[payload.state](payload.fileName, named(context.locale, payload.itemZh, payload.itemEn), payload.finding || t.malware),
    items: payload.step === "paper" ? [{ name: named(context.locale, payload.paperZh, payload.paperEn) }] : [],
    small: [t.step[payload.step], ...(payload.state === "infected" ? [t.clean] : [])],
    action: { label: payload.step === "paper" ? t.action : common.see, href: context.linkUrl(payload.linkId) },
    facts: requestFacts(payload, context),
    why: common.whyCompany,
  };
});

export const staffFileBlocked = oneSentence<"staff_file_blocked">((payload, context) => {
  const { locale } = context;
  const t = words(fileMailWords, locale).staff;
  const paper = named(locale, payload.paperZh, payload.paperEn);
  return {
    subject: t.subject(payload.number),
    heading: t.heading[payload.state],
    lead: t.lead[payload.state](payload.fileName, named(locale, payload.itemZh, payload.itemEn), payload.finding || t.malware),
    items: paper ? [{ name: paper }] : [],
    small: [payload.isResult ? t.result : t.paper],
    action: { label: t.action, href: context.pageUrl(`/requests/${payload.number}`) },
    facts: requestFacts(payload, context),
    why: words(mailWords, locale).whyStaff,
  };
});
