import { mailWords } from "~/i18n/messages/mails";
import { staffMailWords } from "~/i18n/messages/mails-staff";
import { noticeKindWords } from "~/i18n/messages/notice-kinds";
import { words } from "~/i18n/define-words";
import { dayTimeOf } from "./about";
import { Layout } from "./layout";
import { Action, Items, Small } from "./parts";
import type { MailProps, MailTemplate } from "./template";

/** Notices kept for one mail a working day, oldest first. */
function StaffNoticeDigest({ payload, context }: MailProps<"staff_notice_digest">) {
  const { locale, format } = context;
  const t = words(staffMailWords, locale);
  const kinds = words(noticeKindWords, locale);
  const count = payload.lines.length + payload.more;

  return (
    <Layout locale={locale} preview={format.day(payload.day)} heading={t.digest.heading(count)} why={t.why} lead={t.digest.lead}>
      <Items locale={locale} items={payload.lines.map(({ kind, about, at }) => ({ name: [kinds[kind], about].filter(Boolean).join(" "), second: dayTimeOf(at, context) }))} />
      {payload.more > 0 ? <Small>{t.digest.more(payload.more)}</Small> : null}
      <Action locale={locale} href={context.pageUrl("/my/notices")}>{t.digest.action}</Action>
    </Layout>
  );
}

export const staffNoticeDigest: MailTemplate<"staff_notice_digest"> = {
  subject: (payload, { locale, format }) => words(mailWords, locale).subject(words(staffMailWords, locale).digest.subject(format.shortDay(payload.day), payload.lines.length + payload.more)),
  Body: StaffNoticeDigest,
};
