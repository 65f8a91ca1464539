import { eq } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { appointmentItems, appointments, slots } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { getItem } from "../catalogue/get-item.server";
import { referenceOf, type CatalogueItem } from "../catalogue/reference-memory.server";
import { authorizeOrder, partiesAtHand, type Applicant, type OrderAtHand } from "../companies/company-at-hand.server";
import { breaks, DomainError } from "../errors";
import { ledTo, onceOnly } from "../once-only.server";
import { getStation } from "../stations/get-station.server";
import { canBeBooked, canBeServedAt } from "./bookable-item";
import { alreadyOpenFor, bookHeld, type BookedAppointment } from "./confirm-booking.server";
import { holdPerson } from "./hold-person.server";
import { hashHoldSecret, newHoldSecret } from "./hold-secret.server";
import { isSlot, takeStretch, whyNot, withExpiredReleased, type SlotKey, type Stretch } from "./places.server";
import { bookableWindow } from "./slot-grid";
import { refuseUnlessOneVisit, reservedMinutes } from "./visit-length";

export interface BookOnBehalf extends SlotKey, OrderAtHand {
  /** what the visit is for, in the order chosen */
  itemCodes: readonly string[];
  /** the form's one-time key; "" when it carries none */
  formKey: string;
}

/**
 * Books a visit for a company that calls or stands at the desk: company and person (made when unknown), places, requests,
 * number and mail in one transaction, or none of it. Limits, restriction and places are those of a booking the company
 * makes itself. Both identities are kept: the person as applicant, the desk in the histories. The same form sent twice
 * is one booking.
 *
 * Nobody becomes a member of the company; the links in the mails let the person move and cancel.
 *
 * @throws {DomainError} `not-found`; `forbidden`; `request.consent-missing` (invalid); what naming a company and a person
 *   refuses; `booking.slot-full`, `booking.slot-past`, `booking.too-far-ahead`, `booking.item-needs-no-visit`,
 *   `booking.item-not-at-station`, `booking.two-per-day` {day}, `booking.already-open` {number}, `booking.restricted`
 *   {until}, `form.replayed` (conflict); `booking.too-many-items`, `booking.visit-too-long`, `booking.item-twice` (invalid)
 */
export async function bookOnBehalf(db: Database, actor: StaffActor, order: BookOnBehalf): Promise<Pick<BookedAppointment, "number">> {
  const { stationCode, startsAt, itemCodes, now } = order;
  authorizeOrder(actor, stationCode, order);

  const station = await getStation(db, stationCode);
  const items: CatalogueItem[] = [];
  for (const code of itemCodes) items.push(await getItem(db, code));
  if (items.length === 0 || !items.every(({ content }) => canBeBooked(content))) throw new DomainError("conflict", "booking.item-needs-no-visit");
  if (!items.every(({ content }) => canBeServedAt(station, content.queuePrefix))) throw new DomainError("conflict", "booking.item-not-at-station");
  refuseUnlessOneVisit(items);
  const { from: earliest, until } = bookableWindow(station, (await referenceOf(db)).calendar, now);
  if (startsAt >= until) throw new DomainError("conflict", "booking.too-far-ahead");
  // A hold belongs to a slot: a time the station does not have is refused before one is written.
  if (startsAt < earliest || (await db.$count(slots, isSlot(order))) === 0) throw await whyNot(db, order, earliest);

  const stretch: Stretch = { stationCode, startsAt, minutes: reservedMinutes(items, station) };
  let companyId = "";
  try {
    return await withExpiredReleased(db, async () => stretch, now, () => db.transaction(async (tx) => {
      const { formKey: key, now: _now, ...fields } = order;
      const submission = { form: `book-on-behalf:${actor.userId}`, key, fields };
      const before = await onceOnly(tx, submission, "");
      if (before !== undefined) return { number: before };

      const parties = await partiesAtHand(tx, order);
      companyId = parties.companyId;
      const { number } = await bookIn(tx, actor, { order, ...parties, items, stretch, earliest });
      await ledTo(tx, submission, number);
      return { number };
    }));
  } catch (error) {
    if (breaks(error, "appointment_items_one_open_per_company_and_item")) throw await alreadyOpenFor(db, { companyId, itemCodes }, error);
    throw error;
  }
}

interface Booking {
  order: BookOnBehalf;
  companyId: string;
  person: Applicant;
  items: readonly CatalogueItem[];
  stretch: Stretch;
  earliest: Date;
}

async function bookIn(tx: Transaction, actor: StaffActor, { order, companyId, person, items, stretch, earliest }: Booking): Promise<BookedAppointment> {
  const { locale, now } = order;
  // Two bookings of one person are counted one after the other, as when they book themselves.
  await holdPerson(tx, person.id);

  const held = await writeHold(tx, { items, stretch, now, person });
  const endsAt = await takeStretch(tx, held.id, stretch, earliest);
  await tx.update(appointments).set({ endsAt }).where(eq(appointments.id, held.id));
  return bookHeld(tx, actor, held, { companyId, applicant: { userId: person.id, email: person.email, locale }, staffNote: `窗口代${person.name}预约，授权已核对`, now });
}

/** Booked before anybody else can see it: nobody has the secret, and it is no hold by the time the transaction ends. */
async function writeHold(tx: Transaction, { items, stretch, now, person }: Pick<Booking, "items" | "stretch" | "person"> & { now: Date }) {
  const [first] = items;
  if (!first) throw new Error("a visit is for something");
  const { name, phone, email } = person;
  const [held] = await tx
    .insert(appointments)
    .values({
      stationCode: stretch.stationCode, startsAt: stretch.startsAt, endsAt: new Date(stretch.startsAt.getTime() + stretch.minutes * 60_000),
      itemCode: first.code, itemVersion: first.version, status: "held", heldUntil: now, holdSecretHash: hashHoldSecret(newHoldSecret()),
      contact: { companyName: "", creditCode: "", name, phone, email }, createdAt: now,
    })
    .returning();
  if (!held) throw new Error("the hold was not written");
  await tx.insert(appointmentItems).values(items.map(({ code, version }, at) => ({ appointmentId: held.id, position: at + 1, itemCode: code, itemVersion: version })));
  return held;
}
