import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { companies, itemVersions, queueEvents, requests, supplements, tickets, visits } from "~db/schema";
import type { RequestStatus, VisitResult } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { visibleRequests } from "../access/visible-requests.server";
import { remaining, type Remaining } from "../calendar/due-dates";
import { loadCalendar } from "../calendar/load-calendar.server";
import { referenceOf } from "../catalogue/reference-memory.server";

/** What the desk knows of the company in front of it: what is under way, and how the last visit went. */
export interface CompanyAtDesk {
  id: string;
  name: string;
  creditCode: string;
  /** the tower its own station stands in */
  building: { zh: string; en: string } | null;
  underWay: RequestUnderWay[];
  lastVisit: EarlierVisit | null;
  /** visits of the last 90 days that were served, this one not counted */
  recentVisits: number;
}

export interface RequestUnderWay {
  id: string;
  number: string;
  itemZh: string;
  itemEn: string;
  status: RequestStatus;
  due: { at: Date; remaining: Remaining } | null;
  /** papers the company still owes after a request for them */
  papersAwaited: number;
}

export interface EarlierVisit {
  at: Date;
  /** who served it */
  servedBy: string;
  itemZh: string;
  itemEn: string;
  result: VisitResult | null;
  resultWords: string;
  notes: string;
}

const recentDays = 90;
const mostUnderWay = 6;

/**
 * The company of a visit, for the side of the console: requests that are under way as far as the reader may see them,
 * next deadline first, and the last visit to this station.
 *
 * @param except the visit that is going on
 * @throws {DomainError} `not-found` or `forbidden` for whoever does not work at the station's desk
 */
export async function companyAtDesk(db: Queryable, actor: StaffActor, which: { stationCode: string; companyId: string; except?: string; now: Date }): Promise<CompanyAtDesk | null> {
  const { stationCode, companyId, now } = which;
  authorize(actor, "station:desk", { stationCode });
  const [company] = await db.select({ id: companies.id, name: companies.name, creditCode: companies.creditCode, stationCode: companies.stationCode }).from(companies).where(eq(companies.id, companyId));
  if (!company) return null;

  const station = (await referenceOf(db)).stationByCode.get(company.stationCode ?? "");
  return {
    id: company.id, name: company.name, creditCode: company.creditCode,
    building: station ? { zh: station.buildingZh, en: station.buildingEn } : null,
    underWay: await underWay(db, actor, companyId, now),
    ...(await earlierVisits(db, which)),
  };
}

async function underWay(db: Queryable, actor: StaffActor, companyId: string, now: Date): Promise<RequestUnderWay[]> {
  const calendar = await loadCalendar(db);
  const rows = await db
    .select({
      id: requests.id, number: requests.number, itemZh: itemVersions.nameZh, itemEn: itemVersions.nameEn, status: requests.status, nextDueAt: requests.nextDueAt,
      papersAwaited: sql<number>`coalesce((select jsonb_array_length(s.lines) from ${supplements} s where s.request_id = ${requests.id} and s.answered_at is null order by s.round desc limit 1), 0)::int`,
    })
    .from(requests)
    .innerJoin(itemVersions, and(eq(itemVersions.itemCode, requests.itemCode), eq(itemVersions.version, requests.itemVersion)))
    .where(and(eq(requests.companyId, companyId), isNull(requests.endedAt), isNotNull(requests.number), visibleRequests(actor)))
    .orderBy(sql`${requests.nextDueAt} asc nulls last`, asc(requests.createdAt))
    .limit(mostUnderWay);
  return rows.map(({ nextDueAt, number, ...row }) => ({ ...row, number: number ?? "", due: nextDueAt ? { at: nextDueAt, remaining: remaining(calendar, nextDueAt, now) } : null }));
}

async function earlierVisits(db: Queryable, { stationCode, companyId, except, now }: { stationCode: string; companyId: string; except?: string; now: Date }) {
  const earlier = and(eq(tickets.stationCode, stationCode), eq(visits.companyId, companyId), eq(tickets.status, "done"), except === undefined ? undefined : ne(tickets.id, except));
  const [last] = await db
    .select({ ticketId: tickets.id, at: tickets.endedAt, itemCode: visits.itemCode, doneItems: visits.doneItems, result: visits.result, resultWords: visits.resultWords, notes: visits.notes })
    .from(tickets)
    .innerJoin(visits, eq(visits.ticketId, tickets.id))
    .where(earlier)
    .orderBy(desc(tickets.endedAt))
    .limit(1);
  if (!last?.at) return { lastVisit: null, recentVisits: 0 };

  const [finish] = await db
    .select({ by: queueEvents.actorName })
    .from(queueEvents)
    .where(and(eq(queueEvents.ticketId, last.ticketId), inArray(queueEvents.act, ["finish", "enter"])))
    .orderBy(desc(queueEvents.id))
    .limit(1);
  const [recent] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(tickets)
    .innerJoin(visits, eq(visits.ticketId, tickets.id))
    .where(and(earlier, gt(tickets.endedAt, new Date(now.getTime() - recentDays * 86_400_000))));
  const item = (await referenceOf(db)).itemByCode.get(last.doneItems[0] ?? last.itemCode ?? "");
  const { at, result, resultWords, notes } = last;
  const lastVisit: EarlierVisit = { at, servedBy: finish?.by ?? "", itemZh: item?.nameZh ?? "", itemEn: item?.nameEn ?? "", result, resultWords, notes };
  return { lastVisit, recentVisits: recent?.count ?? 0 };
}
