import type { Transaction } from "~db/client.server";
import type { ClockKind, RequestMove } from "~db/vocabulary";
import { limitOf } from "../../calendar/item-limit";
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
        if (rule.ends.includes(clock.kind)) await endClock(tx, clock, now);
        else after.push(plan.clock?.before.id === clock.id ? plan.clock.after : clock);
      }
      for (const kind of rule.starts) {
        if (after.some((clock) => clock.kind === kind)) continue;
        const startedAt = plan.starts?.[kind]?.startedAt ?? now;
        const limit = plan.starts?.[kind]?.limit ?? usualLimit(kind, calendar, item, startedAt);
        after.push(await startClock(tx, calendar, { requestId, kind, startedAt, limit }));
      }
      return after;
    },
  };
}

function usualLimit(kind: ClockKind, calendar: WorkingCalendar, item: FiledItem, startedAt: Date): Limit {
  switch (kind) {
    case "handling":
      return limitOf(calendar, item.content, startedAt);
    case "rectification":
      throw new Error("the rectification clock is not started by a move of a request");
    default:
      return fixedLimits[kind];
  }
}
