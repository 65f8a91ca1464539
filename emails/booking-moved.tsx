import { bookingMailWords } from "~/i18n/messages/mails-booking";
import { mailWords } from "~/i18n/messages/mails";
import { words } from "~/i18n/define-words";
import { factIf } from "./about";
import { Layout, Rule } from "./layout";
import { Action, Facts, Lead, Small } from "./parts";
import type { MailProps, MailTemplate } from "./template";
import { Bring, otherFacts, visitFacts, visitWords } from "./visit";

function BookingMoved({ payload, context }: MailProps<"booking_moved">) {
  const { locale, format } = context;
  const t = words(bookingMailWords, locale);
  const { when, station, item } = visitWords(payload, context);

  return (
    <Layout locale={locale} preview={[when, station].join(words(mailWords, locale).gap)} heading={t.moved.heading} why={words(mailWords, locale).whyCompany} lead={t.moved.lead(when, station, item)}>
      <Lead>{t.moved.old(format.dayTime(new Date(payload.oldStartsAt)))}</Lead>
      <Bring payload={payload} context={context} />
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{t.action}</Action>
      <Facts locale={locale} facts={[factIf(words(mailWords, locale).labels.reason, payload.reason), ...visitFacts(payload, context), ...otherFacts(payload, context)]} />
      <Rule />
      <Small>{t.rules}</Small>
    </Layout>
  );
}

export const bookingMoved: MailTemplate<"booking_moved"> = {
  subject: (payload, context) =>
    words(mailWords, context.locale).subject(words(bookingMailWords, context.locale).moved.subject(visitWords(payload, context).start, payload.appointmentNumber)),
  Body: BookingMoved,
};
