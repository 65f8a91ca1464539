import { bookingMailWords } from "~/i18n/messages/mails-booking";
import { mailWords } from "~/i18n/messages/mails";
import { words } from "~/i18n/define-words";
import type { NoticePayload } from "~/domain/notices/notices";
import { named, paperItem, requestFacts } from "./about";
import { Items, Small, Subheading, type Fact } from "./parts";
import type { MailContext } from "./template";

type Visit = NoticePayload<"booking_cancelled">;

/** The words of a visit that every booking mail uses. */
export function visitWords(payload: Omit<Visit, "reason">, { locale, format }: MailContext) {
  const startsAt = new Date(payload.startsAt);
  return {
    start: format.dayTime(startsAt),
    when: format.visit(startsAt, new Date(payload.endsAt)),
    station: named(locale, payload.stationZh, payload.stationEn),
    item: named(locale, payload.itemZh, payload.itemEn),
  };
}

/** What to bring; papers the system retrieves itself are not asked for. */
export function Bring({ materials, context: { locale } }: { materials: NoticePayload<"booking_confirmed">["materials"]; context: MailContext }) {
  const t = words(bookingMailWords, locale);
  const toBring = materials.filter((material) => material.form !== "s");
  if (toBring.length === 0) return materials.length > 0 ? <Small>{t.bringNothing}</Small> : null;

  return (
    <>
      <Subheading>{t.bring(toBring.length)}</Subheading>
      <Items locale={locale} items={toBring.map((material) => paperItem(material, locale))} />
    </>
  );
}

export function visitFacts(payload: Omit<Visit, "reason">, context: MailContext): Fact[] {
  const { labels } = words(mailWords, context.locale);
  return [
    { label: labels.appointment, value: payload.appointmentNumber },
    // The address is written as it is on the door, in Chinese, in both languages.
    { label: labels.address, value: <span lang="zh-CN">{[payload.addressZh, payload.floorZh].filter(Boolean).join("　")}</span> },
    ...requestFacts(payload, context),
  ];
}
