import { mailWords } from "~/i18n/messages/mails";
import { requestMailWords } from "~/i18n/messages/mails-request";
import { statusWords } from "~/i18n/messages/status";
import { words } from "~/i18n/define-words";
import { materialStates, type Locale, type MaterialState } from "~db/vocabulary";
import { dayTimeOf, factIf, named, paperItem, requestFacts, shortDayOf } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Items, Note, Subheading } from "./parts";
import type { MailProps, MailTemplate } from "./template";

function IntakeReceipt({ payload, context }: MailProps<"intake_receipt">) {
  const { locale, format } = context;
  const t = words(requestMailWords, locale).receipt;
  const common = words(mailWords, locale);
  const due = dayTimeOf(payload.intakeDueAt, context);
  const received = payload.materials.filter((material) => material.state !== "expected");

  return (
    <Layout locale={locale} preview={t.notAcceptance} heading={t.heading} why={common.whyCompany} lead={t.lead(named(locale, payload.itemZh, payload.itemEn), due)}>
      <Note>{t.notAcceptance}</Note>
      {received.length > 0 ? (
        <>
          <Subheading>{t.listed(received.length)}</Subheading>
          <Items locale={locale} items={received.map((material) => paperItem(material, locale, stateWord(material.state, locale)))} />
        </>
      ) : null}
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{common.see}</Action>
      <Facts
        locale={locale}
        facts={[
          ...requestFacts(payload, context),
          { label: common.labels.queryCode, value: payload.queryCode },
          { label: common.labels.receivedAt, value: dayTimeOf(payload.receivedAt, context) },
          factIf(common.labels.receivedBy, payload.receivedBy),
          factIf(common.labels.station, named(locale, payload.stationZh, payload.stationEn)),
          factIf(common.labels.tolerated, payload.tolerantUntil && common.tolerated(format.day(payload.tolerantUntil))),
        ]}
      />
    </Layout>
  );
}

function stateWord(state: string, locale: Locale): string {
  return isState(state) ? words(statusWords, locale).materialState[state] : state;
}

function isState(state: string): state is MaterialState {
  return materialStates.some((known) => known === state);
}

export const intakeReceipt: MailTemplate<"intake_receipt"> = {
  subject: (payload, context) =>
    words(mailWords, context.locale).subject(words(requestMailWords, context.locale).receipt.subject(payload.number, shortDayOf(payload.intakeDueAt, context))),
  Body: IntakeReceipt,
};
