import { mailWords } from "~/i18n/messages/mails";
import { requestMailWords } from "~/i18n/messages/mails-request";
import { words } from "~/i18n/define-words";
import type { NoticePayload } from "~/domain/notices/notices";
import { dayTimeOf, departmentFact, named, requestFacts, shortDayOf } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Small } from "./parts";
import type { MailContext, MailProps, MailTemplate } from "./template";

function DeemedAccepted({ payload, context }: MailProps<"deemed_accepted">) {
  const { locale } = context;
  const t = words(requestMailWords, locale).deemed;
  const common = words(mailWords, locale);
  const promised = shortDayOf(payload.promisedAt, context);
  const lead = isLate(payload, context) ? t.leadLate : t.lead;

  return (
    <Layout locale={locale} preview={common.nothingToDo} heading={isLate(payload, context) ? t.headingLate : t.heading(promised)} why={common.whyCompany} lead={lead(named(locale, payload.itemZh, payload.itemEn), shortDayOf(payload.receivedAt, context), dayTimeOf(payload.promisedAt, context))}>
      <Small>{common.nothingToDo}</Small>
      {payload.isProvisional ? <Small>{common.provisional}</Small> : null}
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{common.see}</Action>
      <Facts locale={locale} facts={[...requestFacts(payload, context), departmentFact(payload, context)]} />
    </Layout>
  );
}

/** Counted from the day of receipt, a short limit can be over when the law accepts the request. */
function isLate({ promisedAt }: NoticePayload<"deemed_accepted">, { writtenAt }: MailContext): boolean {
  return new Date(promisedAt) <= writtenAt;
}

export const deemedAccepted: MailTemplate<"deemed_accepted"> = {
  subject: (payload, context) => {
    const t = words(requestMailWords, context.locale).deemed;
    return words(mailWords, context.locale).subject(isLate(payload, context) ? t.subjectLate(payload.number) : t.subject(payload.number, shortDayOf(payload.promisedAt, context)));
  },
  Body: DeemedAccepted,
};
