import { asc, desc, eq, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { calendarChanges, calendarDays, calendarMoves, calendarYears, companies, requests, users } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { shanghaiDay, yearOf } from "../calendar/shanghai-time";

/** From this month on next year's holidays should be there: the notice comes in November (china-practice 5.1). */
const announcedIn = 11;

/** The years an administrator looks after: what is in the table, this year and the next, with their state and days. */
export async function getCalendarYears(db: Database, actor: StaffActor, { now }: { now: Date }) {
  authorize(actor, "manage:configure");
  const thisYear = yearOf(shanghaiDay(now));
  const rows = await db.select().from(calendarYears).orderBy(asc(calendarYears.year));
  const days = await db.select().from(calendarDays).orderBy(asc(calendarDays.day));
  const wanted = [...new Set([...rows.map(({ year }) => year), thisYear, thisYear + 1])].sort((a, b) => a - b);

  return {
    years: wanted.map((year) => {
      const row = rows.find((one) => one.year === year);
      return { year, status: row?.status ?? null, source: row?.source ?? "", updatedAt: row?.updatedAt ?? null, days: days.filter(({ day }) => yearOf(day) === year) };
    }),
    /** the next year, when it should be official by now and is not */
    missing: nextYearMissing(rows, now),
    changes: await db
      .select({
        id: calendarChanges.id, year: calendarChanges.year, at: calendarChanges.at, statusAfter: calendarChanges.statusAfter, source: calendarChanges.source, by: users.name,
        moved: sql<number>`(select count(distinct ${calendarMoves.requestId})::int from ${calendarMoves} where ${calendarMoves.changeId} = ${calendarChanges.id})`,
      })
      .from(calendarChanges)
      .innerJoin(users, eq(users.id, calendarChanges.changedById))
      .orderBy(desc(calendarChanges.id))
      .limit(20),
  };
}

/** Who moved with one change: kept for ever, oldest date first. */
export async function getCalendarMoves(db: Database, actor: StaffActor, { changeId }: { changeId: number }) {
  authorize(actor, "manage:configure");
  return db
    .select({ clockId: calendarMoves.clockId, number: requests.number, companyName: companies.name, kind: calendarMoves.kind, oldDueAt: calendarMoves.oldDueAt, newDueAt: calendarMoves.newDueAt })
    .from(calendarMoves)
    .innerJoin(requests, eq(requests.id, calendarMoves.requestId))
    .innerJoin(companies, eq(companies.id, requests.companyId))
    .where(eq(calendarMoves.changeId, changeId))
    .orderBy(asc(calendarMoves.oldDueAt), asc(calendarMoves.clockId))
    .limit(500);
}

/** Next year, from November on while it is not official; else null. */
export function nextYearMissing(years: readonly { year: number; status: string }[], now: Date): number | null {
  const today = shanghaiDay(now);
  const next = yearOf(today) + 1;
  if (Number(today.slice(5, 7)) < announcedIn) return null;
  return years.some(({ year, status }) => year === next && status === "official") ? null : next;
}
