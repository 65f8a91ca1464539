import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { appointments, slots } from "~db/schema";

/**
 * Closes the visit that was reserved for a request once the request has moved past it: served when the papers came,
 * cancelled (and its place in the slot given back) when nobody will come any more.
 */
export async function closeAppointment(tx: Transaction, requestId: string, as: "served" | "cancelled", now: Date): Promise<void> {
  const closed = await tx
    .update(appointments)
    .set({
      status: as,
      endedAt: now,
      version: sql`${appointments.version} + 1`,
      ...(as === "cancelled" ? { calendarSequence: sql`${appointments.calendarSequence} + 1` } : {}),
    })
    .where(and(eq(appointments.requestId, requestId), inArray(appointments.status, ["booked", "checked_in"])))
    .returning({ stationCode: appointments.stationCode, startsAt: appointments.startsAt });
  if (as === "served") return;

  for (const { stationCode, startsAt } of closed) {
    await tx
      .update(slots)
      .set({ taken: sql`greatest(${slots.taken} - 1, 0)` })
      .where(and(eq(slots.stationCode, stationCode), eq(slots.startsAt, startsAt)));
  }
}
