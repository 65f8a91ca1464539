import { and, eq, gt, lt, lte, sql } from "drizzle-orm";
import type { Database, Queryable } from "~db/client.server";
import { appointments, slots } from "~db/schema";
import { DomainError } from "../errors";

/**
 * The places of a slot. Every taking and returning of a place goes through here, always by one guarded statement: the
 * condition stands in the write, so whatever runs at the same time there is never one too many.
 *
 * Lock order, for everybody who touches both: appointments first, then slots, several slots in the order of their key.
 */
export interface SlotKey {
  stationCode: string;
  startsAt: Date;
}

export interface TakenPlace extends SlotKey {
  endsAt: Date;
}

/**
 * Takes one place.
 *
 * @param earliest the slot must not start before this instant
 * @throws {DomainError} `booking.slot-full`, `booking.slot-past` (conflict), `booking.slot-unknown` (not-found)
 */
export async function takePlace(db: Queryable, key: SlotKey, earliest: Date): Promise<TakenPlace> {
  const [taken] = key.startsAt < earliest ? [] : await db
    .update(slots)
    .set({ taken: sql`${slots.taken} + 1` })
    .where(and(isSlot(key), lt(slots.taken, slots.capacity)))
    .returning({ stationCode: slots.stationCode, startsAt: slots.startsAt, endsAt: slots.endsAt });
  if (!taken) throw await whyNot(db, key, earliest);
  return taken;
}

/**
 * Does what takes a place of the slot; when the slot is full, gives back the holds on it that have run out and does it
 * once more. Outside of any transaction, because giving back locks in the other direction than taking.
 */
export async function withExpiredReleased<T>(db: Database, slot: () => Promise<SlotKey | undefined>, now: Date, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isFull = error instanceof DomainError && error.messageKey === "booking.slot-full";
    const key = isFull ? await slot() : undefined;
    if (!key || !(await releaseExpiredHoldsOf(db, key, now))) throw error;
    return work();
  }
}

/** Gives one place back. */
export async function returnPlace(db: Queryable, key: SlotKey): Promise<void> {
  await db
    .update(slots)
    .set({ taken: sql`${slots.taken} - 1` })
    .where(and(isSlot(key), gt(slots.taken, 0)));
}

/** Locks slots in the order of their key, so that two moves in opposite directions wait instead of blocking each other. */
export async function lockSlots(tx: Queryable, keys: readonly SlotKey[]): Promise<void> {
  const ordered = [...keys].sort((a, b) => (a.stationCode < b.stationCode ? -1 : a.stationCode > b.stationCode ? 1 : a.startsAt.getTime() - b.startsAt.getTime()));
  for (const key of ordered) await tx.select({ startsAt: slots.startsAt }).from(slots).where(isSlot(key)).for("update");
}

/**
 * Ends the holds of one slot whose ten minutes are over and gives their places back, in one statement.
 * @returns true when at least one place became free
 */
export async function releaseExpiredHoldsOf(db: Queryable, key: SlotKey, now: Date): Promise<boolean> {
  const gone = db.$with("gone").as(
    db
      .update(appointments)
      .set({ status: "lapsed", endedAt: now, version: sql`${appointments.version} + 1` })
      .where(and(eq(appointments.status, "held"), lte(appointments.heldUntil, now), eq(appointments.stationCode, key.stationCode), eq(appointments.startsAt, key.startsAt)))
      .returning({ id: appointments.id }),
  );
  const freed = await db
    .with(gone)
    .update(slots)
    .set({ taken: sql`${slots.taken} - (select count(*)::int from ${gone})` })
    .where(and(isSlot(key), sql`exists (select 1 from ${gone})`))
    .returning({ taken: slots.taken });
  return freed.length > 0;
}

/** The refusal in words: never was, is over, or full. */
export async function whyNot(db: Queryable, key: SlotKey, earliest: Date): Promise<DomainError> {
  if (Number.isNaN(key.startsAt.getTime())) return new DomainError("not-found", "booking.slot-unknown");
  const [slot] = await db.select({ taken: slots.taken, capacity: slots.capacity }).from(slots).where(isSlot(key));
  if (!slot) return new DomainError("not-found", "booking.slot-unknown");
  if (key.startsAt < earliest) return new DomainError("conflict", "booking.slot-past");
  return new DomainError("conflict", "booking.slot-full");
}

/** The slot with this key. */
export function isSlot(key: SlotKey) {
  return and(eq(slots.stationCode, key.stationCode), eq(slots.startsAt, key.startsAt));
}
