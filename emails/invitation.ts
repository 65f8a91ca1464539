import { bookingMailWords } from "~/i18n/messages/mails-booking";
import { words } from "~/i18n/define-words";
import type { NoticePayload } from "~/domain/notices/notices";
import type { Locale, NoticeKind } from "~db/vocabulary";

/** One visit as a calendar entry. The same `uid` with a higher `sequence` replaces the entry in the reader's calendar (RFC 5546). */
export interface CalendarVisit {
  uid: string;
  sequence: number;
  startsAt: Date;
  endsAt: Date;
  summary: string;
  location: string;
  description: string;
}

export type CalendarMethod = "REQUEST" | "CANCEL";

export interface Invitation {
  method: CalendarMethod;
  visit: CalendarVisit;
}

interface VisitFacts {
  uid: string;
  sequence: number;
  startsAt: string;
  endsAt: string;
  stationZh: string;
  stationEn: string;
  addressZh: string;
  floorZh: string;
  itemZh: string;
  itemEn: string;
  appointmentNumber: string;
  number: string;
  others: readonly { itemZh: string; itemEn: string; number: string }[];
}

const methods: Partial<Record<NoticeKind, CalendarMethod>> = {
  booking_confirmed: "REQUEST",
  booking_moved: "REQUEST",
  booking_cancelled: "CANCEL",
};

/** The calendar entry of a visit in the reader's language; the place is written as on the door. */
export function calendarVisit(facts: VisitFacts, locale: Locale): CalendarVisit {
  const t = words(bookingMailWords, locale).calendar;
  const station = locale === "zh" ? facts.stationZh : facts.stationEn;
  const lines = [facts, ...facts.others];
  const items = lines.map(({ itemZh, itemEn }) => (locale === "zh" ? itemZh : itemEn)).join(words(bookingMailWords, locale).and);
  return {
    uid: facts.uid,
    sequence: facts.sequence,
    startsAt: new Date(facts.startsAt),
    endsAt: new Date(facts.endsAt),
    summary: t.summary(station, items),
    location: [station, facts.addressZh, facts.floorZh].filter(Boolean).join("，"),
    description: t.description(facts.appointmentNumber, lines.map(({ number }) => number).join(words(bookingMailWords, locale).and)),
  };
}

/** The invitation a notice carries, if its kind carries one. */
export function invitationOf(kind: NoticeKind, facts: NoticePayload<NoticeKind>, locale: Locale): Invitation | null {
  const method = methods[kind];
  if (!method || !("uid" in facts)) return null;
  return { method, visit: calendarVisit(facts, locale) };
}
