/** One line of the report: what was reached, beside what the machine gives for the bare work in the same run. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  ceiling?: { what: string; value: number };
  /** a ratio to the ceiling, or a bound of the value itself */
  goal?: { ratioAtLeast: number } | { ratioAtMost: number } | { atMost: number } | { atLeast: number };
}

/** `name: value, ceiling, ratio, goal`. */
export function line(figure: Figure): string {
  const parts = [`${figure.name}: ${round(figure.value)} ${figure.unit}`];
  if (figure.ceiling) parts.push(`ceiling ${round(figure.ceiling.value)} (${figure.ceiling.what})`, `ratio ${(figure.value / figure.ceiling.value).toFixed(2)}`);
  if (figure.goal) parts.push(`goal ${goalWords(figure)}: ${isReached(figure) ? "reached" : "MISSED"}`);
  return parts.join(", ");
}

function goalWords({ goal }: Figure): string {
  if (!goal) return "";
  if ("ratioAtLeast" in goal) return `ratio ≥ ${round(goal.ratioAtLeast)}`;
  if ("ratioAtMost" in goal) return `ratio ≤ ${round(goal.ratioAtMost)}`;
  return "atMost" in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`;
}

function isReached({ value, ceiling, goal }: Figure): boolean {
  if (!goal) return true;
  if ("ratioAtLeast" in goal) return ceiling !== undefined && value / ceiling.value >= goal.ratioAtLeast;
  if ("ratioAtMost" in goal) return ceiling !== undefined && value / ceiling.value <= goal.ratioAtMost;
  return "atMost" in goal ? value <= goal.atMost : value >= goal.atLeast;
}

const round = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

/** The middle of an odd number of rounds; rounds are interleaved, since the machine's speed drifts. */
export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
