import type { DayPart, WaitlistStatus } from "~db/vocabulary";
import type { Matter, Place } from "./place";

/** A place in a waiting list as the pages show it. */
export interface WishCard {
  entryId: string;
  status: WaitlistStatus;
  matter: Matter;
  place: Place;
  companyName: string;
  fromDay: string;
  toDay: string;
  dayPart: DayPart;
  joinedAt: Date;
  ahead: number;
  lapses: number;
  offer: { startsAt: Date; endsAt: Date; until: Date } | null;
  bookedNumber: string | null;
}
