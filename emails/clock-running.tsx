import { mailWords } from "~/i18n/messages/mails";
import { requestMailWords } from "~/i18n/messages/mails-request";
import { words } from "~/i18n/define-words";
import { dayTimeOf, departmentFact, named, requestFacts, shortDayOf } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Quote, Small } from "./parts";
import type { MailProps, MailTemplate } from "./template";

/** Running again, or longer: the new date, and for an extension the reason. */
function ClockRunning({ payload, context }: MailProps<"clock_running">) {
  const { locale } = context;
  const t = words(requestMailWords, locale);
  const common = words(mailWords, locale);
  const [item, due, day] = [named(locale, payload.itemZh, payload.itemEn), dayTimeOf(payload.promisedAt, context), shortDayOf(payload.promisedAt, context)];
  const { extension } = payload;

  return (
    <Layout locale={locale} preview={common.nothingToDo} heading={extension ? t.extended.heading(day) : t.running.heading(day)} why={common.whyCompany} lead={extension ? t.extended.lead(item, extension.days, due) : t.running.lead(item, due)}>
      {extension ? <Quote>{extension.reason}</Quote> : null}
      <Small>{common.nothingToDo}</Small>
      {payload.isProvisional ? <Small>{common.provisional}</Small> : null}
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{common.see}</Action>
      <Facts locale={locale} facts={[...requestFacts(payload, context), departmentFact(payload, context)]} />
    </Layout>
  );
}

export const clockRunning: MailTemplate<"clock_running"> = {
  subject: (payload, context) => {
    const t = words(requestMailWords, context.locale);
    const { subject } = payload.extension ? t.extended : t.running;
    return words(mailWords, context.locale).subject(subject(payload.number, shortDayOf(payload.promisedAt, context)));
  },
  Body: ClockRunning,
};
