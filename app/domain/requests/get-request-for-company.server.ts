import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Database, Queryable } from "~db/client.server";
import { appointmentItems, appointments, clocks, departments, requests } from "~db/schema";
import type { Locale, RequestMove } from "~db/vocabulary";
import type { CompanyActor } from "../access/actor";
import { actorOfLink } from "../access/link-holder.server";
import type { AccessLink } from "../access/links.server";
import { maskEmail, maskName, maskPhone } from "../access/masking";
import { visibleRequests } from "../access/visible-requests.server";
import { DomainError } from "../errors";
import { repliesOfRequest } from "../replies/replies-of-request.server";
import { companyTimeline } from "./company-timeline";
import { nextStep } from "./next-step";
import { urgingOf } from "./open-matters.server";
import { papersAtReceipt } from "./papers-at-receipt";
import { possibleMoves } from "./possible-moves";
import { ratingOf } from "./rate-request.server";
import { rectificationOf } from "./rectification-of.server";
import { mayRateAgain } from "./rectification-stage";
import { clocksOf, eventsOf, lastSupplementOf, namesAround, papersOf } from "./request-parts.server";
import type { ServiceRequest } from "./service-request.server";

/**
 * One of the company's own requests, by number or id, for somebody signed in.
 *
 * @throws {DomainError} `not-found` for another company's
 */
export async function getRequestForCompany(db: Database, actor: CompanyActor, which: ({ number: string } | { requestId: string }) & { locale: Locale; now: Date }): Promise<CompanyRequestView> {
  const isIt = "number" in which ? eq(requests.number, which.number) : eq(requests.id, which.requestId);
  const [request] = await db.select().from(requests).where(and(isIt, visibleRequests(actor)));
  if (!request) throw new DomainError("not-found", "not-found");
  const view = await companyView(db, request, "account", which);
  return { ...view, moves: possibleMoves(actor, { ...request, stationMode: view.item.stationMode, open: { mayUrge: view.urging.mayUrge } }, which.now) };
}

/** The request a mail's link opens: the same page without an account, which hands in papers and urges, and no more. Shows less of people's names and addresses. */
export async function getRequestByLink(db: Database, link: AccessLink, reader: { locale: Locale; now: Date }): Promise<CompanyRequestView> {
  const [request] = link.requestId ? await db.select().from(requests).where(eq(requests.id, link.requestId)) : [];
  if (!request) throw new DomainError("not-found", "link.unknown");
  const view = await companyView(db, request, "link", reader);
  const mayAct = link.purpose === "supplement" || link.purpose === "request";
  const open = mayAct ? possibleMoves(await actorOfLink(db, link), { ...request, stationMode: view.item.stationMode, open: { mayUrge: view.urging.mayUrge } }, reader.now) : [];
  return { ...view, moves: open.filter((move) => move === "hand_in_papers" || move === "urge") };
}

/**
 * The request as its company may read it: no internal notes, nothing among staff, no clock of a department's own. A
 * reader without an account, by link or query code, sees staff and contact names shortened.
 */
