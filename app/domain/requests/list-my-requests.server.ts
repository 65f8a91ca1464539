import { and, desc, eq, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointmentItems, appointments, departments, itemVersions, ratings, requestMaterials, requests, stations, supplements } from "~db/schema";
import type { CompanyActor } from "../access/actor";
import { visibleRequests } from "../access/visible-requests.server";
import { readCursor, writeCursor } from "./list-cursor";
import { nextStep } from "./next-step";

/** The company's own list. */
export interface ListMyRequests {
  show: "open" | "ended" | "all";
  /** one of the actor's companies; all of them when left out */
  companyId?: string;
  /** `next` of the page before */
  cursor?: string;
  limit?: number;
}

/** The requests of the actor's companies, latest first, each with what to do next. One statement. */
export async function listMyRequests(db: Database, actor: CompanyActor, list: ListMyRequests) {
  const limit = Math.min(list.limit ?? 50, 200);
  const from = list.cursor ? readCursor(list.cursor) : undefined;
  const found = await db
    .select({
      id: requests.id, number: requests.number, status: requests.status, outcome: requests.outcome, channel: requests.channel,
      itemCode: requests.itemCode, itemZh: itemVersions.nameZh, itemEn: itemVersions.nameEn,
      stationZh: stations.nameZh, stationEn: stations.nameEn, departmentZh: departments.shortZh, departmentEn: departments.nameEn,
      companyId: requests.companyId, createdAt: requests.createdAt, updatedAt: requests.updatedAt, endedAt: requests.endedAt,
      promisedAt: requests.promisedAt, isPromiseProvisional: requests.isPromiseProvisional,
      supplementDueOn: sql<string | null>`(select s.due_on::text from ${supplements} s where s.request_id = ${requests.id} and s.answered_at is null order by s.round desc limit 1)`,
      visitAt: sql<string | null>`(select to_char(a.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from ${appointments} a join ${appointmentItems} i on i.appointment_id = a.id where i.request_id = ${requests.id} and a.status in ('booked', 'checked_in') order by a.starts_at desc limit 1)`,
      owesPapers: sql<boolean>`exists (select 1 from ${requestMaterials} m where m.request_id = ${requests.id} and m.state = 'tolerated')`,
      hasUnsafePapers: sql<boolean>`exists (select 1 from ${requestMaterials} m where m.request_id = ${requests.id} and m.state = 'unsafe')`,
      isRated: sql<boolean>`exists (select 1 from ${ratings} g where g.request_id = ${requests.id})`,
    })
    .from(requests)
    .innerJoin(itemVersions, and(eq(itemVersions.itemCode, requests.itemCode), eq(itemVersions.version, requests.itemVersion)))
    .innerJoin(stations, eq(stations.code, requests.stationCode))
    .leftJoin(departments, eq(departments.code, requests.departmentCode))
    .where(and(
      visibleRequests(actor),
      list.companyId ? eq(requests.companyId, list.companyId) : undefined,
      list.show === "open" ? isNull(requests.endedAt) : list.show === "ended" ? isNotNull(requests.endedAt) : undefined,
      from?.at ? or(lt(requests.createdAt, from.at), and(eq(requests.createdAt, from.at), lt(requests.id, from.id))) : undefined,
    ))
    .orderBy(desc(requests.createdAt), desc(requests.id))
    .limit(limit + 1);

  const rows = found.slice(0, limit).map(({ visitAt, ...row }) => ({ ...row, visitAt: visitAt ? new Date(visitAt) : null, next: nextStep(row) }));
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last ? writeCursor({ at: last.createdAt, id: last.id, isUrged: false }) : null };
}

export type MyRequest = Awaited<ReturnType<typeof listMyRequests>>["rows"][number];
