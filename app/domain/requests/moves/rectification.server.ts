import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { ratings, rectifications, requestEvents } from "~db/schema";
import { ratingReasons, type RequestMove } from "~db/vocabulary";
import { statusWords } from "~/i18n/messages/status";
import { createLink } from "../../access/links.server";
import { DomainError } from "../../errors";
import { rectificationFix } from "../clock-limits";
import type { Clock } from "../clocks.server";
import { mayRateAgain, putsRight, rectificationStage, type RectificationStage } from "../rectification-stage";
import type { ServiceRequest } from "../service-request.server";
import type { MoveEffect, MovingActor } from "./move-effect.server";
import { aboutRequest, tellCompany, type NoticeBody } from "./notice-facts.server";
import { aboutForStaff, staffWith, tellLiaisons, tellStaffMember, tellWith } from "./tell-staff.server";

/** 整改: what is done about a bad rating (product.md 10), step by step, until somebody who was not rated closes it. */

type Rectification = typeof rectifications.$inferSelect;

/** Moves whose maker answers for what is rated, besides whoever has the request. */
const ratedMoves = ["finish_at_desk", "decide", "deliver", "complete", "not_accept", "return"] as const satisfies readonly RequestMove[];

/** Opened at once with a bad rating. The company hears that it will be called; the department and its head, why. */
export const openRectification: MoveEffect<"open_rectification"> = async ({ tx, request, item, now }) => {
  const [rating] = await tx.select().from(ratings).where(eq(ratings.requestId, request.id));
  // What was given up before it was ever sent has no number and nobody who answers for it.
  if (!rating || rating.level < 4 || request.number === null) throw new DomainError("conflict", "rectification.not-needed");
  const [opened] = await tx
    .insert(rectifications)
    .values({ requestId: request.id, ratingId: rating.id, openedAt: now, ratedIds: await ratedPeople(tx, request) })
    .onConflictDoNothing()
    .returning({ id: rectifications.id });
  if (!opened) throw new DomainError("conflict", "rectification.not-needed");

  return {
    set: { rectifyingSince: now },
    details: { level: rating.level, reasons: rating.reasons },
    tell: async ({ request: rated, running }) => {
      const { dueAt } = clockOf(running);
      await tellCompany(tx, rated, { kind: "rating_received", payload: { ...(await aboutRequest(tx, rated, item, now)), callBy: dueAt.toISOString() } }, now);
      const payload = { ...(await aboutForStaff(tx, rated, item)), level: rating.level, reasons: ratingReasons.filter((reason) => rating.reasons.includes(reason)), words: rating.words, dueAt: dueAt.toISOString() };
      await tellThoseInCharge(tx, rated, { kind: "staff_bad_rating", payload }, now);
    },
  };
};

/** The company was called back, or could not be reached; from now on there are days to put it right. */
export const callBack: MoveEffect<"call_back"> = async (context) => {
  const { tx, request, data, now } = context;
  const by = putterRight(context.actor, request);
  await write(tx, await standing(tx, request.id, "call"), { called: data.called, callWords: data.callWords, calledById: by, calledAt: now });
  return { staffNote: data.callWords, details: { called: data.called }, starts: { rectification: { limit: rectificationFix } } };
};

/** What the call found. That the rating is not to count waits for a second person, who is told. */
export const recordFinding: MoveEffect<"record_finding"> = async (context) => {
  const { tx, request, item, data, now } = context;
  const by = putterRight(context.actor, request);
  const before = await standing(tx, request.id, "find");
  await write(tx, before, { finding: data.finding, findingWords: data.findingWords, foundById: by, foundAt: now });
  const needsSecond = data.finding === "misjudged" || data.finding === "malicious";

  return {
    staffNote: data.findingWords,
    details: { finding: data.finding },
    tell: async ({ request: found }) => {
      if (!needsSecond) return;
      const payload = { ...(await aboutForStaff(tx, found, item)), step: "review" as const, words: data.findingWords };
      await tellCheckers(tx, found, [...before.ratedIds, by], { kind: "staff_rectification_to_check", payload }, now);
    },
  };
};

