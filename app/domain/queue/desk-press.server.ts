import { randomUUID } from "node:crypto";
import type { Database, Transaction } from "~db/client.server";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { announce } from "../live/announce.server";
import { DomainError } from "../errors";
import { ledTo, onceOnly } from "../once-only.server";
import { lockQueue, ticketOf, windowOf, type LockedQueue, type StationWindow, type Ticket } from "./queue-lock.server";
import type { Mover } from "./move-ticket.server";
import { tellAhead } from "./tell-ahead.server";

/** One press of a button at a desk. */
export interface DeskPress {
  stationCode: string;
  now: Date;
  /** one-time key of the form: the same press twice (double click, retry after a lost answer) does nothing twice; "" or none counts as new */
  key?: string;
}

/** A press that is about one ticket, as the page showed it. */
export interface TicketPress extends DeskPress {
  ticketId: string;
  /** the version the page showed: whoever moved the ticket meanwhile wins */
  expectedVersion?: number;
}

/** What a desk sees of the ticket it acted on. */
export type PressedTicket = Pick<Ticket, "number" | "category" | "status" | "windowNo" | "version"> & { ticketId: string };

/** The locked queue, the window the actor sits at, and the press. */
export interface Desk {
  tx: Transaction;
  queue: LockedQueue;
  window: StationWindow;
  by: Mover;
}

/**
 * One press of a desk: who may, the queue locked, the act, the mails it makes due and the word to open pages, all in one
 * transaction. A repeated press answers with what the first one did.
 *
 * @param act what is done; answers with the ticket it was done to, undefined when there was none
 */
export async function press(
  db: Database,
  actor: StaffActor,
  input: DeskPress & { name: string; fields: object },
  act: (desk: Desk) => Promise<Ticket | undefined>,
): Promise<PressedTicket | undefined> {
  return pressAnywhere(db, actor, input, ({ window, ...desk }) => {
    if (!window) throw new DomainError("conflict", "queue.no-window");
    return act({ ...desk, window });
  });
}

/** A press that needs no window of one's own, e.g. the station lead's. */
export async function pressAnywhere(
  db: Database,
  actor: StaffActor,
  { name, fields, stationCode, now, key = "" }: DeskPress & { name: string; fields: object },
  act: (desk: Omit<Desk, "window"> & { window: StationWindow | undefined }) => Promise<Ticket | undefined>,
): Promise<PressedTicket | undefined> {
  authorize(actor, "station:desk", { stationCode });
  return db.transaction(async (tx) => {
    const submission = { form: `queue:${name}:${actor.userId}`, key, fields: { stationCode, ...fields } };
    const first = await onceOnly(tx, submission, "");
    const queue = await lockQueue(tx, stationCode, now);
    if (first !== undefined) return first === "" ? undefined : pressed(await ticketOf(tx, queue, { ticketId: first }));

    const window = await windowOf(tx, actor, queue);
    const ticket = await act({ tx, queue, window, by: { actor, windowNo: window?.no ?? null, pressId: randomUUID() } });
    if (ticket) await ledTo(tx, submission, ticket.id);
    await tellAhead(tx, queue);
    await announce(tx, `queue:${stationCode}`);
    return ticket && pressed(ticket);
  });
}

/** A press about one ticket, which always answers with it. */
export async function pressTicket(
  db: Database,
  actor: StaffActor,
  { name, fields = {}, ticketId, expectedVersion, ...input }: TicketPress & { name: string; fields?: object },
  act: (desk: Desk, ticket: Ticket) => Promise<Ticket>,
): Promise<PressedTicket> {
  const result = await press(db, actor, { ...input, name, fields: { ticketId, ...fields } }, async (desk) => {
    const ticket = await ticketOf(desk.tx, desk.queue, { ticketId, expectedVersion });
    refuseElsewhere(ticket, desk.window.no);
    return act(desk, ticket);
  });
  if (!result) throw new Error(`${name} was about a ticket`);
  return result;
}

/**
 * Only the window that has a visitor acts on them.
 * @throws {DomainError} `queue.not-at-your-window` {number, no} (conflict)
 */
export function refuseElsewhere({ status, windowNo, number }: Ticket, no: number): void {
  if ((status === "called" || status === "serving") && windowNo !== no) throw new DomainError("conflict", "queue.not-at-your-window", { number, no: windowNo ?? 0 });
}

/** The part of a ticket that a desk is answered with. */
function pressed({ id, number, category, status, windowNo, version }: Ticket): PressedTicket {
  return { ticketId: id, number, category, status, windowNo, version };
}
