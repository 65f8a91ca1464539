import { randomUUID } from "node:crypto";
import { and, eq, inArray, lt, lte, or } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { stationQueues, tickets } from "~db/schema";
import { openTicketStatuses } from "~db/vocabulary";
import { system } from "../access/actor";
import { addDays, shanghaiDay } from "../calendar/shanghai-time";
import { announce } from "../live/announce.server";
import { backUntil } from "./call-rules";
import { endTicket } from "./close-day.server";
import { moveTicket } from "./move-ticket.server";
import { lockQueue } from "./queue-lock.server";
import { usualSettings } from "./settings";

/** How many are looked at in one run; the next run takes the rest. */
const batch = 200;
/** A printed sheet may be entered so many days later. */
export const paperDays = 7;

/**
 * Ends what nobody ended: missed numbers whose grace is over, and what an earlier day left open, so that every ledger
 * ends. A visitor whom nobody closed was served. May run twice at once; whoever acts on a ticket at the same moment wins.
 *
 * @returns how many tickets were ended
 */
export async function endForgotten(db: Database, { now }: { now: Date }): Promise<number> {
  const today = shanghaiDay(now);
  const graces = new Map((await db.select().from(stationQueues)).map((row) => [row.stationCode, row]));
  const candidates = await db
    .select({ id: tickets.id, stationCode: tickets.stationCode, missedAt: tickets.missedAt, day: tickets.day })
    .from(tickets)
    .where(or(
      and(lt(tickets.day, today), inArray(tickets.status, [...openTicketStatuses])),
      and(lt(tickets.day, addDays(today, -paperDays)), eq(tickets.status, "reserved")),
      and(eq(tickets.day, today), eq(tickets.status, "missed"), lte(tickets.missedAt, now)),
    ))
    .orderBy(tickets.day, tickets.number)
    .limit(batch);

  let ended = 0;
  for (const candidate of candidates) {
    const settings = graces.get(candidate.stationCode) ?? usualSettings;
    if (candidate.day === today && candidate.missedAt && backUntil(candidate.missedAt, settings) >= now) continue;
    if (await endOne(db, candidate, now)) ended += 1;
    await new Promise(setImmediate);
  }
  return ended;
}

async function endOne(db: Database, { id, stationCode }: { id: string; stationCode: string }, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const queue = await lockQueue(tx, stationCode, now);
    const [ticket] = await tx.select().from(tickets).where(eq(tickets.id, id));
    if (!ticket) return false;
    const isForgotten = ticket.status === "missed" ? ticket.missedAt && backUntil(ticket.missedAt, queue.settings) < now : ticket.day < queue.day;
    const isOpen = ticket.status === "reserved" || openTicketStatuses.some((open) => open === ticket.status);
    if (!isForgotten || !isOpen) return false;

    // The history line belongs to the day of the ticket.
    const then = { ...queue, day: ticket.day };
    const by = { actor: system, windowNo: ticket.windowNo, pressId: randomUUID() };
    if (ticket.status === "serving") await moveTicket(tx, then, ticket, "finish", { by, set: { windowNo: null, endedAt: now } });
    else await endTicket(tx, then, ticket, by, { leaveReason: ticket.status === "missed" ? "not_back" : "day_closed" });
    await announce(tx, `queue:${stationCode}`);
    return true;
  });
}
