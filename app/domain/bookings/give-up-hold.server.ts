import { and, eq, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments } from "~db/schema";
import { hashHoldSecret } from "./hold-secret.server";

/**
 * Gives a browser's own hold back before its time: its places are free again and what was typed is forgotten. One
 * statement; a hold that is over, booked or somebody else's stays as it is.
 *
 * @returns true when there was one to give back
 */
export async function giveUpHold(db: Database, input: { appointmentId: string; secret: string; now: Date }): Promise<boolean> {
  const gone = await db
    .update(appointments)
    .set({ status: "lapsed", contact: null, endedAt: input.now, version: sql`${appointments.version} + 1` })
    .where(and(eq(appointments.id, input.appointmentId), eq(appointments.status, "held"), eq(appointments.holdSecretHash, hashHoldSecret(input.secret))))
    .returning({ id: appointments.id });
  return gone.length > 0;
}
