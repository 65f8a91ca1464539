import type { Transaction } from "~db/client.server";
import { operationsOffice } from "../../case-routing/operations-office";
import { proposeRule } from "../../case-routing/propose-rule.server";
import { DomainError } from "../../errors";
import type { ServiceRequest } from "../service-request.server";
import { openSubTasks } from "./co-handling.server";
import { tellToSign } from "./intake.server";
import type { MoveEffect } from "./move-effect.server";
import { aboutRequest, departmentFacts, departmentNamed, tellCompany } from "./notice-facts.server";

/** How a request comes from one department to another: not ours, arbitration, hand-over. */

/** A department says "not ours" with a reason and a proposal; the second time the operations office is asked to decide. */
export const notOurs: MoveEffect<"not_ours"> = async ({ tx, request, item, place, data, now }) => {
  if (request.notOursCount >= 2) throw new DomainError("conflict", "request.routing-final");
  const proposed = await departmentNamed(tx, data.proposedDepartmentCode);
  if (proposed.code === request.departmentCode) throw new DomainError("invalid", "request.same-department");

  const count = request.notOursCount + 1;
  const to = count < 2 ? proposed : await departmentNamed(tx, operationsOffice);
  const because = {
    zh: count < 2 ? `${place.zh}退回改派：${data.reason}` : `第二次退回，由${to.shortZh}裁定：${data.reason}`,
    en: count < 2 ? `Passed on by ${place.en}: ${data.reason}` : `Passed on a second time, ${to.nameEn} decides: ${data.reason}`,
  };
  return {
    set: { departmentCode: to.code, helperCodes: await helpersAtWork(tx, request.id), formerCodes: formerCodes(request, to.code), assigneeId: null, routedRuleId: null, routedBecause: because, notOursCount: count },
    staffNote: data.reason,
    details: { from: request.departmentCode, proposed: proposed.code, to: to.code, because },
    tell: async ({ request: passed, running }) => {
      const payload = { ...(await aboutRequest(tx, passed, item, now)), ...(await departmentFacts(tx, passed, item)), becauseZh: because.zh, becauseEn: because.en, isNational: to.isNational };
      await tellCompany(tx, passed, { kind: "sent_to_department", payload }, now);
      await tellToSign({ tx, item, now }, passed, running, { becauseZh: because.zh, becauseEn: because.en });
    },
  };
};

/** Another department takes over; the promise given to the company stays as it is. */
export const handOver: MoveEffect<"hand_over"> = async ({ tx, request, item, place, data, now }) => {
  const to = await departmentNamed(tx, data.toDepartmentCode);
  if (to.code === request.departmentCode) throw new DomainError("invalid", "request.same-department");
  // Where the office decided, the papers are checked there; once accepted it may be handed over as any other.
  if (isSettled(request) && request.departmentCode !== operationsOffice && !request.acceptedAt) throw new DomainError("conflict", "request.routing-final");

  const because = { zh: `${place.zh}转办：${data.reason}`, en: `Handed over by ${place.en}: ${data.reason}` };
  return {
    set: { departmentCode: to.code, helperCodes: request.helperCodes.filter((code) => code !== to.code), formerCodes: formerCodes(request, to.code), assigneeId: null, routedBecause: because },
    publicNote: data.reason,
    details: { from: request.departmentCode, to: to.code, because },
    tell: async ({ request: handed, running }) => {
      const payload = { ...(await aboutRequest(tx, handed, item, now)), ...(await departmentFacts(tx, handed, item)), reason: data.reason };
      await tellCompany(tx, handed, { kind: "handed_over", payload }, now);
      await tellToSign({ tx, item, now }, handed, running, { becauseZh: because.zh, becauseEn: because.en });
    },
  };
};

/** The departments that had it, the one that gives it away included; the one that gets it is no former one. */
function formerCodes(request: ServiceRequest, to: string): string[] {
  return [...new Set([...request.formerCodes, ...(request.departmentCode ? [request.departmentCode] : [])])].filter((code) => code !== to);
}

/**
 * The operations office decides after the second "not ours", or the supervisor for it. The decision is final, and its
 * details say which routing rule would have sent the request there at once: it is proposed in the rules' editor.
 */
export const arbitrate: MoveEffect<"arbitrate"> = async ({ tx, actor, request, item, place, data, now }) => {
  if (!isSettled(request) || request.departmentCode !== operationsOffice) throw new DomainError("conflict", "request.nothing-to-arbitrate");
  const to = await departmentNamed(tx, data.toDepartmentCode);
  if (to.code === request.departmentCode) throw new DomainError("invalid", "request.same-department");

  const because = { zh: `${place.zh}裁定：${data.reason}`, en: `Decided by ${place.en}: ${data.reason}` };
  return {
    set: { departmentCode: to.code, formerCodes: formerCodes(request, to.code), assigneeId: null, routedRuleId: null, routedBecause: because },
    staffNote: data.reason,
    details: { from: request.departmentCode, to: to.code, because, proposedRule: { conditions: { items: [request.itemCode], stations: [request.stationCode] }, departmentCode: to.code } },
    keep: async ({ request: settled }) => {
      if (actor.kind === "staff") await proposeRule(tx, actor, { request: settled, departmentCode: to.code, reason: data.reason, now });
    },
    tell: async ({ request: settled, running }) => {
      const payload = { ...(await aboutRequest(tx, settled, item, now)), ...(await departmentFacts(tx, settled, item)), becauseZh: because.zh, becauseEn: because.en, isNational: to.isNational };
      await tellCompany(tx, settled, { kind: "sent_to_department", payload }, now);
      await tellToSign({ tx, item, now }, settled, running, { becauseZh: because.zh, becauseEn: because.en });
    },
  };
};

/** Sent back twice: only the operations office decides where it goes. */
function isSettled({ notOursCount }: ServiceRequest): boolean {
  return notOursCount >= 2;
}

async function helpersAtWork(tx: Transaction, requestId: string): Promise<string[]> {
  return (await openSubTasks(tx, requestId)).map(({ departmentCode }) => departmentCode);
}
