import { randomUUID } from "node:crypto";
import { and, asc, eq, gte, lt, sql } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { appointmentItems, appointments, slots, waitlistEntries } from "~db/schema";
import type { CompanyActor } from "../access/actor";
import { authorize } from "../access/policy";
import { leftFrom } from "../bookings/availability";
import { canBeBooked, canBeServedAt } from "../bookings/bookable-item";
import { holdPerson } from "../bookings/hold-person.server";
import { refuseRestricted } from "../bookings/refuse-restricted.server";
import { bookableWindow, isInWindow } from "../bookings/slot-grid";
import { reservedMinutes } from "../bookings/visit-length";
import { addDays, atShanghai, shanghaiDay } from "../calendar/shanghai-time";
import { getItem } from "../catalogue/get-item.server";
import { referenceOf, type CatalogueItem, type Station } from "../catalogue/reference-memory.server";
import { parsePhone } from "../companies/phone";
import { breaks, DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { enqueueNotice } from "../notices/enqueue-notice.server";
import { onceOnly } from "../once-only.server";
import { getStation } from "../stations/get-station.server";
import { aheadOf, isOpen, type WaitlistEntry } from "./line.server";
import { isWished, mostWaiting, waitsUntil, type Wish } from "./waiting-rules";
import { wishNotice } from "./wish-notice.server";

export interface JoinWaitlist extends Wish {
  stationCode: string;
  itemCode: string;
  /** the company that would come, one of the actor's */
  companyId: string;
  /** who would come */
  contact: { name: string; phone: string };
  /** the form's one-time key; "" when it carries none */
  formKey: string;
  now: Date;
}

/**
 * Takes a place in the waiting list of a station for an item, on the days and part of the day wished for. Only where
 * nothing is free: whoever finds a free place books it. The same form sent twice is one entry.
 *
 * The slots wished for are locked while they are looked at, and whoever frees one of them counts those in line after
 * that: a place that becomes free at the same moment is either seen here or kept for the new entry.
 *
 * @returns the entry's id
 * @throws {DomainError} `waitlist.places-free` {at}, `waitlist.no-times`, `waitlist.too-many` {most},
 *   `waitlist.already-waiting`, `booking.already-open` {number}, `booking.restricted` {until},
 *   `booking.item-needs-no-visit`, `booking.item-not-at-station` (conflict); `waitlist.days` (invalid), `phone.invalid` (invalid); `not-found` for a
 *   foreign company, an unknown item or station
 */
export async function joinWaitlist(db: Database, actor: CompanyActor, input: JoinWaitlist): Promise<string> {
  authorize(actor, "company:file", { companyId: input.companyId });
  const place = await placeOfWish(db, input);
  return oneWish(() => db.transaction((tx) => joinWaitlistIn(tx, actor, input, place)));
}

/** Where and for what, as far as it can be said before anything is locked. */
export interface PlaceOfWish {
  item: CatalogueItem;
  station: Station;
  window: ReturnType<typeof bookableWindow>;
}

/** Looks at what is asked for; refuses as `joinWaitlist` says. */
export async function placeOfWish(db: Database, input: Pick<JoinWaitlist, "itemCode" | "stationCode" | "fromDay" | "toDay" | "now">): Promise<PlaceOfWish> {
  const [item, station] = [await getItem(db, input.itemCode), await getStation(db, input.stationCode)];
  if (!canBeBooked(item.content)) throw new DomainError("conflict", "booking.item-needs-no-visit");
  if (!canBeServedAt(station, item.content.queuePrefix)) throw new DomainError("conflict", "booking.item-not-at-station");
  const window = bookableWindow(station, (await referenceOf(db)).calendar, input.now);
  if (input.fromDay > input.toDay || input.fromDay < shanghaiDay(input.now) || input.toDay > window.lastDay) throw new DomainError("invalid", "waitlist.days");
  return { item, station, window };
}

/** Does what writes an entry; of two wishes of one company for one item the second is told that it waits already. */
export async function oneWish<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (breaks(error, "waitlist_one_open_per_company_and_item")) throw new DomainError("conflict", "waitlist.already-waiting", {}, { cause: error });
    throw error;
  }
}

