import { mailWords } from "~/i18n/messages/mails";
import { waitlistMailWords } from "~/i18n/messages/mails-waitlist";
import { words } from "~/i18n/define-words";
import type { NoticePayload } from "~/domain/notices/notices";
import { named } from "./about";
import type { Fact } from "./parts";
import type { MailContext } from "./template";

/** What somebody waits for, in the words every mail about a waiting list uses. */
export function wishWords(payload: NoticePayload<"waitlist_ended">, { locale, format }: MailContext) {
  const t = words(waitlistMailWords, locale);
  return {
    days: t.wish(payload.fromDay === payload.toDay ? format.day(payload.fromDay) : format.dayRange(payload.fromDay, payload.toDay), t.parts[payload.dayPart]),
    station: named(locale, payload.stationZh, payload.stationEn),
    item: named(locale, payload.itemZh, payload.itemEn),
  };
}

export function wishFacts(payload: NoticePayload<"waitlist_ended">, context: MailContext): Fact[] {
  const { labels } = words(mailWords, context.locale);
  const { days, station, item } = wishWords(payload, context);
  return [
    { label: words(waitlistMailWords, context.locale).wished, value: days },
    { label: labels.station, value: station },
    { label: labels.item, value: item },
    { label: labels.company, value: payload.companyName },
  ];
}
