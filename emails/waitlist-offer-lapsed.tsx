import { mailWords } from "~/i18n/messages/mails";
import { waitlistMailWords } from "~/i18n/messages/mails-waitlist";
import { words } from "~/i18n/define-words";
import { dayTimeOf } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Lead } from "./parts";
import type { MailProps, MailTemplate } from "./template";
import { wishFacts } from "./wish";

function WaitlistOfferLapsed({ payload, context }: MailProps<"waitlist_offer_lapsed">) {
  const { locale } = context;
  const t = words(waitlistMailWords, locale);
  const what = payload.goesOn ? t.passed.goesOn(payload.ahead) : t.passed.over;

  return (
    <Layout locale={locale} preview={what} heading={t.passed.heading} why={t.why} lead={t.passed.lead(dayTimeOf(payload.startsAt, context))}>
      <Lead>{what}</Lead>
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{payload.goesOn ? t.see : t.ended.action}</Action>
      <Facts locale={locale} facts={wishFacts(payload, context)} />
    </Layout>
  );
}

export const waitlistOfferLapsed: MailTemplate<"waitlist_offer_lapsed"> = {
  subject: (payload, context) =>
    words(mailWords, context.locale).subject(words(waitlistMailWords, context.locale).passed.subject(dayTimeOf(payload.startsAt, context))),
  Body: WaitlistOfferLapsed,
};
