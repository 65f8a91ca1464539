import { and, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { stationWindows } from "~db/schema";
import { letterOfCategory, type Category } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { DomainError } from "../errors";
import { getStation } from "../stations/get-station.server";
import { pressTicket, type Desk, type PressedTicket, type TicketPress } from "./desk-press.server";
import { moveTicket } from "./move-ticket.server";

export interface ForwardTicket extends TicketPress {
  /** one window of the station, or whichever serves a category */
  to: { windowNo: number } | { category: Category };
  /** what the next desk should know */
  words?: string;
}

/**
 * Sends a visitor on to another window or category. The number, the place of the arrival and the ledger stay.
 *
 * @throws {DomainError} `queue.window-not-open` {no}, `queue.forward-to-itself`, `queue.category-not-here`,
 *   `queue.not-at-your-window`, `queue.changed-meanwhile`, `queue.move-refused` (conflict)
 */
export async function forwardTicket(db: Database, actor: StaffActor, input: ForwardTicket): Promise<PressedTicket> {
  const { to, words = "" } = input;
  const station = await getStation(db, input.stationCode);
  if ("category" in to && !station.windows.some(({ queuePrefixes }) => queuePrefixes.includes(letterOfCategory[to.category]))) {
    throw new DomainError("conflict", "queue.category-not-here");
  }
  return pressTicket(db, actor, { ...input, name: "forward", fields: { to, words } }, async (desk, ticket) => {
    const { tx, queue, by } = desk;
    if ("windowNo" in to) await refuseClosed(desk, to.windowNo);
    const where = "windowNo" in to ? { wantedWindowNo: to.windowNo } : { category: to.category, wantedWindowNo: null };
    const moved = await moveTicket(tx, queue, ticket, "forward", { by, reason: words, details: { to }, set: { ...where, windowNo: null, calls: 0, startedAt: null } });
    return moved.ticket;
  });
}

async function refuseClosed({ tx, queue, window }: Desk, no: number): Promise<void> {
  if (no === window.no) throw new DomainError("conflict", "queue.forward-to-itself");
  const [target] = await tx.select().from(stationWindows).where(and(eq(stationWindows.stationCode, queue.stationCode), eq(stationWindows.no, no), eq(stationWindows.day, queue.day)));
  if (!target || target.state === "closed") throw new DomainError("conflict", "queue.window-not-open", { no });
}
