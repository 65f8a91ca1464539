import { and, asc, desc, eq, inArray, isNotNull, isNull, notExists, or } from "drizzle-orm";
import type { Database, Queryable } from "~db/client.server";
import { appointmentItems, appointments, companies, itemVersions, requests } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { maskName, maskPhone } from "../access/masking";
import { authorize } from "../access/policy";
import { isFoundBy, readSearching } from "./index-request.server";
import { isOpenWork } from "./open-work.server";

const most = 50;

/**
 * The requests that wait for the desk of a station itself, apart from the visits of the day: received and kept here,
 * decided and to be handed over, or settled here and badly rated. With `q` every request of the station that fits, ended ones too.
 *
 * @param q number, company by name, pinyin or code, phone tail, item; all that is typed must be found
 * @throws {DomainError} `not-found` or `forbidden` for whoever does not work at the station's desk
 */
export async function listDeskRequests(db: Database, actor: StaffActor, { stationCode, q = "" }: { stationCode: string; q?: string }) {
  authorize(actor, "station:desk", { stationCode });
  return readSearching(db, q, (reading) => readRequests(reading, stationCode, q));
}

async function readRequests(db: Queryable, stationCode: string, q: string) {
  const found = isFoundBy(db, q);
  const expected = db
    .select({ id: appointments.id })
    .from(appointmentItems)
    .innerJoin(appointments, eq(appointments.id, appointmentItems.appointmentId))
    .where(and(eq(appointmentItems.requestId, requests.id), inArray(appointments.status, ["booked", "checked_in"])));

  const rows = await db
    .select({
      id: requests.id, number: requests.number, status: requests.status, outcome: requests.outcome, channel: requests.channel,
      itemZh: itemVersions.nameZh, itemEn: itemVersions.nameEn, companyName: companies.name,
      contactName: requests.contactName, contactPhone: requests.contactPhone, updatedAt: requests.updatedAt, rectifyingSince: requests.rectifyingSince,
    })
    .from(requests)
    .innerJoin(itemVersions, and(eq(itemVersions.itemCode, requests.itemCode), eq(itemVersions.version, requests.itemVersion)))
    .innerJoin(companies, eq(companies.id, requests.companyId))
    .where(and(
      eq(requests.stationCode, stationCode),
      isNotNull(requests.number),
      ...(found ? [found] : [isOpenWork, or(and(inArray(requests.status, ["received", "decided"]), notExists(expected)), and(isNotNull(requests.rectifyingSince), isNull(requests.departmentCode)))]),
    ))
    .orderBy(...(found ? [desc(requests.updatedAt)] : [asc(requests.updatedAt)]), requests.id)
    .limit(most);

  return rows.map(({ contactName, contactPhone, ...row }) => ({ ...row, number: row.number ?? "", contactName: maskName(contactName), contactPhone: maskPhone(contactPhone) }));
}

export type DeskRequest = Awaited<ReturnType<typeof listDeskRequests>>[number];
