import { bookingMailWords } from "~/i18n/messages/mails-booking";
import { mailWords } from "~/i18n/messages/mails";
import { reminderMailWords } from "~/i18n/messages/mails-reminders";
import { words } from "~/i18n/define-words";
import { Layout, Rule } from "./layout";
import { Action, Facts, Lead, Small } from "./parts";
import type { MailProps, MailTemplate } from "./template";
import { Bring, otherFacts, visitFacts, visitWords } from "./visit";

function VisitTomorrow({ payload, context }: MailProps<"visit_tomorrow">) {
  const { locale } = context;
  const t = words(reminderMailWords, locale).tomorrow;
  const { when, station, item } = visitWords(payload, context);

  return (
    <Layout locale={locale} preview={[when, station].join(words(mailWords, locale).gap)} heading={t.heading} why={words(mailWords, locale).whyCompany} lead={t.lead(when, station, item)}>
      <Bring payload={payload} context={context} />
      <Lead>{t.question}</Lead>
      <Action locale={locale} href={`${context.linkUrl(payload.linkId)}/appointment/ready`}>{t.action}</Action>
      <Facts locale={locale} facts={[...visitFacts(payload, context), ...otherFacts(payload, context)]} />
      <Rule />
      <Small>{words(bookingMailWords, locale).rules}</Small>
    </Layout>
  );
}

export const visitTomorrow: MailTemplate<"visit_tomorrow"> = {
  subject: (payload, context) =>
    words(mailWords, context.locale).subject(words(reminderMailWords, context.locale).tomorrow.subject(visitWords(payload, context).start, payload.appointmentNumber)),
  Body: VisitTomorrow,
};
