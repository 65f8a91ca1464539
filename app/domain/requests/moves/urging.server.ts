import { and, desc, eq, isNull } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { supervisionOrders, urges } from "~db/schema";
import { slipColours, type SlipColour } from "~db/vocabulary";
import { atShanghai, shanghaiDay } from "../../calendar/shanghai-time";
import { addWorkingDays } from "../../calendar/working-days";
import { officeCloses } from "../../calendar/working-hours";
import { DomainError } from "../../errors";
import { urgeAgainDays } from "../clock-limits";
import { urgeStanding } from "../urge-standing";
import type { MoveContext, MoveEffect } from "./move-effect.server";
import { aboutRequest, departmentFacts, tellCompany } from "./notice-facts.server";
import { aboutForStaff, tellLiaisons, tellStaffMember, tellWith } from "./tell-staff.server";

/** 催办 by the company and 督办 by the supervisor, each with the answer it demands. */

/**
 * The company urges what is overdue or has been silent. It lifts the request in the list, demands a reply within one
 * working day, and counts. That it is not done too often is kept by the rows themselves (db/schema/urging.ts).
 */
export const urge: MoveEffect<"urge"> = async ({ tx, request, item, actor, running, calendar, data, now }) => {
  if (actor.kind !== "company") throw new DomainError("forbidden", "forbidden");
  const [last] = await tx.select().from(urges).where(eq(urges.requestId, request.id)).orderBy(desc(urges.no)).limit(1);
  const standing = urgeStanding(calendar, { status: request.status, lastWordAt: request.lastWordAt, clocks: running, againFrom: last?.againFrom ?? null }, now);
  if (standing.state === "urged") throw new DomainError("conflict", "request.urged-already", { from: standing.from });
  if (standing.state !== "open") throw new DomainError("conflict", "request.urge-too-early");

  const today = shanghaiDay(now);
  const againFrom = atShanghai(addWorkingDays(calendar, today, urgeAgainDays).day, "00:00");
  const replyBy = atShanghai(addWorkingDays(calendar, today, 1).day, officeCloses);
  const no = (last?.no ?? 0) + 1;
  await tx.insert(urges).values({
    requestId: request.id, no, urgedById: actor.userId, urgedAt: now, words: data.words, againFrom, replyBy,
    ...(last ? { previousNo: last.no, previousAgainFrom: last.againFrom } : {}),
  });

  return {
    set: { urgedAt: request.urgedAt ?? now, urgeCount: request.urgeCount + 1 },
    publicNote: data.words,
    details: { no, replyBy: replyBy.toISOString() },
    tell: async ({ request: urged }) => {
      const facts = { ...(await aboutRequest(tx, urged, item, now)), ...(await departmentFacts(tx, urged, item)) };
      await tellCompany(tx, urged, { kind: "urge_received", payload: { ...facts, replyBy: replyBy.toISOString() } }, now);
      const payload = { ...(await aboutForStaff(tx, urged, item)), words: data.words, replyBy: replyBy.toISOString(), count: no };
      await tellLiaisons(tx, urged, { kind: "staff_urged", payload }, now);
    },
  };
};

/** The reply to whatever urges wait for one. */
export const replyUrge: MoveEffect<"reply_urge"> = async ({ tx, request, item, actor, data, now }) => {
  if (!request.urgedAt) throw new DomainError("conflict", "request.not-urged");
  if (actor.kind !== "staff") throw new DomainError("forbidden", "forbidden");
  await tx.update(urges).set({ reply: data.reply, repliedById: actor.userId, repliedAt: now }).where(and(eq(urges.requestId, request.id), isNull(urges.repliedAt)));

  return {
    set: { urgedAt: null },
    publicNote: data.reply,
    tell: async ({ request: replied }) => {
      const payload = { ...(await aboutRequest(tx, replied, item, now)), ...(await departmentFacts(tx, replied, item)), reply: data.reply };
      await tellCompany(tx, replied, { kind: "urge_replied", payload }, now);
    },
  };
};

/** An order (督办单) with a day; one that follows an ignored one has the next colour. */
export const supervise: MoveEffect<"supervise"> = async ({ tx, request, item, actor, data, now }) => {
  if (actor.kind !== "staff") throw new DomainError("forbidden", "forbidden");
  const dueAt = atShanghai(data.dueOn, officeCloses);
  if (dueAt <= now) throw new DomainError("invalid", "request.day-past");
  const before = await openOrder(tx, request.id);
  if (before) await tx.update(supervisionOrders).set({ closedAt: now }).where(eq(supervisionOrders.id, before.id));
  const colour = before ? colourAfter(before, now) : "blue";
  await tx.insert(supervisionOrders).values({
    requestId: request.id, colour, orderedById: actor.userId, orderedAt: now, departmentCode: request.departmentCode, words: data.words, dueAt,
  });

  return {
    staffNote: data.words,
    details: { colour, dueAt: dueAt.toISOString() },
    tell: async ({ request: ordered }) => {
      const payload = { ...(await aboutForStaff(tx, ordered, item)), words: data.words, dueAt: dueAt.toISOString(), colour };
      await tellLiaisons(tx, ordered, { kind: "staff_supervision_order", payload }, now);
      if (ordered.departmentCode) await tellWith(tx, { role: "head", departmentCode: ordered.departmentCode }, { kind: "staff_supervision_order", payload }, { request: ordered, now });
    },
  };
};

/** The feedback an order demands: what was done, and until when the rest is. */
export const reportSupervision: MoveEffect<"report_supervision"> = async ({ tx, request, item, actor, place, data, now }) => {
  if (actor.kind !== "staff") throw new DomainError("forbidden", "forbidden");
  const order = await openOrder(tx, request.id);
  if (!order) throw new DomainError("conflict", "request.not-supervised");
  await tx.update(supervisionOrders).set({ feedback: data.feedback, feedbackById: actor.userId, feedbackAt: now }).where(eq(supervisionOrders.id, order.id));

  return {
    staffNote: data.feedback,
    tell: async ({ request: reported }) => {
      const payload = { ...(await aboutForStaff(tx, reported, item)), departmentZh: place.zh, departmentEn: place.en, feedback: data.feedback };
      await tellStaffMember(tx, order.orderedById, { kind: "staff_supervision_report", payload }, { request: reported, now });
    },
  };
};

/** The supervisor is content: the order is over. */
export const closeSupervision: MoveEffect<"close_supervision"> = async ({ tx, request, now }: MoveContext<"close_supervision">) => {
  const order = await openOrder(tx, request.id);
  if (!order) throw new DomainError("conflict", "request.not-supervised");
  await tx.update(supervisionOrders).set({ closedAt: now }).where(eq(supervisionOrders.id, order.id));
  return {};
};

async function openOrder(tx: Transaction, requestId: string) {
  const [order] = await tx.select().from(supervisionOrders).where(and(eq(supervisionOrders.requestId, requestId), isNull(supervisionOrders.closedAt)));
  return order;
}

/** An order whose day passed without feedback was ignored: the next one is stronger (blue, orange, red). */
function colourAfter(before: { colour: SlipColour; dueAt: Date; feedbackAt: Date | null }, now: Date): SlipColour {
  const wasIgnored = before.feedbackAt === null && before.dueAt < now;
  const next = slipColours[slipColours.indexOf(before.colour) + (wasIgnored ? 1 : 0)];
  return next ?? "red";
}
