import { eq } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { appointments, type notices } from "~db/schema";

/**
 * True for a reminder whose visit was cancelled, moved, checked in or has begun since it was written: it must not go out
 * any more. False for every other notice. Asked by the sender before each try, because the time between writing and
 * sending may be long.
 */
export async function isReminderOutdated(db: Queryable, notice: Pick<typeof notices.$inferSelect, "kind" | "appointmentId" | "payload">, now: Date): Promise<boolean> {
  if (notice.kind !== "visit_tomorrow" && notice.kind !== "visit_soon") return false;
  if (!notice.appointmentId) return true;
  const [visit] = await db.select({ status: appointments.status, startsAt: appointments.startsAt }).from(appointments).where(eq(appointments.id, notice.appointmentId));
  if (visit?.status !== "booked" || visit.startsAt <= now) return true;
  return visit.startsAt.toISOString() !== notice.payload["startsAt"];
}
