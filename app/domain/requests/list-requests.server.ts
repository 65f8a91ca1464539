import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, or, sql, type AnyColumn, type SQL } from "drizzle-orm";
import type { Database, Queryable } from "~db/client.server";
import { companies, departments, items, itemVersions, requests, stations, supplements, users } from "~db/schema";
import type { Category } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { visibleRequests } from "../access/visible-requests.server";
import { loadCalendar } from "../calendar/load-calendar.server";
import { addDays, atShanghai, shanghaiDay } from "../calendar/shanghai-time";
import { guessingUnannounced, nextWorkingDay } from "../calendar/working-days";
import { isFoundBy, isFoundOneByOne, readSearching } from "./index-request.server";
import { countTabs, tabsOf, type Edges } from "./count-tabs.server";
import { readCursor, writeCursor } from "./list-cursor";
import type { RequestTab, Urgency } from "./request-tabs";

/** What a staff list shows; every filter left out shows all. */
export interface ListRequests {
  tab: RequestTab;
  /** number, company, pinyin, initials, phone tail, item, words of question and answer; all that is typed must be found */
  q?: string;
  stationCode?: string;
  category?: Category;
  itemCode?: string;
  /** a person, or "none" for requests nobody took on yet */
  assigneeId?: string;
  urgency?: Urgency;
  /** `next` of the page before */
  cursor?: string;
  limit?: number;
  now: Date;
}

/**
 * A page of the requests the person works on, those a company urged first, then by next deadline (ended ones: latest first), with the counts of the
 * tabs under the same filters (ended ones are not counted). Three statements, whatever the number of rows, and three around them for a search.
 */
export function listRequests(db: Database, actor: StaffActor, list: ListRequests) {
  return readSearching(db, list.q, (reading) => readPage(reading, actor, list));
}

async function readPage(db: Queryable, actor: StaffActor, list: ListRequests) {
  const limit = Math.min(list.limit ?? 50, 200);
  const calendar = guessingUnannounced(await loadCalendar(db));
  const edges = { now: list.now, soonUntil: atShanghai(addDays(nextWorkingDay(calendar, shanghaiDay(list.now)), 1), "00:00") };
  const tabs = tabsOf(actor, shanghaiDay(list.now));
  const filter = and(visibleRequests(actor), ...filters(db, list, edges));
  // Open work is few, whatever the years: looked through one by one. What ended or was passed on is found by the index.
  const found = { open: isFoundOneByOne(list.q), past: isFoundBy(db, list.q) };

  const order = orderOf(list.tab);
  // Chosen before anything is joined: the names of companies and items are read for one page, not for the list.
  const chosen = db
    .select({
      id: requests.id, number: requests.number, version: requests.version, status: requests.status, outcome: requests.outcome,
      itemCode: requests.itemCode, itemVersion: requests.itemVersion, companyId: requests.companyId, stationCode: requests.stationCode,
      departmentCode: requests.departmentCode, assigneeId: requests.assigneeId, isUrgent: requests.isUrgent, urgedAt: requests.urgedAt,
      nextDueAt: requests.nextDueAt, nextDueClock: requests.nextDueClock, promisedAt: requests.promisedAt, isPromiseProvisional: requests.isPromiseProvisional,
      receivedAt: requests.receivedAt, endedAt: requests.endedAt, updatedAt: requests.updatedAt, rectifyingSince: requests.rectifyingSince,
    })
    .from(requests)
    .where(and(tabs[list.tab], filter, list.tab === "ended" || list.tab === "passed_on" ? found.past : found.open, list.cursor ? order.after(list.cursor) : undefined))
    .orderBy(...order.by(requests))
    .limit(limit + 1)
    .as("chosen");
  const { companyId: _company, itemVersion: _version, ...shown } = chosen._.selectedFields;
  const page = await db
    .select({
      ...shown, itemZh: itemVersions.nameZh, itemEn: itemVersions.nameEn, category: items.category, companyName: companies.name,
      stationZh: stations.nameZh, stationEn: stations.nameEn, departmentZh: departments.shortZh, departmentEn: departments.nameEn, assigneeName: users.name,
      supplementDueOn: sql<string | null>`(select s.due_on::text from ${supplements} s where s.request_id = ${chosen.id} and s.answered_at is null order by s.round desc limit 1)`,
    })
    .from(chosen)
    .innerJoin(itemVersions, and(eq(itemVersions.itemCode, chosen.itemCode), eq(itemVersions.version, chosen.itemVersion)))
    .innerJoin(items, eq(items.code, chosen.itemCode))
    .innerJoin(companies, eq(companies.id, chosen.companyId))
    .innerJoin(stations, eq(stations.code, chosen.stationCode))
    .leftJoin(departments, eq(departments.code, chosen.departmentCode))
    .leftJoin(users, eq(users.id, chosen.assigneeId))
    .orderBy(...order.by(chosen));

  const rows = page.slice(0, limit).map((row) => ({ ...row, urgency: urgencyOf(row.nextDueAt, edges) }));
  const last = rows.at(-1);
  return {
    rows,
    next: page.length > limit && last ? writeCursor({ at: order.keyOf(last), id: last.id, isUrged: order.isUrgedFirst && last.urgedAt !== null }) : null,
    ...(await countTabs(db, tabs, { open: and(filter, found.open), passedOn: and(filter, found.past) }, edges)),
  };
}

