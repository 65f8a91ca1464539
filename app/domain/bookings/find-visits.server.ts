import { and, desc, eq, gte, like, lt, or, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments, companies, requests } from "~db/schema";
import type { AppointmentStatus } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { maskName, maskPhone } from "../access/masking";
import { authorize } from "../access/policy";
import { addDays, atShanghai, shanghaiDay } from "../calendar/shanghai-time";
import { referenceOf } from "../catalogue/reference-memory.server";
import { isFoundBy } from "../requests/index-request.server";
import { readAppointmentNumber } from "./appointment-number";

/** A visit found on whatever day; name and phone are masked. */
export interface FoundVisit {
  appointmentId: string;
  number: string;
  status: AppointmentStatus;
  startsAt: Date;
  endsAt: Date;
  itemZh: string;
  itemEn: string;
  companyName: string;
  contactName: string;
  contactPhone: string;
}

/** How far back is looked, and how many are shown of each side of today. */
const daysBack = 90;
const most = 30;

/**
 * The visits of a station that somebody may mean, whatever their day: by number or its end, company by name, pinyin,
 * initials or credit code, item, or the last four digits of the phone. Those to come first, soonest first; then the past
 * ones, latest first.
 *
 * @throws {DomainError} `not-found` or `forbidden` for whoever does not work at the station's desk
 */
export async function findVisits(db: Database, actor: StaffActor, { stationCode, q, now }: { stationCode: string; q: string; now: Date }): Promise<FoundVisit[]> {
  authorize(actor, "station:desk", { stationCode });
  const meant = isMeant(db, q);
  if (!meant) return [];

  const { itemByCode } = await referenceOf(db);
  const today = atShanghai(shanghaiDay(now), "00:00");
  const found = () => db
    .select({
      appointmentId: appointments.id, number: sql<string>`${appointments.number}`, status: appointments.status, startsAt: appointments.startsAt, endsAt: appointments.endsAt,
      itemCode: appointments.itemCode, companyName: companies.name, contactName: requests.contactName, contactPhone: requests.contactPhone,
    })
    .from(appointments)
    .innerJoin(requests, eq(requests.id, appointments.requestId))
    .innerJoin(companies, eq(companies.id, appointments.companyId));
  const ahead = await found().where(and(eq(appointments.stationCode, stationCode), gte(appointments.startsAt, today), meant)).orderBy(appointments.startsAt, appointments.number).limit(most);
  const past = await found()
    .where(and(eq(appointments.stationCode, stationCode), lt(appointments.startsAt, today), gte(appointments.startsAt, atShanghai(addDays(shanghaiDay(now), -daysBack), "00:00")), meant))
    .orderBy(desc(appointments.startsAt), appointments.number).limit(most);

  return [...ahead, ...past].map(({ itemCode, contactName, contactPhone, ...row }) => {
    const item = itemByCode.get(itemCode);
    return { ...row, itemZh: item?.nameZh ?? itemCode, itemEn: item?.nameEn ?? itemCode, contactName: maskName(contactName), contactPhone: maskPhone(contactPhone) };
  });
}

/** The booking's own number, whole or its last four digits and more; else what its request is found by. */
function isMeant(db: Database, q: string) {
  const whole = readAppointmentNumber(q);
  if (whole) return eq(appointments.number, whole);
  const words = isFoundBy(db, q);
  return words && /^\d{4,8}$/.test(q.trim()) ? or(words, like(appointments.number, `%${q.trim()}`)) : words;
}
