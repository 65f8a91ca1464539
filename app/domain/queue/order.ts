import type { Category, PriorityKind, TicketLane } from "~db/vocabulary";
import type { QueueSettings } from "./settings";

/**
 * Who is next, and why: the one place that knows (product.md 7). Pure, so that desk, phone, board and tests ask the
 * same question and get the same answer.
 *
 * The turns, first to last:
 * 1. `priority`: the priority lane, first come first served.
 * 2. `returned` whose places have passed: after a missed call a visitor lets `returnPlaces` others go first, then nobody
 *    but the priority lane. That promise is kept against bookings too.
 * 3. `waited_long`: walk-ins who have waited `maxWaitMinutes`: from then on no booking goes before them.
 * 4. `booked` and due, by the time that was booked; after `bookedPerWalkIn` of them in a row one walk-in, if one waits.
 * 5. `returned` whose places have not passed: behind those who were in line before the return, before those who came after it.
 * 6. `walk_in`, first come first served.
 * 7. `early`: booked visitors before their time. They fill a gap that nobody else wants; from their time on they are due.
 *
 * Whoever missed the call a second time queues as a walk-in from the second return on. A forwarded or parked visitor
 * keeps the place of their arrival.
 */
export type Turn = "priority" | "returned" | "waited_long" | "booked" | "walk_in" | "early";

/** A waiting ticket, as far as its place matters. */
export interface WaitingTicket {
  ticketId: string;
  /** numbers of one day are unique and settle what is equal otherwise */
  number: string;
  category: Category;
  lane: TicketLane;
  priorityKind: PriorityKind | null;
  queuedAt: Date;
  /** when the booking counts; null for whoever has none */
  dueAt: Date | null;
  returns: number;
  returnedAt: Date | null;
  /** the line of the history at which it came back */
  returnedEventId: number | null;
  /** forwarded to or resumed at this window: no other calls it, and it does whatever else it serves */
  wantedWindowNo: number | null;
}

/** A first call of the past that still counts (not undone), as the history has it. */
export interface PastCall {
  eventId: number;
  turn: Turn;
  category: Category;
  /** what the calling window served then */
  windowCategories: readonly Category[];
}

/** For whom the line is drawn up. */
export interface Standpoint {
  /** of the day, in any order */
  calls: readonly PastCall[];
  settings: QueueSettings;
  now: Date;
  /** what the window serves; for the whole station: all */
  categories: readonly Category[];
  /** the window that calls; left out, tickets meant for one window are shown too */
  windowNo?: number;
}

/** Why a ticket has its turn: a key of `queueWords.why` and the facts of its sentence (instants as ISO strings). */
export interface Why {
  key: Turn | "walk_in_turn" | "returned_waiting" | "walk_in_again";
  values: Record<string, string | number>;
}

export interface Place<T extends WaitingTicket = WaitingTicket> {
  ticket: T;
  /** 1 is next */
  position: number;
  turn: Turn;
  why: Why;
}

/** The line as it would be called if nobody came and no time passed. Every ticket that may be called stands in it once. */
export function orderQueue<T extends WaitingTicket>(waiting: readonly T[], at: Standpoint): Place<T>[] {
  const line = new Line(waiting, at);
  const places: Place<T>[] = [];
  for (let next = line.take(); next; next = line.take()) places.push({ ...next, position: places.length + 1 });
  return places;
}

/** Who is next; undefined when nobody waits for this window. */
export function nextInQueue<T extends WaitingTicket>(waiting: readonly T[], at: Standpoint): Place<T> | undefined {
  const next = new Line(waiting, at).take();
  return next && { ...next, position: 1 };
}

/** The turn a ticket takes when it is called out of order: it counts as what it is. */
export function turnOf(ticket: WaitingTicket, now: Date): Turn {
  if (ticket.returns === 1) return "returned";
  if (ticket.returns > 1) return "walk_in";
  if (ticket.lane === "booked") return ticket.dueAt && ticket.dueAt <= now ? "booked" : "early";
  return ticket.lane;
}

/** Tickets, sorted by turn, to be taken one after the other. */
class Line<T extends WaitingTicket> {
  readonly #at: Standpoint;
  readonly #waitsByTurn: Record<"priority" | "booked" | "walk_in" | "early", T[]>;
  /** with the number of others that still go first */
  readonly #returned: { ticket: T; left: number }[];
  #bookedInARow: number;

