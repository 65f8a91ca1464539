import { mailWords } from "~/i18n/messages/mails";
import { requestMailWords } from "~/i18n/messages/mails-request";
import { words } from "~/i18n/define-words";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import type { NoticePayload } from "~/domain/notices/notices";
import { departmentFact, named, requestFacts } from "./about";
import { Layout, Rule } from "./layout";
import { Action, Facts, Items, SafeLink, Small } from "./parts";
import type { MailContext, MailProps, MailTemplate } from "./template";

/** The one-time, itemised request for missing papers: each with what is wrong, what is needed and an example. */
function PapersNeeded({ payload, context }: MailProps<"papers_needed">) {
  const { locale } = context;
  const t = words(requestMailWords, locale).papers;
  const common = words(mailWords, locale);
  const count = payload.lines.length;
  const due = dueTime(payload, context);

  return (
    <Layout locale={locale} preview={t.once} heading={t.heading(count)} why={common.whyCompany} lead={t.lead(named(locale, payload.itemZh, payload.itemEn), count, due)}>
      <Items
        locale={locale}
        items={payload.lines.map((line) => ({
          name: named(locale, line.nameZh, line.nameEn),
          details: [
            { label: common.labels.problem, value: line.problem },
            { label: common.labels.needed, value: line.needed },
            { label: common.labels.example, value: <SafeLink href={line.example}>{common.seeExample}</SafeLink> },
          ].filter((detail, index) => index < 2 || line.example !== ""),
        }))}
      />
      <Action locale={locale} href={context.linkUrl(payload.linkId)}>{t.action}</Action>
      <Facts
        locale={locale}
        facts={[
          ...requestFacts(payload, context),
          departmentFact(payload, context),
          { label: common.labels.place, value: t.anyStation },
          { label: common.labels.missed, value: t.missed(due) },
        ]}
      />
      <Rule />
      <Small>{t.once}</Small>
    </Layout>
  );
}

/** A day for papers is over at 17:00. */
function dueTime(payload: NoticePayload<"papers_needed">, { format }: MailContext): string {
  return format.dayTime(atShanghai(payload.dueOn, "17:00"));
}

export const papersNeeded: MailTemplate<"papers_needed"> = {
  subject: (payload, { locale, format }) =>
    words(mailWords, locale).subject(words(requestMailWords, locale).papers.subject(payload.lines.length, format.shortDay(payload.dueOn), payload.number)),
  Body: PapersNeeded,
};
