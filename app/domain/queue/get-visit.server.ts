import { and, desc, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments, companies, queueEvents, requests, tickets, visitPeriods, visitRequests, visits } from "~db/schema";
import type { AppointmentStatus, Category, Locale, OpenTicketStatus, PriorityKind, QueueAct, RequestStatus, SecondTripReason, TicketLane, TicketStatus, VisitResult } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { maskEmail, maskName, maskPhone } from "../access/masking";
import { authorize } from "../access/policy";
import type { Day } from "../calendar/shanghai-time";
import { referenceOf, type Reference } from "../catalogue/reference-memory.server";
import { DomainError } from "../errors";
import { backUntil, nextCallAt } from "./call-rules";
import { queueSettings } from "./read-queue.server";

/** A visit as the desk sees it before it calls, while it serves and after. Name, phone and mail are masked. */
export interface VisitView {
  ticketId: string;
  number: string;
  day: Day;
  category: Category;
  status: TicketStatus;
  version: number;
  lane: TicketLane;
  priorityKind: PriorityKind | null;
  windowNo: number | null;
  calls: number;
  /** from when it may be called again or given up */
  nextCallAt: Date | null;
  backUntil: Date | null;
  issuedAt: Date;
  startedAt: Date | null;
  itemCode: string | null;
  itemZh: string;
  itemEn: string;
  /** what the catalogue reckons for it at the desk */
  deskMinutes: number | null;
  matter: string;
  locale: Locale;
  company: { companyId: string; name: string; creditCode: string } | null;
  /** as it was said, while the company is not known to the portal */
  companyName: string;
  contactName: string;
  contactPhone: string;
  contactEmail: string;
  notes: string;
  notesVersion: number;
  doneItems: string[];
  result: VisitResult | null;
  resultWords: string;
  secondTripReason: SecondTripReason | null;
  waitedMinutes: number;
  servedMinutes: number;
  ledger: { kind: OpenTicketStatus; category: Category; windowNo: number | null; startedAt: Date; endedAt: Date | null }[];
  history: { at: Date; act: QueueAct; actorName: string; windowNo: number | null; reason: string }[];
  appointment: { appointmentId: string; number: string; startsAt: Date; status: AppointmentStatus } | null;
  /** those the visit is about first, then what else is open for the company */
  requests: VisitRequest[];
  earlier: EarlierVisit[];
}

export interface VisitRequest {
  requestId: string;
  number: string;
  itemZh: string;
  itemEn: string;
  status: RequestStatus;
  version: number;
  nextDueAt: Date | null;
  /** this visit is about it */
  isOfVisit: boolean;
}

export interface EarlierVisit {
  ticketId: string;
  day: Day;
  itemZh: string;
  itemEn: string;
  result: VisitResult | null;
  notes: string;
  resultWords: string;
  servedBy: string;
}

/** How far back a desk looks. */
const earlierVisits = 5;

/**
 * One visit with all a desk needs to know.
 * @throws {DomainError} `not-found` or `forbidden` for staff of elsewhere; `queue.ticket-unknown` (not-found)
 */
