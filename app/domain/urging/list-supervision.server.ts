import { and, asc, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { clocks, companies, departments, escalations, itemVersions, requests, stations, supervisionOrders, supplements } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { visibleRequests } from "../access/visible-requests.server";
import { loadCalendar } from "../calendar/load-calendar.server";
import { addDays, atShanghai, shanghaiDay } from "../calendar/shanghai-time";
import { addWorkingDays, guessingUnannounced } from "../calendar/working-days";
import { officeCloses } from "../calendar/working-hours";
import { silentDays } from "../requests/clock-limits";
import { lifecycle } from "../requests/lifecycle";
import { isOpenWork } from "../requests/open-work.server";
import { supervisionTabs, type SupervisionTab } from "./supervision-tabs";

export interface ListSupervision {
  tab: SupervisionTab;
  departmentCode?: string;
  stationCode?: string;
  now: Date;
}

/** Requests on one page; the counts tell whether there are more. */
const shown = 100;

/**
 * The supervisor's view of open requests: how many are stuck, late, about to be late, urged, silent, passed to and fro,
 * under an order, asked for papers twice or taken up again; the chosen ones, longest overdue first; and the same by
 * department and by station.
 *
 * @throws {DomainError} `forbidden`
 */
export async function listSupervision(db: Database, actor: StaffActor, { tab, departmentCode, stationCode, now }: ListSupervision) {
  authorize(actor, "park:supervise");
  const is = await conditions(db, now);
  const where = and(
    visibleRequests(actor), isOpenWork,
    departmentCode ? eq(requests.departmentCode, departmentCode) : undefined, stationCode ? eq(requests.stationCode, stationCode) : undefined,
  );
  const countOf = (condition: SQL) => sql<number>`(count(*) filter (where ${condition}))::int`;
  const [counts] = await db.select(Object.fromEntries(supervisionTabs.map((name) => [name, countOf(is[name])])) as Record<SupervisionTab, SQL<number>>).from(requests).where(where);

  const rows = await db
    .select({
      id: requests.id, number: requests.number, status: requests.status, outcome: requests.outcome, itemZh: itemVersions.nameZh, itemEn: itemVersions.nameEn,
      companyName: companies.name, departmentZh: departments.shortZh, departmentEn: departments.nameEn, stationZh: stations.nameZh, stationEn: stations.nameEn,
      nextDueAt: requests.nextDueAt, nextDueClock: requests.nextDueClock, lastWordAt: requests.lastWordAt, urgedAt: requests.urgedAt, urgeCount: requests.urgeCount,
      rectifyingSince: requests.rectifyingSince, notOursCount: requests.notOursCount, reopenCount: requests.reopenCount,
      secondReason: sql<string | null>`(select s.second_reason from ${supplements} s where s.request_id = ${requests.id} and s.round > 1 order by s.round desc limit 1)`,
      orderColour: sql<"blue" | "orange" | "red" | null>`(select o.colour from ${supervisionOrders} o where o.request_id = ${requests.id} and o.closed_at is null)`,
      orderReported: sql<boolean>`exists (select 1 from ${supervisionOrders} o where o.request_id = ${requests.id} and o.closed_at is null and o.feedback_at is not null)`,
      card: sql<"overdue" | "overdue_further" | null>`(select max(e.rung) from ${escalations} e join ${clocks} c on c.id = e.clock_id where e.request_id = ${requests.id} and c.ended_at is null and e.rung in ('overdue', 'overdue_further'))`,
    })
    .from(requests)
    .innerJoin(itemVersions, and(eq(itemVersions.itemCode, requests.itemCode), eq(itemVersions.version, requests.itemVersion)))
    .innerJoin(companies, eq(companies.id, requests.companyId))
    .innerJoin(stations, eq(stations.code, requests.stationCode))
    .leftJoin(departments, eq(departments.code, requests.departmentCode))
    .where(and(where, is[tab]))
    .orderBy(sql`${requests.nextDueAt} asc nulls last`, asc(requests.id))
    .limit(shown);

  const sums = { open: sql<number>`count(*)::int`, late: countOf(is.late), soon: countOf(is.soon), stuck: countOf(is.stuck), urged: countOf(is.urged) };
  const byDepartment = await db
    .select({ code: departments.code, zh: departments.shortZh, en: departments.nameEn, ...sums })
    .from(requests).innerJoin(departments, eq(departments.code, requests.departmentCode))
    .where(and(visibleRequests(actor), isOpenWork, sql`${requests.number} is not null`))
    .groupBy(departments.code).orderBy(sql`5 desc, 4 desc`, asc(departments.code));
  const byStation = await db
    .select({ code: stations.code, zh: stations.nameZh, en: stations.nameEn, ...sums })
    .from(requests).innerJoin(stations, eq(stations.code, requests.stationCode))
    .where(and(visibleRequests(actor), isOpenWork, sql`${requests.number} is not null`))
    .groupBy(stations.code).orderBy(sql`5 desc, 4 desc`, asc(stations.code));

  return { counts: counts ?? (Object.fromEntries(supervisionTabs.map((name) => [name, 0])) as Record<SupervisionTab, number>), rows, byDepartment, byStation };
}

export type SupervisedRow = Awaited<ReturnType<typeof listSupervision>>["rows"][number];

/** What each word means, as a condition on an open request. */
async function conditions(db: Database, now: Date): Promise<Record<SupervisionTab, SQL>> {
  const calendar = guessingUnannounced(await loadCalendar(db));
  const today = shanghaiDay(now);
  const soonUntil = atShanghai(addWorkingDays(calendar, today, 1).day, officeCloses).toISOString();
  // Three working days have begun since: counted back from tomorrow, so that a working today is one of them.
  const silentSince = atShanghai(addWorkingDays(calendar, addDays(today, 1), -silentDays).day, "00:00").toISOString();
  const at = now.toISOString();

  return {
    stuck: sql`exists (select 1 from ${escalations} e join ${clocks} c on c.id = e.clock_id where e.request_id = ${requests.id} and e.rung = 'overdue_further' and c.ended_at is null)`,
    late: sql`${requests.nextDueAt} < ${at}::timestamptz`,
    soon: sql`${requests.nextDueAt} >= ${at}::timestamptz and ${requests.nextDueAt} <= ${soonUntil}::timestamptz`,
    urged: sql`${requests.urgedAt} is not null`,
    silent: and(inArray(requests.status, [...lifecycle.urge.from]), sql`${requests.lastWordAt} < ${silentSince}::timestamptz`) ?? sql`false`,
    ping_pong: sql`(${requests.notOursCount} >= 2 or cardinality(${requests.formerCodes}) >= 2)`,
    supervised: sql`exists (select 1 from ${supervisionOrders} o where o.request_id = ${requests.id} and o.closed_at is null)`,
    papers_again: sql`exists (select 1 from ${supplements} s where s.request_id = ${requests.id} and s.round > 1)`,
    reopened: sql`${requests.reopenCount} > 0`,
    rectifying: sql`${requests.rectifyingSince} is not null`,
  };
}
