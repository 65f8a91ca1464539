import { eq } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { items, tickets, visitRequests, visits } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import type { VisitorFacts } from "./issue-ticket.server";
import { lockQueue, ticketOf } from "./queue-lock.server";

export interface ChangeVisitor {
  stationCode: string;
  ticketId: string;
  /** only what is given changes */
  visitor: VisitorFacts;
  itemCode?: string | null;
  now: Date;
}

/**
 * The desk learns who stands there: company, contact, matter. A mail address that was not known before is told "so many
 * ahead of you" when it comes true.
 *
 * @throws {DomainError} `queue.ticket-unknown` (not-found); `queue.item-unknown` (invalid)
 */
export async function changeVisitor(db: Database, actor: StaffActor, { stationCode, ticketId, visitor, itemCode, now }: ChangeVisitor): Promise<void> {
  authorize(actor, "station:desk", { stationCode });
  await db.transaction(async (tx) => {
    const queue = await lockQueue(tx, stationCode, now);
    const ticket = await ticketOf(tx, queue, { ticketId });
    if (itemCode && (await tx.$count(items, eq(items.code, itemCode))) === 0) throw new DomainError("invalid", "queue.item-unknown");
    const [before] = await tx.select({ email: visits.contactEmail }).from(visits).where(eq(visits.ticketId, ticketId));
    const set = { ...visitor, ...(itemCode === undefined ? {} : { itemCode }) };
    if (Object.keys(set).length > 0) await tx.update(visits).set(set).where(eq(visits.ticketId, ticketId));
    if (before?.email === "" && visitor.contactEmail && ticket.status === "waiting") await tx.update(tickets).set({ aheadToldAt: null }).where(eq(tickets.id, ticketId));
    await announce(tx, `queue:${stationCode}`);
  });
}

/** Notes that a request belongs to a visit; in the transaction that files or moves it. Twice changes nothing. */
export async function linkRequestIn(tx: Transaction, link: { ticketId: string; requestId: string }): Promise<void> {
  await tx.insert(visitRequests).values(link).onConflictDoNothing();
}
