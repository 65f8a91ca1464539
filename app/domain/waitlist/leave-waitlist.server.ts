import { and, eq, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments, waitlistEntries } from "~db/schema";
import type { CompanyActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";

/**
 * Leaves the waiting list; a place just offered goes to the next in line. Leaving again, or what has ended, changes
 * nothing.
 *
 * @throws {DomainError} `waitlist.not-found` (not-found) for an entry that does not exist and for another company's alike
 */
export async function leaveWaitlist(db: Database, actor: CompanyActor, { entryId, now }: { entryId: string; now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    const [seen] = await tx.select({ offerId: waitlistEntries.appointmentId }).from(waitlistEntries).where(eq(waitlistEntries.id, entryId));
    // Appointments are locked before entries, here as everywhere.
    if (seen?.offerId) await tx.select({ id: appointments.id }).from(appointments).where(eq(appointments.id, seen.offerId)).for("update");
    const [entry] = await tx.select().from(waitlistEntries).where(eq(waitlistEntries.id, entryId)).for("update");
    if (!entry) throw new DomainError("not-found", "waitlist.not-found");
    authorize(actor, "company:file", { companyId: entry.companyId });
    if (entry.status !== "waiting" && entry.status !== "offered") return;

    await tx.update(waitlistEntries).set({ status: "left", appointmentId: null, offeredUntil: null, contact: null, endedAt: now }).where(eq(waitlistEntries.id, entryId));
    if (entry.appointmentId) {
      await tx.update(appointments)
        .set({ status: "lapsed", contact: null, endedAt: now, version: sql`${appointments.version} + 1` })
        .where(and(eq(appointments.id, entry.appointmentId), eq(appointments.status, "held")));
    }
    await announce(tx, `bookings:${entry.stationCode}`);
  });
}
