import { mailWords } from "~/i18n/messages/mails";
import { waitlistMailWords } from "~/i18n/messages/mails-waitlist";
import { words } from "~/i18n/define-words";
import { Layout } from "./layout";
import { Action, Facts, Lead } from "./parts";
import type { MailProps, MailTemplate } from "./template";
import { wishFacts, wishWords } from "./wish";

function WaitlistEnded({ payload, context }: MailProps<"waitlist_ended">) {
  const { locale } = context;
  const t = words(waitlistMailWords, locale);
  const { days, station } = wishWords(payload, context);

  return (
    <Layout locale={locale} preview={t.ended.next} heading={t.ended.heading} why={t.why} lead={t.ended.lead(days, station)}>
      <Lead>{t.ended.next}</Lead>
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{t.ended.action}</Action>
      <Facts locale={locale} facts={wishFacts(payload, context)} />
    </Layout>
  );
}

export const waitlistEnded: MailTemplate<"waitlist_ended"> = {
  subject: (payload, context) => words(mailWords, context.locale).subject(words(waitlistMailWords, context.locale).ended.subject(wishWords(payload, context).days)),
  Body: WaitlistEnded,
};
