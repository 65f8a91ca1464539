import { sql } from "drizzle-orm";
import { z } from "zod";
import { rowsOf, type Queryable } from "~db/client.server";
import { calendarDays, calendarYears } from "~db/schema";
import { calendarYearStatuses } from "~db/vocabulary";
import { workingCalendar, type WorkingCalendar } from "./working-days";

const Content = z.object({
  years: z.array(z.object({ year: z.number().int(), status: z.enum(calendarYearStatuses) })),
  days: z.array(z.object({ day: z.string(), kind: z.enum(["off", "makeup"]), nameZh: z.string(), nameEn: z.string() })),
});

/** The calendar read last, under the fingerprint of its rows. */
let remembered: { fingerprint: string; calendar: WorkingCalendar } | undefined;

/**
 * The working calendar as it is in the database now, inside a transaction as the transaction sees it. A promise must
 * not rest on last minute's calendar, so each call asks; but the rows travel only when their fingerprint is not the
 * remembered one. Fingerprint and rows come from one statement, so they always belong together.
 */
export async function loadCalendar(db: Queryable): Promise<WorkingCalendar> {
  const known = remembered;
  const [row] = rowsOf<{ fingerprint: string; content: string | null }>(await db.execute(sql`
    with calendar as (
      select json_build_object(
        'years', (select coalesce(json_agg(json_build_object('year', ${calendarYears.year}, 'status', ${calendarYears.status}) order by ${calendarYears.year}), '[]') from ${calendarYears}),
        'days', (select coalesce(json_agg(json_build_object('day', ${calendarDays.day}, 'kind', ${calendarDays.kind}, 'nameZh', ${calendarDays.nameZh}, 'nameEn', ${calendarDays.nameEn}) order by ${calendarDays.day}), '[]') from ${calendarDays})
      )::text as content
    )
    select md5(content) as fingerprint, case when md5(content) = ${known?.fingerprint ?? ""} then null else content end as content
    from calendar`));
  if (!row) throw new Error("the calendar gave no answer");
  if (known && row.content === null) return known.calendar;

  const { years, days } = Content.parse(JSON.parse(row.content ?? "null"));
  const calendar = workingCalendar(years, days);
  remembered = { fingerprint: row.fingerprint, calendar };
  return calendar;
}
