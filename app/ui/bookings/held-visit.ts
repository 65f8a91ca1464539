import type { Matter, Place } from "./place";

/** A held place as the steps after it show it. */
export interface HeldVisit {
  appointmentId: string;
  matter: Matter;
  place: Place;
  startsAt: Date;
  endsAt: Date;
  heldUntil: Date;
  /** the ten minutes are over */
  isOver: boolean;
  /** the server's clock when the page was made */
  now: Date;
}
