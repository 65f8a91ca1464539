import type { OpeningRange } from "./opening-plan";

/** Parts of a day one may type: enough for morning, afternoon and evening. */
export const rangesPerDay = 3;

/** What is wrong with the typed parts of a day, and with which one (from 0). */
export interface RangeProblem {
  at: number;
  end: "from" | "to";
  key: "opening.time" | "opening.range-incomplete" | "opening.range-reversed" | "opening.ranges-overlap";
}

/**
 * The parts of a day as typed: "9:00", "0900" and "09:00" are the same, full-width colons too. Empty ones count for
 * nothing; the others are put in order. Parts that touch are refused no less than those that overlap would be: they are one.
 */
export function parseRanges(typed: readonly { from: string; to: string }[]): { ranges: OpeningRange[] } | { problem: RangeProblem } {
  const given: { at: number; range: OpeningRange }[] = [];
  for (const [at, { from, to }] of typed.entries()) {
    if (from.trim() === "" && to.trim() === "") continue;
    if (from.trim() === "" || to.trim() === "") return { problem: { at, end: from.trim() === "" ? "from" : "to", key: "opening.range-incomplete" } };
    const [opens, closes] = [parseTime(from), parseTime(to)];
    if (opens === undefined || closes === undefined) return { problem: { at, end: opens === undefined ? "from" : "to", key: "opening.time" } };
    if (opens >= closes) return { problem: { at, end: "to", key: "opening.range-reversed" } };
    given.push({ at, range: [opens, closes] });
  }

  given.sort((a, b) => (a.range[0] < b.range[0] ? -1 : 1));
  const clash = given.find(({ range }, n) => n > 0 && range[0] <= (given[n - 1]?.range[1] ?? ""));
  return clash ? { problem: { at: clash.at, end: "from", key: "opening.ranges-overlap" } } : { ranges: given.map(({ range }) => range) };
}

/** `HH:mm` of a time as people type it; undefined when it is none. */
export function parseTime(text: string): string | undefined {
  const [, hours, minutes = "00"] = /^(\d{1,2})(?::?(\d{2}))?$/.exec(text.normalize("NFKC").trim()) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return `${hours.padStart(2, "0")}:${minutes}`;
}
