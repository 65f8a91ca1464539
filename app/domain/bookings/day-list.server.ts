import { and, eq, gt, gte, inArray, lt, ne, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointmentItems, appointments, companies, requestMaterials, requests, visitReadiness } from "~db/schema";
import type { AppointmentStatus, RequestStatus } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { maskName, maskPhone } from "../access/masking";
import { authorize } from "../access/policy";
import { addDays, atShanghai, type Day } from "../calendar/shanghai-time";
import { referenceOf } from "../catalogue/reference-memory.server";

/** One line of the desk's list: who comes when, for what, with how many papers. Name and phone are masked. */
export interface ExpectedVisit {
  appointmentId: string;
  number: string;
  status: AppointmentStatus;
  startsAt: Date;
  endsAt: Date;
  checkedInAt: Date | null;
  itemCode: string;
  itemZh: string;
  itemEn: string;
  deskMinutes: number;
  companyName: string;
  contactName: string;
  contactPhone: string;
  requestId: string;
  requestNumber: string;
  requestStatus: RequestStatus;
  requestVersion: number;
  /** papers asked for, and how many of them the desk already has */
  papers: { asked: number; received: number };
  /** what the company answered to the reminder: papers still missing; null without an answer for the present time */
  missing: string[] | null;
  /** what else the visit is for, each with its own request */
  moreItems: { itemCode: string; itemZh: string; itemEn: string; requestId: string; requestNumber: string; requestStatus: RequestStatus }[];
}

/**
 * The bookings of a station and day in the order of their start, cancelled ones left out. Two reads.
 *
 * @throws {DomainError} `not-found` or `forbidden` for whoever does not work at the station's desk
 */
export async function dayList(db: Database, actor: StaffActor, { stationCode, day }: { stationCode: string; day: Day }): Promise<ExpectedVisit[]> {
  authorize(actor, "station:desk", { stationCode });
  const reference = await referenceOf(db);
  const papers = db
    .select({
      requestId: requestMaterials.requestId,
      asked: sql<number>`count(*)::int`.as("asked"),
      received: sql<number>`(count(*) filter (where ${requestMaterials.state} in ('received', 'accepted')))::int`.as("received"),
    })
    .from(requestMaterials)
    .where(inArray(requestMaterials.requestId, db.select({ id: appointments.requestId }).from(appointments).where(isOnDay(stationCode, day))))
    .groupBy(requestMaterials.requestId)
    .as("papers");

  const rows = await db
    .select({
      appointmentId: appointments.id, number: appointments.number, status: appointments.status, startsAt: appointments.startsAt,
      endsAt: appointments.endsAt, checkedInAt: appointments.checkedInAt, itemCode: appointments.itemCode, companyName: companies.name,
      contactName: requests.contactName, contactPhone: requests.contactPhone, requestId: requests.id, requestNumber: requests.number,
      requestStatus: requests.status, requestVersion: requests.version, asked: papers.asked, received: papers.received, missing: visitReadiness.missing,
    })
    .from(appointments)
    .innerJoin(requests, eq(requests.id, appointments.requestId))
    .innerJoin(companies, eq(companies.id, appointments.companyId))
    .leftJoin(papers, eq(papers.requestId, requests.id))
    .leftJoin(visitReadiness, and(eq(visitReadiness.appointmentId, appointments.id), eq(visitReadiness.startsAt, appointments.startsAt)))
    .where(and(isOnDay(stationCode, day), ne(appointments.status, "cancelled")))
    .orderBy(appointments.startsAt, appointments.number);

  const others = await db
    .select({ appointmentId: appointmentItems.appointmentId, itemCode: appointmentItems.itemCode, requestId: requests.id, requestNumber: requests.number, requestStatus: requests.status })
    .from(appointmentItems)
    .innerJoin(appointments, eq(appointments.id, appointmentItems.appointmentId))
    .innerJoin(requests, eq(requests.id, appointmentItems.requestId))
    .where(and(isOnDay(stationCode, day), gt(appointmentItems.position, 1)))
    .orderBy(appointmentItems.position);
  const named = (code: string) => {
    const item = reference.itemByCode.get(code);
    return { itemCode: code, itemZh: item?.nameZh ?? code, itemEn: item?.nameEn ?? code };
  };

  return rows.map(({ asked, received, contactName, contactPhone, ...row }) => {
    const moreItems = others.filter(({ appointmentId }) => appointmentId === row.appointmentId);
    return {
      ...row,
      ...named(row.itemCode),
      number: row.number ?? "",
      requestNumber: row.requestNumber ?? "",
      deskMinutes: [row, ...moreItems].reduce((sum, { itemCode }) => sum + (reference.itemByCode.get(itemCode)?.content.deskMinutes ?? 0), 0),
      moreItems: moreItems.map(({ itemCode, requestNumber, requestId, requestStatus }) => ({ ...named(itemCode), requestId, requestNumber: requestNumber ?? "", requestStatus })),
      contactName: maskName(contactName),
      contactPhone: maskPhone(contactPhone),
      papers: { asked: asked ?? 0, received: received ?? 0 },
    };
  });
}

function isOnDay(stationCode: string, day: Day) {
  return and(
    eq(appointments.stationCode, stationCode),
    gte(appointments.startsAt, atShanghai(day, "00:00")),
    lt(appointments.startsAt, atShanghai(addDays(day, 1), "00:00")),
  );
}
