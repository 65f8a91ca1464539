import { eq } from "drizzle-orm";
import { requests } from "~db/schema";
import { countsFrom } from "../../calendar/due-dates";
import { shanghaiDay } from "../../calendar/shanghai-time";
import { routeRequest } from "../../case-routing/route-request.server";
import { DomainError } from "../../errors";
import { papersBeingChecked, refuseWhileFilesAreChecked } from "../../quarantine/being-checked.server";
import { acceptanceNoticeNumber } from "../../numbers.server";
import type { Clock } from "../clocks.server";
import type { ServiceRequest } from "../service-request.server";
import { refuseUnsafe, turnMaterials } from "./materials.server";
import type { MoveContext, MoveEffect } from "./move-effect.server";
import { aboutRequest, departmentFacts, materialsOf, tellCompany, type ToldRequest } from "./notice-facts.server";
import { aboutForStaff, tellWith } from "./tell-staff.server";

/** What departments do with a request until it is accepted or refused. */

/** Signing takes it on: who signs is the assignee unless somebody is already. */
export const sign: MoveEffect<"sign"> = async ({ request, actor }) => ({
  set: { assigneeId: request.assigneeId ?? (actor.kind === "staff" ? actor.userId : null) },
});

/** Accepting starts the promise; accepting again after a hand-over keeps the one that was given. */
export const accept: MoveEffect<"accept"> = async (context) => {
  const { tx, request, now } = context;
  const materials = await materialsOf(tx, request.id);
  if (materials.some(({ state }) => state === "returned")) throw new DomainError("conflict", "request.returned-papers");
  refuseUnsafe(materials);
  await refuseWhileFilesAreChecked(tx, request.id);

  await turnMaterials(tx, request.id, ["received"], "accepted", { now });
  if (request.acceptedAt) return {};
  return {
    set: {
      acceptedAt: now,
      isTolerant: materials.some(({ state }) => state === "tolerated"),
    },
    tell: ({ request: accepted, running }) => tellAccepted(context, accepted, running),
  };
};

function handlingAmong(running: readonly Clock[]): Clock {
  const handling = running.find(({ kind }) => kind === "handling");
  if (!handling) throw new Error("an accepted request has a handling clock");
  return handling;
}

/**
 * The notice of acceptance with its number. Acceptances of a year are counted on one row, and whoever accepts at the same
 * time waits for it until this transaction ends: so the number is taken last, when only the notice is left to write.
 */
async function tellAccepted({ tx, item, now }: MoveContext<"accept">, request: ToldRequest, running: readonly Clock[]): Promise<{ acceptanceNoticeNo: string }> {
  const handling = handlingAmong(running);
  const facts = { ...(await aboutRequest(tx, request, item, now)), ...(await departmentFacts(tx, request, item)) };
  const acceptanceNoticeNo = await acceptanceNoticeNumber(tx, shanghaiDay(now));
  await tx.update(requests).set({ acceptanceNoticeNo }).where(eq(requests.id, request.id));
  const payload = {
    ...facts,
    acceptanceNoticeNo,
    acceptedAt: (request.acceptedAt ?? now).toISOString(),
    promisedAt: handling.dueAt.toISOString(),
    isProvisional: handling.isProvisional,
    limitValue: handling.limitValue,
    limitUnit: handling.limitUnit,
    tolerantUntil: request.isTolerant ? request.tolerantUntil : null,
  };
  await tellCompany(tx, request, { kind: "accepted", payload }, now);
  return { acceptanceNoticeNo };
}

/**
 * Five working days without a word: accepted by law, counted from the day the papers came in (Administrative Licensing
 * Law Art. 32).
 */
export const deemAccepted: MoveEffect<"deem_accepted"> = async (context) => {
  const { tx, request, item, running, calendar, now } = context;
  const intake = running.find(({ kind }) => kind === "intake");
  if (!intake || intake.dueAt > now) throw new DomainError("conflict", "request.intake-not-over");

  const receivedAt = countsFrom(calendar, intake.startedAt);
  // Whatever somebody meant to send back and did not: the law takes the papers as complete. One that nobody could open
  // yet is no accepted paper all the same; nor is one the company was told to hand in again.
  const unseen = [...(await papersBeingChecked(tx, request.id))].flatMap((no) => no ?? []);
  await turnMaterials(tx, request.id, ["received", "returned"], "accepted", { except: unseen, now });
  // The desk may have kept it: somebody must be in charge of what is accepted.
  const to = request.departmentCode ? null : await routeRequest(tx, request, item, now);
  return {
    set: {
      ...(to ? { departmentCode: to.departmentCode, helperCodes: to.helperCodes, assigneeId: to.assigneeId, routedRuleId: to.ruleId, routedBecause: to.because } : {}),
      acceptedAt: receivedAt,
      wasDeemedAccepted: true,
      acceptanceNoticeNo: await acceptanceNoticeNumber(tx, shanghaiDay(now)),
    },
    starts: { handling: { startedAt: receivedAt } },
    details: { receivedAt: receivedAt.toISOString(), ...(to ? { because: to.because } : {}) },
    tell: async ({ request: accepted, running: after }) => {
      const handling = handlingAmong(after);
      const payload = {
        ...(await aboutRequest(tx, accepted, item, now)),
        ...(await departmentFacts(tx, accepted, item)),
        receivedAt: receivedAt.toISOString(),
        promisedAt: handling.dueAt.toISOString(),
        isProvisional: handling.isProvisional,
      };
      await tellCompany(tx, accepted, { kind: "deemed_accepted", payload }, now);
      const { departmentZh, departmentEn, promisedAt } = payload;
      const forStaff = { kind: "staff_deemed_accepted" as const, payload: { ...(await aboutForStaff(tx, accepted, item)), departmentZh, departmentEn, promisedAt } };
      await tellWith(tx, { role: "head", departmentCode: accepted.departmentCode }, forStaff, { request: accepted, now });
      await tellWith(tx, { role: "supervisor" }, forStaff, { request: accepted, now });
    },
  };
};

/** Refused at the door: why, by which rule, and who is the right body. */
export const notAccept: MoveEffect<"not_accept"> = async ({ tx, request, item, data, now }) => {
  refuseOnceAccepted(request);
  return {
    publicNote: data.reason,
    details: { legalBasis: data.legalBasis, rightBody: data.rightBody },
    tell: async ({ request: ended }) => {
      const payload = {
        ...(await aboutRequest(tx, ended, item, now)),
        ...(await departmentFacts(tx, ended, item)),
        reason: data.reason, legalBasis: data.legalBasis, rightBody: data.rightBody,
      };
      await tellCompany(tx, ended, { kind: "not_accepted", payload }, now);
    },
  };
};

/**
 * A request that was accepted and then handed over is signed again, but no longer open to what comes before acceptance.
 *
 * @throws {DomainError} `conflict` "request.already-accepted"
 */
export function refuseOnceAccepted(request: ServiceRequest): void {
  if (request.acceptedAt) throw new DomainError("conflict", "request.already-accepted");
}
