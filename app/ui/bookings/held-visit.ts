import type { Matter, Place } from "./place";

/** A held place as the steps after it show it. */
export interface HeldVisit {
  appointmentId: string;
  matter: Matter;
  /** everything the visit is for, the first included */
  matters: Matter[];
  place: Place;
  startsAt: Date;
  endsAt: Date;
  heldUntil: Date;
  /** the ten minutes are over */
  isOver: boolean;
  /** the server's clock when the page was made */
  now: Date;
}
