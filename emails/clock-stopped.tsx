import { mailWords } from "~/i18n/messages/mails";
import { requestMailWords } from "~/i18n/messages/mails-request";
import { words } from "~/i18n/define-words";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { departmentFact, factIf, named, requestFacts } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Small } from "./parts";
import type { MailProps, MailTemplate } from "./template";

function ClockStopped({ payload, context }: MailProps<"clock_stopped">) {
  const { locale, format, writtenAt } = context;
  const t = words(requestMailWords, locale).stopped;
  const common = words(mailWords, locale);

  return (
    <Layout locale={locale} preview={common.nothingToDo} heading={t.heading} why={common.whyCompany} lead={t.lead(named(locale, payload.itemZh, payload.itemEn), named(locale, payload.kindZh, payload.kindEn), format.shortDay(shanghaiDay(writtenAt)))}>
      <Small>{common.nothingToDo}</Small>
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{common.see}</Action>
      <Facts
        locale={locale}
        facts={[
          factIf(common.labels.reason, payload.why),
          factIf(common.labels.expectedOn, payload.expectedOn && format.day(payload.expectedOn)),
          ...requestFacts(payload, context),
          departmentFact(payload, context),
        ]}
      />
    </Layout>
  );
}

export const clockStopped: MailTemplate<"clock_stopped"> = {
  subject: (payload, { locale }) =>
    words(mailWords, locale).subject(words(requestMailWords, locale).stopped.subject(payload.number, named(locale, payload.kindZh, payload.kindEn))),
  Body: ClockStopped,
};
