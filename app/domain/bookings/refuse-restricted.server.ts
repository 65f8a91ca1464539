import { and, eq, exists, gt, isNull, lte, type AnyColumn } from "drizzle-orm";
import type { Queryable, Transaction } from "~db/client.server";
import { bookingRestrictions, companies, companyMembers } from "~db/schema";
import { shanghaiDay } from "../calendar/shanghai-time";
import { DomainError } from "../errors";

export interface Restriction {
  id: string;
  companyId: string;
  from: Date;
  /** the first instant at which booking is open again */
  until: Date;
}

/** The restriction a company stands under now, if any. */
export async function restrictionOf(db: Queryable, { companyId, now }: { companyId: string; now: Date }): Promise<Restriction | null> {
  const [row] = await db
    .select({ id: bookingRestrictions.id, companyId: bookingRestrictions.companyId, from: bookingRestrictions.from, until: bookingRestrictions.until })
    .from(bookingRestrictions)
    .where(and(eq(bookingRestrictions.companyId, companyId), isInForce(now)));
  return row ?? null;
}

/**
 * Refuses a booking for a company that missed three visits (product.md 6). Asked inside the transaction that books; the
 * company's row is shared-locked, and whoever restricts it locks it alone: the booking comes before the restriction or
 * sees it.
 *
 * @throws {DomainError} `booking.restricted` {until} (conflict)
 */
export async function refuseRestricted(tx: Transaction, { companyId, now }: { companyId: string; now: Date }): Promise<void> {
  await tx.select({ id: companies.id }).from(companies).where(eq(companies.id, companyId)).for("share");
  const restriction = await restrictionOf(tx, { companyId, now });
  if (restriction) throw refusal(restriction);
}

/**
 * Refuses the hold of somebody signed in whose companies are all restricted: no place is kept that could not be booked.
 *
 * @throws {DomainError} `booking.restricted` {until} (conflict)
 */
export async function refuseRestrictedHolder(db: Queryable, { userId, now }: { userId: string; now: Date }): Promise<void> {
  const rows = await db
    .select({ companyId: companyMembers.companyId, id: bookingRestrictions.id, from: bookingRestrictions.from, until: bookingRestrictions.until })
    .from(companyMembers)
    .leftJoin(bookingRestrictions, and(eq(bookingRestrictions.companyId, companyMembers.companyId), isInForce(now)))
    .where(eq(companyMembers.userId, userId));
  const [first] = rows.flatMap(({ companyId, id, from, until }) => (id && from && until ? [{ companyId, id, from, until }] : [])).sort((a, b) => a.until.getTime() - b.until.getTime());
  if (first && rows.every(({ id }) => id !== null)) throw refusal(first);
}

/** The condition that the company of a row is restricted now. */
export function isRestricted(db: Queryable, companyId: AnyColumn, now: Date) {
  return exists(db.select({ id: bookingRestrictions.id }).from(bookingRestrictions).where(and(eq(bookingRestrictions.companyId, companyId), isInForce(now))));
}

function isInForce(now: Date) {
  return and(isNull(bookingRestrictions.liftedAt), lte(bookingRestrictions.from, now), gt(bookingRestrictions.until, now));
}

function refusal({ until }: Restriction): DomainError {
  return new DomainError("conflict", "booking.restricted", { until: shanghaiDay(until) });
}
