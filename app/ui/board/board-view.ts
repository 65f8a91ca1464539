import type { Day } from "~/domain/calendar/shanghai-time";
import type { Opening } from "~/domain/stations/opening";
import type { Category } from "~db/vocabulary";
import type { Qr } from "../bookings/qr-code";

/** How long a newcomer waits: a range, nothing at all, or not known because no window calls. */
export type ShownWait = { from: number; to: number } | "none" | "unknown";

export interface BoardCall {
  /** another one when the number is called again */
  key: string;
  number: string;
  windowNo: number;
  calledAt: Date;
}

/** What the wall shows: numbers, counters, counts. Nothing personal. */
export interface BoardView {
  code: string;
  name: { zh: string; en: string };
  now: Date;
  opening: Opening;
  isDayClosed: boolean;
  graceMinutes: number;
  /** newest first, each number once */
  calls: BoardCall[];
  missed: string[];
  waiting: { category: Category; letter: string; count: number; wait: ShownWait }[];
  /** days ahead that are not as usual */
  special: { day: Day; kind: "makeup" | "holiday"; nameZh: string; nameEn: string }[];
  qr: Qr;
}
