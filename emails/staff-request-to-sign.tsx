import { mailWords } from "~/i18n/messages/mails";
import { endMailWords } from "~/i18n/messages/mails-end";
import { words } from "~/i18n/define-words";
import { dayTimeOf, factIf, named, requestFacts } from "./about";
import { Layout } from "./layout";
import { Action, Facts } from "./parts";
import type { MailProps, MailTemplate } from "./template";

function StaffRequestToSign({ payload, context }: MailProps<"staff_request_to_sign">) {
  const { locale } = context;
  const t = words(endMailWords, locale).staffSign;
  const common = words(mailWords, locale);

  return (
    <Layout locale={locale} preview={payload.number} heading={t.heading} why={common.whyStaff} lead={t.lead(named(locale, payload.itemZh, payload.itemEn), dayTimeOf(payload.signDueAt, context))}>
      <Action locale={locale} href={context.pageUrl(`/requests/${payload.number}`)}>{t.action}</Action>
      <Facts
        locale={locale}
        facts={[
          ...requestFacts(payload, context),
          factIf(common.labels.station, named(locale, payload.stationZh, payload.stationEn)),
          factIf(common.labels.because, named(locale, payload.becauseZh, payload.becauseEn)),
        ]}
      />
    </Layout>
  );
}

export const staffRequestToSign: MailTemplate<"staff_request_to_sign"> = {
  subject: (payload, context) =>
    words(mailWords, context.locale).subject(words(endMailWords, context.locale).staffSign.subject(payload.number, dayTimeOf(payload.signDueAt, context))),
  Body: StaffRequestToSign,
};
