import type { LimitUnit, Rung } from "~db/vocabulary";
import { remaining } from "../calendar/due-dates";
import { atShanghai, shanghaiDay } from "../calendar/shanghai-time";
import { guessingUnannounced, type WorkingCalendar } from "../calendar/working-days";
import { officeOpens, workingMinutesBetween } from "../calendar/working-hours";

/** What the ladder needs to know of a clock that runs. */
interface ClimbedClock {
  startedAt: Date;
  dueAt: Date;
  limitUnit: LimitUnit;
}

/** A whole working day in minutes of office time. */
const officeDay = 7 * 60;

/**
 * The rungs a running clock has reached, lowest first (china-practice 2.3):
 *
 * - due soon: the last working day before the due day; for limits in working hours, four fifths used
 * - due: the due day has begun; limits in working hours have no such rung
 * - overdue (yellow card): the due instant is past
 * - further overdue (red card): late by a working day, or by half of the limit, whichever comes first
 */
export function rungsReached(calendar: WorkingCalendar, clock: ClimbedClock, now: Date): Rung[] {
  const lenient = guessingUnannounced(calendar);
  const left = remaining(lenient, clock.dueAt, now);
  const whole = workingMinutesBetween(lenient, clock.startedAt, clock.dueAt);
  if (left.state === "late") {
    const rungs: Rung[] = clock.limitUnit === "working_hour" ? ["due_soon", "overdue"] : ["due_soon", "due", "overdue"];
    return left.workingMinutes >= Math.min(officeDay, whole / 2) ? [...rungs, "overdue_further"] : rungs;
  }

  if (clock.limitUnit === "working_hour") return left.workingMinutes * 5 <= whole ? ["due_soon"] : [];
  if (left.isDueToday) return now >= atShanghai(shanghaiDay(now), officeOpens) ? ["due_soon", "due"] : ["due_soon"];
  return left.workingDays <= 1 ? ["due_soon"] : [];
}
