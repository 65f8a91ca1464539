import { and, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { bookingRestrictions, missedVisits } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";

export interface ExcuseMissedVisit {
  appointmentId: string;
  reason: string;
  now: Date;
}

/**
 * The desk says that a missed visit does not count, e.g. because the visitor came late and was served. A restriction it
 * led to falls with it, for the same reason. Excusing twice changes nothing.
 *
 * @throws {DomainError} `not-found` for other stations' visits too; `booking.lift-reason-missing` (invalid)
 */
export async function excuseMissedVisit(db: Database, actor: StaffActor, { appointmentId, reason, now }: ExcuseMissedVisit): Promise<void> {
  const [missed] = await db.select({ stationCode: missedVisits.stationCode }).from(missedVisits).where(eq(missedVisits.appointmentId, appointmentId));
  if (!missed) throw new DomainError("not-found", "not-found");
  authorize(actor, "station:desk", { stationCode: missed.stationCode });
  if (reason.trim() === "") throw new DomainError("invalid", "booking.lift-reason-missing");
  await db.transaction((tx) => excuseIn(tx, { appointmentId, reason: reason.trim(), by: { id: actor.userId, name: actor.name }, now }));
}

/** `excuseMissedVisit` inside the caller's transaction; without `by` the portal itself found that the visitor came. */
export async function excuseIn(tx: Transaction, { appointmentId, reason, by, now }: ExcuseMissedVisit & { by: { id: string; name: string } | null }): Promise<boolean> {
  const [excused] = await tx
    .update(missedVisits)
    .set({ excusedAt: now, excusedById: by?.id ?? null, excusedByName: by?.name ?? "", excuseReason: reason })
    .where(and(eq(missedVisits.appointmentId, appointmentId), isNull(missedVisits.excusedAt)))
    .returning({ restrictionId: missedVisits.restrictionId, stationCode: missedVisits.stationCode });
  if (!excused) return false;
  await announce(tx, `bookings:${excused.stationCode}`);
  if (excused.restrictionId) {
    await tx
      .update(bookingRestrictions)
      .set({ liftedAt: now, liftedById: by?.id ?? null, liftedByName: by?.name ?? "", liftReason: reason })
      .where(and(eq(bookingRestrictions.id, excused.restrictionId), isNull(bookingRestrictions.liftedAt)));
  }
  return true;
}
