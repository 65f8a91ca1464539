import { and, desc, eq, gt } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { bookingRestrictions, missedVisits } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { missedWithinDays } from "./count-missed-visit.server";

export interface CompanyAttendance {
  /** missed within the days that count, the latest first */
  missed: { appointmentId: string; startsAt: Date; excusedByName: string; excuseReason: string }[];
  /** restrictions of the last year, the latest first; `isInForce` for the one that stands now */
  restrictions: { id: string; from: Date; until: Date; liftedAt: Date | null; liftedByName: string; liftReason: string; isInForce: boolean }[];
}

/**
 * What the desk sees of a company's missed visits and restrictions, with who lifted or excused what and why.
 *
 * @throws {DomainError} `not-found` or `forbidden` for whoever does not work at a desk
 */
export async function companyAttendance(db: Database, actor: StaffActor, { companyId, stationCode, now }: { companyId: string; stationCode: string; now: Date }): Promise<CompanyAttendance> {
  authorize(actor, "station:desk", { stationCode });
  const since = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const missed = await db
    .select({ appointmentId: missedVisits.appointmentId, startsAt: missedVisits.startsAt, excusedByName: missedVisits.excusedByName, excuseReason: missedVisits.excuseReason })
    .from(missedVisits)
    .where(and(eq(missedVisits.companyId, companyId), gt(missedVisits.startsAt, since(missedWithinDays))))
    .orderBy(desc(missedVisits.startsAt));
  const restrictions = await db
    .select({
      id: bookingRestrictions.id, from: bookingRestrictions.from, until: bookingRestrictions.until, liftedAt: bookingRestrictions.liftedAt,
      liftedByName: bookingRestrictions.liftedByName, liftReason: bookingRestrictions.liftReason,
    })
    .from(bookingRestrictions)
    .where(and(eq(bookingRestrictions.companyId, companyId), gt(bookingRestrictions.until, since(365))))
    .orderBy(desc(bookingRestrictions.from));
  return { missed, restrictions: restrictions.map((row) => ({ ...row, isInForce: row.liftedAt === null && row.until > now })) };
}
