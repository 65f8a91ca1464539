import type { WaitEstimate } from "./estimate-wait";

/** Traffic light of a station: what a newcomer has to reckon with. `stopped`: somebody waits and no window calls. */
export type Load = "calm" | "busy" | "crowded" | "stopped";

/** Up to a quarter of the bound it is calm, up to the half busy. */
export function loadOf({ longest, waiting, openWindows, maxWaitMinutes }: { longest: WaitEstimate | undefined; waiting: number; openWindows: number; maxWaitMinutes: number }): Load {
  if (waiting === 0) return "calm";
  if (openWindows === 0 || !longest) return "stopped";
  if (longest.to <= maxWaitMinutes / 4) return "calm";
  return longest.to <= maxWaitMinutes / 2 ? "busy" : "crowded";
}
