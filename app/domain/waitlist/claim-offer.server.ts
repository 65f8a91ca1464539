import { eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments, waitlistEntries } from "~db/schema";
import type { CompanyActor } from "../access/actor";
import { authorize } from "../access/policy";
import { alreadyOpen, bookHeld, type BookedAppointment } from "../bookings/confirm-booking.server";
import { holdPerson } from "../bookings/hold-person.server";
import { hashHoldSecret } from "../bookings/hold-secret.server";
import { breaks, DomainError } from "../errors";

export interface ClaimOffer {
  entryId: string;
  /** the browser's secret: it sees the confirmation of what it claims */
  secret: string;
  now: Date;
}

/**
 * Books the offered place: the same booking as any other, with the same limits, mails and numbers; the entry ends. Sent
 * twice, the second answer is the booking of the first. A refused claim leaves the offer as it is until its time is over.
 *
 * @throws {DomainError} `waitlist.not-found` (not-found); `waitlist.offer-over`, `booking.slot-past`,
 *   `booking.two-per-day` {day}, `booking.already-open` {number}, `booking.restricted` {until} (conflict)
 */
export async function claimOffer(db: Database, actor: CompanyActor, input: ClaimOffer): Promise<BookedAppointment> {
  const [seen] = await db.select().from(waitlistEntries).where(eq(waitlistEntries.id, input.entryId));
  if (!seen) throw new DomainError("not-found", "waitlist.not-found");
  const { companyId, appointmentId } = seen;
  authorize(actor, "company:file", { companyId });
  if (!appointmentId) throw new DomainError("conflict", "waitlist.offer-over");

  try {
    return await db.transaction(async (tx) => {
      await holdPerson(tx, actor.userId);
      const [offer] = await tx.select().from(appointments).where(eq(appointments.id, appointmentId)).for("update");
      const [entry] = await tx.select().from(waitlistEntries).where(eq(waitlistEntries.id, input.entryId)).for("update");
      if (entry?.status === "booked" && offer?.number && offer.requestId) return { appointmentId, number: offer.number, requestId: offer.requestId };
      const isOpenOffer = entry?.status === "offered" && entry.appointmentId === appointmentId && entry.offeredUntil !== null && entry.offeredUntil > input.now;
      if (!offer || !isOpenOffer || offer.status !== "held") throw new DomainError("conflict", "waitlist.offer-over");

      const booked = await bookHeld(tx, actor, offer, { companyId, applicant: actor, now: input.now });
      await tx.update(appointments).set({ holdSecretHash: hashHoldSecret(input.secret) }).where(eq(appointments.id, appointmentId));
      return booked;
    });
  } catch (error) {
    if (breaks(error, "appointment_items_one_open_per_company_and_item")) throw await alreadyOpen(db, { appointmentId, companyId }, error);
    throw error;
  }
}
