import { and, eq, lte, sql } from "drizzle-orm";
import { rowsOf, type Database, type Queryable, type Transaction } from "~db/client.server";
import { appointments, appointmentSlots, slots } from "~db/schema";
import { DomainError } from "../errors";

/**
 * The places of slots. A place in use is a row of `appointment_slots`; the database counts them in `slots.taken`, takes
 * the rows of a cancelled or lapsed appointment away, and keeps what becomes free for those in line (`slots.kept`).
 * Taking stands in one guarded statement, so whatever runs at the same time there is never one too many.
 *
 * Lock order, for everybody who touches several: person, requests, appointments, entries of the waiting list, then
 * slots in the order of their key.
 */
export interface SlotKey {
  stationCode: string;
  startsAt: Date;
}

/** The slots one visit needs: those that begin within `minutes` from its start, without a gap (see `reservedMinutes`). */
export interface Stretch extends SlotKey {
  minutes: number;
}

/**
 * Brings an appointment's places to the stretch: takes what it does not have, gives back what it no longer needs. Its
 * own places count as free. All or nothing.
 *
 * @param earliest the stretch must not start before this instant
 * @returns when the stretch ends
 * @throws {DomainError} `booking.slot-full`, `booking.slot-past` (conflict), `booking.slot-unknown` (not-found)
 */
export async function takeStretch(tx: Transaction, appointmentId: string, to: Stretch, earliest: Date): Promise<Date> {
  if (to.startsAt < earliest) throw await whyNot(tx, to, earliest);
  const result = await tx.execute(sql`
    with own as (
      select p.station_code, p.starts_at from ${appointmentSlots} p where p.appointment_id = ${appointmentId}
    ), touched as (
      select s.station_code, s.starts_at from ${slots} s where ${isWithin(to)} union select own.station_code, own.starts_at from own
    ), locked as (
      select s.station_code, s.starts_at, s.ends_at from ${slots} s
      where (s.station_code, s.starts_at) in (select touched.station_code, touched.starts_at from touched)
        and (${hasPlace} or (s.station_code, s.starts_at) in (select own.station_code, own.starts_at from own))
      order by s.station_code, s.starts_at for no key update of s
    ), wanted as (
      select s.station_code, s.starts_at, s.ends_at from locked s where ${isWithin(to)}
    ), visit as (
      ${coverage(to, sql`wanted`)}
    ), given_back as (
      delete from ${appointmentSlots} p where p.appointment_id = ${appointmentId} and exists (select 1 from visit)
        and (p.station_code, p.starts_at) not in (select w.station_code, w.starts_at from wanted w)
    ), added as (
      insert into ${appointmentSlots} (appointment_id, station_code, starts_at)
      select ${appointmentId}, w.station_code, w.starts_at from wanted w, visit
      where (w.station_code, w.starts_at) not in (select own.station_code, own.starts_at from own)
    )
    select (extract(epoch from visit.ends_at) * 1000)::float8 as ends_at from visit`);
  const [visit] = rowsOf<{ ends_at: number }>(result);
  if (!visit) throw await whyNot(tx, to, earliest);
  return new Date(visit.ends_at);
}

/** The slots of a stretch, named `s`. */
export function isWithin({ stationCode, startsAt, minutes }: Stretch) {
  const until = new Date(startsAt.getTime() + minutes * 60_000);
  return sql`s.station_code = ${stationCode} and s.starts_at >= ${startsAt.toISOString()}::timestamptz and s.starts_at < ${until.toISOString()}::timestamptz`;
}

/** A slot named `s` has a place that anybody may take. */
export const hasPlace = sql`s.taken + s.kept < s.capacity`;

/** One row with start and end when the slots in `from` begin where the stretch does, follow one another without a gap and are long enough; else none. */
export function coverage({ startsAt, minutes }: Stretch, from: ReturnType<typeof sql>) {
  return sql`
    select min(w.starts_at) as starts_at, max(w.ends_at) as ends_at from ${from} w
    having min(w.starts_at) = ${startsAt.toISOString()}::timestamptz and sum(w.ends_at - w.starts_at) = max(w.ends_at) - min(w.starts_at)
      and max(w.ends_at) >= ${new Date(startsAt.getTime() + minutes * 60_000).toISOString()}::timestamptz`;
}

/**
 * Does what takes the places of a stretch; when it is full, gives back the holds on it that have run out and does it
 * once more. Outside of any transaction, because giving back locks in the other direction than taking.
 */
export async function withExpiredReleased<T>(db: Database, stretch: () => Promise<Stretch | undefined>, now: Date, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isFull = error instanceof DomainError && error.messageKey === "booking.slot-full";
    const at = isFull ? await stretch() : undefined;
    if (!at || !(await releaseExpiredHoldsOf(db, at, now))) throw error;
    return work();
  }
}

/**
 * Ends the holds on a stretch whose ten minutes are over; their places are given back, in one statement.
 * @returns true when there was one
 */
export async function releaseExpiredHoldsOf(db: Queryable, stretch: Stretch, now: Date): Promise<boolean> {
  const ended = await db
    .update(appointments)
    .set({ status: "lapsed", endedAt: now, version: sql`${appointments.version} + 1` })
    .where(and(
      eq(appointments.status, "held"),
      lte(appointments.heldUntil, now),
      sql`${appointments.id} in (select s.appointment_id from ${appointmentSlots} s where ${isWithin(stretch)})`,
    ))
    .returning({ id: appointments.id });
  return ended.length > 0;
}

/** The refusal in words: never was, is over, or full. */
export async function whyNot(db: Queryable, key: SlotKey, earliest: Date): Promise<DomainError> {
  if (Number.isNaN(key.startsAt.getTime())) return new DomainError("not-found", "booking.slot-unknown");
  const [slot] = await db.select({ startsAt: slots.startsAt }).from(slots).where(isSlot(key));
  if (!slot) return new DomainError("not-found", "booking.slot-unknown");
  if (key.startsAt < earliest) return new DomainError("conflict", "booking.slot-past");
  return new DomainError("conflict", "booking.slot-full");
}

/** The slot with this key. */
export function isSlot(key: SlotKey) {
  return and(eq(slots.stationCode, key.stationCode), eq(slots.startsAt, key.startsAt));
}
