import { eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { tickets, visits } from "~db/schema";
import type { Category, LeaveReason, Locale, TicketLane, TicketStatus } from "~db/vocabulary";
import { shanghaiDay, type Day } from "../calendar/shanghai-time";
import { referenceOf, type CatalogueItem } from "../catalogue/reference-memory.server";
import { DomainError } from "../errors";
import { getStation } from "../stations/get-station.server";
import { backUntil, nextCallAt } from "./call-rules";
import type { WaitEstimate } from "./estimate-wait";
import { aheadOf } from "./line.server";
import { queueSettings, readQueue } from "./read-queue.server";

/** A ticket as its holder sees it on the phone. Nothing in it is personal. */
export interface TicketView {
  ticketId: string;
  number: string;
  stationCode: string;
  stationZh: string;
  stationEn: string;
  day: Day;
  isToday: boolean;
  category: Category;
  lane: TicketLane;
  status: TicketStatus;
  version: number;
  /** what it was announced for */
  item: CatalogueItem | null;
  /** where the station is */
  floorZh: string;
  /** it came back after a missed call */
  hasReturned: boolean;
  locale: Locale;
  issuedAt: Date;
  /** a booked visitor's time; before it they are called only when nobody else waits */
  dueAt: Date | null;
  /** while waiting: people of the category who are called before */
  ahead: number | null;
  /** while waiting: undefined when no open window serves the category */
  wait: WaitEstimate | undefined;
  /** called to or served at */
  windowNo: number | null;
  /** windows it may be called to, as they stand now */
  windowNos: number[];
  calls: number;
  lastCalledAt: Date | null;
  /** of a called number: when it may be called again */
  nextCallAt: Date | null;
  /** of a missed number: until when "I am back" counts */
  backUntil: Date | null;
  /** how many others go first when it comes back now; null for the end of the line */
  returnPlaces: number | null;
  endedAt: Date | null;
  leaveReason: LeaveReason | null;
}

/**
 * One ticket for whoever holds its address.
 * @throws {DomainError} `queue.ticket-unknown` (not-found)
 */
export async function getTicket(db: Database, { ticketId, now }: { ticketId: string; now: Date }): Promise<TicketView> {
  const [row] = await db
    .select({ ticket: tickets, locale: visits.locale, itemCode: visits.itemCode })
    .from(tickets).innerJoin(visits, eq(visits.ticketId, tickets.id))
    .where(eq(tickets.id, ticketId));
  if (!row) throw new DomainError("not-found", "queue.ticket-unknown");

  const { ticket, locale, itemCode } = row;
  const { stationCode } = ticket;
  const isToday = ticket.day === shanghaiDay(now);
  const station = await getStation(db, stationCode);
  const { itemByCode } = await referenceOf(db);
  const { settings } = await queueSettings(db, stationCode);
  const queue = isToday && ticket.status === "waiting" ? await readQueue(db, { stationCode, now }) : undefined;
  return {
    ticketId, locale, isToday, item: (itemCode && itemByCode.get(itemCode)) || null, floorZh: station.floorZh, hasReturned: ticket.returns > 0, stationCode, stationZh: station.nameZh, stationEn: station.nameEn,
    number: ticket.number, day: ticket.day, category: ticket.category, lane: ticket.lane, status: ticket.status, version: ticket.version,
    issuedAt: ticket.issuedAt, dueAt: ticket.dueAt, windowNo: ticket.windowNo, calls: ticket.calls, lastCalledAt: ticket.lastCalledAt,
    ahead: queue ? (aheadOf(queue.line, ticketId) ?? null) : null,
    wait: queue?.waits.get(ticketId),
    windowNos: queue?.windows
      .filter(({ no, state, categories }) => state === "open" && (ticket.wantedWindowNo === null ? categories.includes(ticket.category) : no === ticket.wantedWindowNo))
      .map(({ no }) => no) ?? [],
    nextCallAt: ticket.status === "called" ? nextCallAt(ticket, settings) : null,
    backUntil: ticket.status === "missed" && ticket.missedAt ? backUntil(ticket.missedAt, settings) : null,
    returnPlaces: ticket.returns === 0 ? settings.returnPlaces : null,
    endedAt: ticket.endedAt, leaveReason: ticket.leaveReason,
  };
}
