import { mailWords } from "~/i18n/messages/mails";
import { requestMailWords } from "~/i18n/messages/mails-request";
import { words } from "~/i18n/define-words";
import { dayTimeOf, departmentFact, named, requestFacts, shortDayOf } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Lead, Small } from "./parts";
import type { MailProps, MailTemplate } from "./template";

function ClockRunning({ payload, context }: MailProps<"clock_running">) {
  const { locale } = context;
  const t = words(requestMailWords, locale).running;
  const common = words(mailWords, locale);

  return (
    <Layout locale={locale} preview={common.nothingToDo} heading={t.heading(shortDayOf(payload.promisedAt, context))} why={common.whyCompany}>
      <Lead>{t.lead(named(locale, payload.itemZh, payload.itemEn), dayTimeOf(payload.promisedAt, context))}</Lead>
      <Small>{common.nothingToDo}</Small>
      {payload.isProvisional ? <Small>{common.provisional}</Small> : null}
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{common.see}</Action>
      <Facts locale={locale} facts={[...requestFacts(payload, context), departmentFact(payload, context)]} />
    </Layout>
  );
}

export const clockRunning: MailTemplate<"clock_running"> = {
  subject: (payload, context) =>
    words(mailWords, context.locale).subject(words(requestMailWords, context.locale).running.subject(payload.number, shortDayOf(payload.promisedAt, context))),
  Body: ClockRunning,
};