/** `joinWaitlist` inside the caller's transaction, for somebody who may act for the company. */
export async function joinWaitlistIn(tx: Transaction, actor: CompanyActor, input: JoinWaitlist, { item, station, window }: PlaceOfWish): Promise<string> {
  const { companyId, now, formKey } = input;
  const phone = parsePhone(input.contact.phone);
  if (!phone.ok) throw new DomainError("invalid", "phone.invalid");
  // Two wishes of one person are counted one after the other.
  await holdPerson(tx, actor.userId);
  const id = randomUUID();
  const first = await onceOnly(tx, { form: `waitlist:${actor.userId}`, key: formKey, fields: { ...input, now: undefined, formKey: undefined } }, id);
  if (first !== undefined) return first;

  // Who may not book gains nothing by waiting: the offer could not be taken.
  await refuseRestricted(tx, { companyId, now });
  await refuseIfNotNeeded(tx, { userId: actor.userId, companyId, itemCode: item.code });
  await refuseUnlessFull(tx, { station, item, wish: input, window });
  const entry = await write(tx, actor, { id, input, item, contact: { name: input.contact.name.trim(), phone: phone.phone } });
  const { facts, recipient } = await wishNotice(tx, entry, now);
  await enqueueNotice(tx, { kind: "waitlist_joined", payload: { ...facts, ahead: await aheadOf(tx, entry) }, ...recipient }, now);
  await announce(tx, `bookings:${station.code}`);
  return id;
}

async function refuseIfNotNeeded(tx: Transaction, { userId, companyId, itemCode }: { userId: string; companyId: string; itemCode: string }): Promise<void> {
  const waiting = await tx.$count(waitlistEntries, and(eq(waitlistEntries.userId, userId), isOpen));
  if (waiting >= mostWaiting) throw new DomainError("conflict", "waitlist.too-many", { most: mostWaiting });
  const [booked] = await tx
    .select({ number: appointments.number })
    .from(appointmentItems)
    .innerJoin(appointments, eq(appointments.id, appointmentItems.appointmentId))
    .where(and(eq(appointmentItems.companyId, companyId), eq(appointmentItems.itemCode, itemCode), eq(appointmentItems.isOpen, true)));
  if (booked) throw new DomainError("conflict", "booking.already-open", { number: booked.number ?? "" });
}

interface Looked extends PlaceOfWish {
  wish: Wish;
}

async function refuseUnlessFull(tx: Transaction, { station, item, wish, window }: Looked): Promise<void> {
  const rows = await tx
    .select({ startsAt: slots.startsAt, endsAt: slots.endsAt, capacity: slots.capacity, taken: sql<number>`${slots.taken} + ${slots.kept}` })
    .from(slots)
    .where(and(eq(slots.stationCode, station.code), gte(slots.startsAt, atShanghai(wish.fromDay, "00:00")), lt(slots.startsAt, atShanghai(addDays(wish.toDay, 1), "00:00"))))
    .orderBy(asc(slots.startsAt))
    .for("no key update");
  const open = rows.filter(({ capacity }) => capacity > 0);
  const wished = open.flatMap(({ startsAt }, at) => (isInWindow(window, startsAt) && isWished(wish, startsAt) ? [at] : []));
  if (wished.length === 0) throw new DomainError("conflict", "waitlist.no-times");

  const minutes = reservedMinutes([item], station);
  const free = wished.find((at) => leftFrom(open, at, { minutes }) > 0);
  const at = free === undefined ? undefined : open[free]?.startsAt;
  if (at) throw new DomainError("conflict", "waitlist.places-free", { at: at.toISOString() });
}

interface NewEntry {
  id: string;
  input: JoinWaitlist;
  item: CatalogueItem;
  contact: { name: string; phone: string };
}

async function write(tx: Transaction, actor: CompanyActor, { id, input, item, contact }: NewEntry): Promise<WaitlistEntry> {
  const company = actor.companies.find(({ companyId }) => companyId === input.companyId);
  const [entry] = await tx
    .insert(waitlistEntries)
    .values({
      id, stationCode: input.stationCode, itemCode: item.code, itemVersion: item.version, companyId: input.companyId, userId: actor.userId,
      contact: { companyName: company?.name ?? "", creditCode: company?.creditCode ?? "", ...contact, email: actor.email },
      locale: actor.locale, fromDay: input.fromDay, toDay: input.toDay, dayPart: input.dayPart, joinedAt: input.now, waitsUntil: waitsUntil(input),
    })
    .returning();
  if (!entry) throw new Error("the entry was not written");
  return entry;
}
