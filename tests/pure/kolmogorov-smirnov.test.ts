import { expect, test } from "vitest";
import { kolmogorovSmirnov } from "~tests/faults/kolmogorov-smirnov";

test("finds nothing between a sample and itself, a shifted one at once, and the value of the textbook table between", () => {
  const even = Array.from({ length: 200 }, (_, i) => i);
  expect(kolmogorovSmirnov(even, even)).toEqual({ distance: 0, p: 1 });
  expect(kolmogorovSmirnov(even, even.map((value) => value + 100)).p).toBeLessThan(1e-10);
  // At the five per cent level the critical distance of two samples of 200 is 1.358 × sqrt(2 / 200) = 0.1358.
  const { distance, p } = kolmogorovSmirnov(even, even.map((value) => value + 27));
  expect(distance).toBeCloseTo(0.135, 6);
  expect([p > 0.04, p < 0.06]).toEqual([true, true]);
});
