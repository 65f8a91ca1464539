import type { ClockKind, RequestStatus } from "~db/vocabulary";
import { shanghaiDay, type Day } from "../calendar/shanghai-time";
import { addWorkingDays, guessingUnannounced, workingDaysBetween, type WorkingCalendar } from "../calendar/working-days";
import { silentDays } from "./clock-limits";
import { canMove } from "./lifecycle";

/** What the question needs to know about a request. */
interface UrgedRequest {
  status: RequestStatus;
  /** when the office last did something about it */
  lastWordAt: Date | null;
  clocks: readonly { kind: ClockKind; dueAt: Date; pausedAt: Date | null; endedAt: Date | null }[];
  /** from when the last urge allows another; null when there was none */
  againFrom: Date | null;
}

/**
 * Whether the company may urge now: `open` because it is overdue or silent; `urged` too short a time ago; `early`
 * with the day from which silence counts; `closed` where nobody owes an answer.
 */
export type UrgeStanding = { state: "open"; because: "overdue" | "silent" } | { state: "urged" | "early"; from: Day } | { state: "closed" };

/** The promises the company was given; a department's own clocks are not its affair. */
const promises: readonly ClockKind[] = ["intake", "handling", "delivery"];

/** Overdue, or three working days without a word, and not within two working days of the last urge (product.md 4). */
export function urgeStanding(calendar: WorkingCalendar, { status, lastWordAt, clocks, againFrom }: UrgedRequest, now: Date): UrgeStanding {
  if (!canMove(status, "urge")) return { state: "closed" };
  if (againFrom && againFrom > now) return { state: "urged", from: shanghaiDay(againFrom) };
  if (clocks.some(({ kind, dueAt, pausedAt, endedAt }) => promises.includes(kind) && !endedAt && !pausedAt && dueAt < now)) return { state: "open", because: "overdue" };
  // Until somebody said anything there is nothing to be silent about but the intake clock.
  if (!lastWordAt) return { state: "closed" };

  const lenient = guessingUnannounced(calendar);
  const since = shanghaiDay(lastWordAt);
  if (workingDaysBetween(lenient, since, shanghaiDay(now)) >= silentDays) return { state: "open", because: "silent" };
  return { state: "early", from: addWorkingDays(lenient, since, silentDays).day };
}
