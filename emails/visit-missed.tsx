import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { mailWords } from "~/i18n/messages/mails";
import { reminderMailWords } from "~/i18n/messages/mails-reminders";
import { words } from "~/i18n/define-words";
import { Layout } from "./layout";
import { Action, Facts, Lead, Note } from "./parts";
import type { MailProps, MailTemplate } from "./template";
import { otherFacts, visitFacts, visitWords } from "./visit";

/** Nobody came: no blame, and one press to a new time; or, after the third time, until when booking waits and why. */
function VisitMissed({ payload, context }: MailProps<"visit_missed">) {
  const { locale, format } = context;
  const t = words(reminderMailWords, locale).missed;
  const { start, station, item } = visitWords(payload, context);
  const until = payload.restrictedUntil === null ? null : format.day(shanghaiDay(new Date(payload.restrictedUntil)));
  const again = `/book?${new URLSearchParams({ item: payload.itemCode, station: payload.stationCode })}`;

  return (
    <Layout locale={locale} preview={t.next} heading={t.heading} why={words(mailWords, locale).whyCompany} lead={t.lead(start, station, item)}>
      {until === null ? <Lead>{t.next}</Lead> : <Note>{t.restricted(until)}</Note>}
      {until === null
        ? <Action locale={locale} href={context.pageUrl(again)}>{t.action}</Action>
        : <Action locale={locale} href={context.pageUrl(`/stations/${payload.stationCode}`)}>{t.walkIn}</Action>}
      <Facts locale={locale} facts={[...visitFacts(payload, context), ...otherFacts(payload, context)]} />
    </Layout>
  );
}

export const visitMissed: MailTemplate<"visit_missed"> = {
  subject: (payload, context) =>
    words(mailWords, context.locale).subject(words(reminderMailWords, context.locale).missed.subject(visitWords(payload, context).start, payload.appointmentNumber)),
  Body: VisitMissed,
};
