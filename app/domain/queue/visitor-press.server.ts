import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { tickets } from "~db/schema";
import type { VisitorActor } from "../access/actor";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import type { Mover } from "./move-ticket.server";
import { lockQueue, ticketOf, type LockedQueue, type Ticket } from "./queue-lock.server";
import { tellAhead } from "./tell-ahead.server";
import type { Transaction } from "~db/client.server";

const visitor: VisitorActor = { kind: "visitor", locale: "zh" };

/** What whoever holds the ticket's page does: queue locked, mails made due, open pages told, in one transaction. */
export async function visitorPress(db: Database, { ticketId, now }: { ticketId: string; now: Date }, act: (tx: Transaction, queue: LockedQueue, ticket: Ticket, by: Mover) => Promise<void>): Promise<void> {
  await db.transaction(async (tx) => {
    const [known] = await tx.select({ stationCode: tickets.stationCode }).from(tickets).where(eq(tickets.id, ticketId));
    if (!known) throw new DomainError("not-found", "queue.ticket-unknown");
    const queue = await lockQueue(tx, known.stationCode, now);
    await act(tx, queue, await ticketOf(tx, queue, { ticketId }), { actor: visitor, windowNo: null, pressId: randomUUID() });
    await tellAhead(tx, queue);
    await announce(tx, `queue:${known.stationCode}`);
  });
}
