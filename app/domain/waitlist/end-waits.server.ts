import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { appointments, waitlistEntries } from "~db/schema";
import { isOpen } from "./line.server";

interface EndWaits {
  companyId: string;
  itemCodes: readonly string[];
  /** the booking that fulfils the wish */
  appointmentId: string;
  now: Date;
}

/**
 * A booking ends the company's waiting for the same items; a place that was offered for it and not used goes to the next
 * in line. In the booking's transaction.
 */
export async function endWaits(tx: Transaction, { companyId, itemCodes, appointmentId, now }: EndWaits): Promise<void> {
  const waiting = and(isOpen, eq(waitlistEntries.companyId, companyId), inArray(waitlistEntries.itemCode, [...itemCodes]));
  const ended = await tx.select({ id: waitlistEntries.id, offerId: waitlistEntries.appointmentId }).from(waitlistEntries).where(waiting).for("update");
  if (ended.length === 0) return;

  await tx.update(waitlistEntries)
    .set({ status: "booked", appointmentId, offeredUntil: null, contact: null, endedAt: now })
    .where(inArray(waitlistEntries.id, ended.map(({ id }) => id)));
  const unused = ended.flatMap(({ offerId }) => offerId ?? []);
  if (unused.length > 0) {
    await tx.update(appointments)
      .set({ status: "lapsed", contact: null, endedAt: now, version: sql`${appointments.version} + 1` })
      .where(and(inArray(appointments.id, unused), ne(appointments.id, appointmentId), eq(appointments.status, "held")));
  }
}
