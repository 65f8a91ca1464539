import type { Category } from "~db/vocabulary";

/** How long serving somebody takes in a category, in minutes: the quicker quarter and the slower quarter. */
export interface ServiceTime {
  low: number;
  high: number;
  /** measured here in the last days, or, while too little was measured, what the catalogue says */
  basis: "measured" | "catalogue";
}

export type ServiceTimes = Readonly<Record<Category, ServiceTime>>;

/** A window that calls people. */
export interface OpenWindow {
  no: number;
  categories: readonly Category[];
  /** whom it has now: since when, in minutes; null when it is free */
  busy: { category: Category; minutes: number } | null;
}

/** Somebody in line, in the order they will be called. */
export interface InLine {
  ticketId: string;
  category: Category;
  wantedWindowNo: number | null;
}

/** Whole minutes; `from` is never above `to`. */
export interface WaitEstimate {
  from: number;
  to: number;
}

/**
 * How long everybody in line will wait: the line is played forward over the open windows, once with the quick and once
 * with the slow service times. Whoever no open window serves is missing in the answer: their wait is unknown.
 */
export function estimateWaits(line: readonly InLine[], windows: readonly OpenWindow[], times: ServiceTimes): ReadonlyMap<string, WaitEstimate> {
  const quick = play(line, windows, (category) => times[category].low);
  const slow = play(line, windows, (category) => times[category].high);

  const waits = new Map<string, WaitEstimate>();
  for (const [ticketId, from] of quick) {
    const to = slow.get(ticketId);
    if (to !== undefined) waits.set(ticketId, { from: Math.floor(Math.min(from, to)), to: Math.ceil(Math.max(from, to)) });
  }
  return waits;
}

/** When each in line is called, in minutes from now. */
function play(line: readonly InLine[], windows: readonly OpenWindow[], minutesFor: (category: Category) => number): Map<string, number> {
  const freeIn = windows.map(({ busy }) => (busy ? Math.max(minutesFor(busy.category) - busy.minutes, 0) : 0));
  const calledIn = new Map<string, number>();
  for (const { ticketId, category, wantedWindowNo } of line) {
    const able = windows
      .map((window, at) => ({ window, at, free: freeIn[at] ?? 0 }))
      .filter(({ window }) => (wantedWindowNo === null ? window.categories.includes(category) : window.no === wantedWindowNo));
    const first = able.sort((a, b) => a.free - b.free || a.window.categories.length - b.window.categories.length || a.window.no - b.window.no)[0];
    if (!first) continue;
    calledIn.set(ticketId, first.free);
    freeIn[first.at] = first.free + minutesFor(category);
  }
  return calledIn;
}
