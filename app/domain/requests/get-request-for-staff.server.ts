import { and, asc, desc, eq, ne } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { internalNotes, itemVersions, ratings, requests, users } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { maskEmail, maskName, maskPhone } from "../access/masking";
import { can } from "../access/policy";
import { visibleRequests } from "../access/visible-requests.server";
import { DomainError } from "../errors";
import { countQuarantined, repliesOfRequest } from "../replies/replies-of-request.server";
import { mayBeJudged } from "./judge-material.server";
import { openMattersOf } from "./open-matters.server";
import { possibleMoves } from "./possible-moves";
import { clocksOf, eventsOf, lastSupplementOf, namesAround, papersOf } from "./request-parts.server";

/**
 * Everything the staff see of one request, with what this person may do with it now. Phone, name and address of the
 * contact are masked; seeing them whole is another use case, with a reason.
 *
 * @throws {DomainError} `not-found` for whoever may not see it
 */
export async function getRequestForStaff(db: Database, actor: StaffActor, { number, now }: { number: string; now: Date }) {
  const [request] = await db.select().from(requests).where(and(eq(requests.number, number), visibleRequests(actor)));
  if (!request) throw new DomainError("not-found", "not-found");

  const names = await namesAround(db, request);
  const papers = await papersOf(db, request.id);
  const isJudge = can(actor, "request:judge-material", request) && !request.endedAt;
  const matters = await openMattersOf(db, request, now);
  const mayReadNotes = can(actor, "request:read-internal", request);
  const { contactName, contactPhone, contactEmail, form, queryCode: _code, ...facts } = request;
  return {
    ...facts,
    matter: form.matter,
    undertakingUntil: form.undertakingUntil ?? null,
    ...names,
    contact: { name: maskName(contactName), phone: maskPhone(contactPhone), email: maskEmail(contactEmail) },
    ...papers,
    materials: papers.materials.map((material) => ({ ...material, mayJudge: isJudge && mayBeJudged(request, material) })),
    clocks: await clocksOf(db, request.id, now),
    events: (await eventsOf(db, request.id)).map(({ requestId: _request, ...event }) => ({ ...event, actorName: event.actorKind === "company" ? maskName(event.actorName) : event.actorName })),
    supplement: await lastSupplementOf(db, request.id),
    notes: mayReadNotes ? await notesOf(db, request.id) : [],
    others: await otherRequestsOf(db, actor, request.companyId, request.id),
    replies: (await repliesOfRequest(db, request.id)).map((reply) => ({ ...reply, fromName: maskName(reply.fromName) })),
    waitingReplies: await countQuarantined(db, request.id),
    rating: (await db.select().from(ratings).where(eq(ratings.requestId, request.id)))[0] ?? null,
    matters,
    moves: possibleMoves(actor, { ...request, stationMode: names.item.stationMode, open: matters }, now),
    may: {
      addNote: can(actor, "request:add-note", request),
      attachResult: can(actor, "request:attach-result", request) && (request.status === "accepted" || request.status === "suspended"),
      attach: can(actor, "request:attach", request),
      unmask: can(actor, "request:unmask", request),
    },
  };
}

export type StaffRequestView = Awaited<ReturnType<typeof getRequestForStaff>>;

async function notesOf(db: Database, requestId: string) {
  return db
    .select({ id: internalNotes.id, words: internalNotes.words, at: internalNotes.createdAt, author: users.name })
    .from(internalNotes)
    .innerJoin(users, eq(users.id, internalNotes.authorId))
    .where(eq(internalNotes.requestId, requestId))
    .orderBy(asc(internalNotes.createdAt));
}

/** What else the company has with us, as far as the reader may see it. */
async function otherRequestsOf(db: Database, actor: StaffActor, companyId: string, except: string) {
  return db
    .select({
      id: requests.id, number: requests.number, status: requests.status, outcome: requests.outcome,
      itemZh: itemVersions.nameZh, itemEn: itemVersions.nameEn, createdAt: requests.createdAt,
    })
    .from(requests)
    .innerJoin(itemVersions, and(eq(itemVersions.itemCode, requests.itemCode), eq(itemVersions.version, requests.itemVersion)))
    .where(and(eq(requests.companyId, companyId), ne(requests.id, except), visibleRequests(actor)))
    .orderBy(desc(requests.createdAt))
    .limit(10);
}
