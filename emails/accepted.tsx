import { mailWords } from "~/i18n/messages/mails";
import { requestMailWords } from "~/i18n/messages/mails-request";
import { words } from "~/i18n/define-words";
import { limitUnits, type LimitUnit } from "~db/vocabulary";
import { dayTimeOf, departmentFact, factIf, named, requestFacts, shortDayOf } from "./about";
import { Layout } from "./layout";
import { Action, Facts, Small } from "./parts";
import type { MailProps, MailTemplate } from "./template";

function Accepted({ payload, context }: MailProps<"accepted">) {
  const { locale, format } = context;
  const t = words(requestMailWords, locale).accepted;
  const common = words(mailWords, locale);

  return (
    <Layout locale={locale} preview={common.nothingToDo} heading={t.heading(shortDayOf(payload.promisedAt, context))} why={common.whyCompany} lead={t.lead(named(locale, payload.departmentZh, payload.departmentEn), named(locale, payload.itemZh, payload.itemEn), dayTimeOf(payload.promisedAt, context))}>
      {payload.tolerantUntil ? null : <Small>{common.nothingToDo}</Small>}
      {payload.isProvisional ? <Small>{common.provisional}</Small> : null}
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{common.see}</Action>
      <Facts
        locale={locale}
        facts={[
          factIf(common.labels.tolerated, payload.tolerantUntil && common.tolerated(format.day(payload.tolerantUntil))),
          ...requestFacts(payload, context),
          departmentFact(payload, context),
          { label: common.labels.acceptanceNotice, value: payload.acceptanceNoticeNo },
          { label: common.labels.acceptedAt, value: dayTimeOf(payload.acceptedAt, context) },
          isUnit(payload.limitUnit) ? { label: common.labels.limit, value: format.limit(payload.limitValue, payload.limitUnit) } : null,
        ]}
      />
    </Layout>
  );
}

function isUnit(unit: string): unit is LimitUnit {
  return limitUnits.some((known) => known === unit);
}

export const accepted: MailTemplate<"accepted"> = {
  subject: (payload, context) =>
    words(mailWords, context.locale).subject(words(requestMailWords, context.locale).accepted.subject(payload.number, shortDayOf(payload.promisedAt, context))),
  Body: Accepted,
};
