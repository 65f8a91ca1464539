import { mailWords } from "~/i18n/messages/mails";
import { requestMailWords } from "~/i18n/messages/mails-request";
import { words } from "~/i18n/define-words";
import { departmentFact, factIf, named, requestFacts } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Small } from "./parts";
import type { MailProps, MailTemplate } from "./template";

/** National bodies (tax, customs, police, fire) are asked to assist, not ordered. */
function SentToDepartment({ payload, context }: MailProps<"sent_to_department">) {
  const { locale } = context;
  const t = words(requestMailWords, locale).sent;
  const common = words(mailWords, locale);
  const department = named(locale, payload.departmentZh, payload.departmentEn);
  const item = named(locale, payload.itemZh, payload.itemEn);

  return (
    <Layout locale={locale} preview={common.nothingToDo} heading={payload.isNational ? t.headingNational(department) : t.heading(department)} why={common.whyCompany} lead={payload.isNational ? t.leadNational(item, department) : t.lead(item, department)}>
      <Small>{common.nothingToDo}</Small>
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{common.see}</Action>
      <Facts
        locale={locale}
        facts={[
          ...requestFacts(payload, context),
          departmentFact(payload, context),
          factIf(common.labels.because, named(locale, payload.becauseZh, payload.becauseEn)),
        ]}
      />
    </Layout>
  );
}

export const sentToDepartment: MailTemplate<"sent_to_department"> = {
  subject: (payload, { locale }) => {
    const t = words(requestMailWords, locale).sent;
    const department = named(locale, payload.departmentZh, payload.departmentEn);
    return words(mailWords, locale).subject(payload.isNational ? t.subjectNational(payload.number, department) : t.subject(payload.number, department));
  },
  Body: SentToDepartment,
};
