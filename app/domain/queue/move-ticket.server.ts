import { and, desc, eq, sql } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { queueEvents, tickets, visitPeriods } from "~db/schema";
import { openTicketStatuses, type OpenTicketStatus, type QueueAct } from "~db/vocabulary";
import type { Actor } from "../access/actor";
import { DomainError } from "../errors";
import type { Turn } from "./order";
import { changedMeanwhile, type LockedQueue, type Ticket } from "./queue-lock.server";
import { canMoveTicket, ticketMoves, type TicketMove } from "./ticket-moves";

/** Who acts, where they sit, and the press that the act belongs to. */
export interface Mover {
  actor: Actor;
  windowNo: number | null;
  pressId: string;
}

export interface TicketChange {
  act: QueueAct;
  set: Partial<Omit<Ticket, "id" | "version">>;
  by: Mover;
  reason?: string;
  details?: Record<string, unknown>;
  /** of a call: which turn was taken, and what the window served */
  call?: { turn: Turn; windowCategories: readonly string[] };
  undoesId?: number;
}

/** Fields that say where a ticket stands; undoing puts them back. */
const remembered = [
  "status", "category", "lane", "priorityKind", "queuedAt", "windowNo", "wantedWindowNo", "calls", "lastCalledAt", "startedAt", "missedAt",
  "returns", "returnedAt", "returnedEventId", "endedAt", "leaveReason",
] as const satisfies readonly (keyof Ticket)[];

/**
 * Moves a ticket as `ticketMoves` allows: ticket, ledger and history in one go.
 *
 * @throws {DomainError} `queue.move-refused` {number, status} (conflict) for a move the table does not have
 */
export async function moveTicket(tx: Transaction, queue: LockedQueue, ticket: Ticket, move: TicketMove, change: Omit<TicketChange, "act">): Promise<{ ticket: Ticket; eventId: number }> {
  if (!canMoveTicket(ticket.status, move)) throw new DomainError("conflict", "queue.move-refused", { number: ticket.number, status: ticket.status });
  const { to } = ticketMoves[move];
  return changeTicket(tx, queue, ticket, { ...change, act: move, set: { ...change.set, status: to ?? ticket.status } });
}

/**
 * Writes a ticket as it was read, its ledger and one line of history. The queue is locked by the caller; the UPDATE
 * repeats status and version all the same, because the guarantee belongs to the write.
 */
export async function changeTicket(tx: Transaction, queue: LockedQueue, ticket: Ticket, change: TicketChange): Promise<{ ticket: Ticket; eventId: number }> {
  const [changed] = await tx
    .update(tickets)
    .set({ ...change.set, version: ticket.version + 1 })
    .where(and(eq(tickets.id, ticket.id), eq(tickets.version, ticket.version), eq(tickets.status, ticket.status)))
    .returning();
  if (!changed) throw changedMeanwhile(ticket);

  await turnPage(tx, ticket, changed, queue.now);
  const before = Object.fromEntries(remembered.map((field) => [field, ticket[field]]));
  return { ticket: changed, eventId: await writeEvent(tx, queue, { ...change, ticket: changed, before }) };
}

export interface QueueEvent extends Omit<TicketChange, "set"> {
  ticket?: Pick<Ticket, "id" | "version">;
  before?: Record<string, unknown>;
}

/** One line of the queue's history. */
export async function writeEvent(tx: Transaction, { stationCode, day, now }: LockedQueue, event: QueueEvent): Promise<number> {
  const { actor, windowNo, pressId } = event.by;
  const [line] = await tx
    .insert(queueEvents)
    .values({
      stationCode, day, at: now, act: event.act, pressId, windowNo,
      ticketId: event.ticket?.id, ticketVersion: event.ticket?.version,
      // A company at the ticket page on its phone is a visitor here.
      actorKind: actor.kind === "staff" || actor.kind === "system" ? actor.kind : "visitor",
      actorId: actor.kind === "staff" ? actor.userId : null,
      actorName: actor.kind === "staff" ? actor.name : "",
      windowCategories: event.call && [...event.call.windowCategories],
      turn: event.call?.turn,
      reason: event.reason ?? "",
      details: event.details ?? {},
      before: event.before ?? null,
      undoesId: event.undoesId,
    })
    .returning({ id: queueEvents.id });
  if (!line) throw new Error("the history took no line");
  return line.id;
}

/**
 * Ends the period of the ledger and begins the next at the very same instant; when the visit has ended none begins, and
 * when an end is undone the next begins where the ledger broke off. A clock that is behind the other process's never
 * runs a period backwards.
 */
async function turnPage(tx: Transaction, from: Ticket, to: Ticket, now: Date): Promise<void> {
  if (from.status === to.status && from.windowNo === to.windowNo && from.category === to.category) return;

  let [last] = await tx
    .update(visitPeriods)
    .set({ endedAt: sql`greatest(${now.toISOString()}::timestamptz, ${visitPeriods.startedAt})` })
    .where(and(eq(visitPeriods.ticketId, to.id), sql`${visitPeriods.endedAt} is null`))
    .returning({ seq: visitPeriods.seq, endedAt: visitPeriods.endedAt });
  const kind = openStatus(to.status);
  if (!kind) return;

  last ??= (await tx.select({ seq: visitPeriods.seq, endedAt: visitPeriods.endedAt }).from(visitPeriods).where(eq(visitPeriods.ticketId, to.id)).orderBy(desc(visitPeriods.seq)).limit(1))[0];
  await openPeriod(tx, to, kind, { seq: (last?.seq ?? 0) + 1, startedAt: last?.endedAt ?? now });
}

/** Begins a period of the ledger; the first one when a ticket is issued. */
export async function openPeriod(tx: Transaction, ticket: Pick<Ticket, "id" | "category" | "windowNo">, kind: OpenTicketStatus, { seq, startedAt }: { seq: number; startedAt: Date }): Promise<void> {
  await tx.insert(visitPeriods).values({ ticketId: ticket.id, seq, kind, category: ticket.category, windowNo: ticket.windowNo, startedAt });
}

function openStatus(status: Ticket["status"]): OpenTicketStatus | undefined {
  return openTicketStatuses.find((open) => open === status);
}
