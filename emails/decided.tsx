import { mailWords } from "~/i18n/messages/mails";
import { endMailWords } from "~/i18n/messages/mails-end";
import { statusWords } from "~/i18n/messages/status";
import { words } from "~/i18n/define-words";
import { dayTimeOf, departmentFact, named, remediesFact, requestFacts, shortDayOf } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Quote } from "./parts";
import type { MailProps, MailTemplate } from "./template";

function Decided({ payload, context }: MailProps<"decided">) {
  const { locale } = context;
  const t = words(endMailWords, locale).decided;
  const common = words(mailWords, locale);
  const place = named(locale, payload.collectAtZh, payload.collectAtEn);
  const outcome = words(statusWords, locale).outcome[payload.outcome];

  return (
    <Layout locale={locale} preview={place} heading={t.heading} why={common.whyCompany} lead={t.lead(named(locale, payload.itemZh, payload.itemEn), outcome, place, dayTimeOf(payload.collectBy, context))}>
      {payload.answer ? <Quote>{payload.answer}</Quote> : null}
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{common.see}</Action>
      <Facts
        locale={locale}
        facts={[
          ...requestFacts(payload, context),
          departmentFact(payload, context),
          remediesFact(payload.outcome, context),
        ]}
      />
    </Layout>
  );
}

export const decided: MailTemplate<"decided"> = {
  subject: (payload, context) =>
    words(mailWords, context.locale).subject(words(endMailWords, context.locale).decided.subject(payload.number, shortDayOf(payload.collectBy, context))),
  Body: Decided,
};
