import type { WaitlistView } from "~/domain/waitlist/get-waitlist-entry.server";
import { matterOf, placeOf } from "./place.server";
import type { WishCard } from "./wish-card";

/** What the browser needs of a place in a waiting list. */
export function wishCardOf({ item, station, ...entry }: WaitlistView): WishCard {
  return { ...entry, matter: matterOf(item), place: placeOf(station) };
}
