import { and, eq, sql } from "drizzle-orm";
import { requestEvents } from "~db/schema";
import { statusWords } from "~/i18n/messages/status";
import { shanghaiDay } from "../../calendar/shanghai-time";
import { workingDaysBetween } from "../../calendar/working-days";
import { DomainError } from "../../errors";
import { maxExtensions } from "../clock-limits";
import { extendClock, pauseClock, resumeClock, type Clock } from "../clocks.server";
import type { MoveContext, MoveEffect } from "./move-effect.server";
import { aboutRequest, departmentFacts, tellCompany } from "./notice-facts.server";

/** What stops the handling clock, sets it going again, or gives it more days. */

/** Inspection, expert review, public notice …: time that does not count (Administrative Licensing Law Art. 45). */
export const suspend: MoveEffect<"suspend"> = async (context) => {
  const { tx, item, data, now } = context;
  if (data.expectedOn && data.expectedOn < shanghaiDay(now)) throw new DomainError("invalid", "request.day-past");
  const before = handling(context.running);

  return {
    clock: { before, after: await pauseClock(tx, before, now) },
    publicNote: data.reason,
    details: { kind: data.kind, expectedOn: data.expectedOn },
    tell: async ({ request }) => {
      const payload = {
        ...(await aboutRequest(tx, request, item, now)),
        ...(await departmentFacts(tx, request, item)),
        kindZh: statusWords.zh.suspension[data.kind],
        kindEn: statusWords.en.suspension[data.kind],
        why: data.reason,
        expectedOn: data.expectedOn,
      };
      await tellCompany(tx, request, { kind: "clock_stopped", payload }, now);
    },
  };
};

export const resume: MoveEffect<"resume"> = async (context) => {
  const { tx, item, calendar, now } = context;
  const before = handling(context.running);
  const after = await resumeClock(tx, calendar, before, now, await whySuspended(context));

  return {
    clock: { before, after },
    details: { promisedAt: after.dueAt.toISOString() },
    tell: async ({ request }) => {
      const facts = { ...(await aboutRequest(tx, request, item, now)), ...(await departmentFacts(tx, request, item)) };
      await tellCompany(tx, request, { kind: "clock_running", payload: { ...facts, promisedAt: after.dueAt.toISOString(), isProvisional: after.isProvisional } }, now);
    },
  };
};

/** More days: at least one working day before the due day, at most twice, with a reason the company is told. */
export const extend: MoveEffect<"extend"> = async (context) => {
  const { tx, request, item, calendar, data, now } = context;
  const before = handling(context.running);
  if (workingDaysBetween(calendar, shanghaiDay(now), shanghaiDay(before.dueAt)) < 1) throw new DomainError("conflict", "request.extension-too-late");
  const [earlier] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(requestEvents)
    .where(and(eq(requestEvents.requestId, request.id), eq(requestEvents.move, "extend")));
  if ((earlier?.count ?? 0) >= maxExtensions) throw new DomainError("conflict", "request.extended-twice");

  const after = await extendClock(tx, calendar, before, data.days);
  return {
    clock: { before, after },
    publicNote: data.reason,
    details: { days: data.days, from: before.dueAt.toISOString(), to: after.dueAt.toISOString() },
    tell: async ({ request: extended }) => {
      const facts = { ...(await aboutRequest(tx, extended, item, now)), ...(await departmentFacts(tx, extended, item)) };
      await tellCompany(tx, extended, { kind: "clock_running", payload: { ...facts, promisedAt: after.dueAt.toISOString(), isProvisional: after.isProvisional, extension: { days: data.days, reason: data.reason } } }, now);
    },
  };
};

function handling(running: readonly Clock[]): Clock {
  const clock = running.find(({ kind }) => kind === "handling");
  if (!clock) throw new Error("an accepted request has a handling clock");
  return clock;
}

async function whySuspended({ tx, request }: MoveContext<"resume">): Promise<string> {
  const [last] = await tx
    .select({ details: requestEvents.details })
    .from(requestEvents)
    .where(and(eq(requestEvents.requestId, request.id), eq(requestEvents.move, "suspend")))
    .orderBy(sql`${requestEvents.requestVersion} desc`)
    .limit(1);
  const kind = last?.details["kind"];
  return typeof kind === "string" ? kind : "";
}
