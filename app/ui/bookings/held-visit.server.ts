import type { HoldView } from "~/domain/bookings/get-hold.server";
import type { HeldVisit } from "./held-visit";
import { matterOf, placeOf } from "./place.server";

/** What the browser needs of its hold. */
export function heldVisitOf({ appointmentId, item, items, station, startsAt, endsAt, heldUntil, status }: HoldView, now: Date): HeldVisit {
  return { appointmentId, matter: matterOf(item), matters: items.map(matterOf), place: placeOf(station), startsAt, endsAt, heldUntil, isOver: status === "lapsed" || heldUntil <= now, now };
}
