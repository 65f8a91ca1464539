import { bookingMailWords } from "~/i18n/messages/mails-booking";
import { mailWords } from "~/i18n/messages/mails";
import { words } from "~/i18n/define-words";
import { Layout, Rule } from "./layout";
import { Action, Facts, Small } from "./parts";
import type { MailProps, MailTemplate } from "./template";
import { Bring, otherFacts, visitFacts, visitWords } from "./visit";

function BookingConfirmed({ payload, context }: MailProps<"booking_confirmed">) {
  const { locale } = context;
  const t = words(bookingMailWords, locale);
  const common = words(mailWords, locale);
  const { when, station, item } = visitWords(payload, context);

  return (
    <Layout locale={locale} preview={[when, station].join(words(mailWords, locale).gap)} heading={t.confirmed.heading} why={common.whyCompany} lead={t.confirmed.lead(when, station, item)}>
      <Bring payload={payload} context={context} />
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{t.action}</Action>
      <Facts locale={locale} facts={[...visitFacts(payload, context), { label: common.labels.queryCode, value: payload.queryCode }, ...otherFacts(payload, context)]} />
      <Rule />
      <Small>{t.rules}</Small>
    </Layout>
  );
}

export const bookingConfirmed: MailTemplate<"booking_confirmed"> = {
  subject: (payload, context) =>
    words(mailWords, context.locale).subject(words(bookingMailWords, context.locale).confirmed.subject(visitWords(payload, context).start, payload.appointmentNumber)),
  Body: BookingConfirmed,
};
