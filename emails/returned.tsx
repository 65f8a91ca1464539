import { mailWords } from "~/i18n/messages/mails";
import { endMailWords } from "~/i18n/messages/mails-end";
import { statusWords } from "~/i18n/messages/status";
import { words } from "~/i18n/define-words";
import { returnReasons, type Locale, type ReturnReason } from "~db/vocabulary";
import { named, requestFacts } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Quote } from "./parts";
import type { MailProps, MailTemplate } from "./template";

function Returned({ payload, context }: MailProps<"returned">) {
  const { locale } = context;
  const t = words(endMailWords, locale).returned;

  return (
    <Layout locale={locale} preview={payload.reason} heading={t.heading} why={words(mailWords, locale).whyCompany} lead={t.lead(named(locale, payload.itemZh, payload.itemEn), reasonWord(payload.reasonKey, locale))}>
      <Quote>{payload.reason}</Quote>
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{t.action}</Action>
      <Facts locale={locale} facts={requestFacts(payload, context)} />
    </Layout>
  );
}

function reasonWord(key: string, locale: Locale): string {
  return words(statusWords, locale).returnReason[isReason(key) ? key : "other"];
}

function isReason(key: string): key is ReturnReason {
  return returnReasons.some((known) => known === key);
}

export const returned: MailTemplate<"returned"> = {
  subject: (payload, { locale }) => words(mailWords, locale).subject(words(endMailWords, locale).returned.subject(payload.number)),
  Body: Returned,
};
