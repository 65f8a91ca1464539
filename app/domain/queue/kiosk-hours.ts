import type { Opening } from "../stations/opening";

/** Whether a kiosk gives tickets: yes; already, before the doors open; not now; not any more today. */
export type KioskHours = "open" | "soon" | "closed" | "day-closed";

/** Who comes a little early may take a number already. */
const earlyMs = 30 * 60_000;

/**
 * A kiosk gives tickets while the station is open, half an hour before it opens, and as long as somebody sits at a window:
 * whoever works late serves those who come late.
 */
export function kioskHours({ opening, isClosed, openWindows }: { opening: Pick<Opening, "isOpen" | "opensAt">; isClosed: boolean; openWindows: number }, now: Date): KioskHours {
  if (isClosed) return "day-closed";
  if (opening.isOpen || openWindows > 0) return "open";
  return opening.opensAt && opening.opensAt.getTime() - now.getTime() <= earlyMs ? "soon" : "closed";
}
