import { isClosedDay } from "~/domain/bookings/availability";
import type { FreeSlots } from "~/domain/bookings/list-free-slots.server";
import type { Day } from "~/domain/calendar/shanghai-time";
import { firstDayOfAll, seriesOn } from "~/domain/opening/opening-plan";
import { placeOf } from "./place.server";
import type { SlotOffer } from "./slot-offer";

/** How many other stations are named where a day is full: more is a list, not an answer. */
const namedStations = 3;

/** What the browser needs of what a station offers: the strip of days, and the slots of one of them. */
export function slotOfferOf(offer: FreeSlots, wanted: Day | undefined): SlotOffer {
  const { station, chosen } = offer;
  return {
    place: placeOf(station),
    walkInShare: seriesOn(station, chosen?.day ?? wanted ?? firstDayOfAll)?.walkInReservePct ?? 0,
    leadMinutes: station.leadMinutes,
    days: offer.days.map(({ day, left, nothing, isMakeup, nameZh, nameEn }) => ({
      day, left, isMakeup, nameZh, nameEn, isOff: isClosedDay(nothing),
    })),
    day: chosen?.day ?? wanted ?? null,
    slots: (chosen?.slots ?? []).map(({ startsAt, left, state }) => ({ startsAt, left, state })),
    nothing: offer.nothing,
    reason: chosen?.reasonZh ? { zh: chosen.reasonZh, en: chosen.reasonEn } : null,
    next: offer.next,
    alternatives: offer.alternatives.slice(0, namedStations).map(({ station: other, startsAt }) => ({ place: placeOf(other), startsAt })),
    unannouncedYear: offer.unannouncedYear,
  };
}