/** A second person agrees that the rating does not count: the company is told why, and it is over. */
export const upholdFinding: MoveEffect<"uphold_finding"> = async (context) => {
  const { tx, request, item, data, now } = context;
  const before = await standing(tx, request.id, "review");
  const by = checkerOf(context.actor, before, before.foundById);
  await write(tx, before, { isUpheld: true, reviewWords: data.reviewWords, reviewedById: by, reviewedAt: now, closedById: by, closedAt: now });
  await tx.update(ratings).set({ counts: false }).where(eq(ratings.id, before.ratingId));

  return {
    set: { rectifyingSince: null },
    publicNote: data.reviewWords,
    details: { finding: before.finding },
    tell: async ({ request: upheld }) => {
      const payload = { ...(await aboutRequest(tx, upheld, item, now)), answer: data.reviewWords, counts: false };
      await tellCompany(tx, upheld, { kind: "rating_answered", payload }, now);
    },
  };
};

/** A second person disagrees: the rating counts, and what it says is to be put right. */
export const overturnFinding: MoveEffect<"overturn_finding"> = async (context) => {
  const { tx, request, data, now } = context;
  const before = await standing(tx, request.id, "review");
  const by = checkerOf(context.actor, before, before.foundById);
  await write(tx, before, { isUpheld: false, reviewWords: data.reviewWords, reviewedById: by, reviewedAt: now });
  return { staffNote: data.reviewWords, details: { finding: before.finding } };
};

/** The company is told what was put right, and may rate once more. Whoever may close it is told that it waits. */
export const answerRating: MoveEffect<"answer_rating"> = async (context) => {
  const { tx, request, item, data, now } = context;
  const by = putterRight(context.actor, request);
  const before = await standing(tx, request.id, "fix");
  await write(tx, before, { answer: data.answer, answeredById: by, answeredAt: now });

  return {
    publicNote: data.answer,
    tell: async ({ request: answered }) => {
      const ratingLinkId = before.secondRatedAt ? undefined : await createLink(tx, { purpose: "rating", requestId: answered.id, now });
      await tellCompany(tx, answered, { kind: "rating_answered", payload: { ...(await aboutRequest(tx, answered, item, now)), answer: data.answer, counts: true, ratingLinkId } }, now);
      const payload = { ...(await aboutForStaff(tx, answered, item)), step: "close" as const, words: data.answer };
      await tellCheckers(tx, answered, before.ratedIds, { kind: "staff_rectification_to_check", payload }, now);
    },
  };
};

/** The second rating, once and voluntary. A bad one hands the matter back, also when it was closed already. */
export const rateAgain: MoveEffect<"rate_again"> = async ({ tx, request, data, now }) => {
  const [before] = await tx.select().from(rectifications).where(eq(rectifications.requestId, request.id)).for("update");
  if (!before || !mayRateAgain(before, now)) throw new DomainError("conflict", "rating.not-again");
  if (data.level >= 4 && data.reasons.length === 0 && data.words === "") throw new DomainError("invalid", "rating.reason-missing");
  await write(tx, before, { secondLevel: data.level, secondReasons: data.reasons, secondWords: data.words, secondRatedAt: now });

  const reason = data.words || data.reasons.map((word) => statusWords.zh.ratingReason[word]).join("、");
  return {
    publicNote: data.words,
    details: { level: data.level, reasons: data.reasons },
    ...(data.level >= 4 ? { then: { move: "hand_back" as const, requestId: request.id, now, reason: reason.slice(0, 500) } } : {}),
  };
};

/** Not put right yet: the answer is taken back, and there are days once more. */
export const handBack: MoveEffect<"hand_back"> = async (context) => {
  const { tx, request, item, data, now } = context;
  const [before] = await tx.select().from(rectifications).where(eq(rectifications.requestId, request.id)).for("update");
  if (!before?.answeredAt) throw new DomainError("conflict", "rectification.not-now");
  // A person hands back what is not closed; after that only the company's second rating does.
  if (context.actor.kind !== "system") {
    if (before.closedAt) throw new DomainError("conflict", "rectification.not-now");
    checkerOf(context.actor, before, null);
  }
  await write(tx, before, { answer: "", answeredById: null, answeredAt: null, closedById: null, closedAt: null, handedBack: before.handedBack + 1 });

  return {
    set: { rectifyingSince: request.rectifyingSince ?? now },
    staffNote: data.reason,
    starts: { rectification: { limit: rectificationFix } },
    tell: async ({ request: back, running }) => {
      const payload = { ...(await aboutForStaff(tx, back, item)), reason: data.reason, dueAt: clockOf(running).dueAt.toISOString() };
      await tellThoseInCharge(tx, back, { kind: "staff_rectification_back", payload }, now);
    },
  };
};

