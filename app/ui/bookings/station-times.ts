import type { NothingFree } from "~/domain/bookings/availability";
import type { Day } from "~/domain/calendar/shanghai-time";
import type { Locale } from "~db/vocabulary";
import type { Place } from "./place";
import type { Alternative } from "./slot-offer";

/** What several stations offer on one day, as the page gets it. */
export interface StationTimesView {
  /** every station that can be ticked */
  able: { place: Place; isShown: boolean }[];
  days: { day: Day; left: number; isOff: boolean; isMakeup: boolean }[];
  day: Day | null;
  next: Alternative | null;
  stations: StationTimesOf[];
  elsewhere: Alternative[];
}

export interface StationTimesOf {
  place: Place;
  /** what can be pressed: free, or held already */
  slots: { startsAt: Date; left: number; isOwn: boolean }[];
  nothing: NothingFree | "past" | "far" | null;
  /** why the station keeps other hours that day */
  reason: Record<Locale, string> | null;
  next: Date | null;
}
