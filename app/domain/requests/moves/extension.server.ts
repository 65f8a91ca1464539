import { and, eq, sql } from "drizzle-orm";
import { extensions, requestEvents } from "~db/schema";
import { shanghaiDay } from "../../calendar/shanghai-time";
import { workingDaysBetween } from "../../calendar/working-days";
import { DomainError } from "../../errors";
import { maxExtensions } from "../clock-limits";
import { extendClock, type Clock } from "../clocks.server";
import type { MoveContext, MoveEffect } from "./move-effect.server";
import { aboutRequest, departmentFacts, tellCompany } from "./notice-facts.server";
import { aboutForStaff, tellStaffMember, tellWith } from "./tell-staff.server";
import { handlingOf } from "./standing-clock.server";

/** More days (延期): the liaison asks, the head decides, and the company is told the reason with the new date. */

type AnyExtension = MoveContext<"extend"> | MoveContext<"ask_extension">;

/** At least one working day before the due day, at most twice. */
async function refuseWhenTooLate({ tx, request, calendar, now }: AnyExtension, clock: Clock): Promise<number> {
  if (workingDaysBetween(calendar, shanghaiDay(now), shanghaiDay(clock.dueAt)) < 1) throw new DomainError("conflict", "request.extension-too-late");
  const [earlier] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(requestEvents)
    .where(and(eq(requestEvents.requestId, request.id), eq(requestEvents.move, "extend")));
  const count = earlier?.count ?? 0;
  if (count >= maxExtensions) throw new DomainError("conflict", "request.extended-twice");
  return count;
}

export const askExtension: MoveEffect<"ask_extension"> = async (context) => {
  const { tx, request, item, actor, data, now } = context;
  if (actor.kind !== "staff") throw new DomainError("forbidden", "forbidden");
  const clock = handlingOf(context.running);
  await refuseWhenTooLate(context, clock);
  const asked = await tx
    .insert(extensions)
    .values({ requestId: request.id, askedById: actor.userId, askedAt: now, days: data.days, reason: data.reason })
    .onConflictDoNothing()
    .returning({ id: extensions.id });
  if (asked.length === 0) throw new DomainError("conflict", "request.extension-asked-already");

  return {
    staffNote: data.reason,
    details: { days: data.days },
    tell: async ({ request: waiting }) => {
      const payload = { ...(await aboutForStaff(tx, waiting, item)), days: data.days, reason: data.reason, dueAt: clock.dueAt.toISOString() };
      await tellWith(tx, { role: "head", departmentCode: waiting.departmentCode }, { kind: "staff_extension_asked", payload }, { request: waiting, now });
    },
  };
};

/** Approved by the head, as asked or with other days; the head may also extend what nobody asked for. */
export const extend: MoveEffect<"extend"> = async (context) => {
  const { tx, request, item, actor, calendar, data, now } = context;
  if (actor.kind !== "staff") throw new DomainError("forbidden", "forbidden");
  const before = handlingOf(context.running);
  const earlier = await refuseWhenTooLate(context, before);
  const after = await extendClock(tx, calendar, before, data.days);

  const approval = { days: data.days, state: "approved" as const, decidedById: actor.userId, decidedAt: now, no: earlier + 1 };
  const [asked] = await tx.update(extensions).set(approval).where(and(eq(extensions.requestId, request.id), eq(extensions.state, "asked"))).returning();
  if (!asked) await tx.insert(extensions).values({ requestId: request.id, askedById: actor.userId, askedAt: now, reason: data.reason, ...approval });

  return {
    clock: { before, after },
    publicNote: data.reason,
    details: { days: data.days, from: before.dueAt.toISOString(), to: after.dueAt.toISOString() },
    tell: async ({ request: extended }) => {
      const facts = { ...(await aboutRequest(tx, extended, item, now)), ...(await departmentFacts(tx, extended, item)) };
      await tellCompany(tx, extended, { kind: "clock_running", payload: { ...facts, promisedAt: after.dueAt.toISOString(), isProvisional: after.isProvisional, extension: { days: data.days, reason: data.reason } } }, now);
      if (!asked || asked.askedById === actor.userId) return;
      const payload = { ...(await aboutForStaff(tx, extended, item)), isApproved: true, days: data.days, refusal: "" };
      await tellStaffMember(tx, asked.askedById, { kind: "staff_extension_decided", payload }, { request: extended, now });
    },
  };
};

/** Refused by the head: the promise stays, and who asked is told why. */
export const refuseExtension: MoveEffect<"refuse_extension"> = async ({ tx, request, item, actor, data, now }) => {
  if (actor.kind !== "staff") throw new DomainError("forbidden", "forbidden");
  const [asked] = await tx
    .update(extensions)
    .set({ state: "refused", decidedById: actor.userId, decidedAt: now, refusal: data.reason })
    .where(and(eq(extensions.requestId, request.id), eq(extensions.state, "asked")))
    .returning();
  if (!asked) throw new DomainError("conflict", "request.extension-not-asked");

  return {
    staffNote: data.reason,
    details: { days: asked.days },
    tell: async ({ request: kept }) => {
      const payload = { ...(await aboutForStaff(tx, kept, item)), isApproved: false, days: asked.days, refusal: data.reason };
      await tellStaffMember(tx, asked.askedById, { kind: "staff_extension_decided", payload }, { request: kept, now });
    },
  };
};
