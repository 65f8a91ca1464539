import { mailWords } from "~/i18n/messages/mails";
import { staffMailWords } from "~/i18n/messages/mails-staff";
import { words } from "~/i18n/define-words";
import { named, requestFacts } from "./about";
import { Layout } from "./layout";
import { Action, Facts } from "./parts";
import type { MailProps, MailTemplate } from "./template";

function StaffReplyIn({ payload, context }: MailProps<"staff_reply_in">) {
  const { locale } = context;
  const t = words(staffMailWords, locale);

  return (
    <Layout locale={locale} preview={payload.number} heading={t.reply.heading} why={words(mailWords, locale).whyStaff} lead={t.reply.lead(named(locale, payload.itemZh, payload.itemEn), payload.files)}>
      <Action locale={locale} href={context.pageUrl(`/requests/${payload.number}`)}>{t.reply.action}</Action>
      <Facts locale={locale} facts={requestFacts(payload, context)} />
    </Layout>
  );
}

export const staffReplyIn: MailTemplate<"staff_reply_in"> = {
  subject: (payload, { locale }) => words(mailWords, locale).subject(words(staffMailWords, locale).reply.subject(payload.number)),
  Body: StaffReplyIn,
};
