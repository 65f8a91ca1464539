import type { WaitEstimate } from "~/domain/queue/estimate-wait";
import type { ShownWait } from "../board/board-view";

/** Shorter than this nobody calls it waiting. */
const noWaitMinutes = 3;
const step = 5;

/** A wait as it is shown: in steps of five minutes, because a figure to the minute would promise what nobody can keep. */
export function shownWait(wait: WaitEstimate | undefined): ShownWait {
  if (!wait) return "unknown";
  if (wait.to < noWaitMinutes) return "none";
  const from = Math.floor(wait.from / step) * step;
  return { from, to: Math.max(from + step, Math.ceil(wait.to / step) * step) };
}
