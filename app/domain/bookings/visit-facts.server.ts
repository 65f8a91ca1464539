import { and, eq, gt, sql } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { appointmentItems, appointments, companies, itemVersions, requests, stations } from "~db/schema";
import type { ItemContent } from "~db/seed/reference-shapes";
import { createLink } from "../access/links.server";
import type { NoticePayload } from "../notices/notices";

/** What the three booking notices have in common. */
export type VisitFacts = Omit<NoticePayload<"booking_cancelled">, "reason">;

export interface VisitNotice {
  facts: VisitFacts;
  materials: NoticePayload<"booking_confirmed">["materials"];
  queryCode: string;
  recipient: { recipientEmail: string; recipientName: string; recipientUserId: string; locale: "zh" | "en"; requestId: string; appointmentId: string };
}

/**
 * Reads, at the end of the transaction, what the mail about a booking says: so it tells what was committed. Makes the
 * link its button opens.
 */
export async function visitNotice(tx: Transaction, appointmentId: string, now: Date): Promise<VisitNotice> {
  const [row] = await tx
    .select({
      appointmentNumber: appointments.number, startsAt: appointments.startsAt, endsAt: appointments.endsAt,
      sequence: appointments.calendarSequence, requestId: requests.id, number: requests.number, queryCode: requests.queryCode,
      itemCode: requests.itemCode, itemZh: itemVersions.nameZh, itemEn: itemVersions.nameEn, content: itemVersions.content,
      companyName: companies.name, stationCode: stations.code, stationZh: stations.nameZh, stationEn: stations.nameEn,
      addressZh: stations.addressZh, floorZh: stations.floorZh, recipientEmail: requests.contactEmail,
      recipientName: requests.contactName, recipientUserId: requests.applicantId, locale: requests.locale,
      items: sql<number>`(select count(*)::int from ${appointmentItems} i where i.appointment_id = ${appointments.id})`,
    })
    .from(appointments)
    .innerJoin(requests, eq(requests.id, appointments.requestId))
    .innerJoin(companies, eq(companies.id, requests.companyId))
    .innerJoin(stations, eq(stations.code, appointments.stationCode))
    .innerJoin(itemVersions, and(eq(itemVersions.itemCode, requests.itemCode), eq(itemVersions.version, requests.itemVersion)))
    .where(eq(appointments.id, appointmentId));
  if (!row?.number || !row.appointmentNumber) throw new Error("a booking without its numbers cannot be told");

  const others = row.items < 2 ? [] : await tx
    .select({ number: requests.number, itemCode: requests.itemCode, itemZh: itemVersions.nameZh, itemEn: itemVersions.nameEn, queryCode: requests.queryCode, content: itemVersions.content })
    .from(appointmentItems)
    .innerJoin(requests, eq(requests.id, appointmentItems.requestId))
    .innerJoin(itemVersions, and(eq(itemVersions.itemCode, requests.itemCode), eq(itemVersions.version, requests.itemVersion)))
    .where(and(eq(appointmentItems.appointmentId, appointmentId), gt(appointmentItems.position, 1)))
    .orderBy(appointmentItems.position);

  const { content, queryCode, requestId, startsAt, endsAt, recipientEmail, recipientName, recipientUserId, locale, number, appointmentNumber, items: _items, ...rest } = row;
  const linkId = await createLink(tx, { purpose: "appointment", appointmentId, now });
  return {
    facts: { ...rest, number, appointmentNumber, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), uid: calendarUid(appointmentId), linkId, others: others.map(otherItem) },
    materials: papersOf(content),
    queryCode,
    recipient: { recipientEmail, recipientName, recipientUserId, locale, requestId, appointmentId },
  };
}

/** A further thing the visit is for, as the mail tells it: its own request, papers and query code. */
function otherItem({ number, content, ...item }: { number: string | null; itemCode: string; itemZh: string; itemEn: string; queryCode: string; content: ItemContent }): VisitFacts["others"][number] {
  return { ...item, number: number ?? "", materials: papersOf(content) };
}

function papersOf({ materials }: ItemContent): VisitNotice["materials"] {
  return materials.map(({ nameZh, nameEn, form, copies, tolerable }) => ({ nameZh, nameEn, form, copies, isTolerable: tolerable }));
}

/** The calendar entry of an appointment keeps this identity over moves and cancellation (RFC 5545 UID). */
export function calendarUid(appointmentId: string): string {
  return `${appointmentId}@rongyizhan`;
}
