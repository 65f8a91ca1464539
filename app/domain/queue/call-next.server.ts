import type { Database } from "~db/client.server";
import type { StaffActor } from "../access/actor";
import { DomainError } from "../errors";
import { press, type Desk, type DeskPress, type PressedTicket } from "./desk-press.server";
import { closeVisit, type VisitEnd } from "./finish-visit.server";
import { callsThatCount, candidates, type WaitingRow } from "./line.server";
import { moveTicket } from "./move-ticket.server";
import { nextInQueue, type Place } from "./order";
import { ticketOf, visitorAt, type Ticket } from "./queue-lock.server";

export interface CallNext extends DeskPress {
  /** closes the visit at this window first: what was really done, and how it ended */
  finish?: VisitEnd;
  /** the visit the page showed: another that came to the window meanwhile is not closed by it */
  present?: { ticketId: string; expectedVersion: number };
}

/**
 * Calls whoever is next for the actor's window, after closing the visit that is there. Two desks never get the same
 * visitor and one desk never holds two: the queue is locked, and both are unique in the database.
 *
 * @returns the ticket called; undefined when nobody waits for this window (the visit is closed all the same)
 * @throws {DomainError} `queue.no-window`, `queue.window-paused`, `queue.visitor-at-window` {number} when somebody is there and
 *   no end is given (conflict); what closing refuses
 */
export async function callNext(db: Database, actor: StaffActor, input: CallNext): Promise<PressedTicket | undefined> {
  const { finish = null, present } = input;
  return press(db, actor, { ...input, name: "call-next", fields: { finish, present: present?.ticketId ?? null } }, async (desk) => {
    if (present) await ticketOf(desk.tx, desk.queue, present);
    await makeRoom(desk, finish);
    const next = await nextAt(desk);
    return next && callTicket(desk, next.ticket, next);
  });
}

/** Closes the visit at the window, or refuses to call a second visitor to it. */
export async function makeRoom(desk: Desk, finish: VisitEnd | null): Promise<void> {
  if (desk.window.state === "paused") throw new DomainError("conflict", "queue.window-paused");
  const present = await visitorAt(desk.tx, desk.queue, desk.window.no);
  if (!present) return;
  if (!finish) throw new DomainError("conflict", "queue.visitor-at-window", { number: present.number });
  await closeVisit(desk, present, finish);
}

async function nextAt({ tx, queue, window }: Desk): Promise<Place<WaitingRow> | undefined> {
  const waiting = await candidates(tx, queue, window);
  if (waiting.length === 0) return undefined;
  const calls = await callsThatCount(tx, queue, window.categories, waiting);
  return nextInQueue(waiting, { calls, settings: queue.settings, now: queue.now, categories: window.categories, windowNo: window.no });
}

/** Calls a waiting ticket to the window and writes down why it was this one. */
export async function callTicket({ tx, queue, window, by }: Desk, ticket: Ticket, { turn, why }: Pick<Place, "turn" | "why">, reason = ""): Promise<Ticket> {
  const called = await moveTicket(tx, queue, ticket, "call", {
    by, reason,
    set: { windowNo: window.no, wantedWindowNo: null, calls: 1, lastCalledAt: queue.now },
    call: { turn, windowCategories: window.categories },
    details: { category: ticket.category, why },
  });
  return called.ticket;
}
