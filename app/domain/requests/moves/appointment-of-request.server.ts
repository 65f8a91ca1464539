import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { appointments } from "~db/schema";
import { returnPlace } from "../../bookings/places.server";
import { visitNotice } from "../../bookings/visit-facts.server";
import { enqueueNotice } from "../../notices/enqueue-notice.server";

/** The papers came: the visit that was reserved for the request is served. */
export async function serveAppointment(tx: Transaction, requestId: string, now: Date): Promise<void> {
  await tx
    .update(appointments)
    .set({ status: "served", endedAt: now, version: sql`${appointments.version} + 1` })
    .where(isOpenFor(requestId));
}

/** Nobody will come any more: the place is free again and the calendar entry is taken back by mail. */
export async function cancelAppointment(tx: Transaction, requestId: string, reason: string, now: Date): Promise<void> {
  const cancelled = await tx
    .update(appointments)
    .set({ status: "cancelled", endedAt: now, version: sql`${appointments.version} + 1`, calendarSequence: sql`${appointments.calendarSequence} + 1` })
    .where(isOpenFor(requestId))
    .returning({ id: appointments.id, stationCode: appointments.stationCode, startsAt: appointments.startsAt });

  for (const { id, stationCode, startsAt } of cancelled) {
    await returnPlace(tx, { stationCode, startsAt });
    const { facts, recipient } = await visitNotice(tx, id, now);
    await enqueueNotice(tx, { kind: "booking_cancelled", payload: { ...facts, reason }, ...recipient }, now);
  }
}

function isOpenFor(requestId: string) {
  return and(eq(appointments.requestId, requestId), inArray(appointments.status, ["booked", "checked_in"]));
}
