import type { HoldView } from "~/domain/bookings/get-hold.server";
import type { HeldVisit } from "./held-visit";
import { matterOf, placeOf } from "./place.server";

/** What the browser needs of its hold. */
export function heldVisitOf({ appointmentId, item, station, startsAt, endsAt, heldUntil, status }: HoldView, now: Date): HeldVisit {
  return { appointmentId, matter: matterOf(item), place: placeOf(station), startsAt, endsAt, heldUntil, isOver: status === "lapsed" || heldUntil <= now, now };
}
