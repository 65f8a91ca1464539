import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { tickets } from "~db/schema";
import { aheadOf, stationLine } from "./line.server";
import type { LockedQueue } from "./queue-lock.server";

/**
 * Notes for whom "so many ahead of you" has come true, in the transaction that made it true; once per ticket.
 */
export async function tellAhead(tx: Transaction, queue: LockedQueue): Promise<void> {
  const { stationCode, day, now, settings } = queue;
  const isUntold = and(eq(tickets.stationCode, stationCode), eq(tickets.day, day), eq(tickets.status, "waiting"), isNull(tickets.aheadToldAt));
  const untold = await tx.select({ id: tickets.id }).from(tickets).where(isUntold);
  if (untold.length === 0) return;

  const line = await stationLine(tx, queue);
  const near = untold.filter(({ id }) => (aheadOf(line, id) ?? Infinity) <= settings.tellAhead).map(({ id }) => id);
  if (near.length > 0) await tx.update(tickets).set({ aheadToldAt: now }).where(and(inArray(tickets.id, near), isUntold));
}
