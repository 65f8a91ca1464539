import { and, eq, gte, lt, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments, queueEvents, tickets, visitPeriods } from "~db/schema";
import { ticketStatuses, type TicketStatus } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { addDays, atShanghai, type Day } from "../calendar/shanghai-time";
import { deskPeople, type DeskPerson } from "./desk-people.server";
import { loadPerCategory, type CategoryLoad } from "./get-board.server";
import type { Load } from "./load";
import { readQueue } from "./read-queue.server";
import type { QueueSettings } from "./settings";
import { stationLoad } from "./station-queue.server";
import type { WindowView } from "./windows.server";

/** A station's day for its lead. Minutes are whole; null where nothing was measured. */
export interface StationDayView {
  stationCode: string;
  day: Day;
  now: Date;
  /** tickets are not given any more */
  isClosed: boolean;
  settings: QueueSettings;
  load: Load;
  windows: (WindowView & { served: number })[];
  perCategory: CategoryLoad[];
  /** who may be seated at a window and sits at none */
  free: DeskPerson[];
  /** tickets of the day by what they are now */
  count: Record<TicketStatus, number>;
  longestWaitMinutes: number;
  medianWaitMinutes: number | null;
  medianServiceMinutes: number | null;
  /** bookings of the day whose visitor did not come */
  noShows: number;
  /** numbers that were called and missed, whatever became of them */
  missedCalls: number;
  /** what is open and needs an end before the day can be closed */
  leftovers: { ticketId: string; number: string; status: TicketStatus }[];
}

/**
 * The day of a station: who serves what, who waits, what is left.
 * @throws {DomainError} `not-found` or `forbidden` for staff of elsewhere
 */
export async function getDay(db: Database, actor: StaffActor, { stationCode, now }: { stationCode: string; now: Date }): Promise<StationDayView> {
  authorize(actor, "station:desk", { stationCode });
  const queue = await readQueue(db, { stationCode, now });
  const { day, settings, isClosed } = queue;
  const isOfDay = and(eq(tickets.stationCode, stationCode), eq(tickets.day, day));
  const [rows, noShows, missedCalls, served, medians, people] = await Promise.all([
    db.select({ ticketId: tickets.id, number: tickets.number, status: tickets.status }).from(tickets).where(isOfDay).orderBy(tickets.number),
    db.$count(appointments, and(eq(appointments.stationCode, stationCode), eq(appointments.status, "no_show"), gte(appointments.startsAt, atShanghai(day, "00:00")), lt(appointments.startsAt, atShanghai(addDays(day, 1), "00:00")))),
    db.$count(queueEvents, and(eq(queueEvents.stationCode, stationCode), eq(queueEvents.day, day), eq(queueEvents.act, "miss"))),
    db.select({ windowNo: queueEvents.windowNo, count: sql<number>`count(*)::int` }).from(queueEvents)
      .innerJoin(tickets, eq(tickets.id, queueEvents.ticketId))
      .where(and(eq(queueEvents.stationCode, stationCode), eq(queueEvents.day, day), eq(queueEvents.act, "finish"), eq(tickets.status, "done"))).groupBy(queueEvents.windowNo),
    db.select({
      kind: visitPeriods.kind,
      median: sql<number>`(percentile_cont(0.5) within group (order by extract(epoch from ${visitPeriods.endedAt} - ${visitPeriods.startedAt})) / 60)::float`,
    }).from(visitPeriods).innerJoin(tickets, eq(tickets.id, visitPeriods.ticketId)).where(and(isOfDay, sql`${visitPeriods.endedAt} is not null`)).groupBy(visitPeriods.kind),
    deskPeople(db, stationCode),
  ]);
  const median = (kind: "waiting" | "serving") => {
    const minutes = medians.find((row) => row.kind === kind)?.median;
    return minutes === undefined ? null : Math.round(minutes);
  };
  const open: readonly TicketStatus[] = ["waiting", "called", "serving", "parked", "missed", "reserved"];

  return {
    stationCode, day, now, isClosed, settings, load: stationLoad(queue),
    windows: queue.windows.map((window) => ({ ...window, served: served.find(({ windowNo }) => windowNo === window.no)?.count ?? 0 })),
    perCategory: loadPerCategory(queue),
    free: people.filter(({ userId }) => !queue.windows.some(({ servedBy }) => servedBy?.userId === userId)),
    count: Object.fromEntries(ticketStatuses.map((status) => [status, rows.filter((row) => row.status === status).length])) as Record<TicketStatus, number>,
    longestWaitMinutes: Math.max(0, ...queue.waiting.map(({ queuedAt }) => Math.floor((now.getTime() - queuedAt.getTime()) / 60_000))),
    medianWaitMinutes: median("waiting"),
    medianServiceMinutes: median("serving"),
    noShows, missedCalls,
    leftovers: rows.filter(({ status }) => open.includes(status)),
  };
}
