import { mailWords } from "~/i18n/messages/mails";
import { staffMailWords } from "~/i18n/messages/mails-staff";
import { words } from "~/i18n/define-words";
import { dayTimeOf } from "./about";
import { Layout } from "./layout";
import { Action } from "./parts";
import type { MailProps, MailTemplate } from "./template";

function StaffJobStuck({ payload, context }: MailProps<"staff_job_stuck">) {
  const { locale } = context;
  const t = words(staffMailWords, locale);
  const name = payload.job === "send-notices" ? t.stuck.jobs.sending : payload.job;

  return (
    <Layout locale={locale} preview={name} heading={t.stuck.heading} why={t.why} lead={t.stuck.lead(name, dayTimeOf(payload.since, context), payload.waiting)}>
      <Action locale={locale} href={context.pageUrl("/my/notices")}>{t.stuck.action}</Action>
    </Layout>
  );
}

export const staffJobStuck: MailTemplate<"staff_job_stuck"> = {
  subject: (_payload, { locale }) => words(mailWords, locale).subject(words(staffMailWords, locale).stuck.subject),
  Body: StaffJobStuck,
};
