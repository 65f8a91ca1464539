import { mailWords } from "~/i18n/messages/mails";
import { endMailWords } from "~/i18n/messages/mails-end";
import { words } from "~/i18n/define-words";
import { departmentFact, factIf, named, requestFacts } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Quote } from "./parts";
import type { MailProps, MailTemplate } from "./template";

/** A refusal to accept says why, on what basis, who is the right body and what the company can do. */
function NotAccepted({ payload, context }: MailProps<"not_accepted">) {
  const { locale } = context;
  const t = words(endMailWords, locale).notAccepted;
  const common = words(mailWords, locale);

  return (
    <Layout locale={locale} preview={payload.reason} heading={t.heading} why={common.whyCompany} lead={t.lead(named(locale, payload.itemZh, payload.itemEn), named(locale, payload.departmentZh, payload.departmentEn))}>
      <Quote>{payload.reason}</Quote>
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{t.action}</Action>
      <Facts
        locale={locale}
        facts={[
          factIf(common.labels.legalBasis, payload.legalBasis),
          factIf(common.labels.rightBody, payload.rightBody),
          { label: common.labels.remedies, value: common.remedies },
          ...requestFacts(payload, context),
          departmentFact(payload, context),
        ]}
      />
    </Layout>
  );
}

export const notAccepted: MailTemplate<"not_accepted"> = {
  subject: (payload, { locale }) => words(mailWords, locale).subject(words(endMailWords, locale).notAccepted.subject(payload.number)),
  Body: NotAccepted,
};