export type ListedRequest = Awaited<ReturnType<typeof listRequests>>["rows"][number];

function filters(db: Queryable, list: ListRequests, { now, soonUntil }: Edges): (SQL | undefined)[] {
  return [
    list.stationCode ? eq(requests.stationCode, list.stationCode) : undefined,
    list.itemCode ? eq(requests.itemCode, list.itemCode) : undefined,
    list.category ? inArray(requests.itemCode, db.select({ code: items.code }).from(items).where(eq(items.category, list.category))) : undefined,
    list.assigneeId === "none" ? isNull(requests.assigneeId) : list.assigneeId ? eq(requests.assigneeId, list.assigneeId) : undefined,
    list.urgency === "late" ? lt(requests.nextDueAt, now) : undefined,
    list.urgency === "soon" ? and(gte(requests.nextDueAt, now), lt(requests.nextDueAt, soonUntil)) : undefined,
    list.urgency === "fine" ? or(isNull(requests.nextDueAt), gte(requests.nextDueAt, soonUntil)) : undefined,
  ];
}

function urgencyOf(due: Date | null, { now, soonUntil }: Edges): Urgency {
  if (!due || due >= soonUntil) return "fine";
  return due < now ? "late" : "soon";
}

/** What a page is ordered by, in the table or in what was chosen from it. */
type Ordered = Record<"id" | "endedAt" | "updatedAt" | "urgedAt" | "nextDueAt", AnyColumn>;

/** Order of a tab, the key its pages go on from, and what comes after a key. Deadlines that do not exist come last. */
function orderOf(tab: RequestTab) {
  if (tab === "ended" || tab === "passed_on") {
    const at = tab === "ended" ? requests.endedAt : requests.updatedAt;
    return {
      isUrgedFirst: false,
      by: (of: Ordered) => [desc(tab === "ended" ? of.endedAt : of.updatedAt), desc(of.id)],
      keyOf: (row: { endedAt: Date | null; updatedAt: Date }) => (tab === "ended" ? row.endedAt : row.updatedAt),
      after: (cursor: string) => {
        const key = readCursor(cursor);
        return key?.at ? or(lt(at, key.at), and(eq(at, key.at), lt(requests.id, key.id))) : undefined;
      },
    };
  }
  return {
    isUrgedFirst: true,
    by: (of: Ordered) => [sql`(${of.urgedAt} is null)`, sql`${of.nextDueAt} asc nulls last`, asc(of.id)],
    keyOf: (row: { nextDueAt: Date | null }) => row.nextDueAt,
    after: (cursor: string) => {
      const key = readCursor(cursor);
      if (!key) return undefined;
      const later = key.at
        ? or(gt(requests.nextDueAt, key.at), isNull(requests.nextDueAt), and(eq(requests.nextDueAt, key.at), gt(requests.id, key.id)))
        : and(isNull(requests.nextDueAt), gt(requests.id, key.id));
      return key.isUrged ? or(isNull(requests.urgedAt), and(isNotNull(requests.urgedAt), later)) : and(isNull(requests.urgedAt), later);
    },
  };
}
