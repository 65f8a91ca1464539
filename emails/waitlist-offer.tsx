import { mailWords } from "~/i18n/messages/mails";
import { waitlistMailWords } from "~/i18n/messages/mails-waitlist";
import { words } from "~/i18n/define-words";
import { dayTimeOf } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Lead, Small } from "./parts";
import type { MailProps, MailTemplate } from "./template";
import { wishFacts, wishWords } from "./wish";

function WaitlistOffer({ payload, context }: MailProps<"waitlist_offer">) {
  const { locale, format } = context;
  const t = words(waitlistMailWords, locale);
  const { station, item } = wishWords(payload, context);
  const until = t.offer.until(format.time(new Date(payload.offeredUntil)));

  return (
    <Layout locale={locale} preview={until.replaceAll("**", "")} heading={t.offer.heading} why={t.why} lead={t.offer.lead(format.visit(new Date(payload.startsAt), new Date(payload.endsAt)), station, item)}>
      <Lead>{until}</Lead>
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{t.offer.action}</Action>
      <Small>{payload.isLast ? t.offer.last : t.offer.first}</Small>
      <Facts locale={locale} facts={wishFacts(payload, context)} />
    </Layout>
  );
}

export const waitlistOffer: MailTemplate<"waitlist_offer"> = {
  subject: (payload, context) =>
    words(mailWords, context.locale).subject(
      words(waitlistMailWords, context.locale).offer.subject(dayTimeOf(payload.startsAt, context), context.format.time(new Date(payload.offeredUntil))),
    ),
  Body: WaitlistOffer,
};
