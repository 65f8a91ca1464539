import { and, desc, eq, gt } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointments } from "~db/schema";
import { hashHoldSecret } from "./hold-secret.server";
import type { SlotKey } from "./places.server";

/** The place a browser holds just now, if it holds one: so that the page of times shows it as chosen. */
export async function currentHold(db: Database, { secret, now }: { secret: string; now: Date }): Promise<(SlotKey & { appointmentId: string; heldUntil: Date }) | null> {
  const [held] = await db
    .select({ appointmentId: appointments.id, stationCode: appointments.stationCode, startsAt: appointments.startsAt, heldUntil: appointments.heldUntil })
    .from(appointments)
    .where(and(eq(appointments.status, "held"), eq(appointments.holdSecretHash, hashHoldSecret(secret)), gt(appointments.heldUntil, now)))
    .orderBy(desc(appointments.heldUntil))
    .limit(1);
  return held?.heldUntil ? { ...held, heldUntil: held.heldUntil } : null;
}
