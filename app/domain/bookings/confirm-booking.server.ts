import { and, eq, gte, inArray, lt, ne, sql } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { appointmentItems, appointments, requests } from "~db/schema";
import type { Locale } from "~db/vocabulary";
import type { CompanyActor, StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { atShanghai, addDays, shanghaiDay } from "../calendar/shanghai-time";
import { holdConsent, type GivenConsent } from "../consent/hold-consent.server";
import { breaks, DomainError } from "../errors";
import { announcing } from "../live/announce.server";
import { enqueueNotice } from "../notices/enqueue-notice.server";
import { appointmentNumber } from "../numbers.server";
import { moveRequestIn } from "../requests/move-request.server";
import { startDraftIn } from "../requests/start-draft.server";
import { holdPerson } from "./hold-person.server";
import { hashHoldSecret } from "./hold-secret.server";
import { endWaits } from "../waitlist/end-waits.server";
import { takeStretch, withExpiredReleased, type Stretch } from "./places.server";
import { refuseRestricted } from "./refuse-restricted.server";
import { visitNotice } from "./visit-facts.server";

export interface ConfirmBooking {
  appointmentId: string;
  /** the browser's secret: only the browser that holds the place can book it */
  secret: string;
  /** the company that comes, one of the actor's */
  companyId: string;
  /** the box was ticked on the form that books */
  consent?: GivenConsent | undefined;
  now: Date;
}

export interface BookedAppointment {
  appointmentId: string;
  number: string;
  requestId: string;
}

type Appointment = typeof appointments.$inferSelect;

/** Bookings of one person on one day (product.md 6). */
const bookingsPerPersonAndDay = 2;

/**
 * Turns a hold into a booking: number, a request for each item, history lines, notice with the calendar invitation, all or none.
 * Confirming again answers with the booking that exists. A hold that ran out is taken up again when its place is
 * still free.
 *
 * The person's row is locked first, so two bookings of one person are counted one after the other. One open booking per
 * company and item is kept by a unique index, whoever of the company books it.
 *
 * @throws {DomainError} `booking.hold-unknown` (not-found), `booking.hold-lapsed`, `booking.slot-past`, `booking.ended`,
 *   `booking.two-per-day` {day}, `booking.already-open` {number} (conflict), `booking.contact-missing`, `consent.missing` (invalid)
 */
export async function confirmBooking(db: Database, actor: CompanyActor, input: ConfirmBooking): Promise<BookedAppointment> {
  try {
    return await withExpiredReleased(db, () => stretchOf(db, input.appointmentId), input.now, () => db.transaction((tx) => confirm(tx, actor, input)));
  } catch (error) {
    if (breaks(error, "appointment_items_one_open_per_company_and_item")) throw await alreadyOpen(db, input, error);
    // Only a hold that had run out needs its place a second time.
    if (error instanceof DomainError && error.messageKey === "booking.slot-full") throw new DomainError("conflict", "booking.hold-lapsed", {}, { cause: error });
    throw error;
  }
}

/** The time a hold reserved, whoever has its places now. */
async function stretchOf(db: Database, appointmentId: string): Promise<Stretch | undefined> {
  const [held] = await db.select().from(appointments).where(eq(appointments.id, appointmentId));
  return held && reservedBy(held);
}

function reservedBy({ stationCode, startsAt, endsAt }: Appointment): Stretch {
  return { stationCode, startsAt, minutes: (endsAt.getTime() - startsAt.getTime()) / 60_000 };
}

async function confirm(tx: Transaction, actor: CompanyActor, input: ConfirmBooking): Promise<BookedAppointment> {
  await holdPerson(tx, actor.userId);
  const [held] = await tx.select().from(appointments).where(eq(appointments.id, input.appointmentId)).for("update");

  const booked = alreadyBooked(actor, held);
  if (booked) return booked;
  if (!held || held.holdSecretHash !== hashHoldSecret(input.secret)) throw new DomainError("not-found", "booking.hold-unknown");
  await holdConsent(tx, actor, { consent: input.consent, now: input.now });
  return bookHeld(tx, actor, held, { ...input, applicant: actor });
}

/** Who will come: the member who books, or the person the desk books for. */
export interface BookedFor {
  userId: string;
  email: string;
  locale: Locale;
}

interface BookHeld {
  companyId: string;
  applicant: BookedFor;
  /** words for the staff in the histories */
  staffNote?: string;
  now: Date;
}

/**
 * Makes the booking of a hold or an offer, in the caller's transaction, which has locked the applicant and the
 * appointment and knows that it is theirs. The limits are looked at here, whoever books.
 */
export async function bookHeld(tx: Transaction, actor: CompanyActor | StaffActor, held: Appointment, { companyId, applicant, staffNote = "", now }: BookHeld): Promise<BookedAppointment> {
  if (held.status !== "held" && held.status !== "lapsed") throw new DomainError("conflict", "booking.ended");
  if (held.startsAt <= now) throw new DomainError("conflict", "booking.slot-past");
  if (!held.contact) throw new DomainError("invalid", "booking.contact-missing");
  authorize(actor, "company:file", { companyId });

  await refuseRestricted(tx, { companyId, now });
  await refuseThirdOfDay(tx, { userId: applicant.userId, startsAt: held.startsAt, except: held.id });
  if (held.status === "lapsed") await takeStretch(tx, held.id, reservedBy(held), now);

  const { name, phone } = held.contact;
  const items = await tx.select().from(appointmentItems).where(eq(appointmentItems.appointmentId, held.id)).orderBy(appointmentItems.position);
  const requestIds: string[] = [];
  for (const { position, itemCode, itemVersion } of items) {
    const requestId = await draftFor(tx, actor, { itemCode, itemVersion, stationCode: held.stationCode, companyId, applicant, name, phone, now });
    await tx.update(appointmentItems).set({ requestId }).where(and(eq(appointmentItems.appointmentId, held.id), eq(appointmentItems.position, position)));
    requestIds.push(requestId);
  }
  const [requestId] = requestIds;
  if (requestId === undefined) throw new Error("a visit is for something");

  for (const id of requestIds) await moveRequestIn(tx, actor, { move: "book", requestId: id, staffNote, now });
  await endWaits(tx, { companyId, itemCodes: items.map(({ itemCode }) => itemCode), appointmentId: held.id, now });

  // The counter's row is the one thing all bookings of a day share, locked until the commit: asked for as late as can be.
  const number = await appointmentNumber(tx, shanghaiDay(held.startsAt));
  await tx
    .update(appointments)
    .set({ status: "booked", number, companyId, userId: applicant.userId, requestId, contact: null, bookedAt: now, endedAt: null, version: held.version + 1 })
    .where(and(eq(appointments.id, held.id), eq(appointments.version, held.version)))
    .returning({ told: announcing(`bookings:${held.stationCode}`) });

  const { facts, materials, queryCode, recipient } = await visitNotice(tx, held.id, now);
  await enqueueNotice(tx, { kind: "booking_confirmed", payload: { ...facts, materials, queryCode }, ...recipient }, now);
  return { appointmentId: held.id, number, requestId };
}

/** The same confirmation sent twice: the first one's booking is the answer. */
function alreadyBooked(actor: CompanyActor, appointment: Appointment | undefined): BookedAppointment | undefined {
  if (!appointment || appointment.userId !== actor.userId || !appointment.number || !appointment.requestId) return undefined;
  if (appointment.status === "cancelled" || appointment.status === "no_show") return undefined;
  return { appointmentId: appointment.id, number: appointment.number, requestId: appointment.requestId };
}

/** Counts the person's bookings of that day; the caller has locked the person's row. */
export async function refuseThirdOfDay(tx: Transaction, { userId, startsAt, except }: { userId: string; startsAt: Date; except: string }): Promise<void> {
  const day = shanghaiDay(startsAt);
  const count = await tx.$count(
    appointments,
    and(
      eq(appointments.userId, userId),
      inArray(appointments.status, ["booked", "checked_in", "served"]),
      gte(appointments.startsAt, atShanghai(day, "00:00")),
      lt(appointments.startsAt, atShanghai(addDays(day, 1), "00:00")),
      ne(appointments.id, except),
    ),
  );
  if (count >= bookingsPerPersonAndDay) throw new DomainError("conflict", "booking.two-per-day", { day });
}

interface DraftFacts {
  itemCode: string;
  itemVersion: number;
  stationCode: string;
  companyId: string;
  applicant: BookedFor;
  name: string;
  phone: string;
  now: Date;
}

/**
 * The request the visit is for. A booking that was cancelled or missed left its request as a draft: booking the same
 * item again goes on with it, so the number already told to the company stays the same.
 */
async function draftFor(tx: Transaction, actor: CompanyActor | StaffActor, { itemCode, itemVersion, stationCode, companyId, applicant, name, phone, now }: DraftFacts): Promise<string> {
  const [left] = await tx
    .select({ id: requests.id })
    .from(requests)
    .where(and(
      eq(requests.companyId, companyId), eq(requests.applicantId, applicant.userId), eq(requests.itemCode, itemCode),
      eq(requests.itemVersion, itemVersion), eq(requests.channel, "appointment"), eq(requests.status, "draft"),
    ))
    .limit(1)
    .for("update");
  if (!left) {
    const contact = { name, phone, email: applicant.email };
    const draft = await startDraftIn(tx, actor, { companyId, itemCode, stationCode, channel: "appointment", contact, applicantId: applicant.userId, locale: applicant.locale, now });
    return draft.id;
  }
  await tx
    .update(requests)
    .set({ stationCode, contactName: name, contactPhone: phone, contactEmail: applicant.email, locale: applicant.locale, version: sql`${requests.version} + 1`, updatedAt: now })
    .where(eq(requests.id, left.id));
  return left.id;
}

/** The refusal that names the booking the company already has for one of the hold's items. */
export async function alreadyOpen(db: Database, { appointmentId, companyId }: Pick<ConfirmBooking, "appointmentId" | "companyId">, cause: unknown): Promise<DomainError> {
  const wanted = await db.select({ itemCode: appointmentItems.itemCode }).from(appointmentItems).where(eq(appointmentItems.appointmentId, appointmentId));
  return alreadyOpenFor(db, { companyId, itemCodes: wanted.map(({ itemCode }) => itemCode) }, cause);
}

/** The same for items whose hold was never written. */
export async function alreadyOpenFor(db: Database, { companyId, itemCodes }: { companyId: string; itemCodes: readonly string[] }, cause: unknown): Promise<DomainError> {
  const [open] = await db
    .select({ number: appointments.number })
    .from(appointments)
    .innerJoin(appointmentItems, eq(appointmentItems.appointmentId, appointments.id))
    .where(and(eq(appointmentItems.companyId, companyId), eq(appointmentItems.isOpen, true), inArray(appointmentItems.itemCode, [...itemCodes])));
  return new DomainError("conflict", "booking.already-open", { number: open?.number ?? "" }, { cause });
}
