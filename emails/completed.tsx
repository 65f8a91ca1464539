import { mailWords } from "~/i18n/messages/mails";
import { endMailWords } from "~/i18n/messages/mails-end";
import { statusWords } from "~/i18n/messages/status";
import { words } from "~/i18n/define-words";
import { departmentFact, named, remediesFact, requestFacts } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Quote } from "./parts";
import { style } from "./styles";
import type { MailProps, MailTemplate } from "./template";

/** Completed is not success: the outcome stands in the heading. */
function Completed({ payload, context }: MailProps<"completed">) {
  const { locale } = context;
  const t = words(endMailWords, locale).completed;
  const common = words(mailWords, locale);
  const outcome = words(statusWords, locale).outcome[payload.outcome];

  return (
    <Layout locale={locale} preview={outcome} heading={t.heading(outcome)} why={common.whyCompany} lead={t.lead(named(locale, payload.itemZh, payload.itemEn), outcome)}>
      {payload.answer ? <Quote>{payload.answer}</Quote> : null}
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{t.action}</Action>
      <p className="ink" style={{ ...style.text, marginTop: "18px" }}>
        {`${t.rate}${locale === "zh" ? "　" : " "}`}
        <a href={context.linkUrl(payload.ratingLinkId)} className="link" style={style.link}>{t.rateLink}</a>
      </p>
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

export const completed: MailTemplate<"completed"> = {
  subject: (payload, { locale }) => words(mailWords, locale).subject(words(endMailWords, locale).completed.subject(payload.number)),
  Body: Completed,
};
