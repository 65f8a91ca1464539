import { describe, expect, test } from "vitest";
import { drawTower } from "~/ui/stations/tower-shapes";

const windowsIn = (path: string) => path.split("M").length - 1;

describe("a tower", () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7, 12])("at place %i lights one window for each person waiting", (place) => {
    const dark = windowsIn(drawTower(place, 0).windows);
    for (const waiting of [1, 2, 5, 10]) {
      const { lit, windows } = drawTower(place, waiting);
      expect(windowsIn(lit)).toBe(waiting);
      expect(windowsIn(windows)).toBe(dark - waiting);
    }
  });

  test("is fully lit at most", () => {
    const { lit, windows } = drawTower(2, 1000);
    expect(windows).toBe("");
    expect(windowsIn(lit)).toBe(windowsIn(drawTower(2, 0).windows));
  });

  test("keeps its lit windows when one more person comes", () => {
    const before = drawTower(0, 4).lit.split("M").filter(Boolean);
    const after = new Set(drawTower(0, 5).lit.split("M").filter(Boolean));
    expect(before.every((window) => after.has(window))).toBe(true);
  });
});
