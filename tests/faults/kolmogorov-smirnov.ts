/**
 * The two-sample Kolmogorov–Smirnov test: the largest distance between two empirical distributions, and how likely one
 * at least as large is when both come from the same (Kolmogorov's series with Stephens' correction for small samples,
 * as in Numerical Recipes 14.3).
 */
export function kolmogorovSmirnov(one: readonly number[], other: readonly number[]): { distance: number; p: number } {
  const [a, b] = [[...one].sort((x, y) => x - y), [...other].sort((x, y) => x - y)];
  let [i, j, distance] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const at = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    while (i < a.length && (a[i] ?? Infinity) <= at) i++;
    while (j < b.length && (b[j] ?? Infinity) <= at) j++;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  const root = Math.sqrt((a.length * b.length) / (a.length + b.length));
  return { distance, p: beyond((root + 0.12 + 0.11 / root) * distance) };
}

/** Kolmogorov's distribution: how likely a scaled distance beyond this is. */
function beyond(lambda: number): number {
  if (lambda < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * lambda * lambda);
  return Math.min(1, Math.max(0, sum));
}
