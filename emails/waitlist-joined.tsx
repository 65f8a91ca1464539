import { mailWords } from "~/i18n/messages/mails";
import { waitlistMailWords } from "~/i18n/messages/mails-waitlist";
import { words } from "~/i18n/define-words";
import { Layout, Rule } from "./layout";
import { Action, Facts, Lead, Small } from "./parts";
import type { MailProps, MailTemplate } from "./template";
import { wishFacts, wishWords } from "./wish";

function WaitlistJoined({ payload, context }: MailProps<"waitlist_joined">) {
  const { locale } = context;
  const t = words(waitlistMailWords, locale);
  const { days, station, item } = wishWords(payload, context);

  return (
    <Layout locale={locale} preview={t.joined.ahead(payload.ahead)} heading={t.joined.heading} why={t.why} lead={t.joined.lead(days, station, item)}>
      <Lead>{[t.joined.ahead(payload.ahead), t.joined.next].join(locale === "zh" ? "" : " ")}</Lead>
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{t.see}</Action>
      <Facts locale={locale} facts={wishFacts(payload, context)} />
      <Rule />
      <Small>{t.rules}</Small>
    </Layout>
  );
}

export const waitlistJoined: MailTemplate<"waitlist_joined"> = {
  subject: (payload, context) => words(mailWords, context.locale).subject(words(waitlistMailWords, context.locale).joined.subject(wishWords(payload, context).days)),
  Body: WaitlistJoined,
};
