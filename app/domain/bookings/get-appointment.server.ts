import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { appointmentItems, appointments, companies, requests } from "~db/schema";
import type { AppointmentStatus, RequestStatus } from "~db/vocabulary";
import type { Actor } from "../access/actor";
import { referenceOf, type CatalogueItem, type Station } from "../catalogue/reference-memory.server";
import { DomainError } from "../errors";
import { changeableUntil } from "./change-rules";

/** A booking as its company and its station see it. */
export interface AppointmentView {
  appointmentId: string;
  number: string;
  status: AppointmentStatus;
  startsAt: Date;
  endsAt: Date;
  /** moving and cancelling end at this instant */
  changeableUntil: Date;
  calendarSequence: number;
  version: number;
  /** the first thing it is for; so are request number, status and query code */
  item: CatalogueItem;
  /** everything it is for, in the order chosen */
  items: VisitItem[];
  station: Station;
  companyId: string;
  companyName: string;
  userId: string;
  requestId: string;
  requestNumber: string;
  requestStatus: RequestStatus;
  queryCode: string;
  contactName: string;
  contactPhone: string;
  contactEmail: string;
}

/** One thing a visit is for, with its own request. */
export interface VisitItem {
  item: CatalogueItem;
  requestId: string;
  requestNumber: string;
  requestStatus: RequestStatus;
  queryCode: string;
}

/**
 * One booking by its number or id.
 *
 * @throws {DomainError} `not-found` for a number that does not exist and for somebody else's alike
 */
export async function getAppointment(db: Queryable, actor: Actor, by: { number: string } | { appointmentId: string }): Promise<AppointmentView> {
  const [view] = await readAppointments(db, and(ownAppointments(actor), "number" in by ? eq(appointments.number, by.number) : eq(appointments.id, by.appointmentId)));
  if (!view) throw new DomainError("not-found", "booking.not-found");
  return view;
}

/** Ownership in the query: a company sees its own bookings, a station those made for it; nobody sees a bare hold here. */
export function ownAppointments(actor: Actor): SQL {
  switch (actor.kind) {
    case "visitor":
      return sql`false`;
    case "system":
      return sql`true`;
    case "company":
      return actor.companies.length > 0 ? inArray(appointments.companyId, actor.companies.map(({ companyId }) => companyId)) : sql`false`;
    case "staff": {
      if (actor.assignments.some(({ role }) => role === "supervisor")) return sql`true`;
      const own = actor.assignments.flatMap(({ role, stationCode }) => ((role === "front_desk" || role === "station_lead") && stationCode ? [stationCode] : []));
      return own.length > 0 ? inArray(appointments.stationCode, own) : sql`false`;
    }
  }
}

/** Bookings (never bare holds) that match, in the order of their start. */
export async function readAppointments(db: Queryable, where: SQL | undefined, limit = 200): Promise<AppointmentView[]> {
  const reference = await referenceOf(db);
  const rows = await db
    .select({
      appointmentId: appointments.id, number: appointments.number, status: appointments.status, startsAt: appointments.startsAt,
      endsAt: appointments.endsAt, calendarSequence: appointments.calendarSequence, version: appointments.version,
      itemCode: appointments.itemCode, stationCode: appointments.stationCode, companyId: companies.id, companyName: companies.name,
      userId: requests.applicantId, requestId: requests.id, requestNumber: requests.number, requestStatus: requests.status,
      queryCode: requests.queryCode, contactName: requests.contactName, contactPhone: requests.contactPhone, contactEmail: requests.contactEmail,
    })
    .from(appointments)
    .innerJoin(requests, eq(requests.id, appointments.requestId))
    .innerJoin(companies, eq(companies.id, appointments.companyId))
    .where(where)
    .orderBy(appointments.startsAt, appointments.number)
    .limit(limit);

  const itemsByVisit = await readItems(db, rows.map(({ appointmentId }) => appointmentId));
  return rows.flatMap(({ itemCode, stationCode, ...row }) => {
    const item = reference.itemByCode.get(itemCode);
    const station = reference.stationByCode.get(stationCode);
    const items = itemsByVisit.get(row.appointmentId) ?? [];
    return item && station && row.number !== null
      ? [{ ...row, number: row.number, requestNumber: row.requestNumber ?? "", changeableUntil: changeableUntil(row.startsAt), item, items, station }]
      : [];
  });
}

/** What the visits are for, each in the order chosen. */
async function readItems(db: Queryable, appointmentIds: readonly string[]): Promise<Map<string, VisitItem[]>> {
  const byVisit = new Map<string, VisitItem[]>();
  if (appointmentIds.length === 0) return byVisit;
  const { itemByCode } = await referenceOf(db);
  const rows = await db
    .select({
      appointmentId: appointmentItems.appointmentId, itemCode: appointmentItems.itemCode, requestId: requests.id,
      requestNumber: requests.number, requestStatus: requests.status, queryCode: requests.queryCode,
    })
    .from(appointmentItems)
    .innerJoin(requests, eq(requests.id, appointmentItems.requestId))
    .where(inArray(appointmentItems.appointmentId, [...appointmentIds]))
    .orderBy(appointmentItems.appointmentId, appointmentItems.position);
  for (const { appointmentId, itemCode, requestNumber, ...row } of rows) {
    const item = itemByCode.get(itemCode);
    if (item) byVisit.set(appointmentId, [...(byVisit.get(appointmentId) ?? []), { ...row, requestNumber: requestNumber ?? "", item }]);
  }
  return byVisit;
}
