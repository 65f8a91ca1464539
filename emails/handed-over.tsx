import { mailWords } from "~/i18n/messages/mails";
import { requestMailWords } from "~/i18n/messages/mails-request";
import { words } from "~/i18n/define-words";
import { departmentFact, factIf, named, requestFacts } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Small } from "./parts";
import type { MailProps, MailTemplate } from "./template";

function HandedOver({ payload, context }: MailProps<"handed_over">) {
  const { locale } = context;
  const t = words(requestMailWords, locale).handedOver;
  const common = words(mailWords, locale);
  const department = named(locale, payload.departmentZh, payload.departmentEn);

  return (
    <Layout locale={locale} preview={common.nothingToDo} heading={t.heading(department)} why={common.whyCompany} lead={t.lead(named(locale, payload.itemZh, payload.itemEn), department)}>
      <Small>{common.nothingToDo}</Small>
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{common.see}</Action>
      <Facts locale={locale} facts={[factIf(common.labels.reason, payload.reason), ...requestFacts(payload, context), departmentFact(payload, context)]} />
    </Layout>
  );
}

export const handedOver: MailTemplate<"handed_over"> = {
  subject: (payload, { locale }) =>
    words(mailWords, locale).subject(words(requestMailWords, locale).handedOver.subject(payload.number, named(locale, payload.departmentZh, payload.departmentEn))),
  Body: HandedOver,
};
