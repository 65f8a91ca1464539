import { mailWords } from "~/i18n/messages/mails";
import { endMailWords } from "~/i18n/messages/mails-end";
import { words } from "~/i18n/define-words";
import { named, requestFacts } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Quote } from "./parts";
import type { MailProps, MailTemplate } from "./template";

function Terminated({ payload, context }: MailProps<"terminated">) {
  const { locale } = context;
  const t = words(endMailWords, locale).terminated;

  return (
    <Layout locale={locale} preview={payload.number} heading={t.heading} why={words(mailWords, locale).whyCompany} lead={t.lead(named(locale, payload.itemZh, payload.itemEn))}>
      {payload.why ? <Quote>{payload.why}</Quote> : null}
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{t.action}</Action>
      <Facts locale={locale} facts={requestFacts(payload, context)} />
    </Layout>
  );
}

export const terminated: MailTemplate<"terminated"> = {
  subject: (payload, { locale }) => words(mailWords, locale).subject(words(endMailWords, locale).terminated.subject(payload.number)),
  Body: Terminated,
};
