import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextInQueue, orderQueue, turnOf, type PastCall, type Place, type Standpoint, type WaitingTicket } from "~/domain/queue/order";
import { usualSettings, type QueueSettings } from "~/domain/queue/settings";
import { categories, type Category } from "~db/vocabulary";

const now = new Date("2026-11-24T02:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

const blank: WaitingTicket = {
  ticketId: "", number: "A001", category: "QY", lane: "walk_in", priorityKind: null, queuedAt: now, dueAt: null, returns: 0, returnedAt: null,
  returnedEventId: null, wantedWindowNo: null,
};
const ticket = (number: string, waited: number, facts: Partial<WaitingTicket> = {}): WaitingTicket => ({ ...blank, ticketId: number, number, queuedAt: minutesAgo(waited), ...facts });
const booked = (number: string, waited: number, overdue: number): WaitingTicket => ticket(number, waited, { lane: "booked", dueAt: minutesAgo(overdue) });
const returned = (number: string, waited: number, backSince: number, returnedEventId = 100): WaitingTicket => ticket(number, waited, { returns: 1, returnedAt: minutesAgo(backSince), returnedEventId });
const at = (facts: Partial<Standpoint> = {}): Standpoint => ({ calls: [], settings: usualSettings, now, categories, ...facts });
const numbers = (places: readonly Place[]) => places.map(({ ticket: { number } }) => number);
const call = (eventId: number, turn: PastCall["turn"]): PastCall => ({ eventId, turn, category: "QY", windowCategories: categories });

describe("the line", () => {
  test("has the priority lane first, then bookings that are due, then those who came back, then walk-ins, then who is early", () => {
    const line = orderQueue([
      booked("A006", 3, -10), ticket("A005", 4), returned("A004", 30, 5), booked("A003", 8, 2), ticket("A002", 1, { lane: "priority", priorityKind: "pregnant" }),
    ], at());
    expect(line.map(({ turn }) => turn)).toEqual(["priority", "booked", "returned", "walk_in", "early"]);
    expect(line.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
  });

  test("calls one walk-in after every two booked, and says so", () => {
    const line = orderQueue([...["A001", "A002", "A003", "A004", "A005"].map((number, index) => booked(number, 20 - index, 10 - index)), ticket("A006", 9), ticket("A007", 8)], at());
    expect(numbers(line)).toEqual(["A001", "A002", "A006", "A003", "A004", "A007", "A005"]);
    expect(line[2]?.why.key).toBe("walk_in_turn");
  });

  test("counts the booked who were called before, by whichever window, in the window's own categories", () => {
    const waiting = [booked("A001", 20, 10), ticket("A002", 5)];
    const calls = [call(1, "walk_in"), call(2, "booked"), call(3, "priority"), call(4, "booked")];
    expect(numbers(orderQueue(waiting, at({ calls })))).toEqual(["A002", "A001"]);
    const elsewhere = calls.map((past): PastCall => ({ ...past, category: "KJ" }));
    expect(numbers(orderQueue(waiting, at({ calls: elsewhere, categories: ["QY"] })))).toEqual(["A001", "A002"]);
  });

  test("keeps no walk-in behind a booking from the sixtieth minute on", () => {
    expect(numbers(orderQueue([booked("A001", 70, 65), ticket("A002", 59)], at()))).toEqual(["A001", "A002"]);
    const line = orderQueue([booked("A001", 70, 65), ticket("A002", 60)], at());
    expect(numbers(line)).toEqual(["A002", "A001"]);
    expect(line[0]?.why).toEqual({ key: "waited_long", values: { minutes: 60, bound: 60 } });
  });

  test("puts who came back three places behind the next, the first time", () => {
    const waiting = [...["A001", "A002", "A003", "A004", "A005"].map((number, index) => ticket(number, 20 - index)), returned("A000", 50, 0)];
    expect(numbers(orderQueue(waiting, at())).indexOf("A000")).toBe(3);
  });

  test("keeps that promise against bookings: after three others it is next, whoever they were", () => {
    const waiting = [booked("A001", 20, 10), booked("A002", 19, 9), returned("A000", 50, 5)];
    const three = [call(101, "booked"), call(102, "booked"), call(103, "walk_in")];
    expect(numbers(orderQueue(waiting, at({ calls: three })))[0]).toBe("A000");
    const twoAndPriority = [call(101, "booked"), call(102, "priority"), call(103, "walk_in")];
    expect(numbers(orderQueue(waiting, at({ calls: twoAndPriority })))[0]).toBe("A001");
  });

  test("never lets a walk-in who came after the return go before it", () => {
    expect(numbers(orderQueue([returned("A000", 50, 5), ticket("A001", 4), ticket("A002", 6)], at()))).toEqual(["A002", "A000", "A001"]);
  });

  test("puts who missed twice at the end, behind those who were there when they came back", () => {
    const line = orderQueue([ticket("A000", 1, { returns: 2, lane: "booked", dueAt: minutesAgo(40), returnedAt: minutesAgo(1) }), ticket("A001", 2)], at());
    expect(numbers(line)).toEqual(["A001", "A000"]);
    expect(line[1]?.why.key).toBe("walk_in_again");
  });

  test("of a window holds what it serves, and what was sent to it and no other", () => {
    const waiting = [ticket("A001", 9), ticket("C001", 8, { category: "RC" }), ticket("A002", 7, { wantedWindowNo: 3 }), ticket("C002", 6, { category: "RC", wantedWindowNo: 1 })];
    expect(numbers(orderQueue(waiting, at({ categories: ["QY"], windowNo: 1 })))).toEqual(["A001", "C002"]);
    expect(numbers(orderQueue(waiting, at({ categories: ["RC"], windowNo: 3 })))).toEqual(["C001", "A002"]);
  });
});

const someTicket = fc.record({
  waited: fc.integer({ min: 0, max: 90 }),
  kind: fc.constantFrom("walk_in", "walk_in", "booked", "booked", "priority", "returned", "again"),
  due: fc.integer({ min: -15, max: 40 }),
  back: fc.integer({ min: 0, max: 30 }),
  category: fc.constantFrom<Category>("QY", "RC"),
});
const someLine: fc.Arbitrary<WaitingTicket[]> = fc.array(someTicket, { maxLength: 24 }).map((list) => list.map(({ waited, kind, due, back, category }, index) => {
  const number = `A${String(index + 1).padStart(3, "0")}`;
  if (kind === "booked") return { ...booked(number, waited, due), category };
  if (kind === "priority") return ticket(number, waited, { lane: "priority", priorityKind: "elderly", category });
  if (kind === "returned") return { ...returned(number, waited + back, back, 100 + index), category };
  if (kind === "again") return ticket(number, back, { returns: 2, returnedAt: minutesAgo(back), category });
  return ticket(number, waited, { category });
}));
const someSettings: fc.Arbitrary<QueueSettings> = fc.record({ bookedPerWalkIn: fc.integer({ min: 1, max: 4 }), maxWaitMinutes: fc.integer({ min: 10, max: 60 }), returnPlaces: fc.integer({ min: 0, max: 5 }) })
  .map((some) => ({ ...usualSettings, ...some }));
const someCalls: fc.Arbitrary<PastCall[]> = fc.array(fc.constantFrom<PastCall["turn"]>("booked", "walk_in", "priority", "returned"), { maxLength: 8 })
  .map((turns) => turns.map((turn, index) => call(98 + index * 4, turn)));

/**
 * The same rules written a second time, as slowly and plainly as possible: one call after the other, each looking at
 * everybody who still waits.
 */
function plainly(waiting: readonly WaitingTicket[], { calls, settings, now: moment }: Standpoint): string[] {
  const left = [...waiting];
  const past = [...calls].sort((a, b) => a.eventId - b.eventId).map(({ eventId, turn }) => ({ eventId, turn }));
  const order: string[] = [];
  const earliest = (list: readonly WaitingTicket[], key: (entry: WaitingTicket) => number) =>
    [...list].sort((a, b) => key(a) - key(b) || a.queuedAt.getTime() - b.queuedAt.getTime() || a.number.localeCompare(b.number))[0];
  while (left.length > 0) {
    let streak = 0;
    for (const { turn } of past) streak = turn === "booked" ? streak + 1 : turn === "walk_in" ? 0 : streak;
    const of = (turn: string) => left.filter((entry) => turnOf(entry, moment) === turn);
    const others = (entry: WaitingTicket) => past.filter(({ eventId, turn }) => eventId > (entry.returnedEventId ?? 0) && turn !== "priority").length;
    const walkIn = earliest(of("walk_in"), ({ queuedAt }) => queuedAt.getTime());
    const due = earliest(of("booked"), ({ dueAt }) => dueAt?.getTime() ?? 0);
    const back = earliest(of("returned"), ({ returnedEventId }) => returnedEventId ?? 0);
    const isLong = walkIn !== undefined && moment.getTime() - walkIn.queuedAt.getTime() >= settings.maxWaitMinutes * 60_000;
    const mayBeBooked = due !== undefined && (walkIn === undefined || streak < settings.bookedPerWalkIn);

    let [chosen, turn]: [WaitingTicket | undefined, PastCall["turn"]] = [earliest(of("priority"), ({ queuedAt }) => queuedAt.getTime()), "priority"];
    if (!chosen && back && others(back) >= settings.returnPlaces) [chosen, turn] = [back, "returned"];
    if (!chosen && isLong) [chosen, turn] = [walkIn, "walk_in"];
    if (!chosen && mayBeBooked) [chosen, turn] = [due, "booked"];
    if (!chosen && back && !(walkIn && walkIn.queuedAt < (back.returnedAt ?? moment))) [chosen, turn] = [back, "returned"];
    if (!chosen && walkIn) [chosen, turn] = [walkIn, "walk_in"];
    if (!chosen) [chosen, turn] = [earliest(of("early"), ({ dueAt }) => dueAt?.getTime() ?? 0), "early"];
    if (!chosen) throw new Error("somebody is in no lane");
    left.splice(left.indexOf(chosen), 1);
    past.push({ eventId: Number.MAX_SAFE_INTEGER, turn });
    order.push(chosen.number);
  }
  return order;
}

describe("whatever waits", () => {
  const check = (holds: (line: Place[], waiting: WaitingTicket[], standpoint: Standpoint) => void) =>
    fc.assert(fc.property(someLine, someSettings, someCalls, (waiting, settings, calls) => {
      const standpoint = at({ settings, calls });
      holds(orderQueue(waiting, standpoint), waiting, standpoint);
    }), { numRuns: 400 });

  test("everybody stands in line exactly once, the next is the first of it, and the same question has the same answer in any order", () => {
    check((line, waiting, standpoint) => {
      expect(numbers(line).sort()).toEqual(waiting.map(({ number }) => number).sort());
      expect(nextInQueue(waiting, standpoint)?.ticket.number).toBe(line[0]?.ticket.number);
      expect(numbers(orderQueue([...waiting].reverse(), { ...standpoint, calls: [...standpoint.calls].reverse() }))).toEqual(numbers(line));
    });
  });

  test("the rules written down a second time give the same line", () => {
    check((line, waiting, standpoint) => expect(numbers(line)).toEqual(plainly(waiting, standpoint)));
  });

  test("after so many booked in a row a walk-in is called, if one waits", () => {
    check((line, _, { settings, calls }) => {
      let streak = 0;
      for (const { turn } of [...calls].sort((a, b) => a.eventId - b.eventId)) streak = turn === "booked" ? streak + 1 : turn === "walk_in" ? 0 : streak;
      line.forEach(({ turn }, index) => {
        if (turn === "walk_in" || turn === "waited_long") streak = 0;
        if (turn !== "booked") return;
        streak += 1;
        const walkInsLeft = line.slice(index + 1).filter((place) => place.turn === "walk_in" || place.turn === "waited_long").length;
        if (walkInsLeft > 0) expect(streak).toBeLessThanOrEqual(settings.bookedPerWalkIn);
      });
    });
  });

  test("no booking goes before a walk-in who has waited as long as the station allows", () => {
    check((line, _, { settings }) => {
      const bound = settings.maxWaitMinutes * 60_000;
      line.forEach(({ turn }, index) => {
        if (turn !== "booked") return;
        const behind = line.slice(index + 1).filter((place) => turnOf(place.ticket, now) === "walk_in" && now.getTime() - place.ticket.queuedAt.getTime() >= bound);
        expect(numbers(behind)).toEqual([]);
      });
    });
  });

  test("who came back waits for no more than its places, and for no walk-in who came later; only the priority lane goes before", () => {
    check((line, _, { settings, calls }) => {
      const returnedFirst = line.filter(({ turn }) => turn === "returned");
      returnedFirst.forEach((place, nth) => {
        const since = calls.filter(({ eventId, turn }) => eventId > (place.ticket.returnedEventId ?? 0) && turn !== "priority").length;
        const before = line.slice(0, place.position - 1).filter(({ turn }) => turn !== "priority");
        // Those who came back before it are owed their places too.
        expect(before.length).toBeLessThanOrEqual(Math.max(0, settings.returnPlaces - since) + nth);
      });
    });
  });

  test("the priority lane delays the others by its own number and changes nothing else", () => {
    check((line, waiting, standpoint) => {
      const without = orderQueue(waiting.filter(({ lane }) => lane !== "priority"), standpoint);
      expect(numbers(line.filter(({ turn }) => turn !== "priority"))).toEqual(numbers(without));
      expect(line.slice(0, line.length - without.length).every(({ turn }) => turn === "priority")).toBe(true);
    });
  });

  test("walk-ins keep the order of their coming, and bookings that of their times", () => {
    check((line) => {
      const walkIns = line.filter(({ turn }) => turn === "walk_in" || turn === "waited_long").map(({ ticket: { queuedAt } }) => queuedAt.getTime());
      const times = line.filter(({ turn }) => turn === "booked").map(({ ticket: { dueAt } }) => dueAt?.getTime() ?? 0);
      expect(walkIns).toEqual([...walkIns].sort((a, b) => a - b));
      expect(times).toEqual([...times].sort((a, b) => a - b));
    });
  });
});

test("nobody who keeps waiting is starved: with bookings coming for ever, every walk-in is called within the bound plus its turn", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 9 }), (bookedPerWalkIn, minutesPerCall) => {
    const settings = { ...usualSettings, bookedPerWalkIn };
    const calls: PastCall[] = [];
    let waiting: WaitingTicket[] = Array.from({ length: 6 }, (_, index) => ticket(`A${index + 100}`, 0));
    for (let step = 0; waiting.some(({ lane }) => lane === "walk_in"); step++) {
      const moment = new Date(now.getTime() + step * minutesPerCall * 60_000);
      waiting.push({ ...booked(`B${step + 100}`, 0, 0), dueAt: moment, queuedAt: moment });
      const next = nextInQueue(waiting, at({ calls, settings, now: moment }));
      if (!next) throw new Error("somebody waits");
      calls.push(call(step + 1, next.turn));
      waiting = waiting.filter(({ number }) => number !== next.ticket.number);
      // The n-th walk-in's turn comes after n rounds of bookings at the latest, or at the bound, one after the other.
      expect(step).toBeLessThanOrEqual(6 * (bookedPerWalkIn + 1));
    }
  }), { numRuns: 40 });
});
