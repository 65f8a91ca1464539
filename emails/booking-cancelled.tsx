import { bookingMailWords } from "~/i18n/messages/mails-booking";
import { mailWords } from "~/i18n/messages/mails";
import { words } from "~/i18n/define-words";
import { factIf } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Lead } from "./parts";
import type { MailProps, MailTemplate } from "./template";
import { otherFacts, visitFacts, visitWords } from "./visit";

function BookingCancelled({ payload, context }: MailProps<"booking_cancelled">) {
  const { locale } = context;
  const t = words(bookingMailWords, locale).cancelled;
  const common = words(mailWords, locale);
  const { start, station, item } = visitWords(payload, context);

  return (
    <Layout locale={locale} preview={t.next} heading={t.heading} why={common.whyCompany} lead={t.lead(start, station, item)}>
      <Lead>{t.next}</Lead>
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{t.action}</Action>
      <Facts locale={locale} facts={[factIf(common.labels.reason, payload.reason), ...visitFacts(payload, context), ...otherFacts(payload, context)]} />
    </Layout>
  );
}

export const bookingCancelled: MailTemplate<"booking_cancelled"> = {
  subject: (payload, context) =>
    words(mailWords, context.locale).subject(words(bookingMailWords, context.locale).cancelled.subject(visitWords(payload, context).start, payload.appointmentNumber)),
  Body: BookingCancelled,
};
