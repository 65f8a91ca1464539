import { addDays, atShanghai, shanghaiDay, type Day } from "../calendar/shanghai-time";
import { guessingUnannounced, previousWorkingDay, type WorkingCalendar } from "../calendar/working-days";
import { changeableUntil } from "./change-rules";

/** On the working day before, at this time of Shanghai (product.md 6). */
const dayBeforeAt = "16:00";
/** No run of days off is longer than this. */
const longestGapDays = 20;

/** When the visits of a day are reminded of with their papers: 16:00 of the working day before, make-up days counted. */
export function dayBeforeReminder(calendar: WorkingCalendar, day: Day): Date {
  return atShanghai(previousWorkingDay(guessingUnannounced(calendar), day), dayBeforeAt);
}

/** The second reminder, at the instant from which the visit can no longer be moved by the company itself. */
export function twoHourReminder(startsAt: Date): Date {
  return changeableUntil(startsAt);
}

/** The last day whose first reminder is due by now; today when not even tomorrow's is. */
export function remindedThrough(calendar: WorkingCalendar, now: Date): Day {
  const today = shanghaiDay(now);
  let through = today;
  for (let ahead = 1; ahead <= longestGapDays; ahead += 1) {
    const day = addDays(today, ahead);
    if (dayBeforeReminder(calendar, day) > now) break;
    through = day;
  }
  return through;
}
