import { and, asc, eq, gte, inArray, isNull, lt } from "drizzle-orm";
import type { Database, Queryable, Transaction } from "~db/client.server";
import { calendarChanges, calendarDays, calendarYears, clocks, companies, requests } from "~db/schema";
import type { CalendarYearStatus, ClockKind } from "~db/vocabulary";
import { system, type StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { recordChange } from "../audit/record-change.server";
import { holdCalendarAlone } from "../calendar/calendar-lock.server";
import { loadCalendar } from "../calendar/load-calendar.server";
import { readYear, type PlannedDay } from "../calendar/read-year";
import { atShanghai, shanghaiDay, yearOf } from "../calendar/shanghai-time";
import type { WorkingCalendar } from "../calendar/working-days";
import { DomainError } from "../errors";
import { recounted, type Clock } from "./clocks.server";
import { moveRequestIn } from "./move-request.server";

/** A year as the administrator wants it. */
export interface YearOrder {
  year: number;
  status: CalendarYearStatus;
  /** where it was announced */
  source: string;
  /** the exceptions, as typed or pasted (see read-year.ts) */
  days: string;
  now: Date;
}

/** A deadline that gets another date. */
export interface MovedClock {
  requestId: string;
  number: string;
  companyName: string;
  kind: ClockKind;
  oldDueAt: Date;
  newDueAt: Date;
}

/** How far from now a year may lie. */
const yearsAround = 3;

/**
 * What putting a year into force would change, without changing anything: the days that differ and every running
 * deadline that would move.
 *
 * @throws {DomainError} `forbidden`; `invalid` with the line that cannot be read
 */
export async function previewCalendarYear(db: Database, actor: StaffActor, order: YearOrder): Promise<{ added: PlannedDay[]; removed: PlannedDay[]; moved: MovedClock[] }> {
  const days = checked(actor, order);
  const before = await loadCalendar(db);
  const { changed } = await recountAll(db, withYear(before, order, days), order.year);
  const moved = changed.filter(({ clock, anew }) => clock.dueAt.getTime() !== anew.dueAt.getTime());
  const names = await namesOf(db, moved.map(({ clock }) => clock.requestId));

  const old = [...before.days].flatMap(([day, exception]) => (yearOf(day) === order.year ? [{ day, ...exception }] : []));
  const isSame = (a: PlannedDay, b: PlannedDay) => a.day === b.day && a.kind === b.kind;
  return {
    added: days.filter((day) => !old.some((one) => isSame(one, day))),
    removed: old.filter((day) => !days.some((one) => isSame(one, day))),
    moved: moved.map(({ clock, anew }) => {
      const { number, companyName } = names.get(clock.requestId) ?? { number: "", companyName: "" };
      return { requestId: clock.requestId, number, companyName, kind: clock.kind, oldDueAt: clock.dueAt, newDueAt: anew.dueAt };
    }),
  };
}

/**
 * Puts a year of the calendar into force and counts every running clock that reaches into it anew: the year, the
 * clocks, the history, the list of who moved and the mails in one transaction, or nothing of it. No move counts by the
 * old calendar meanwhile: moves under way are waited for, others wait. Companies are told only when their promised date
 * is another one.
 *
 * @returns how many requests got another date
 * @throws {DomainError} `forbidden`; `invalid` with the line that cannot be read
 */
export async function changeCalendarYear(db: Database, actor: StaffActor, order: YearOrder): Promise<{ changeId: number; moved: number }> {
  const days = checked(actor, order);
  const { year, status, source, now } = order;

  return db.transaction(async (tx) => {
    await holdCalendarAlone(tx);
    const [before] = await tx.select().from(calendarYears).where(eq(calendarYears.year, year));
    await tx.insert(calendarYears).values({ year, status, source, updatedAt: now }).onConflictDoUpdate({ target: calendarYears.year, set: { status, source, updatedAt: now } });
    await tx.delete(calendarDays).where(and(gte(calendarDays.day, `${year}-01-01`), lt(calendarDays.day, `${year + 1}-01-01`)));
    if (days.length > 0) await tx.insert(calendarDays).values(days);
    const [change] = await tx
      .insert(calendarChanges)
      .values({ year, at: now, changedById: actor.userId, statusBefore: before?.status ?? null, statusAfter: status, source })
      .returning({ id: calendarChanges.id });
    if (!change) throw new Error("the change was not written");

    await recordChange(tx, actor, { action: "calendar.change", object: { kind: "calendar", id: String(change.id), name: String(year) }, changes: { status: [before?.status ?? null, status], days: [null, days.length] }, reason: source, now });
    const { changed } = await recountAll(tx, await loadCalendar(tx), year);
    const moved = new Set(changed.filter(({ clock, anew }) => clock.dueAt.getTime() !== anew.dueAt.getTime()).map(({ clock }) => clock.requestId));
    await settleProvisional(tx, changed.filter(({ clock }) => !moved.has(clock.requestId)).map(({ anew }) => anew));
    for (const requestId of moved) await moveRequestIn(tx, system, { move: "recount", requestId, changeId: change.id, now });
    return { changeId: change.id, moved: moved.size };
  });
}

function checked(actor: StaffActor, { year, days, now }: YearOrder): PlannedDay[] {
  authorize(actor, "manage:configure");
  if (Math.abs(year - yearOf(shanghaiDay(now))) > yearsAround) throw new DomainError("invalid", "calendar.year-out-of-range");
  return readYear(days, year);
}

function withYear(calendar: WorkingCalendar, { year, status }: YearOrder, days: readonly PlannedDay[]): WorkingCalendar {
  return {
    ...calendar,
    years: new Map([...calendar.years, [year, status]]),
    days: new Map([...[...calendar.days].filter(([day]) => yearOf(day) !== year), ...days.map(({ day, kind, nameZh, nameEn }) => [day, { kind, nameZh, nameEn }] as const)]),
  };
}

/** The running clocks that reach into the year and are not what the calendar now gives. A due date before the year never read it. */
async function recountAll(db: Queryable, calendar: WorkingCalendar, year: number): Promise<{ changed: { clock: Clock; anew: Clock }[] }> {
  const reaching = await db
    .select()
    .from(clocks)
    .where(and(isNull(clocks.endedAt), gte(clocks.dueAt, atShanghai(`${year}-01-01`, "00:00")), lt(clocks.startedAt, atShanghai(`${year + 1}-01-01`, "00:00"))))
    .orderBy(asc(clocks.requestId), asc(clocks.id));
  return {
    changed: reaching
      .map((clock) => ({ clock, anew: recounted(calendar, clock) }))
      .filter(({ clock, anew }) => clock.dueAt.getTime() !== anew.dueAt.getTime() || clock.isProvisional !== anew.isProvisional || clock.statutoryDueAt?.getTime() !== anew.statutoryDueAt?.getTime()),
  };
}

/** Dates that stay, but are no longer (or newly) provisional: nobody need hear of it. */
async function settleProvisional(tx: Transaction, anew: readonly Clock[]): Promise<void> {
  for (const isProvisional of [true, false]) {
    const those = anew.filter((clock) => clock.isProvisional === isProvisional);
    if (those.length === 0) continue;
    await tx.update(clocks).set({ isProvisional }).where(inArray(clocks.id, those.map(({ id }) => id)));
    const promised = those.filter(({ kind }) => kind === "handling").map(({ requestId }) => requestId);
    if (promised.length > 0) await tx.update(requests).set({ isPromiseProvisional: isProvisional }).where(inArray(requests.id, promised));
  }
  for (const { id, statutoryDueAt } of anew.filter((clock) => clock.statutoryDueAt !== null)) {
    await tx.update(clocks).set({ statutoryDueAt }).where(eq(clocks.id, id));
  }
}

async function namesOf(db: Queryable, ids: readonly string[]) {
  const rows = ids.length > 0
    ? await db.select({ id: requests.id, number: requests.number, companyName: companies.name }).from(requests).innerJoin(companies, eq(companies.id, requests.companyId)).where(inArray(requests.id, [...new Set(ids)]))
    : [];
  return new Map(rows.map(({ id, number, companyName }) => [id, { number: number ?? "", companyName }]));
}