/** Answered, and seen by somebody who had no hand in what was rated. */
export const closeRectification: MoveEffect<"close_rectification"> = async (context) => {
  const { tx, request, now } = context;
  const before = await standing(tx, request.id, "close");
  await write(tx, before, { closedById: checkerOf(context.actor, before, null), closedAt: now });
  return { set: { rectifyingSince: null } };
};

/** The rectification of a request, locked, where it waits for this step. */
async function standing(tx: Transaction, requestId: string, stage: RectificationStage): Promise<Rectification> {
  const [found] = await tx.select().from(rectifications).where(eq(rectifications.requestId, requestId)).for("update");
  if (!found || rectificationStage(found) !== stage) throw new DomainError("conflict", "rectification.not-now");
  return found;
}

async function write(tx: Transaction, before: Rectification, change: Partial<Rectification>): Promise<void> {
  await tx.update(rectifications).set(change).where(eq(rectifications.id, before.id));
}

function staffOf(actor: MovingActor): string {
  if (actor.kind !== "staff") throw new DomainError("forbidden", "forbidden");
  return actor.userId;
}

/** What a department handled it also puts right; what the station settled, its desk. */
function putterRight(actor: MovingActor, request: ServiceRequest): string {
  const userId = staffOf(actor);
  if (!putsRight(actor, request)) throw new DomainError("forbidden", "forbidden");
  return userId;
}

/** Somebody else than who was rated, and than who found it; the database refuses them as well. */
function checkerOf(actor: MovingActor, { ratedIds }: Rectification, finderId: string | null): string {
  const userId = staffOf(actor);
  if (ratedIds.includes(userId)) throw new DomainError("conflict", "rectification.own-rating");
  if (userId === finderId) throw new DomainError("conflict", "rectification.own-finding");
  return userId;
}

/** Who had a hand in what is rated: who has the request, and who decided, answered, ended or handed it over. */
async function ratedPeople(tx: Transaction, request: ServiceRequest): Promise<string[]> {
  const made = await tx.select({ id: requestEvents.actorId }).from(requestEvents)
    .where(and(eq(requestEvents.requestId, request.id), eq(requestEvents.actorKind, "staff"), inArray(requestEvents.move, [...ratedMoves])));
  return [...new Set([...made.flatMap(({ id }) => id ?? []), ...(request.assigneeId ? [request.assigneeId] : [])])].sort();
}

function clockOf(running: readonly Clock[]): Clock {
  const clock = running.find(({ kind }) => kind === "rectification");
  if (!clock) throw new Error("a rectification has a clock");
  return clock;
}

/** The liaisons and the head of the department; of the station's own requests its lead. */
async function tellThoseInCharge(tx: Transaction, request: ServiceRequest, body: NoticeBody, now: Date): Promise<void> {
  if (!request.departmentCode) return tellWith(tx, { role: "station_lead", stationCode: request.stationCode }, body, { request, now });
  await tellLiaisons(tx, request, body, now);
  await tellWith(tx, { role: "head", departmentCode: request.departmentCode }, body, { request, now });
}

/** Whoever may check it: the department's heads, or the supervisors where no head is left who may. */
async function tellCheckers(tx: Transaction, request: ServiceRequest, except: readonly string[], body: NoticeBody, now: Date): Promise<void> {
  const heads = request.departmentCode ? await staffWith(tx, { role: "head", departmentCode: request.departmentCode }) : [];
  const may = heads.filter(({ id }) => !except.includes(id));
  const checkers = may.length > 0 ? may : (await staffWith(tx, { role: "supervisor" })).filter(({ id }) => !except.includes(id));
  for (const { id } of checkers) await tellStaffMember(tx, id, body, { request, now });
}
