import { and, eq, ne, sql } from "drizzle-orm";
import { rowsOf, type Database } from "~db/client.server";
import { appointmentItems, appointments, appointmentSlots, slots } from "~db/schema";
import { getItem } from "../catalogue/get-item.server";
import { referenceOf, type CatalogueItem } from "../catalogue/reference-memory.server";
import { breaks, DomainError } from "../errors";
import { getStation } from "../stations/get-station.server";
import { canBeBooked, canBeServedAt } from "./bookable-item";
import { giveUpHold } from "./give-up-hold.server";
import { hashHoldSecret, newHoldSecret } from "./hold-secret.server";
import { coverage, hasPlace, isWithin, releaseExpiredHoldsOf, takeStretch, whyNot, type SlotKey } from "./places.server";
import { refuseRestrictedHolder } from "./refuse-restricted.server";
import { bookableWindow } from "./slot-grid";
import { refuseUnlessOneVisit, reservedMinutes } from "./visit-length";

/** How long a chosen slot is kept while the form is filled (product.md 6). */
export const holdMinutes = 10;

export interface HoldSlot extends SlotKey {
  itemCode: string;
  /** further things to do in the same visit */
  moreItemCodes?: readonly string[];
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
 * Holds one place for ten minutes in each of the consecutive slots that the items need, from the pressed one on.
 *
 * Taking the places and writing the hold are one statement, so there is never a place without a hold or one hold too
 * many. The same browser pressing the same slot again gets the same hold, with ten minutes from now and for the items
 * now chosen; pressing another slot gives the first one back, after the second is sure.
 *
 * @throws {DomainError} `booking.slot-full`, `booking.slot-past`, `booking.too-far-ahead`, `booking.item-needs-no-visit`,
 *   `booking.item-not-at-station` (conflict); `booking.slot-unknown`, `item.not-found`, `station.not-found` (not-found);
 *   `booking.too-many-items`, `booking.visit-too-long`, `booking.item-twice` (invalid)
 */
export async function holdSlot(db: Database, input: HoldSlot): Promise<HeldSlot> {
  const items: CatalogueItem[] = [];
  for (const code of [input.itemCode, ...(input.moreItemCodes ?? [])]) items.push(await getItem(db, code));
  const station = await getStation(db, input.stationCode);
  if (!items.every(({ content }) => canBeBooked(content))) throw new DomainError("conflict", "booking.item-needs-no-visit");
  if (!items.every(({ content }) => canBeServedAt(station, content.queuePrefix))) throw new DomainError("conflict", "booking.item-not-at-station");
  refuseUnlessOneVisit(items);

  const { from: earliest, until } = bookableWindow(station, (await referenceOf(db)).calendar, input.now);
  if (input.startsAt >= until) throw new DomainError("conflict", "booking.too-far-ahead");

  if (input.userId) await refuseRestrictedHolder(db, { userId: input.userId, now: input.now });

  const secret = input.secret ?? newHoldSecret();
  const hold: NewHold = {
    ...input, earliest, items, minutes: reservedMinutes(items, station), secretHash: hashHoldSecret(secret),
    heldUntil: new Date(input.now.getTime() + holdMinutes * 60_000),
  };
  const held = (await takeAndHold(db, hold)) ?? (input.secret ? await renewOwnHold(db, hold) : undefined) ?? (await takeFreedPlace(db, hold));
  if (!held) throw await whyNot(db, input, earliest);

  // Not in the same transaction: two browsers changing slots crosswise must not wait for each other. Should the process
  // die here, the first hold runs out by itself.
  if (input.secret) await giveUpOtherHolds(db, hold, held.appointmentId);
  return { ...held, secret };
}

interface NewHold extends HoldSlot {
  items: readonly CatalogueItem[];
  /** to reserve, from the start on */
  minutes: number;
  secretHash: string;
  earliest: Date;
  heldUntil: Date;
}

type Held = Omit<HeldSlot, "secret">;

async function takeAndHold(db: Database, hold: NewHold): Promise<Held | undefined> {
  if (hold.startsAt < hold.earliest) return undefined;
  const [first] = hold.items;
  try {
    const result = await db.execute(sql`
      with place as (
        select s.station_code, s.starts_at, s.ends_at from ${slots} s where ${isWithin(hold)} and ${hasPlace}
        order by s.starts_at for no key update
      ), visit as (
        ${coverage(hold, sql`place`)}
      ), made as (
        insert into ${appointments} (station_code, starts_at, ends_at, item_code, item_version, status, held_until, hold_secret_hash, user_id, created_at)
        select ${hold.stationCode}, starts_at, ends_at, ${first?.code}, ${first?.version}::int, 'held', ${hold.heldUntil.toISOString()}::timestamptz,
          ${hold.secretHash}, ${hold.userId ?? null}, ${hold.now.toISOString()}::timestamptz
        from visit
        returning id, ends_at
      ), items as (
        insert into ${appointmentItems} (appointment_id, position, item_code, item_version)
        select made.id, item.position, item.code, item.version
        from made, jsonb_to_recordset(${linesOf(hold.items)}::jsonb) as item(position int, code text, version int)
      ), places as (
        insert into ${appointmentSlots} (appointment_id, station_code, starts_at) select made.id, place.station_code, place.starts_at from made, place
      )
      select id, (extract(epoch from ends_at) * 1000)::float8 as ends_at from made`);
    const [row] = rowsOf<{ id: string; ends_at: number }>(result);
    return row && { appointmentId: row.id, startsAt: hold.startsAt, endsAt: new Date(row.ends_at), heldUntil: hold.heldUntil };
  } catch (error) {
    // The same press twice: the whole statement was undone, the place counts once.
    if (breaks(error, "appointments_one_hold_per_browser_and_slot")) return undefined;
    throw error;
  }
}

const linesOf = (items: readonly CatalogueItem[]) => JSON.stringify(items.map(({ code, version }, index) => ({ position: index + 1, code, version })));

/** The hold this browser already has on the slot, for ten minutes from now and for the items now chosen; as many slots as they need. */
async function renewOwnHold(db: Database, hold: NewHold): Promise<Held | undefined> {
  const [first] = hold.items;
  if (!first) return undefined;
  return db.transaction(async (tx) => {
    const [own] = await tx
      .select({ id: appointments.id })
      .from(appointments)
      .where(and(eq(appointments.status, "held"), eq(appointments.holdSecretHash, hold.secretHash), eq(appointments.stationCode, hold.stationCode), eq(appointments.startsAt, hold.startsAt)))
      .for("update");
    if (!own) return undefined;
    const endsAt = await takeStretch(tx, own.id, hold, hold.earliest);
    await tx.delete(appointmentItems).where(eq(appointmentItems.appointmentId, own.id));
    await tx.insert(appointmentItems).values(hold.items.map(({ code, version }, index) => ({ appointmentId: own.id, position: index + 1, itemCode: code, itemVersion: version })));
    await tx
      .update(appointments)
      .set({ heldUntil: hold.heldUntil, endsAt, itemCode: first.code, itemVersion: first.version, version: sql`${appointments.version} + 1` })
      .where(eq(appointments.id, own.id));
    return { appointmentId: own.id, startsAt: hold.startsAt, endsAt, heldUntil: hold.heldUntil };
  });
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
