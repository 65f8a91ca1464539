import { Fragment } from "react";
import { bookingMailWords } from "~/i18n/messages/mails-booking";
import { mailWords } from "~/i18n/messages/mails";
import { words } from "~/i18n/define-words";
import type { NoticePayload } from "~/domain/notices/notices";
import type { Locale } from "~db/vocabulary";
import { named, paperItem, requestFacts } from "./about";
import { Items, Lead, Small, Subheading, type Fact } from "./parts";
import type { MailContext } from "./template";

type Visit = NoticePayload<"booking_cancelled">;

/** The words of a visit that every booking mail uses. */
export function visitWords(payload: Omit<Visit, "reason">, { locale, format }: MailContext) {
  const startsAt = new Date(payload.startsAt);
  return {
    start: format.dayTime(startsAt),
    when: format.visit(startsAt, new Date(payload.endsAt)),
    station: named(locale, payload.stationZh, payload.stationEn),
    item: [payload, ...payload.others].map(({ itemZh, itemEn }) => named(locale, itemZh, itemEn)).join(words(bookingMailWords, locale).and),
  };
}

type Papers = NoticePayload<"booking_confirmed">["materials"];

/** What to bring, for each thing the visit is for. */
export function Bring({ payload, context }: { payload: Omit<Visit, "reason"> & { materials: Papers }; context: MailContext }) {
  if (payload.others.length === 0) return <BringFor materials={payload.materials} locale={context.locale} />;
  return (
    <>
      {[payload, ...payload.others].map(({ itemCode, itemZh, itemEn, materials }) => (
        <Fragment key={itemCode}>
          <Lead>{`**${named(context.locale, itemZh, itemEn)}**`}</Lead>
          <BringFor materials={materials} locale={context.locale} />
        </Fragment>
      ))}
    </>
  );
}

/** Papers the system retrieves itself are not asked for. */
function BringFor({ materials, locale }: { materials: Papers; locale: Locale }) {
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

/** The other requests of the visit: number, item and query code, so that each can be followed by itself. */
export function otherFacts({ others }: Pick<Visit, "others">, { locale }: MailContext): Fact[] {
  const { labels } = words(mailWords, locale);
  return others.flatMap(({ number, itemZh, itemEn, queryCode }) => [
    { label: labels.item, value: named(locale, itemZh, itemEn) },
    { label: labels.number, value: number },
    { label: labels.queryCode, value: queryCode },
  ]);
}
