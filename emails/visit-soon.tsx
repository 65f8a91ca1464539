import { mailWords } from "~/i18n/messages/mails";
import { reminderMailWords } from "~/i18n/messages/mails-reminders";
import { words } from "~/i18n/define-words";
import { Layout } from "./layout";
import { Action, Facts, Lead } from "./parts";
import type { MailProps, MailTemplate } from "./template";
import { Bring, otherFacts, visitFacts, visitWords } from "./visit";

function VisitSoon({ payload, context }: MailProps<"visit_soon">) {
  const { locale, format } = context;
  const t = words(reminderMailWords, locale).soon;
  const { when, station, item } = visitWords(payload, context);

  return (
    <Layout locale={locale} preview={[when, station].join(words(mailWords, locale).gap)} heading={t.heading(format.time(new Date(payload.startsAt)))} why={words(mailWords, locale).whyCompany} lead={t.lead(when, station, item)}>
      <Lead>{t.rules}</Lead>
      <Bring payload={payload} context={context} />
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{t.action}</Action>
      <Facts locale={locale} facts={[...visitFacts(payload, context), ...otherFacts(payload, context)]} />
    </Layout>
  );
}

export const visitSoon: MailTemplate<"visit_soon"> = {
  subject: (payload, context) =>
    words(mailWords, context.locale).subject(words(reminderMailWords, context.locale).soon.subject(visitWords(payload, context).start, payload.appointmentNumber)),
  Body: VisitSoon,
};
