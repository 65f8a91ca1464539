import { mailWords } from "~/i18n/messages/mails";
import { queueMailWords } from "~/i18n/messages/mails-queue";
import { words } from "~/i18n/define-words";
import { named } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Lead } from "./parts";
import type { MailProps, MailTemplate } from "./template";

function TicketNear({ payload, context }: MailProps<"ticket_near">) {
  const { locale } = context;
  const t = words(queueMailWords, locale).near;
  const station = named(locale, payload.stationZh, payload.stationEn);

  return (
    <Layout locale={locale} preview={t.preview} heading={t.heading} why={t.why} lead={t.lead(payload.number, payload.ahead, station)}>
      <Lead>{t.next}</Lead>
      <Action locale={locale} href={context.ticketUrl(payload.ticketId)}>{t.action}</Action>
      <Facts
        locale={locale}
        facts={[
          { label: t.label.number, value: payload.number },
          { label: t.label.station, value: station },
          // The address is written as it is on the door, in Chinese, in both languages.
          { label: t.label.address, value: <span lang="zh-CN">{[payload.addressZh, payload.floorZh].filter(Boolean).join("　")}</span> },
        ]}
      />
    </Layout>
  );
}

/** A ticket number says nothing about a person: it may stand in the subject. */
export const ticketNear: MailTemplate<"ticket_near"> = {
  subject: (payload, { locale }) => words(mailWords, locale).subject(words(queueMailWords, locale).near.subject(payload.number, payload.ahead)),
  Body: TicketNear,
};
