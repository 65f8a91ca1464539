import { mailWords } from "~/i18n/messages/mails";
import { staffMailWords } from "~/i18n/messages/mails-staff";
import { words } from "~/i18n/define-words";
import { factIf, named } from "./about";
import { Layout } from "./layout";
import { Action, Facts } from "./parts";
import type { MailProps, MailTemplate } from "./template";

/** Name and phone number stay behind sign-in: this mail passes through the same provider. */
function StaffMailBounced({ payload, context }: MailProps<"staff_mail_bounced">) {
  const { locale } = context;
  const t = words(staffMailWords, locale);

  return (
    <Layout locale={locale} preview={payload.about} heading={t.bounced.heading} why={t.why} lead={t.bounced.lead(payload.about, t.bounced.reasons[payload.callReason])}>
      <Action locale={locale} href={context.pageUrl("/desk/calls")}>{t.bounced.action}</Action>
      <Facts locale={locale} facts={[factIf(words(mailWords, locale).labels.station, named(locale, payload.stationZh, payload.stationEn))]} />
    </Layout>
  );
}

export const staffMailBounced: MailTemplate<"staff_mail_bounced"> = {
  subject: (payload, { locale }) => words(mailWords, locale).subject(words(staffMailWords, locale).bounced.subject(payload.about)),
  Body: StaffMailBounced,
};
