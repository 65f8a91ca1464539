import { and, desc, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { appointments, bookingRestrictions, companies, missedVisits } from "~db/schema";
import { addDays, atShanghai, shanghaiDay } from "../calendar/shanghai-time";

/** Three missed visits in 90 days: no booking for 30 days (product.md 6). */
const missedBeforeRestriction = 3;
export const missedWithinDays = 90;
const restrictedDays = 30;

const dayInMs = 86_400_000;

/**
 * Notes in the caller's transaction that nobody came, and restricts the company when it is the third time. The company's
 * row is locked, so two missed visits counted at once are counted one after the other. Each counts towards one
 * restriction only: when that is over, the company begins anew.
 *
 * @returns until when the company may not book, when this one led to it
 */
export async function countMissedVisit(tx: Transaction, { appointmentId, now }: { appointmentId: string; now: Date }): Promise<Date | null> {
  const [visit] = await tx
    .select({ companyId: appointments.companyId, stationCode: appointments.stationCode, startsAt: appointments.startsAt })
    .from(appointments)
    .where(eq(appointments.id, appointmentId));
  if (!visit?.companyId) throw new Error("a booked visit has a company");
  const { companyId, stationCode, startsAt } = visit;

  await tx.select({ id: companies.id }).from(companies).where(eq(companies.id, companyId)).for("no key update");
  await tx.insert(missedVisits).values({ appointmentId, companyId, stationCode, startsAt, markedAt: now }).onConflictDoNothing();
  const counting = await tx
    .select({ id: missedVisits.appointmentId })
    .from(missedVisits)
    .where(and(
      eq(missedVisits.companyId, companyId), isNull(missedVisits.excusedAt), isNull(missedVisits.restrictionId),
      gt(missedVisits.startsAt, new Date(startsAt.getTime() - missedWithinDays * dayInMs)),
    ))
    .orderBy(desc(missedVisits.startsAt));
  if (counting.length < missedBeforeRestriction) return null;

  // From midnight on, so that a page can say a day.
  const until = atShanghai(addDays(shanghaiDay(now), restrictedDays), "00:00");
  const [made] = await tx.insert(bookingRestrictions).values({ companyId, from: now, until }).returning({ id: bookingRestrictions.id });
  if (!made) throw new Error("the restriction was not written");
  await tx.update(missedVisits).set({ restrictionId: made.id }).where(inArray(missedVisits.appointmentId, counting.map(({ id }) => id)));
  return until;
}
