import { stationDay, type StationDay } from "../bookings/slot-grid";
import { addDays, atShanghai, shanghaiDay } from "../calendar/shanghai-time";
import type { WorkingCalendar } from "../calendar/working-days";
import type { OpeningPlan } from "../opening/opening-plan";

/** Whether a station's doors are open now, and when that changes. */
export interface Opening {
  isOpen: boolean;
  /** while open: when it closes next, for lunch or for the day */
  closesAt: Date | null;
  /** while closed: when it opens next; null when the calendar does not reach that far */
  opensAt: Date | null;
  today: StationDay;
}

/** No station is closed longer than the longest holiday with a weekend on both sides. */
const daysToLookAhead = 14;

/** How a station stands at a moment, by its timetable, exceptions, the holidays and the make-up days. */
export function openingAt(station: OpeningPlan, calendar: WorkingCalendar, now: Date): Opening {
  const day = shanghaiDay(now);
  const today = stationDay(station, calendar, day);
  const ranges = today.ranges.map(([opens, closes]) => ({ opens: atShanghai(day, opens), closes: atShanghai(day, closes) }));
  const current = ranges.find(({ opens, closes }) => opens <= now && now < closes);
  if (current) return { isOpen: true, closesAt: current.closes, opensAt: null, today };

  const laterToday = ranges.find(({ opens }) => opens > now);
  return { isOpen: false, closesAt: null, opensAt: laterToday?.opens ?? nextOpening(station, calendar, now), today };
}

function nextOpening(station: OpeningPlan, calendar: WorkingCalendar, now: Date): Date | null {
  for (let ahead = 1, day = shanghaiDay(now); ahead <= daysToLookAhead; ahead += 1) {
    day = addDays(day, 1);
    const [first] = stationDay(station, calendar, day).ranges;
    if (first) return atShanghai(day, first[0]);
  }
  return null;
}

/** A wait in minutes, as a range: a single figure would promise what nobody can keep. */
export interface WaitRange {
  from: number;
  to: number;
}

/**
 * How long somebody who comes now would wait: the desk minutes of those before them, shared by the windows, a quarter
 * either way, in steps of five minutes. Undefined when nobody waits.
 */
export function expectedWait(deskMinutes: number, windows: number): WaitRange | undefined {
  if (deskMinutes <= 0) return undefined;
  const minutes = deskMinutes / Math.max(1, windows);
  const from = Math.floor((minutes * 0.75) / 5) * 5;
  return { from, to: Math.max(from + 5, Math.ceil((minutes * 1.25) / 5) * 5) };
}
