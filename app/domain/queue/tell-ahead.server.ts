import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { stations, tickets, visits } from "~db/schema";
import { enqueueNotice } from "../notices/enqueue-notice.server";
import { aheadOf, stationLine } from "./line.server";
import type { LockedQueue } from "./queue-lock.server";

/**
 * Mails "so many ahead of you" to everybody for whom it has come true and whose address is known, in the transaction that
 * made it true, once per ticket. Tickets without an address, and those that stood so near from the start, were noted when
 * they were given; so most of the time nothing is read but that.
 */
export async function tellAhead(tx: Transaction, queue: LockedQueue): Promise<void> {
  const { stationCode, day, now, settings } = queue;
  const untold = await tx
    .select({ ticketId: tickets.id, number: tickets.number, email: visits.contactEmail, name: visits.contactName, locale: visits.locale })
    .from(tickets)
    .innerJoin(visits, eq(visits.ticketId, tickets.id))
    .where(and(eq(tickets.stationCode, stationCode), eq(tickets.day, day), eq(tickets.status, "waiting"), isNull(tickets.aheadToldAt)));
  if (untold.length === 0) return;

  const line = await stationLine(tx, queue);
  for (const { ticketId, number, email, name, locale } of untold) {
    const ahead = aheadOf(line, ticketId);
    if (ahead === undefined || ahead > settings.tellAhead) continue;
    const [told] = await tx.update(tickets).set({ aheadToldAt: now }).where(and(eq(tickets.id, ticketId), isNull(tickets.aheadToldAt))).returning({ id: tickets.id });
    if (!told || email === "") continue;
    const [station] = await tx.select().from(stations).where(eq(stations.code, stationCode));
    if (!station) throw new Error(`no station ${stationCode}`);
    const { nameZh, nameEn, addressZh, floorZh } = station;
    await enqueueNotice(tx, {
      kind: "ticket_near", recipientEmail: email, recipientName: name, locale,
      payload: { number, ticketId, ahead, stationCode, stationZh: nameZh, stationEn: nameEn, addressZh, floorZh },
    }, now);
  }
}
