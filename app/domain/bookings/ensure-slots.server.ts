import { sql } from "drizzle-orm";
import { rowsOf, type Database, type Transaction } from "~db/client.server";
import { slots } from "~db/schema";
import { loadCalendar } from "../calendar/load-calendar.server";
import { addDays, shanghaiDay, type Day } from "../calendar/shanghai-time";
import type { WorkingCalendar } from "../calendar/working-days";
import { referenceOf } from "../catalogue/reference-memory.server";
import { lockOpening } from "../opening/read-opening.server";
import { bookableWindow, slotsOfDay, type SlotStation, type SlotTime } from "./slot-grid";

/** Days beyond the horizon that get their slots too, so that a night on which the job did not run takes nothing away. */
const spareDays = 7;

/**
 * Makes the slots of the days open for booking, for all stations, from timetables, exceptions, calendar and capacity.
 * Runs at the start and every hour; doing it again changes nothing.
 *
 * What is already taken is never taken away: lowering the capacity, or closing an hour, leaves those who booked their
 * place and only ends further booking.
 *
 * @returns how many slots were made or changed
 */
export async function ensureSlots(db: Database, { now }: { now: Date }): Promise<number> {
  let changed = 0;
  for (const { code } of (await referenceOf(db)).stations) {
    // Read under the lock of the station: what somebody just changed must not be undone from memory.
    changed += await db.transaction(async (tx) => bringSlotsInLine(tx, await lockOpening(tx, code), await loadCalendar(tx), now));
    await new Promise(setImmediate);
  }
  return changed;
}

/** The starts of all slots a station should have from now on. */
export function slotStartsOf(station: SlotStation, calendar: WorkingCalendar, now: Date): Date[] {
  return gridOf(station, calendar, now).map(({ startsAt }) => startsAt);
}

/**
 * Brings the slots of one station that have not begun in line with its opening, in the caller's transaction.
 * @returns how many were made or changed
 */
export async function bringSlotsInLine(tx: Transaction, station: SlotStation & { code: string }, calendar: WorkingCalendar, now: Date): Promise<number> {
  const grid = gridOf(station, calendar, now).map(({ startsAt, endsAt, capacity }) => ({ starts_at: startsAt.toISOString(), ends_at: endsAt.toISOString(), capacity }));
  return writeGrid(tx, { stationCode: station.code, grid, from: now });
}

function gridOf(station: SlotStation, calendar: WorkingCalendar, now: Date): SlotTime[] {
  const grid: SlotTime[] = [];
  const lastDay = addDays(bookableWindow(station, calendar, now).lastDay, spareDays);
  for (let day: Day = shanghaiDay(now); day <= lastDay; day = addDays(day, 1)) grid.push(...slotsOfDay(station, calendar, day));
  return grid;
}

interface Line {
  stationCode: string;
  grid: object[];
  from: Date;
}

/**
 * One statement: slots of the grid are made or get its capacity, those no longer in it take no more bookings. Without an
 * end, so that a shorter horizon closes what lies beyond it.
 */
async function writeGrid(db: Transaction, { stationCode, grid, from }: Line): Promise<number> {
  const result = await db.execute(sql`
    with grid as (
      select * from jsonb_to_recordset(${JSON.stringify(grid)}::jsonb) as g(starts_at timestamptz, ends_at timestamptz, capacity int)
    ), closed as (
      update ${slots} s set capacity = s.taken
      where s.station_code = ${stationCode} and s.starts_at >= ${from.toISOString()}::timestamptz
        and s.capacity <> s.taken and not exists (select 1 from grid where grid.starts_at = s.starts_at)
      returning 1
    ), made as (
      insert into ${slots} as s (station_code, starts_at, ends_at, capacity)
      select ${stationCode}, starts_at, ends_at, capacity from grid order by starts_at
      on conflict (station_code, starts_at) do update set capacity = greatest(s.taken, excluded.capacity), ends_at = excluded.ends_at
        where s.capacity <> greatest(s.taken, excluded.capacity) or s.ends_at <> excluded.ends_at
      returning 1
    )
    select ((select count(*) from closed) + (select count(*) from made))::int as changed`);
  return rowsOf<{ changed: number }>(result)[0]?.changed ?? 0;
}
