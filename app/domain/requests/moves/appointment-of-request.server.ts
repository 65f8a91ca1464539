import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { appointmentItems, appointments, requests } from "~db/schema";
import { visitNotice } from "../../bookings/visit-facts.server";
import { enqueueNotice } from "../../notices/enqueue-notice.server";

/** The papers came: the visit that was reserved for the request is served, with the last of the things it was for. */
export async function serveAppointment(tx: Transaction, requestId: string, now: Date): Promise<void> {
  for (const { id } of await lockOpenVisits(tx, requestId)) {
    if ((await othersOf(tx, id, requestId)).every(({ status }) => status !== "booked")) await serve(tx, id, now);
  }
}

/**
 * Nobody will come for this any more. Was it the only thing left of the visit, the place is free again and the calendar
 * entry is taken back by mail; was something else of it dealt with already, the visit took place.
 */
export async function cancelAppointment(tx: Transaction, requestId: string, reason: string, now: Date): Promise<void> {
  for (const { id } of await lockOpenVisits(tx, requestId)) {
    const others = await othersOf(tx, id, requestId);
    if (others.some(({ status }) => status === "booked")) continue;
    if (others.some(({ receivedAt }) => receivedAt !== null)) {
      await serve(tx, id, now);
      continue;
    }
    await tx
      .update(appointments)
      .set({ status: "cancelled", endedAt: now, version: sql`${appointments.version} + 1`, calendarSequence: sql`${appointments.calendarSequence} + 1` })
      .where(eq(appointments.id, id));
    const { facts, recipient } = await visitNotice(tx, id, now);
    await enqueueNotice(tx, { kind: "booking_cancelled", payload: { ...facts, reason }, ...recipient }, now);
  }
}

/** Locked, so that of two things of one visit dealt with at once the second sees the first. */
async function lockOpenVisits(tx: Transaction, requestId: string): Promise<{ id: string }[]> {
  const visits = tx.select({ id: appointmentItems.appointmentId }).from(appointmentItems).where(eq(appointmentItems.requestId, requestId));
  return tx
    .select({ id: appointments.id })
    .from(appointments)
    .where(and(inArray(appointments.id, visits), inArray(appointments.status, ["booked", "checked_in"])))
    .for("update");
}

/** The requests of the visit's other items. */
async function othersOf(tx: Transaction, appointmentId: string, requestId: string) {
  return tx
    .select({ status: requests.status, receivedAt: requests.receivedAt })
    .from(appointmentItems)
    .innerJoin(requests, eq(requests.id, appointmentItems.requestId))
    .where(and(eq(appointmentItems.appointmentId, appointmentId), ne(appointmentItems.requestId, requestId)));
}

async function serve(tx: Transaction, appointmentId: string, now: Date): Promise<void> {
  await tx
    .update(appointments)
    .set({ status: "served", endedAt: now, version: sql`${appointments.version} + 1` })
    .where(eq(appointments.id, appointmentId));
}
