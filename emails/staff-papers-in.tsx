import { mailWords } from "~/i18n/messages/mails";
import { endMailWords } from "~/i18n/messages/mails-end";
import { words } from "~/i18n/define-words";
import { dayTimeOf, named, requestFacts } from "./about";
import { Layout } from "./layout";
import { Action, Facts } from "./parts";
import type { MailProps, MailTemplate } from "./template";

function StaffPapersIn({ payload, context }: MailProps<"staff_papers_in">) {
  const { locale } = context;
  const t = words(endMailWords, locale).staffPapers;

  return (
    <Layout locale={locale} preview={payload.number} heading={t.heading} why={words(mailWords, locale).whyStaff} lead={t.lead(named(locale, payload.itemZh, payload.itemEn), dayTimeOf(payload.intakeDueAt, context))}>
      <Action locale={locale} href={context.pageUrl(`/requests/${payload.number}`)}>{t.action}</Action>
      <Facts locale={locale} facts={requestFacts(payload, context)} />
    </Layout>
  );
}

export const staffPapersIn: MailTemplate<"staff_papers_in"> = {
  subject: (payload, { locale }) => words(mailWords, locale).subject(words(endMailWords, locale).staffPapers.subject(payload.number)),
  Body: StaffPapersIn,
};
