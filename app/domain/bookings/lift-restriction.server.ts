import { and, eq, gt, isNull } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { bookingRestrictions } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";

export interface LiftRestriction {
  restrictionId: string;
  /** the station whose desk lifts it */
  stationCode: string;
  reason: string;
  now: Date;
}

/**
 * The desk lets a company book again, with a reason. Who, when and why stay with the restriction. Lifting what is lifted
 * or over changes nothing.
 *
 * @throws {DomainError} `not-found`, `forbidden`; `booking.lift-reason-missing` (invalid)
 */
export async function liftRestriction(db: Database, actor: StaffActor, { restrictionId, stationCode, reason, now }: LiftRestriction): Promise<void> {
  authorize(actor, "station:desk", { stationCode });
  if (reason.trim() === "") throw new DomainError("invalid", "booking.lift-reason-missing");
  const known = await db.$count(bookingRestrictions, eq(bookingRestrictions.id, restrictionId));
  if (known === 0) throw new DomainError("not-found", "not-found");

  await db.transaction(async (tx) => {
    const lifted = await tx
      .update(bookingRestrictions)
      .set({ liftedAt: now, liftedById: actor.userId, liftedByName: actor.name, liftReason: reason.trim() })
      .where(and(eq(bookingRestrictions.id, restrictionId), isNull(bookingRestrictions.liftedAt), gt(bookingRestrictions.until, now)))
      .returning({ id: bookingRestrictions.id });
    if (lifted.length > 0) await announce(tx, `bookings:${stationCode}`);
  });
}
