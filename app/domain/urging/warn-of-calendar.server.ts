import type { Database } from "~db/client.server";
import { calendarYears, installation } from "~db/schema";
import { loadCalendar } from "../calendar/load-calendar.server";
import { shanghaiDay } from "../calendar/shanghai-time";
import { guessingUnannounced } from "../calendar/working-days";
import { nextOfficeTime } from "../calendar/working-hours";
import { nextYearMissing } from "../requests/get-calendar-years.server";
import { tellWith } from "../requests/moves/tell-staff.server";

/**
 * From November on, once a month and in working hours, tells the administrators that next year's holidays are not
 * official yet: dates are promised into it.
 *
 * @returns whether this call told them
 */
export async function warnOfCalendar(db: Database, { now }: { now: Date }): Promise<boolean> {
  const year = nextYearMissing(await db.select().from(calendarYears), now);
  if (year === null || nextOfficeTime(guessingUnannounced(await loadCalendar(db)), now).getTime() !== now.getTime()) return false;

  return db.transaction(async (tx) => {
    const noted = await tx.insert(installation).values({ key: `calendar-warning:${year}:${shanghaiDay(now).slice(0, 7)}`, value: true, updatedAt: now }).onConflictDoNothing().returning({ key: installation.key });
    if (noted.length === 0) return false;
    await tellWith(tx, { role: "administrator" }, { kind: "staff_calendar_missing", payload: { year } }, { now });
    return true;
  });
}
