import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { attachments, clocks } from "~db/schema";
import { limitOf } from "../../calendar/item-limit";
import { shanghaiDay } from "../../calendar/shanghai-time";
import { DomainError } from "../../errors";
import { papersBeingChecked } from "../../quarantine/being-checked.server";
import { reopenWithinDays } from "../clock-limits";
import { cancelAppointment } from "./appointment-of-request.server";
import { refuseOnceAccepted } from "./department.server";
import type { MoveEffect } from "./move-effect.server";
import { aboutRequest, departmentFacts, stationOf, tellCompany } from "./notice-facts.server";
import { handlingOf } from "./standing-clock.server";
import { tellCompleted } from "./tell-completed.server";
import { aboutForStaff, tellLiaisons } from "./tell-staff.server";
import { refuseWhilePapersAreOwed } from "./tolerance.server";

/** How a request is decided, handed out, ended, and taken up again. Completed is not success: the outcome says. */

const dayInMs = 86_400_000;

/** Decided; the result waits to be handed over: as an attached document, or as a paper that is named. */
export const decide: MoveEffect<"decide"> = async ({ tx, request, item, data, now }) => {
  if (data.outcome !== "refused") await refuseWhilePapersAreOwed(tx, request.id);
  await refuseWhileSubTasksAreOpen(tx, request.id);
  await refuseWhileResultsAreChecked(tx, request.id);
  if (data.document === "" && !(await hasResultDocument(tx, request.id))) throw new DomainError("invalid", "request.result-missing");

  return {
    set: { outcome: data.outcome, answer: data.answer, decidedAt: now },
    publicNote: data.answer,
    details: { outcome: data.outcome, document: data.document },
    tell: async ({ request: decided, running }) => {
      const station = await stationOf(tx, decided);
      const collectBy = running.find(({ kind }) => kind === "delivery")?.dueAt ?? now;
      const payload = {
        ...(await aboutRequest(tx, decided, item, now)),
        ...(await departmentFacts(tx, decided, item)),
        outcome: data.outcome,
        answer: data.answer,
        collectAtZh: station.nameZh,
        collectAtEn: station.nameEn,
        collectBy: collectBy.toISOString(),
      };
      await tellCompany(tx, decided, { kind: "decided", payload }, now);
    },
  };
};

/** Handed over: who collected it, or where it was sent. */
export const deliver: MoveEffect<"deliver"> = async ({ tx, item, data, now }) => ({
  staffNote: data.to,
  details: { how: data.how },
  tell: ({ request }) => tellCompleted(tx, request, item, now),
});

/** Answered in words, with nothing to hand over. */
export const complete: MoveEffect<"complete"> = async ({ tx, request, item, data, now }) => {
  if (data.outcome !== "refused") await refuseWhilePapersAreOwed(tx, request.id);
  await refuseWhileSubTasksAreOpen(tx, request.id);

  return {
    set: { outcome: data.outcome, answer: data.answer, decidedAt: now },
    publicNote: data.answer,
    details: { outcome: data.outcome },
    tell: ({ request: completed }) => tellCompleted(tx, completed, item, now),
  };
};

/** Sent back before anybody accepted it: a reason from the list, and words. */
export const returnRequest: MoveEffect<"return"> = async ({ tx, request, item, data, now }) => {
  refuseOnceAccepted(request);
  await cancelAppointment(tx, request.id, data.reason, now);

  return {
    publicNote: data.reason,
    details: { reasonKey: data.reasonKey },
    tell: async ({ request: returned }) => {
      const payload = { ...(await aboutRequest(tx, returned, item, now)), reasonKey: data.reasonKey, reason: data.reason };
      await tellCompany(tx, returned, { kind: "returned", payload }, now);
    },
  };
};

/** The company takes its request back; a reserved visit is given up with it. A draft never sent needs no mail. */
export const withdraw: MoveEffect<"withdraw"> = async ({ tx, request, item, data, now }) => {
  await cancelAppointment(tx, request.id, data.reason, now);

  return {
    publicNote: data.reason,
    tell: async ({ request: withdrawn }) => {
      if (withdrawn.number === null) return;
      await tellCompany(tx, withdrawn, { kind: "withdrawn", payload: await aboutRequest(tx, withdrawn, item, now) }, now);
    },
  };
};

/** Taken up again within 14 days of its end; the handling limit runs anew, and the statistics count it as late. */
export const reopen: MoveEffect<"reopen"> = async ({ tx, request, item, calendar, data, now }) => {
  const ended = request.endedAt ?? now;
  if (now.getTime() - ended.getTime() > reopenWithinDays * dayInMs) throw new DomainError("conflict", "request.reopen-too-late", { days: reopenWithinDays });

  const limit = limitOf(calendar, item.content, now);
  return {
    set: {
      outcome: null, answer: "", decidedAt: null, endedAt: null,
      acceptedAt: request.acceptedAt ?? now,
      departmentCode: request.departmentCode ?? item.departmentCode,
      reopenCount: request.reopenCount + 1,
    },
    // What is done on the spot cannot be done on the spot twice: it gets a day.
    starts: { handling: { limit: { ...limit, value: Math.max(limit.value, 1) } } },
    publicNote: data.reason,
    details: { outcome: request.outcome, endedOn: shanghaiDay(ended) },
    tell: async ({ request: reopened, running }) => {
      const handling = handlingOf(running);
      const facts = { ...(await aboutRequest(tx, reopened, item, now)), ...(await departmentFacts(tx, reopened, item)) };
      await tellCompany(tx, reopened, { kind: "reopened", payload: { ...facts, reason: data.reason, promisedAt: handling.dueAt.toISOString(), isProvisional: handling.isProvisional } }, now);
      const forStaff = { ...(await aboutForStaff(tx, reopened, item)), reason: data.reason, promisedAt: handling.dueAt.toISOString() };
      await tellLiaisons(tx, reopened, { kind: "staff_reopened", payload: forStaff }, now);
    },
  };
};

/** The company may open its result as soon as it is told of it. */
async function refuseWhileResultsAreChecked(tx: Transaction, requestId: string): Promise<void> {
  if ((await papersBeingChecked(tx, requestId)).has(null)) throw new DomainError("conflict", "request.files-being-checked", { count: 1 });
}

async function hasResultDocument(tx: Transaction, requestId: string): Promise<boolean> {
  const isResult = and(eq(attachments.requestId, requestId), isNull(attachments.materialNo), isNull(attachments.removedAt));
  return (await tx.select({ id: attachments.id }).from(attachments).where(isResult).limit(1)).length > 0;
}

/** The lead department alone answers, and not before its helpers did. */
async function refuseWhileSubTasksAreOpen(tx: Transaction, requestId: string): Promise<void> {
  const isOpen = and(eq(clocks.requestId, requestId), eq(clocks.kind, "co_handling"), isNull(clocks.endedAt));
  const open = await tx.select({ id: clocks.id }).from(clocks).where(isOpen);
  if (open.length > 0) throw new DomainError("conflict", "request.sub-tasks-open", { count: open.length });
}