export async function getVisit(db: Database, actor: StaffActor, { stationCode, ticketId, now }: { stationCode: string; ticketId: string; now: Date }): Promise<VisitView> {
  authorize(actor, "station:desk", { stationCode });
  const reference = await referenceOf(db);
  const [row] = await db
    .select({ ticket: tickets, visit: visits, company: companies, appointment: appointments })
    .from(tickets)
    .innerJoin(visits, eq(visits.ticketId, tickets.id))
    .leftJoin(companies, eq(companies.id, visits.companyId))
    .leftJoin(appointments, eq(appointments.id, tickets.appointmentId))
    .where(and(eq(tickets.id, ticketId), eq(tickets.stationCode, stationCode)));
  if (!row) throw new DomainError("not-found", "queue.ticket-unknown");

  const { ticket, visit, company, appointment } = row;
  const [{ settings }, ledger, history, requestList, earlier] = await Promise.all([
    queueSettings(db, stationCode),
    db.select().from(visitPeriods).where(eq(visitPeriods.ticketId, ticketId)).orderBy(visitPeriods.seq),
    db.select().from(queueEvents).where(eq(queueEvents.ticketId, ticketId)).orderBy(queueEvents.id),
    requestsOf(db, reference, ticketId, visit.companyId),
    visit.companyId ? earlierOf(db, reference, ticketId, visit.companyId) : [],
  ]);
  const item = visit.itemCode ? reference.itemByCode.get(visit.itemCode) : undefined;
  const minutesIn = (kind: OpenTicketStatus) => Math.floor(ledger.filter((period) => period.kind === kind)
    .reduce((sum, { startedAt, endedAt }) => sum + Math.max(0, (endedAt ?? now).getTime() - startedAt.getTime()), 0) / 60_000);

  return {
    ticketId, number: ticket.number, day: ticket.day, category: ticket.category, status: ticket.status, version: ticket.version, lane: ticket.lane,
    priorityKind: ticket.priorityKind, windowNo: ticket.windowNo, calls: ticket.calls,
    nextCallAt: ticket.status === "called" ? nextCallAt(ticket, settings) : null,
    backUntil: ticket.status === "missed" && ticket.missedAt ? backUntil(ticket.missedAt, settings) : null,
    issuedAt: ticket.issuedAt, startedAt: ticket.startedAt,
    itemCode: visit.itemCode, itemZh: item?.nameZh ?? "", itemEn: item?.nameEn ?? "", deskMinutes: item?.content.deskMinutes ?? null,
    matter: visit.matter, locale: visit.locale,
    company: company && { companyId: company.id, name: company.name, creditCode: company.creditCode },
    companyName: company?.name ?? visit.companyName,
    contactName: maskName(visit.contactName),
    contactPhone: visit.contactPhone === "" ? "" : maskPhone(visit.contactPhone),
    contactEmail: visit.contactEmail === "" ? "" : maskEmail(visit.contactEmail),
    notes: visit.notes, notesVersion: visit.notesVersion, doneItems: visit.doneItems, result: visit.result, resultWords: visit.resultWords,
    secondTripReason: visit.secondTripReason,
    waitedMinutes: minutesIn("waiting"), servedMinutes: minutesIn("serving"),
    ledger: ledger.map(({ kind, category, windowNo, startedAt, endedAt }) => ({ kind, category, windowNo, startedAt, endedAt })),
    history: history.map(({ at, act, actorName, windowNo, reason }) => ({ at, act, actorName, windowNo, reason })),
    appointment: appointment && { appointmentId: appointment.id, number: appointment.number ?? "", startsAt: appointment.startsAt, status: appointment.status },
    requests: requestList,
    earlier,
  };
}

async function requestsOf(db: Database, reference: Reference, ticketId: string, companyId: string | null): Promise<VisitRequest[]> {
  const columns = {
    requestId: requests.id, number: requests.number, itemCode: requests.itemCode, status: requests.status, version: requests.version, nextDueAt: requests.nextDueAt,
  };
  const own = await db.select(columns).from(visitRequests).innerJoin(requests, eq(requests.id, visitRequests.requestId)).where(eq(visitRequests.ticketId, ticketId)).orderBy(requests.createdAt);
  const open = companyId
    ? await db.select(columns).from(requests).where(and(eq(requests.companyId, companyId), isNull(requests.endedAt), ne(requests.status, "draft"))).orderBy(requests.nextDueAt, requests.createdAt).limit(20)
    : [];

  const named = (list: typeof own, isOfVisit: boolean): VisitRequest[] => list.map(({ itemCode, number, ...request }) => {
    const item = reference.itemByCode.get(itemCode);
    return { ...request, number: number ?? "", itemZh: item?.nameZh ?? itemCode, itemEn: item?.nameEn ?? itemCode, isOfVisit };
  });
  return [...named(own, true), ...named(open.filter(({ requestId }) => !own.some((request) => request.requestId === requestId)), false)];
}

async function earlierOf(db: Database, reference: Reference, ticketId: string, companyId: string): Promise<EarlierVisit[]> {
  const rows = await db
    .select({ ticketId: tickets.id, day: tickets.day, itemCode: visits.itemCode, result: visits.result, notes: visits.notes, resultWords: visits.resultWords })
    .from(visits)
    .innerJoin(tickets, eq(tickets.id, visits.ticketId))
    .where(and(eq(visits.companyId, companyId), eq(tickets.status, "done"), ne(tickets.id, ticketId)))
    .orderBy(desc(tickets.day), desc(tickets.endedAt))
    .limit(earlierVisits);
  if (rows.length === 0) return [];

  const ends = await db.select({ ticketId: queueEvents.ticketId, name: queueEvents.actorName }).from(queueEvents)
    .where(and(inArray(queueEvents.ticketId, rows.map((row) => row.ticketId)), eq(queueEvents.act, "finish"))).orderBy(queueEvents.id);
  return rows.map(({ itemCode, ...row }) => {
    const item = itemCode ? reference.itemByCode.get(itemCode) : undefined;
    return { ...row, itemZh: item?.nameZh ?? "", itemEn: item?.nameEn ?? "", servedBy: ends.filter((end) => end.ticketId === row.ticketId).at(-1)?.name ?? "" };
  });
}
