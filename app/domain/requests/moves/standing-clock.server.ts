import { and, eq, sql } from "drizzle-orm";
import { requestEvents } from "~db/schema";
import { statusWords } from "~/i18n/messages/status";
import { shanghaiDay } from "../../calendar/shanghai-time";
import { DomainError } from "../../errors";
import { pauseClock, resumeClock, type Clock } from "../clocks.server";
import type { MoveContext, MoveEffect } from "./move-effect.server";
import { aboutRequest, departmentFacts, tellCompany } from "./notice-facts.server";

/** What stops the handling clock and sets it going again. */

/** Inspection, expert review, public notice …: time that does not count (Administrative Licensing Law Art. 45). */
export const suspend: MoveEffect<"suspend"> = async (context) => {
  const { tx, item, data, now } = context;
  if (data.expectedOn && data.expectedOn < shanghaiDay(now)) throw new DomainError("invalid", "request.day-past");
  const before = handlingOf(context.running);

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
  const before = handlingOf(context.running);
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

/** The handling clock of an accepted request. */
export function handlingOf(running: readonly Clock[]): Clock {
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
