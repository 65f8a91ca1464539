import { fanOut } from "./fan-out";
import type { Figure } from "./figures";
import { callNextFigures } from "./queue";

/** What a station's hall asks of the portal: open boards and phones told of a change, and desks that call. */
export async function stationFigures({ origin, databaseUrl, pid, rounds }: { origin: string; databaseUrl: string; pid: number; rounds: number }): Promise<Figure[]> {
  const live = await fanOut({ origin, databaseUrl, pid });
  if (live.heard !== live.expected) console.log(`  live updates: ${live.heard} of ${live.expected} heard`);
  const figures: Figure[] = [{ name: "live updates to 200 pages p50", value: live.p50, unit: "ms" }, { name: "live updates to 200 pages p99", value: live.p99, unit: "ms", goal: { atMost: 300 } }];
  if (live.kibPerPage !== undefined) figures.push({ name: "memory of an open page", value: live.kibPerPage, unit: "KiB", goal: { atMost: 60 } });
  return [...figures, ...(await callNextFigures(databaseUrl, rounds))];
}
