import { mailWords } from "~/i18n/messages/mails";
import { requestMailWords } from "~/i18n/messages/mails-request";
import { words } from "~/i18n/define-words";
import { dayTimeOf, departmentFact, named, requestFacts } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Small } from "./parts";
import type { MailProps, MailTemplate } from "./template";

function PapersIn({ payload, context }: MailProps<"papers_in">) {
  const { locale } = context;
  const t = words(requestMailWords, locale).papersIn;
  const common = words(mailWords, locale);

  return (
    <Layout locale={locale} preview={common.nothingToDo} heading={t.heading} why={common.whyCompany} lead={t.lead(named(locale, payload.itemZh, payload.itemEn), named(locale, payload.departmentZh, payload.departmentEn), dayTimeOf(payload.intakeDueAt, context))}>
      <Small>{common.nothingToDo}</Small>
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{common.see}</Action>
      <Facts locale={locale} facts={[...requestFacts(payload, context), departmentFact(payload, context)]} />
    </Layout>
  );
}

export const papersIn: MailTemplate<"papers_in"> = {
  subject: (payload, { locale }) => words(mailWords, locale).subject(words(requestMailWords, locale).papersIn.subject(payload.number)),
  Body: PapersIn,
};
