import { and, asc, eq, gte, inArray } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { appointments, requestEvents, requests, tickets, visitPeriods, visitRequests, visits } from "~db/schema";
import type { Category, Locale, PriorityKind, TicketLane, TicketStatus, VisitResult } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { maskName, maskPhone } from "../access/masking";
import { authorize } from "../access/policy";
import { shanghaiDay } from "../calendar/shanghai-time";
import { referenceOf } from "../catalogue/reference-memory.server";

/** One visit as the console shows it. Name and phone are masked. */
export interface VisitAtDesk {
  ticketId: string;
  number: string;
  version: number;
  status: TicketStatus;
  category: Category;
  lane: TicketLane;
  priorityKind: PriorityKind | null;
  calls: number;
  lastCalledAt: Date | null;
  startedAt: Date | null;
  issuedAt: Date;
  windowNo: number | null;
  companyId: string | null;
  companyName: string;
  contactName: string;
  contactPhone: string;
  locale: Locale;
  itemCode: string | null;
  itemZh: string;
  itemEn: string;
  /** how long the catalogue says it takes; 0 when it does not say */
  deskMinutes: number;
  matter: string;
  notes: string;
  notesVersion: number;
  appointment: { number: string; startsAt: Date } | null;
  /** requests the visit is about, the first filed first */
  requests: { id: string; number: string; itemCode: string }[];
  /** time spent in line so far, over all periods */
  waitedMs: number;
  /** time at windows, of periods that have ended, and since when the present one runs */
  servedMs: number;
  servingSince: Date | null;
  /** what happened to its requests during the visit says how it went; null when nothing did */
  suggested: { result: VisitResult; items: string[] } | null;
}

/**
 * A visit of today at the station, for the window that has it or for the desk to look at before calling.
 *
 * @returns null for a ticket of another station or day
 * @throws {DomainError} `not-found` or `forbidden` for whoever does not work at the station's desk
 */
export async function visitAtDesk(db: Queryable, actor: StaffActor, which: { stationCode: string; ticketId: string; now: Date }): Promise<VisitAtDesk | null> {
  const { stationCode, ticketId, now } = which;
  authorize(actor, "station:desk", { stationCode });
  const [row] = await db
    .select({ ticket: tickets, visit: visits, appointmentNumber: appointments.number, startsAt: appointments.startsAt })
    .from(tickets)
    .innerJoin(visits, eq(visits.ticketId, tickets.id))
    .leftJoin(appointments, eq(appointments.id, tickets.appointmentId))
    .where(and(eq(tickets.id, ticketId), eq(tickets.stationCode, stationCode), eq(tickets.day, shanghaiDay(now))));
  if (!row) return null;

  const { ticket, visit, appointmentNumber, startsAt } = row;
  const item = (await referenceOf(db)).itemByCode.get(visit.itemCode ?? "");
  const about = await db
    .select({ id: requests.id, number: requests.number, itemCode: requests.itemCode })
    .from(visitRequests)
    .innerJoin(requests, eq(requests.id, visitRequests.requestId))
    .where(eq(visitRequests.ticketId, ticketId))
    .orderBy(asc(requests.createdAt));
  const { id, number, version, status, category, lane, priorityKind, calls, lastCalledAt, startedAt, issuedAt, windowNo } = ticket;
  return {
    ticketId: id, number, version, status, category, lane, priorityKind, calls, lastCalledAt, startedAt, issuedAt, windowNo,
    companyId: visit.companyId, companyName: visit.companyName, contactName: maskName(visit.contactName), contactPhone: visit.contactPhone === "" ? "" : maskPhone(visit.contactPhone),
    locale: visit.locale, itemCode: visit.itemCode, itemZh: item?.nameZh ?? "", itemEn: item?.nameEn ?? "", deskMinutes: item?.content.deskMinutes ?? 0,
    matter: visit.matter, notes: visit.notes, notesVersion: visit.notesVersion,
    appointment: appointmentNumber && startsAt ? { number: appointmentNumber, startsAt } : null,
    requests: about.map((request) => ({ ...request, number: request.number ?? "" })),
    ...(await timesOf(db, ticketId, now)),
    suggested: await suggestedEnd(db, about, issuedAt),
  };
}

async function timesOf(db: Queryable, ticketId: string, now: Date) {
  const periods = await db.select({ kind: visitPeriods.kind, startedAt: visitPeriods.startedAt, endedAt: visitPeriods.endedAt }).from(visitPeriods).where(eq(visitPeriods.ticketId, ticketId)).orderBy(asc(visitPeriods.seq));
  const spent = (kinds: readonly string[], until: (endedAt: Date | null) => Date | null) =>
    periods.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { startedAt, endedAt }) => sum + Math.max(0, (until(endedAt) ?? startedAt).getTime() - startedAt.getTime()), 0);
  const last = periods.at(-1);
  return {
    waitedMs: spent(["waiting"], (endedAt) => endedAt ?? now),
    servedMs: spent(["serving"], (endedAt) => endedAt),
    servingSince: last && last.kind === "serving" && !last.endedAt ? last.startedAt : null,
  };
}

/** The move that says most about how the visit went, latest kind of work first. */
const resultOf = { deliver: "collected", finish_at_desk: "finished", receive: "papers_received", hand_in_papers: "papers_received" } as const satisfies Record<string, VisitResult>;
const telling = Object.keys(resultOf) as (keyof typeof resultOf)[];

async function suggestedEnd(db: Queryable, about: readonly { id: string; itemCode: string }[], since: Date): Promise<VisitAtDesk["suggested"]> {
  if (about.length === 0) return null;
  const moves = await db
    .select({ requestId: requestEvents.requestId, move: requestEvents.move })
    .from(requestEvents)
    .where(and(inArray(requestEvents.requestId, about.map(({ id }) => id)), inArray(requestEvents.move, [...telling]), gte(requestEvents.at, since)));
  const most = telling.find((move) => moves.some((one) => one.move === move));
  if (!most) return null;
  return { result: resultOf[most], items: [...new Set(about.filter(({ id }) => moves.some(({ requestId }) => requestId === id)).map(({ itemCode }) => itemCode))] };
}
