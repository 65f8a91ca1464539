import { linkMailWords } from "~/i18n/messages/mails-link";
import { words } from "~/i18n/define-words";
import { named } from "./about";
import { oneSentence } from "./one-sentence";

/** A new link to what somebody's old one led to. */
export const linkRenewed = oneSentence<"link_renewed">(({ about, itemZh, itemEn, purpose, linkId, endsOn }, { locale, format, linkUrl }) => {
  const t = words(linkMailWords, locale);
  const opens = t.opens[purpose];
  return {
    subject: t.subject(about),
    heading: t.heading,
    lead: t.lead(opens, format.day(endsOn)),
    small: [t.notAsked],
    action: { label: t.action, href: linkUrl(linkId) },
    facts: [{ label: t.item, value: named(locale, itemZh, itemEn) }, about === "" ? null : { label: t.number, value: about }],
    why: t.why,
  };
});
