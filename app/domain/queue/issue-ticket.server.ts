import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { items, stations, tickets, visitRequests, visits } from "~db/schema";
import { letterOfCategory, type Category, type Locale, type PriorityKind, type TicketLane, type TicketSource } from "~db/vocabulary";
import type { StaffActor, VisitorActor } from "../access/actor";
import { authorize } from "../access/policy";
import { shanghaiDay, type Day } from "../calendar/shanghai-time";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { nextNumber } from "../numbers.server";
import { ledTo, onceOnly } from "../once-only.server";
import { aheadOf, stationLine } from "./line.server";
import { openPeriod, writeEvent } from "./move-ticket.server";
import { lockQueue, type LockedQueue, type Ticket } from "./queue-lock.server";

/** Who stands there, as far as known. Never shown on board, ticket or in speech. */
export interface VisitorFacts {
  companyId?: string | null;
  companyName?: string;
  contactName?: string;
  contactPhone?: string;
  contactEmail?: string;
  locale?: Locale;
  /** what it is about, in the visitor's words */
  matter?: string;
}

export interface NewTicket {
  stationCode: string;
  category: Category;
  itemCode?: string | null;
  source: Extract<TicketSource, "kiosk" | "desk">;
  /** the priority lane; only the desk gives it */
  priorityKind?: PriorityKind | null;
  visitor?: VisitorFacts;
  /** requests the visit is about */
  requestIds?: readonly string[];
  /** one-time key of the form; the same key twice gives the same ticket */
  key?: string;
  now: Date;
}

export interface IssuedTicket {
  ticketId: string;
  number: string;
  stationCode: string;
  category: Category;
  day: Day;
  issuedAt: Date;
  /** people of the category who are called before */
  ahead: number;
}

/** A place in line as it is written: what the caller has made sure of. */
export interface TicketToIssue extends Omit<NewTicket, "source" | "key"> {
  source: TicketSource;
  lane: TicketLane;
  appointmentId?: string;
  dueAt?: Date;
}

/**
 * Gives out the next number of a category: ticket, visit, first period of the ledger and history, all or none. Numbers
 * of a Shanghai day have no gaps and no repeats, whoever asks at the same moment.
 *
 * @throws {DomainError} `not-found` or `forbidden` for staff of elsewhere; `queue.day-closed`, `queue.category-not-here`
 *   (conflict); `queue.item-unknown` (invalid); `form.replayed` (conflict)
 */
export async function issueTicket(db: Database, actor: StaffActor | VisitorActor, input: NewTicket): Promise<IssuedTicket> {
  return db.transaction((tx) => issueTicketIn(tx, actor, input));
}

/** `issueTicket` inside the caller's transaction, to be joined with what else must happen or not at all. */
async function issueTicketIn(tx: Transaction, actor: StaffActor | VisitorActor, input: NewTicket): Promise<IssuedTicket> {
  const { key = "", now, ...fields } = input;
  if (input.source === "desk" || input.priorityKind) authorize(actor, "station:desk", { stationCode: input.stationCode });

  const submission = { form: `ticket:${actor.kind === "staff" ? actor.userId : input.stationCode}`, key, fields };
  const before = await onceOnly(tx, submission, "");
  if (before !== undefined) return readIssued(tx, await lockQueue(tx, input.stationCode, now), before);

  const queue = await lockQueue(tx, input.stationCode, now);
  const ticket = await writeTicket(tx, queue, actor, { ...input, lane: input.priorityKind ? "priority" : "walk_in" });
  await ledTo(tx, submission, ticket.ticketId);
  return ticket;
}

/** Writes a ticket into a locked queue and tells who watches. */
export async function writeTicket(tx: Transaction, queue: LockedQueue, actor: StaffActor | VisitorActor, input: TicketToIssue): Promise<IssuedTicket> {
  const { stationCode, category, now } = input;
  if (queue.isClosed) throw new DomainError("conflict", "queue.day-closed");
  await refuseElsewhere(tx, input);

  const day = shanghaiDay(now);
  const { number, seq } = await ticketNumber(tx, { stationCode, category, day });
  const [ticket] = await tx
    .insert(tickets)
    .values({
      stationCode, day, seq, number, category, numberCategory: category, status: "waiting", lane: input.lane, priorityKind: input.priorityKind ?? null,
      source: input.source, appointmentId: input.appointmentId, dueAt: input.dueAt, issuedAt: now, queuedAt: now,
    })
    .returning();
  if (!ticket) throw new Error("no ticket was written");
  await writeVisit(tx, ticket, input);
  await openPeriod(tx, ticket, "waiting", { seq: 1, startedAt: now });
  await writeEvent(tx, queue, { act: "issue", ticket, by: { actor, windowNo: null, pressId: randomUUID() }, details: { lane: input.lane, source: input.source } });

  const result = await readIssued(tx, queue, ticket.id);
  // Whoever stands so near from the start reads it on the ticket.
  if (result.ahead <= queue.settings.tellAhead || !input.visitor?.contactEmail) await tx.update(tickets).set({ aheadToldAt: now }).where(eq(tickets.id, ticket.id));
  await announce(tx, `queue:${stationCode}`);
  return result;
}

/** The next number of a category on a day: `A001`; past 999 a fourth digit follows. */
export async function ticketNumber(tx: Transaction, { stationCode, category, day }: { stationCode: string; category: Category; day: Day }): Promise<{ number: string; seq: number }> {
  const seq = await nextNumber(tx, `ticket:${stationCode}:${letterOfCategory[category]}`, day);
  return { number: numberOf(category, seq), seq };
}

/** `A001` of a category and its count. */
export function numberOf(category: Category, seq: number): string {
  return `${letterOfCategory[category]}${String(seq).padStart(3, "0")}`;
}

/** Who holds the ticket and what for. */
export async function writeVisit(tx: Transaction, ticket: Pick<Ticket, "id">, { visitor = {}, itemCode, requestIds = [] }: Pick<NewTicket, "visitor" | "itemCode" | "requestIds">): Promise<void> {
  await tx.insert(visits).values({ ticketId: ticket.id, ...visitor, itemCode });
  if (requestIds.length > 0) await tx.insert(visitRequests).values(requestIds.map((requestId) => ({ ticketId: ticket.id, requestId })));
}

async function refuseElsewhere(tx: Transaction, { stationCode, category, itemCode }: TicketToIssue): Promise<void> {
  const [station] = await tx.select({ windows: stations.windows }).from(stations).where(eq(stations.code, stationCode));
  const isHere = station?.windows.some(({ queuePrefixes }) => queuePrefixes.includes(letterOfCategory[category]));
  if (!isHere) throw new DomainError("conflict", "queue.category-not-here");
  if (!itemCode) return;
  const [item] = await tx.select({ category: items.category }).from(items).where(eq(items.code, itemCode));
  if (item?.category !== category) throw new DomainError("invalid", "queue.item-unknown");
}

/** What the visitor is told about a ticket that was given. */
export async function readIssued(tx: Transaction, queue: LockedQueue, ticketId: string): Promise<IssuedTicket> {
  const [ticket] = await tx.select().from(tickets).where(eq(tickets.id, ticketId));
  if (!ticket) throw new DomainError("not-found", "queue.ticket-unknown");
  const { number, stationCode, category, day, issuedAt } = ticket;
  const ahead = ticket.status === "waiting" ? aheadOf(await stationLine(tx, queue), ticketId) : 0;
  return { ticketId, number, stationCode, category, day, issuedAt, ahead: ahead ?? 0 };
}
