import { mailWords } from "~/i18n/messages/mails";
import { requestMailWords } from "~/i18n/messages/mails-request";
import { words } from "~/i18n/define-words";
import { dayTimeOf, departmentFact, named, requestFacts, shortDayOf } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Lead, Small } from "./parts";
import type { MailProps, MailTemplate } from "./template";

function DeemedAccepted({ payload, context }: MailProps<"deemed_accepted">) {
  const { locale } = context;
  const t = words(requestMailWords, locale).deemed;
  const common = words(mailWords, locale);

  return (
    <Layout locale={locale} preview={common.nothingToDo} heading={t.heading(shortDayOf(payload.promisedAt, context))} why={common.whyCompany}>
      <Lead>{t.lead(named(locale, payload.itemZh, payload.itemEn), shortDayOf(payload.receivedAt, context), dayTimeOf(payload.promisedAt, context))}</Lead>
      <Small>{common.nothingToDo}</Small>
      {payload.isProvisional ? <Small>{common.provisional}</Small> : null}
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{common.see}</Action>
      <Facts locale={locale} facts={[...requestFacts(payload, context), departmentFact(payload, context)]} />
    </Layout>
  );
}

export const deemedAccepted: MailTemplate<"deemed_accepted"> = {
  subject: (payload, context) =>
    words(mailWords, context.locale).subject(words(requestMailWords, context.locale).deemed.subject(payload.number, shortDayOf(payload.promisedAt, context))),
  Body: DeemedAccepted,
};
