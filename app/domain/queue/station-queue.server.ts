import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments, tickets, visits } from "~db/schema";
import { categories, type Category, type Locale, type PriorityKind, type TicketLane, type TicketStatus } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import type { WaitEstimate } from "./estimate-wait";
import { loadOf, type Load } from "./load";
import { orderQueue, type Turn, type Why } from "./order";
import { readQueue, type QueueNow } from "./read-queue.server";
import type { QueueSettings } from "./settings";
import { undoableAct, type UndoableAct } from "./undoable-act.server";
import type { WindowView } from "./windows.server";

/** A ticket in the desk's lists, with what the desk needs to know before it calls. Names are not in it: see `visitAtDesk`. */
export interface QueueEntry {
  ticketId: string;
  number: string;
  category: Category;
  status: TicketStatus;
  version: number;
  lane: TicketLane;
  priorityKind: PriorityKind | null;
  itemCode: string | null;
  itemZh: string;
  itemEn: string;
  matter: string;
  companyName: string;
  locale: Locale;
  hasNotes: boolean;
  appointmentNumber: string | null;
  dueAt: Date | null;
  queuedAt: Date;
  waitedMinutes: number;
  missedAt: Date | null;
  /** until when a missed number may come back */
  backUntil: Date | null;
  returnedAt: Date | null;
  wantedWindowNo: number | null;
}

/** A ticket in line, and why it stands where it stands. */
export interface LineEntry extends QueueEntry {
  position: number;
  turn: Turn;
  why: Why;
  wait: WaitEstimate | undefined;
}

/** The queue as the console shows it. */
export interface StationQueueView {
  stationCode: string;
  now: Date;
  isClosed: boolean;
  settings: QueueSettings;
  windows: WindowView[];
  /** where the actor sits, if anywhere */
  own: WindowView | undefined;
  /** who is called at the actor's window, in order; for the whole station while they sit nowhere */
  line: LineEntry[];
  /** waiting for other windows only, in the station's order */
  elsewhere: LineEntry[];
  parked: QueueEntry[];
  /** missed today and still within the grace, latest first */
  missed: QueueEntry[];
  waiting: number;
  longestWaitMinutes: number;
  doneToday: number;
  load: Load;
  /** what the actor may take back now */
  undo: UndoableAct | undefined;
}

/**
 * The queue of a station for its desk.
 * @throws {DomainError} `not-found` or `forbidden` for staff of elsewhere
 */
export async function stationQueue(db: Database, actor: StaffActor, { stationCode, now }: { stationCode: string; now: Date }): Promise<StationQueueView> {
  authorize(actor, "station:desk", { stationCode });
  const queue = await readQueue(db, { stationCode, now });
  const { windows, settings, isClosed, waiting, calls, waits, day } = queue;
  const entries = await openEntries(db, queue);
  const own = windows.find(({ servedBy, state }) => servedBy?.userId === actor.userId && state !== "closed");

  const ownLine = orderQueue(waiting, { calls, settings, now, categories: own?.categories ?? categories, windowNo: own?.no });
  const inLine = new Set(ownLine.map(({ ticket }) => ticket.ticketId));
  const withEntry = (places: typeof ownLine): LineEntry[] => places.flatMap(({ ticket, position, turn, why }) => {
    const entry = entries.find(({ ticketId }) => ticketId === ticket.ticketId);
    return entry ? [{ ...entry, position, turn, why, wait: waits.get(ticket.ticketId) }] : [];
  });
  const [doneToday, undo] = await Promise.all([
    db.$count(tickets, and(eq(tickets.stationCode, stationCode), eq(tickets.day, day), eq(tickets.status, "done"))),
    own && undoableAct(db, actor, { stationCode, day, windowNo: own.no, settings, now }),
  ]);

  return {
    stationCode, now, isClosed, settings, windows, own, doneToday, undo,
    line: withEntry(ownLine),
    elsewhere: withEntry(queue.line.filter(({ ticket }) => !inLine.has(ticket.ticketId))),
    parked: entries.filter(({ status }) => status === "parked"),
    missed: entries
      .filter(({ status, backUntil }) => status === "missed" && backUntil && backUntil >= now)
      .sort((a, b) => (b.missedAt?.getTime() ?? 0) - (a.missedAt?.getTime() ?? 0)),
    waiting: waiting.length,
    longestWaitMinutes: Math.max(0, ...entries.filter(({ status }) => status === "waiting").map(({ waitedMinutes }) => waitedMinutes)),
    load: stationLoad(queue),
  };
}

/** The traffic light of a queue. */
export function stationLoad({ line, waits, windows, settings }: QueueNow): Load {
  const known = line.flatMap(({ ticket }) => waits.get(ticket.ticketId) ?? []);
  const longest = known.reduce<WaitEstimate | undefined>((most, wait) => (most && most.to >= wait.to ? most : wait), undefined);
  return loadOf({ longest, waiting: line.length, openWindows: windows.filter(({ state }) => state === "open").length, maxWaitMinutes: settings.maxWaitMinutes });
}

async function openEntries(db: Database, { station, day, now, settings, reference }: QueueNow): Promise<QueueEntry[]> {
  const rows = await db
    .select({
      ticket: tickets, itemCode: visits.itemCode, matter: visits.matter, companyName: visits.companyName, locale: visits.locale,
      hasNotes: sql<boolean>`${visits.notes} <> ''`, appointmentNumber: appointments.number,
    })
    .from(tickets)
    .innerJoin(visits, eq(visits.ticketId, tickets.id))
    .leftJoin(appointments, eq(appointments.id, tickets.appointmentId))
    .where(and(eq(tickets.stationCode, station.code), eq(tickets.day, day), inArray(tickets.status, ["waiting", "parked", "missed"])))
    .orderBy(tickets.queuedAt, tickets.number);

  return rows.map(({ ticket, itemCode, ...row }) => {
    const item = itemCode ? reference.itemByCode.get(itemCode) : undefined;
    return {
      ...row, itemCode,
      ticketId: ticket.id, number: ticket.number, category: ticket.category, status: ticket.status, version: ticket.version, lane: ticket.lane,
      priorityKind: ticket.priorityKind, itemZh: item?.nameZh ?? "", itemEn: item?.nameEn ?? "", dueAt: ticket.dueAt, queuedAt: ticket.queuedAt,
      waitedMinutes: Math.max(0, Math.floor((now.getTime() - ticket.queuedAt.getTime()) / 60_000)), missedAt: ticket.missedAt,
      backUntil: ticket.missedAt && new Date(ticket.missedAt.getTime() + settings.graceMinutes * 60_000), returnedAt: ticket.returnedAt,
      wantedWindowNo: ticket.wantedWindowNo,
    };
  });
}
