import { and, eq, ne, sql } from "drizzle-orm";
import { rowsOf, type Database } from "~db/client.server";
import { appointments, slots } from "~db/schema";
import { getItem } from "../catalogue/get-item.server";
import { referenceOf } from "../catalogue/reference-memory.server";
import { breaks, DomainError } from "../errors";
import { getStation } from "../stations/get-station.server";
import { canBeBooked, canBeServedAt } from "./bookable-item";
import { giveUpHold } from "./give-up-hold.server";
import { hashHoldSecret, newHoldSecret } from "./hold-secret.server";
import { releaseExpiredHoldsOf, whyNot, type SlotKey } from "./places.server";
import { bookableWindow } from "./slot-grid";

/** How long a chosen slot is kept while the form is filled (product.md 6). */
export const holdMinutes = 10;

export interface HoldSlot extends SlotKey {
  itemCode: string;
  /** the browser's secret, if it already has one */
  secret?: string;
  /** whoever is signed in already */
  userId?: string;
  now: Date;
}

export interface HeldSlot {
  appointmentId: string;
  startsAt: Date;
  endsAt: Date;
  heldUntil: Date;
  /** for the browser's cookie; with it, and only with it, the hold can be booked */
  secret: string;
}

/**
 * Holds one place of a slot for ten minutes.
 *
 * Taking the place and writing the hold are one statement, so there is never a place without a hold or one hold too
 * many. The same browser pressing the same slot again gets the same hold, with ten minutes from now; pressing another
 * slot gives the first one back, after the second is sure.
 *
 * @throws {DomainError} `booking.slot-full`, `booking.slot-past`, `booking.too-far-ahead`, `booking.item-needs-no-visit`,
 *   `booking.item-not-at-station` (conflict); `booking.slot-unknown`, `item.not-found`, `station.not-found` (not-found)
 */
export async function holdSlot(db: Database, input: HoldSlot): Promise<HeldSlot> {
  const item = await getItem(db, input.itemCode);
  const station = await getStation(db, input.stationCode);
  if (!canBeBooked(item.content)) throw new DomainError("conflict", "booking.item-needs-no-visit");
  if (!canBeServedAt(station, item.content.queuePrefix)) throw new DomainError("conflict", "booking.item-not-at-station");

  const { from: earliest, until } = bookableWindow(station, (await referenceOf(db)).calendar, input.now);
  if (input.startsAt >= until) throw new DomainError("conflict", "booking.too-far-ahead");

  const secret = input.secret ?? newHoldSecret();
  const hold: NewHold = {
    ...input, earliest, itemVersion: item.version, secretHash: hashHoldSecret(secret),
    heldUntil: new Date(input.now.getTime() + holdMinutes * 60_000),
  };
  const held = (await takeAndHold(db, hold)) ?? (await renewOwnHold(db, hold)) ?? (await takeFreedPlace(db, hold));
  if (!held) throw await whyNot(db, input, earliest);

  // Not in the same transaction: two browsers changing slots crosswise must not wait for each other. Should the process
  // die here, the first hold runs out by itself.
  if (input.secret) await giveUpOtherHolds(db, hold, held.appointmentId);
  return { ...held, secret };
}

interface NewHold extends HoldSlot {
  itemVersion: number;
  secretHash: string;
  earliest: Date;
  heldUntil: Date;
}

type Held = Omit<HeldSlot, "secret">;

async function takeAndHold(db: Database, hold: NewHold): Promise<Held | undefined> {
  if (hold.startsAt < hold.earliest) return undefined;
  try {
    const result = await db.execute(sql`
      with place as (
        update ${slots} set taken = taken + 1
        where station_code = ${hold.stationCode} and starts_at = ${hold.startsAt.toISOString()}::timestamptz and taken < capacity
        returning station_code, starts_at, ends_at
      )
      insert into ${appointments} (station_code, starts_at, ends_at, item_code, item_version, status, held_until, hold_secret_hash, user_id, created_at)
      select station_code, starts_at, ends_at, ${hold.itemCode}, ${hold.itemVersion}, 'held', ${hold.heldUntil.toISOString()}::timestamptz,
        ${hold.secretHash}, ${hold.userId ?? null}, ${hold.now.toISOString()}::timestamptz
      from place
      returning id, (extract(epoch from ends_at) * 1000)::float8 as ends_at`);
    const [row] = rowsOf<{ id: string; ends_at: number }>(result);
    return row && { appointmentId: row.id, startsAt: hold.startsAt, endsAt: new Date(row.ends_at), heldUntil: hold.heldUntil };
  } catch (error) {
    // The same press twice: the whole statement was undone, the place counts once.
    if (breaks(error, "appointments_one_hold_per_browser_and_slot")) return undefined;
    throw error;
  }
}

/** The hold this browser already has on the slot, for ten minutes from now and for the item now chosen. */
async function renewOwnHold(db: Database, hold: NewHold): Promise<Held | undefined> {
  const [row] = await db
    .update(appointments)
    .set({ heldUntil: hold.heldUntil, itemCode: hold.itemCode, itemVersion: hold.itemVersion, version: sql`${appointments.version} + 1` })
    .where(and(eq(appointments.status, "held"), eq(appointments.holdSecretHash, hold.secretHash), eq(appointments.stationCode, hold.stationCode), eq(appointments.startsAt, hold.startsAt)))
    .returning({ appointmentId: appointments.id, endsAt: appointments.endsAt });
  return row && { ...row, startsAt: hold.startsAt, heldUntil: hold.heldUntil };
}

async function takeFreedPlace(db: Database, hold: NewHold): Promise<Held | undefined> {
  return (await releaseExpiredHoldsOf(db, hold, hold.now)) ? takeAndHold(db, hold) : undefined;
}

/** One browser keeps one place: the holds on other slots are given back. */
async function giveUpOtherHolds(db: Database, hold: NewHold, keep: string): Promise<void> {
  const others = await db
    .select({ id: appointments.id })
    .from(appointments)
    .where(and(eq(appointments.status, "held"), eq(appointments.holdSecretHash, hold.secretHash), ne(appointments.id, keep)));
  for (const { id } of others) await giveUpHold(db, { appointmentId: id, secret: hold.secret ?? "", now: hold.now });
}
