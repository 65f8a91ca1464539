import { and, eq, gt, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments, slots } from "~db/schema";
import { hashHoldSecret } from "./hold-secret.server";

/**
 * Gives a browser's own hold back before its time: the place is free again and what was typed is forgotten. One
 * statement; a hold that is over, booked or somebody else's stays as it is.
 *
 * @returns true when the place was given back
 */
export async function giveUpHold(db: Database, input: { appointmentId: string; secret: string; now: Date }): Promise<boolean> {
  const gone = db.$with("gone").as(
    db
      .update(appointments)
      .set({ status: "lapsed", contact: null, endedAt: input.now, version: sql`${appointments.version} + 1` })
      .where(and(eq(appointments.id, input.appointmentId), eq(appointments.status, "held"), eq(appointments.holdSecretHash, hashHoldSecret(input.secret))))
      .returning({ stationCode: appointments.stationCode, startsAt: appointments.startsAt }),
  );
  const freed = await db
    .with(gone)
    .update(slots)
    .set({ taken: sql`${slots.taken} - 1` })
    .where(and(sql`(${slots.stationCode}, ${slots.startsAt}) in (select station_code, starts_at from ${gone})`, gt(slots.taken, 0)))
    .returning({ taken: slots.taken });
  return freed.length > 0;
}
