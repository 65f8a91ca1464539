import { and, eq, inArray } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { stationWindows, tickets, users } from "~db/schema";
import type { Category, PauseReason, TicketStatus, WindowState } from "~db/vocabulary";
import type { Day } from "../calendar/shanghai-time";
import type { Station } from "../catalogue/reference-memory.server";
import type { OpenWindow } from "./estimate-wait";
import { categoriesOf } from "./open-window.server";

/** A window of a station as it stands today. */
export interface WindowView {
  no: number;
  nameZh: string;
  nameEn: string;
  state: WindowState;
  pauseReason: PauseReason | null;
  pauseWords: string;
  /** what it calls; of a closed one what it would call */
  categories: Category[];
  servedBy: { userId: string; name: string } | null;
  /** since when it is in this state; null when nobody opened it today */
  changedAt: Date | null;
  visitor: WindowVisitor | null;
}

export interface WindowVisitor {
  ticketId: string;
  number: string;
  category: Category;
  status: Extract<TicketStatus, "called" | "serving">;
  calls: number;
  lastCalledAt: Date;
  startedAt: Date | null;
}

/** All windows of a station by their number: the set-up, with who has opened them today and whom they have. */
export async function windowsOf(db: Queryable, station: Station, day: Day): Promise<WindowView[]> {
  const opened = await db
    .select({ window: stationWindows, name: users.name })
    .from(stationWindows).leftJoin(users, eq(users.id, stationWindows.servedById))
    .where(and(eq(stationWindows.stationCode, station.code), eq(stationWindows.day, day)));
  const present = await db
    .select()
    .from(tickets)
    .where(and(eq(tickets.stationCode, station.code), eq(tickets.day, day), inArray(tickets.status, ["called", "serving"])));

  return [...station.windows].sort((a, b) => a.no - b.no).map(({ no, nameZh, nameEn, queuePrefixes }) => {
    const row = opened.find(({ window }) => window.no === no);
    const visitor = present.find(({ windowNo }) => windowNo === no);
    return {
      no, nameZh, nameEn,
      state: row?.window.state ?? "closed",
      pauseReason: row?.window.pauseReason ?? null,
      pauseWords: row?.window.pauseWords ?? "",
      categories: row?.window.categories ?? categoriesOf(queuePrefixes),
      servedBy: row?.window.servedById ? { userId: row.window.servedById, name: row.name ?? "" } : null,
      changedAt: row?.window.changedAt ?? null,
      visitor: visitor ? {
        ticketId: visitor.id, number: visitor.number, category: visitor.category, status: visitor.status === "called" ? "called" : "serving",
        calls: visitor.calls, lastCalledAt: visitor.lastCalledAt ?? visitor.queuedAt, startedAt: visitor.startedAt,
      } : null,
    };
  });
}

/** The windows that call people now, as the estimate of waits wants them. */
export function callingWindows(windows: readonly WindowView[], now: Date): OpenWindow[] {
  return windows.filter(({ state }) => state === "open").map(({ no, categories, visitor }) => ({
    no, categories,
    busy: visitor && { category: visitor.category, minutes: Math.max(0, now.getTime() - (visitor.startedAt ?? visitor.lastCalledAt).getTime()) / 60_000 },
  }));
}
