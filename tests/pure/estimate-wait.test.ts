import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateWaits, type OpenWindow, type ServiceTimes } from "~/domain/queue/estimate-wait";
import { loadOf } from "~/domain/queue/load";
import { categories } from "~db/vocabulary";

const times = Object.fromEntries(categories.map((category) => [category, { low: 10, high: 20, basis: "measured" }])) as unknown as ServiceTimes;
const person = (ticketId: string, facts: object = {}) => ({ ticketId, category: "QY" as const, wantedWindowNo: null, ...facts });
const window = (no: number, facts: Partial<OpenWindow> = {}): OpenWindow => ({ no, categories: ["QY"], busy: null, ...facts });

describe("the wait", () => {
  test("of the first at a free window is nothing, of the others what those before them take", () => {
    const waits = estimateWaits([person("a"), person("b"), person("c")], [window(1)], times);
    expect([...waits.values()]).toEqual([{ from: 0, to: 0 }, { from: 10, to: 20 }, { from: 20, to: 40 }]);
  });

  test("is shared by the windows, and counts whom they have now", () => {
    const busy = window(2, { busy: { category: "QY", minutes: 4 } });
    expect(estimateWaits([person("a"), person("b")], [window(1), busy], times).get("b")).toEqual({ from: 6, to: 16 });
    expect(estimateWaits([person("a")], [window(1, { busy: { category: "QY", minutes: 45 } })], times).get("a")).toEqual({ from: 0, to: 0 });
  });

  test("is unknown for whom no open window serves", () => {
    const waits = estimateWaits([person("a", { category: "KJ" }), person("b", { wantedWindowNo: 7 }), person("c")], [window(1)], times);
    expect([...waits.keys()]).toEqual(["c"]);
    expect(estimateWaits([person("a")], [], times).size).toBe(0);
  });

  test("is a range that never runs backwards, and grows along a line that every window serves", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 4 }), (people, windows) => {
      const line = Array.from({ length: people }, (_, index) => person(String(index)));
      const waits = [...estimateWaits(line, Array.from({ length: windows }, (_, index) => window(index + 1)), times).values()];
      expect(waits.length).toBe(people);
      waits.forEach(({ from, to }, index) => {
        expect(from).toBeLessThanOrEqual(to);
        expect(from).toBeGreaterThanOrEqual(waits[index - 1]?.from ?? 0);
      });
    }), { numRuns: 60 });
  });
});

describe("the traffic light", () => {
  const at = (facts: Partial<Parameters<typeof loadOf>[0]>) => loadOf({ longest: { from: 0, to: 10 }, waiting: 3, openWindows: 2, maxWaitMinutes: 60, ...facts });
  test("goes by the longest wait against the station's bound", () => {
    expect([at({}), at({ longest: { from: 5, to: 30 } }), at({ longest: { from: 20, to: 31 } })]).toEqual(["calm", "busy", "crowded"]);
    expect(at({ waiting: 0, openWindows: 0, longest: undefined })).toBe("calm");
  });
  test("says when people wait and nobody calls", () => expect(at({ openWindows: 0, longest: undefined })).toBe("stopped"));
});
