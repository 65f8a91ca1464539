import type { Transaction } from "~db/client.server";
import type { ClockKind, RequestMove } from "~db/vocabulary";
import { limitOf, statutoryOf } from "../../calendar/item-limit";
import type { WorkingCalendar } from "../../calendar/working-days";
import { fixedLimits, type Limit } from "../clock-limits";
import { endClock, runningClocks, startClock, type Clock } from "../clocks.server";
import { lifecycle } from "../lifecycle";
import type { FiledItem } from "../service-request.server";
import type { MovePlan } from "./move-effect.server";

interface Applied {
  calendar: WorkingCalendar;
  move: RequestMove;
  plan: MovePlan;
  item: FiledItem;
  now: Date;
}

/**
 * The running clocks of a request, and what a move does to them: first the table's ends, then its starts. A clock that
 * runs already is not started a second time: that is how a hand-over keeps the promise given to the company.
 */
export async function moveClocks(tx: Transaction, requestId: string) {
  const running = await runningClocks(tx, requestId);

  return {
    running,
    async apply({ calendar, move, plan, item, now }: Applied): Promise<Clock[]> {
      const rule = lifecycle[move];
      const after: Clock[] = [];
      for (const clock of running) {
        if (rule.ends.includes(clock.kind) && (plan.endsOnly === undefined || plan.endsOnly === clock.id)) await endClock(tx, clock, now);
        else after.push(plan.clock?.before.id === clock.id ? plan.clock.after : plan.recounted?.find(({ id }) => id === clock.id) ?? clock);
      }
      for (const kind of rule.starts) {
        // Every helping department has a clock of its own.
        if (kind !== "co_handling" && after.some((clock) => clock.kind === kind)) continue;
        const startedAt = plan.starts?.[kind]?.startedAt ?? now;
        const limit = plan.starts?.[kind]?.limit ?? usualLimit(kind, calendar, item, startedAt);
        const statutory = kind === "handling" ? statutoryOf(item.content) : null;
        after.push(await startClock(tx, calendar, { requestId, kind, startedAt, limit, statutory }));
      }
      return after;
    },
  };
}

function usualLimit(kind: ClockKind, calendar: WorkingCalendar, item: FiledItem, startedAt: Date): Limit {
  switch (kind) {
    case "handling":
      return limitOf(calendar, item.content, startedAt);
    default:
      return fixedLimits[kind];
  }
}

/** What a move did to the clocks, for the history: which started, ended, stood still, ran again or got another date. */
export function clockDetails(before: readonly Clock[], after: readonly Clock[]): { clocks?: { kind: ClockKind; change: ClockChange; dueAt: string }[] } {
  const changes: { kind: ClockKind; change: ClockChange; dueAt: string }[] = [];
  for (const clock of after) {
    const change = changeOf(before.find(({ id }) => id === clock.id), clock);
    if (change) changes.push({ kind: clock.kind, change, dueAt: clock.dueAt.toISOString() });
  }
  for (const clock of before) {
    if (!after.some(({ id }) => id === clock.id)) changes.push({ kind: clock.kind, change: "ended", dueAt: clock.dueAt.toISOString() });
  }
  return changes.length > 0 ? { clocks: changes } : {};
}

export type ClockChange = "started" | "ended" | "stopped" | "resumed" | "moved";

function changeOf(before: Clock | undefined, after: Clock): ClockChange | undefined {
  if (!before) return "started";
  if (!before.pausedAt && after.pausedAt) return "stopped";
  if (before.pausedAt && !after.pausedAt) return "resumed";
  return before.dueAt.getTime() === after.dueAt.getTime() ? undefined : "moved";
}
