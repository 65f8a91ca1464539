import type { Day } from "../calendar/shanghai-time";
import { seriesOn, validUntil, type OpeningException, type OpeningPlan, type OpeningSeries } from "./opening-plan";

/** What a reader should know of a station's opening from a day on. */
export interface OpeningAhead {
  /** in force that day */
  current: OpeningSeries | null;
  /** the last day of it; null when nothing else is planned */
  until: Day | null;
  /** the one that follows */
  next: OpeningSeries | null;
  /** days that differ, that day included */
  exceptions: OpeningException[];
}

/** More than anybody plans for; a page is no archive. */
const shownExceptions = 12;

/** The timetable in force, the next one, and the days that differ, nearest first. */
export function openingAhead(plan: OpeningPlan, today: Day): OpeningAhead {
  const current = seriesOn(plan, today) ?? null;
  const { series, exceptions } = plan;
  return {
    current,
    until: current && validUntil(plan, current),
    next: series.find(({ validFrom }) => validFrom > today) ?? null,
    exceptions: exceptions.filter(({ day }) => day >= today).slice(0, shownExceptions),
  };
}
