import type { NothingFree } from "~/domain/bookings/availability";
import type { Day } from "~/domain/calendar/shanghai-time";
import type { Locale } from "~db/vocabulary";
import type { Place } from "./place";

/** What a station offers, as the page of times gets it. */
export interface SlotOffer {
  place: Place;
  /** share of the places kept for walk-ins, in percent */
  walkInShare: number;
  leadMinutes: number;
  days: { day: Day; left: number; isOff: boolean; isMakeup: boolean; nameZh: string; nameEn: string }[];
  /** the day shown; null when none can be booked */
  day: Day | null;
  slots: { startsAt: Date; left: number; state: "free" | "full" | "past" | "own" }[];
  nothing: NothingFree | "past" | "far" | null;
  /** why the station keeps other hours on the day shown */
  reason: Record<Locale, string> | null;
  next: Date | null;
  alternatives: Alternative[];
  unannouncedYear: number | null;
}

/** Somewhere else with a free place. */
export interface Alternative {
  place: Place;
  startsAt: Date;
}
