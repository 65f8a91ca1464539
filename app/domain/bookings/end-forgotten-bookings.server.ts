import { and, eq, inArray, lt, notExists, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointmentItems, appointments, requests, tickets } from "~db/schema";
import { openTicketStatuses } from "~db/vocabulary";
import { system } from "../access/actor";
import { atShanghai, shanghaiDay } from "../calendar/shanghai-time";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { moveRequestIn } from "../requests/move-request.server";

/** How many are looked at in one run; the next run takes the rest. */
const batch = 200;

/**
 * Ends the bookings of earlier days whose visitor checked in and whose booking nobody ended, because the day was not
 * closed (close-day does the same at once): whoever was at a window was served; whoever left unserved can book again, and
 * it is no no-show, since they came. May run twice at once.
 *
 * @returns how many were ended
 */
export async function endForgottenBookings(db: Database, { now }: { now: Date }): Promise<number> {
  const stillHere = db.select({ id: tickets.id }).from(tickets).where(and(eq(tickets.appointmentId, appointments.id), inArray(tickets.status, [...openTicketStatuses])));
  const left = await db
    .select({ id: appointments.id })
    .from(appointments)
    .where(and(eq(appointments.status, "checked_in"), lt(appointments.startsAt, atShanghai(shanghaiDay(now), "00:00")), notExists(stillHere)))
    .orderBy(appointments.startsAt)
    .limit(batch);

  let ended = 0;
  for (const { id } of left) {
    if (await endOne(db, { id, now })) ended += 1;
    await new Promise(setImmediate);
  }
  return ended;
}

async function endOne(db: Database, { id, now }: { id: string; now: Date }): Promise<boolean> {
  try {
    return await db.transaction(async (tx) => {
      const booked = await tx
        .select({ id: requests.id })
        .from(requests)
        .where(and(eq(requests.status, "booked"), inArray(requests.id, tx.select({ id: appointmentItems.requestId }).from(appointmentItems).where(eq(appointmentItems.appointmentId, id)))))
        .orderBy(requests.id)
        .for("update");
      const wasServed = (await tx.$count(tickets, and(eq(tickets.appointmentId, id), eq(tickets.status, "done")))) > 0;
      const [ended] = await tx
        .update(appointments)
        .set({ status: wasServed ? "served" : "cancelled", endedAt: now, version: sql`${appointments.version} + 1` })
        .where(and(eq(appointments.id, id), eq(appointments.status, "checked_in")))
        .returning({ stationCode: appointments.stationCode });
      if (!ended) return false;

      if (!wasServed) for (const { id: requestId } of booked) await moveRequestIn(tx, system, { move: "cancel_booking", requestId, now });
      await announce(tx, `bookings:${ended.stationCode}`);
      return true;
    });
  } catch (error) {
    // Somebody dealt with this one meanwhile: that is no reason to leave the others.
    if (error instanceof DomainError && error.kind === "conflict") return false;
    throw error;
  }
}