export async function companyView(db: Queryable, request: ServiceRequest, by: "account" | "link", { locale, now }: { locale: Locale; now: Date }) {
  const names = await namesAround(db, request);
  const { materials, results } = await papersOf(db, request.id);
  const events = await eventsOf(db, request.id);
  const supplement = await lastSupplementOf(db, request.id);
  const rating = await ratingOf(db, request.id);
  const owesPapers = materials.some(({ state }) => state === "tolerated");
  const hasUnsafePapers = materials.some(({ state }) => state === "unsafe");
  const shortened = (name: string) => (by === "account" ? name : maskName(name));

  return {
    id: request.id, number: request.number, version: request.version, status: request.status, outcome: request.outcome, answer: request.answer,
    channel: request.channel, isUrgent: request.isUrgent, matter: request.form.matter, form: request.form,
    createdAt: request.createdAt, updatedAt: request.updatedAt, receivedAt: request.receivedAt, acceptedAt: request.acceptedAt, endedAt: request.endedAt,
    acceptanceNoticeNo: request.acceptanceNoticeNo, wasDeemedAccepted: request.wasDeemedAccepted,
    promisedAt: request.promisedAt, isPromiseProvisional: request.isPromiseProvisional,
    isTolerant: request.isTolerant, tolerantUntil: request.tolerantUntil,
    queryCode: by === "account" ? request.queryCode : null,
    item: names.item,
    company: { name: names.company.name },
    station: names.station,
    department: names.department,
    contactPerson: names.assigneeName ? shortened(names.assigneeName) : null,
    contact: by === "account"
      ? { name: request.contactName, phone: request.contactPhone, email: request.contactEmail }
      : { name: maskName(request.contactName), phone: maskPhone(request.contactPhone), email: maskEmail(request.contactEmail) },
    materials,
    receivedPapers: papersAtReceipt(events, materials),
    results: request.status === "decided" || request.status === "completed" ? results : [],
    supplement: supplement && {
      round: supplement.round, askedAt: supplement.askedAt, dueOn: supplement.dueOn, answeredAt: supplement.answeredAt,
      lines: supplement.lines.map((line) => ({
        ...line,
        /** a file for it came since it was asked for */
        isIn: materials.some(({ materialNo, files }) => materialNo === line.materialNo && files.some(({ uploadedAt }) => uploadedAt > supplement.askedAt)),
      })),
    },
    clocks: await clocksOf(db, request.id, now),
    timeline: companyTimeline(events, await departmentNames(db, events), locale, shortened),
    appointment: await appointmentOf(db, request.id),
    replies: (await repliesOfRequest(db, request.id)).map((reply) => ({ ...reply, fromName: shortened(reply.fromName), wholeText: null })),
    rating: rating ? { level: rating.level, reasons: rating.reasons, words: rating.words, ratedAt: rating.ratedAt } : null,
    rectification: await rectificationForCompany(db, request.id, now),
    urging: await urgingOf(db, request, now),
    next: nextStep({ status: request.status, outcome: request.outcome, number: request.number, owesPapers, hasUnsafePapers, isRated: rating !== undefined }),
  };
}

/** What the company is told of its bad rating: how far it is and the answer, not what staff wrote among themselves. */
async function rectificationForCompany(db: Queryable, requestId: string, now: Date) {
  const found = await rectificationOf(db, requestId);
  if (!found) return null;
  const { stage, answer, answeredAt, isUpheld, reviewWords, secondLevel, secondRatedAt } = found;
  const [clock] = await db.select({ dueAt: clocks.dueAt }).from(clocks).where(and(eq(clocks.requestId, requestId), eq(clocks.kind, "rectification"), isNull(clocks.endedAt)));
  return {
    stage, answer: isUpheld ? reviewWords : answer, answeredAt, counts: isUpheld !== true, secondLevel, secondRatedAt,
    dueAt: clock?.dueAt ?? null, mayRateAgain: mayRateAgain(found, now),
  };
}

/** The company's view, with the moves the reader may make now. */
export type CompanyRequestView = Awaited<ReturnType<typeof companyView>> & { moves: RequestMove[] };

/** The same for a page that does not show who the contact is: what is not shown is not sent (ASVS 15.3.1). */
export type ShownRequest = Omit<CompanyRequestView, "contact">;

export function withoutContact({ contact: _contact, ...shown }: CompanyRequestView): ShownRequest {
  return shown;
}

async function departmentNames(db: Queryable, events: readonly { departmentCode: string | null }[]) {
  const codes = [...new Set(events.flatMap(({ departmentCode }) => departmentCode ?? []))];
  const rows = codes.length > 0 ? await db.select().from(departments).where(inArray(departments.code, codes)) : [];
  return new Map(rows.map((department) => [department.code, department]));
}

async function appointmentOf(db: Queryable, requestId: string) {
  const [appointment] = await db
    .select({ id: appointments.id, number: appointments.number, status: appointments.status, startsAt: appointments.startsAt, endsAt: appointments.endsAt })
    .from(appointments)
    .innerJoin(appointmentItems, eq(appointmentItems.appointmentId, appointments.id))
    .where(eq(appointmentItems.requestId, requestId))
    .orderBy(desc(appointments.createdAt))
    .limit(1);
  return appointment ?? null;
}
