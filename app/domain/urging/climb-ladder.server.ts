import { and, asc, eq, gt, inArray, isNull, lte, notExists, or, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "~db/client.server";
import { clocks, departments, escalations, itemVersions, requests, subTasks } from "~db/schema";
import type { ClockKind, Rung, StaffRole } from "~db/vocabulary";
import { loadCalendar } from "../calendar/load-calendar.server";
import { atShanghai, shanghaiDay } from "../calendar/shanghai-time";
import { addWorkingDays, guessingUnannounced, type WorkingCalendar } from "../calendar/working-days";
import { nextOfficeTime, officeCloses } from "../calendar/working-hours";
import { staffWith, tellStaffMember } from "../requests/moves/tell-staff.server";
import { rungsReached } from "./ladder";

/** Clocks looked at in one transaction. */
const batch = 300;
/** Requests named in one mail; the rest is counted. */
const named = 20;

/** Who hears of a rung by mail at once; the lower ones are in the liaison's morning digest. */
const toldAtOnce: Partial<Record<Rung, { role: StaffRole; page: string }>> = {
  overdue: { role: "head", page: "/inbox?urgency=late" },
  overdue_further: { role: "supervisor", page: "/supervise" },
};

/**
 * Records every rung that running clocks have reached, and tells heads and supervisors of the ones that are theirs: one
 * mail a person and round, in working hours only. Each rung is one row per clock, so of any number of rounds and
 * processes one records it, and what is recorded is told in the same transaction.
 *
 * @returns how many rungs were climbed
 */
export async function climbLadder(db: Database, { now }: { now: Date }): Promise<number> {
  const calendar = guessingUnannounced(await loadCalendar(db));
  if (nextOfficeTime(calendar, now).getTime() !== now.getTime()) return 0;

  let climbed = 0;
  for (let after: Cursor | null = { dueAt: new Date(0), id: "00000000-0000-0000-0000-000000000000" }; after; ) {
    const from: Cursor = after;
    const round = await db.transaction((tx) => climb(tx, calendar, from, now));
    climbed += round.climbed;
    after = round.next;
  }
  return climbed;
}

interface Cursor {
  dueAt: Date;
  id: string;
}

/** A rung just recorded, with what a mail says of it. */
interface Climbed {
  rung: Rung;
  clock: ClockKind;
  dueAt: Date;
  number: string;
  itemZh: string;
  itemEn: string;
  departmentCode: string | null;
}

async function climb(tx: Transaction, calendar: WorkingCalendar, after: Cursor, now: Date): Promise<{ climbed: number; next: Cursor | null }> {
  const near = await nearClocks(tx, after, atShanghai(addWorkingDays(calendar, shanghaiDay(now), 1).day, officeCloses));
  const last = near.at(-1);
  const next = near.length === batch && last ? { dueAt: last.dueAt, id: last.clockId } : null;
  const reached = near.flatMap(({ number: _number, itemZh: _zh, itemEn: _en, kind: _kind, startedAt, limitUnit, ...row }) =>
    rungsReached(calendar, { startedAt, limitUnit, dueAt: row.dueAt }, now).map((rung) => ({ ...row, rung, at: now })));
  if (reached.length === 0) return { climbed: 0, next };

  // In one order everywhere: two processes that meet here wait for each other instead of stopping each other.
  reached.sort((a, b) => (a.clockId + a.rung < b.clockId + b.rung ? -1 : 1));
  const recorded = await tx.insert(escalations).values(reached).onConflictDoNothing().returning({ clockId: escalations.clockId, rung: escalations.rung });
  const told = recorded.flatMap(({ clockId, rung }): Climbed[] => {
    const row = near.find((one) => one.clockId === clockId);
    return row ? [{ ...row, rung, clock: row.kind }] : [];
  });
  await tellClimbed(tx, told, now);
  return { climbed: recorded.length, next };
}

/** Running clocks that are due soon or past, in order; those at the top of the ladder are left alone. */
async function nearClocks(tx: Transaction, after: Cursor, until: Date) {
  const atTop = new QueryBuilder().select({ one: sql`1` }).from(escalations).where(and(eq(escalations.clockId, clocks.id), eq(escalations.rung, "overdue_further")));
  return tx
    .select({
      clockId: clocks.id, requestId: requests.id, kind: clocks.kind, startedAt: clocks.startedAt, dueAt: clocks.dueAt, limitUnit: clocks.limitUnit,
      number: sql<string>`coalesce(${requests.number}, '')`, stationCode: requests.stationCode,
      // A helper's clock is the helper's.
      departmentCode: sql<string | null>`coalesce(${subTasks.departmentCode}, ${requests.departmentCode})`,
      itemZh: itemVersions.nameZh, itemEn: itemVersions.nameEn,
    })
    .from(clocks)
    .innerJoin(requests, eq(requests.id, clocks.requestId))
    .innerJoin(itemVersions, and(eq(itemVersions.itemCode, requests.itemCode), eq(itemVersions.version, requests.itemVersion)))
    .leftJoin(subTasks, eq(subTasks.clockId, clocks.id))
    .where(and(
      isNull(clocks.endedAt), isNull(clocks.pausedAt), lte(clocks.dueAt, until), notExists(atTop),
      or(gt(clocks.dueAt, after.dueAt), and(eq(clocks.dueAt, after.dueAt), gt(clocks.id, after.id))),
    ))
    .orderBy(asc(clocks.dueAt), asc(clocks.id))
    .limit(batch);
}

/** One mail a person: the head hears of what became overdue in the department, the supervisor of what stayed so. */
async function tellClimbed(tx: Transaction, climbed: readonly Climbed[], now: Date): Promise<void> {
  const codes = [...new Set(climbed.flatMap(({ departmentCode }) => departmentCode ?? []))];
  const rows = codes.length > 0 ? await tx.select().from(departments).where(inArray(departments.code, codes)) : [];
  const places = new Map(rows.map((row) => [row.code, { departmentZh: row.shortZh, departmentEn: row.nameEn }]));
  const nowhere = { departmentZh: "", departmentEn: "" };

  const mails = new Map<string, { page: string; lines: Climbed[] }>();
  for (const one of climbed) {
    const to = toldAtOnce[one.rung];
    // The station's own requests have no head.
    if (!to || (to.role === "head" && !one.departmentCode)) continue;
    for (const { id } of await staffWith(tx, { role: to.role, departmentCode: to.role === "head" ? one.departmentCode : null })) {
      const mail = mails.get(id) ?? { page: to.page, lines: [] };
      mails.set(id, { page: mail.page, lines: [...mail.lines, one] });
    }
  }
  for (const [userId, { page, lines }] of mails) {
    const shown = lines.slice(0, named).map(({ departmentCode, number, itemZh, itemEn, clock, rung, dueAt }) =>
      ({ ...(places.get(departmentCode ?? "") ?? nowhere), number, itemZh, itemEn, clock, rung, dueAt: dueAt.toISOString() }));
    await tellStaffMember(tx, userId, { kind: "staff_escalation", payload: { page, count: lines.length, lines: shown } }, { now });
  }
}