  constructor(waiting: readonly T[], at: Standpoint) {
    this.#at = at;
    const mine = waiting.filter(({ category, wantedWindowNo }) =>
      wantedWindowNo === null || at.windowNo === undefined ? at.categories.includes(category) : wantedWindowNo === at.windowNo);
    const of = (turn: Turn) => mine.filter((ticket) => turnOf(ticket, at.now) === turn);
    const byTime = (time: (ticket: T) => Date) => (a: T, b: T) => time(a).getTime() - time(b).getTime() || compareArrival(a, b);

    this.#waitsByTurn = {
      priority: of("priority").sort(compareArrival),
      booked: of("booked").sort(byTime(dueOf)),
      walk_in: of("walk_in").sort(compareArrival),
      early: of("early").sort(byTime(dueOf)),
    };
    this.#returned = of("returned")
      .sort((a, b) => (a.returnedEventId ?? 0) - (b.returnedEventId ?? 0))
      .map((ticket) => ({ ticket, left: at.settings.returnPlaces - calledSince(ticket, at.calls) }));
    this.#bookedInARow = bookedInARow(at);
  }

  /** Takes the next out of the line and remembers what was taken, as a call would. */
  take(): Omit<Place<T>, "position"> | undefined {
    const next = this.#pick();
    if (!next) return undefined;

    if (next.turn !== "priority") for (const entry of this.#returned) entry.left -= 1;
    if (next.turn === "booked") this.#bookedInARow += 1;
    if (isWalkIn(next.turn)) this.#bookedInARow = 0;
    return next;
  }

  #pick(): Omit<Place<T>, "position"> | undefined {
    const { settings, now } = this.#at;
    const { priority, booked, walk_in: walkIns, early } = this.#waitsByTurn;

    const [first] = priority;
    if (first) return this.#leave(priority, "priority", { key: "priority", values: { kind: first.priorityKind ?? "urgent" } });

    const [returned] = this.#returned;
    if (returned && returned.left <= 0) return this.#leaveReturned({ key: "returned", values: { at: iso(returned.ticket.returnedAt), places: settings.returnPlaces } });

    const [walkIn] = walkIns;
    const minutes = walkIn ? minutesBetween(walkIn.queuedAt, now) : 0;
    if (walkIn && minutes >= settings.maxWaitMinutes) {
      return this.#leave(walkIns, "waited_long", { key: "waited_long", values: { minutes, bound: settings.maxWaitMinutes } });
    }

    const [due] = booked;
    const isWalkInsTurn = walkIn !== undefined && this.#bookedInARow >= settings.bookedPerWalkIn;
    if (due && !isWalkInsTurn) return this.#leave(booked, "booked", { key: "booked", values: { at: iso(due.dueAt) } });

    // Whoever was in line before the return stays before it; whoever came after it stays behind.
    if (returned && !(walkIn && walkIn.queuedAt < (returned.ticket.returnedAt ?? now))) {
      return this.#leaveReturned({ key: "returned_waiting", values: { at: iso(returned.ticket.returnedAt) } });
    }
    if (walkIn) return this.#leave(walkIns, "walk_in", whyWalkIn(walkIn, due ? settings.bookedPerWalkIn : 0));

    const [before] = early;
    return before && this.#leave(early, "early", { key: "early", values: { at: iso(before.dueAt) } });
  }

  #leave(from: T[], turn: Turn, why: Why): Omit<Place<T>, "position"> | undefined {
    const ticket = from.shift();
    return ticket && { ticket, turn, why };
  }

  #leaveReturned(why: Why): Omit<Place<T>, "position"> | undefined {
    const entry = this.#returned.shift();
    return entry && { ticket: entry.ticket, turn: "returned", why };
  }
}

function whyWalkIn(ticket: WaitingTicket, bookedBefore: number): Why {
  if (bookedBefore > 0) return { key: "walk_in_turn", values: { booked: bookedBefore, at: iso(ticket.queuedAt) } };
  return { key: ticket.returns > 1 ? "walk_in_again" : "walk_in", values: { at: iso(ticket.queuedAt) } };
}

/** First come first served; equal instants by number, so that the order is the same for everybody. */
function compareArrival(a: WaitingTicket, b: WaitingTicket): number {
  return a.queuedAt.getTime() - b.queuedAt.getTime() || a.number.length - b.number.length || (a.number < b.number ? -1 : a.number > b.number ? 1 : 0);
}

function dueOf(ticket: WaitingTicket): Date {
  return ticket.dueAt ?? ticket.queuedAt;
}

/** How many others were called since the return by windows that could have called this one; the priority lane does not count. */
function calledSince({ category, returnedEventId }: WaitingTicket, calls: readonly PastCall[]): number {
  return calls.filter((call) => call.eventId > (returnedEventId ?? 0) && call.turn !== "priority" && call.windowCategories.includes(category)).length;
}

/** Booked visitors of these categories called since the last walk-in of them. */
function bookedInARow({ calls, categories }: Standpoint): number {
  let count = 0;
  for (const { turn } of calls.filter(({ category }) => categories.includes(category)).sort((a, b) => b.eventId - a.eventId)) {
    if (isWalkIn(turn)) break;
    if (turn === "booked") count += 1;
  }
  return count;
}

function isWalkIn(turn: Turn): boolean {
  return turn === "walk_in" || turn === "waited_long";
}

function minutesBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / 60_000);
}

function iso(instant: Date | null): string {
  return instant?.toISOString() ?? "";
}
