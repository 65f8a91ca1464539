import { and, eq, isNotNull, lte, sql } from "drizzle-orm";
import { rowsOf, type Database } from "~db/client.server";
import { appointments, slots } from "~db/schema";

/** A hold that ran out can still be taken up again while its page is open; after this long what was typed is forgotten. */
const forgetContactAfterMinutes = 60;

/**
 * Ends every hold whose ten minutes are over and gives the places back. One statement, so two processes running it at
 * once never give a place back twice; slots are locked in the order of their key.
 *
 * @returns how many holds ended
 */
export async function releaseHolds(db: Database, { now }: { now: Date }): Promise<number> {
  const result = await db.execute(sql`
    with gone as (
      update ${appointments} set status = 'lapsed', ended_at = ${now.toISOString()}::timestamptz, version = version + 1
      where status = 'held' and held_until <= ${now.toISOString()}::timestamptz
      returning station_code, starts_at
    ), freed as (
      select station_code, starts_at, count(*)::int as places from gone group by station_code, starts_at
    ), locked as (
      select s.station_code, s.starts_at, freed.places
      from ${slots} s join freed on freed.station_code = s.station_code and freed.starts_at = s.starts_at
      order by s.station_code, s.starts_at
      for update of s
    )
    update ${slots} s set taken = s.taken - locked.places
    from locked where s.station_code = locked.station_code and s.starts_at = locked.starts_at
    returning locked.places`);

  const forgetBefore = new Date(now.getTime() - forgetContactAfterMinutes * 60_000);
  await db
    .update(appointments)
    .set({ contact: null })
    .where(and(eq(appointments.status, "lapsed"), isNotNull(appointments.contact), lte(appointments.endedAt, forgetBefore)));

  return rowsOf<{ places: number }>(result).reduce((sum, { places }) => sum + places, 0);
}
