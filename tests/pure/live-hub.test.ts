import { describe, expect, test } from "vitest";
import { LiveHub, type LiveReader } from "~/http/live-hub";
import { LiveLog } from "~/http/live-log";

/** 25 November 2026, 10:00 in Shanghai. */
const ten = 1_795_572_000_000;

function aHub(limits = { inAll: 10, perAddress: 3 }) {
  let now = ten;
  const hub = new LiveHub(() => now, limits);
  return { hub, later: (ms: number) => { now += ms; }, at: () => now };
}

function aReader(hub: LiveHub, topics: string[], { since, address, keepsUp = () => true }: { since?: number; address?: string; keepsUp?: () => boolean } = {}) {
  const decoder = new TextDecoder();
  const told: string[] = [];
  const hangUps: string[] = [];
  const reader: LiveReader = {
    topics, address, openedAt: ten,
    write: (bytes) => (keepsUp() ? (told.push(decoder.decode(bytes)), true) : false),
    end: () => hangUps.push("ended"),
    drop: () => hangUps.push("dropped"),
  };
  hub.add(reader, { since, version: "build-1" });
  return { reader, told, hangUps, looks: () => told.flatMap((text) => /event: look\ndata: (.*)\n/.exec(text)?.[1] ?? []) };
}

describe("what open pages are told", () => {
  test("a page that waits for a station's queue is told of that station and of no other", () => {
    const { hub } = aHub();
    const board = aReader(hub, ["queue:SZZX"]);
    const other = aReader(hub, ["queue:YRXZ"]);

    hub.changed("queue:SZZX");

    expect(board.looks()).toEqual(["queue:SZZX"]);
    expect(other.looks()).toEqual([]);
  });

  test("the greeting names the build and when to come back, and every event carries the time as its id", () => {
    const { hub } = aHub();
    const { told } = aReader(hub, ["queue:SZZX"]);

    expect(told).toEqual([`retry: 2000\nid: ${ten}\nevent: hello\ndata: build-1\n\n`]);
  });

  test("a page that left is told nothing more, and its place is free again", () => {
    const { hub } = aHub();
    const board = aReader(hub, ["queue:SZZX", "bookings:SZZX"], { address: "203.0.113.7" });
    hub.remove(board.reader);
    hub.remove(board.reader);

    hub.changed("queue:SZZX");

    expect(board.looks()).toEqual([]);
    expect(hub.size).toBe(0);
  });

  test("a page that cannot keep up is dropped, the others are told all the same", () => {
    const { hub } = aHub();
    let keepsUp = true;
    const slow = aReader(hub, ["queue:SZZX"], { keepsUp: () => keepsUp });
    const board = aReader(hub, ["queue:SZZX"]);
    keepsUp = false;

    hub.changed("queue:SZZX");

    expect(slow.hangUps).toEqual(["dropped"]);
    expect(board.looks()).toEqual(["queue:SZZX"]);
    expect(hub.size).toBe(1);
  });

  test("after two hours a page has to ask anew whether it may listen", () => {
    const { hub, later } = aHub();
    const { hangUps } = aReader(hub, ["inbox:RSJ"]);
    later(2 * 60 * 60_000);
    hub.beat();
    expect(hangUps).toEqual([]);

    later(1);
    hub.beat();

    expect(hangUps).toEqual(["ended"]);
    expect(hub.size).toBe(0);
  });

  test("at the end everybody is told to come back, not all at the same moment, and let go", () => {
    const { hub } = aHub({ inAll: 50, perAddress: 50 });
    const readers = Array.from({ length: 40 }, () => aReader(hub, ["queue:SZZX"]));

    hub.endAll();

    const pauses = readers.map(({ told }) => Number(/retry: (\d+)/.exec(told.at(-1) ?? "")?.[1]));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(2_000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(6_000);
    expect(new Set(pauses).size).toBeGreaterThan(20);
    expect(readers.every(({ hangUps }) => hangUps.join() === "ended")).toBe(true);
    expect(hub.size).toBe(0);
  });
});

describe("coming back", () => {
  test("a page that missed a change is told to look at once", () => {
    const { hub, later, at } = aHub();
    later(60_000);
    const since = at();
    later(10_000);
    hub.changed("queue:SZZX");
    later(10_000);

    expect(aReader(hub, ["queue:SZZX"], { since }).looks()).toEqual(["queue:SZZX"]);
  });

  test("a page that missed nothing is left in peace", () => {
    const { hub, later, at } = aHub();
    later(60_000);
    hub.changed("queue:SZZX");
    later(10_000);
    const since = at();
    hub.changed("queue:YRXZ");
    later(10_000);

    expect(aReader(hub, ["queue:SZZX"], { since }).looks()).toEqual([]);
  });

  test("a page whose last event lies before this process listened is told to look", () => {
    const { hub, later } = aHub();
    later(60_000);

    expect(aReader(hub, ["queue:SZZX"], { since: ten - 5_000 }).looks()).toEqual(["queue:SZZX"]);
  });

  test("the clocks of two machines may be three seconds apart", () => {
    const { hub, later, at } = aHub();
    later(60_000);
    hub.changed("queue:SZZX");

    expect(aReader(hub, ["queue:SZZX"], { since: at() + 2_999 }).looks()).toEqual(["queue:SZZX"]);
  });

  test("after the database was away everybody is told to look, also who comes back later", () => {
    const { hub, later, at } = aHub();
    const board = aReader(hub, ["queue:SZZX"]);
    later(60_000);
    const since = at();
    later(5_000);
    hub.missedSomething();

    expect(board.looks()).toEqual(["*"]);
    expect(aReader(hub, ["queue:YRXZ"], { since }).looks()).toEqual(["queue:YRXZ"]);
  });

  test("what is no longer remembered counts as changed", () => {
    const known = new LiveLog(ten);
    for (let i = 0; i < 6_000; i++) known.note(`request:${i}`, ten + 10_000 + i * 1_000);

    expect(known.mayHaveChanged("request:0", ten + 100_000)).toBe(true);
    expect(known.mayHaveChanged("request:0", ten + 5_000_000)).toBe(false);
    expect(known.mayHaveChanged("request:5999", ten + 5_000_000)).toBe(true);
  });
});

describe("places", () => {
  test("one address gets so many places, and one more when a page of it leaves", () => {
    const { hub } = aHub({ inAll: 10, perAddress: 2 });
    const first = aReader(hub, ["queue:SZZX"], { address: "203.0.113.7" });
    aReader(hub, ["queue:SZZX"], { address: "203.0.113.7" });

    expect(hub.refusal("203.0.113.7")).toBe("too-many");
    expect(hub.refusal("203.0.113.8")).toBeUndefined();
    hub.remove(first.reader);
    expect(hub.refusal("203.0.113.7")).toBeUndefined();
  });

  test("when all places are taken nobody else gets one", () => {
    const { hub } = aHub({ inAll: 2, perAddress: 5 });
    aReader(hub, ["queue:SZZX"]);
    aReader(hub, ["queue:SZZX"]);

    expect(hub.refusal(undefined)).toBe("full");
  });
});
