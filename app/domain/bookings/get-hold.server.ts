import { and, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { appointmentItems, appointments, type HoldContact } from "~db/schema";
import type { AppointmentStatus } from "~db/vocabulary";
import { referenceOf, type CatalogueItem, type Station } from "../catalogue/reference-memory.server";
import { DomainError } from "../errors";
import { hashHoldSecret } from "./hold-secret.server";

/** A place kept for a browser, and what was typed so far. */
export interface HoldView {
  appointmentId: string;
  /** held, or what became of it */
  status: AppointmentStatus;
  /** the booking's number once there is one */
  number: string | null;
  startsAt: Date;
  endsAt: Date;
  heldUntil: Date;
  /** the first thing the visit is for */
  item: CatalogueItem;
  /** everything it is for, in the order chosen */
  items: CatalogueItem[];
  station: Station;
  contact: HoldContact | null;
}

/**
 * The hold of a browser, also after it ran out or was booked.
 *
 * @throws {DomainError} `booking.hold-unknown` (not-found) for another browser's hold and for an id that does not
 *   exist alike
 */
export async function getHold(db: Database, { appointmentId, secret }: { appointmentId: string; secret: string }): Promise<HoldView> {
  const reference = await referenceOf(db);
  const [hold] = await db
    .select()
    .from(appointments)
    .where(and(eq(appointments.id, appointmentId), eq(appointments.holdSecretHash, hashHoldSecret(secret))));
  const lines = hold ? await db.select({ code: appointmentItems.itemCode }).from(appointmentItems).where(eq(appointmentItems.appointmentId, hold.id)).orderBy(appointmentItems.position) : [];
  const item = hold && reference.itemByCode.get(hold.itemCode);
  const station = hold && reference.stationByCode.get(hold.stationCode);
  if (!item || !station) throw new DomainError("not-found", "booking.hold-unknown");

  const { status, number, startsAt, endsAt, contact } = hold;
  return { appointmentId, status, number, startsAt, endsAt, heldUntil: hold.heldUntil ?? hold.createdAt, item, items: lines.flatMap(({ code }) => reference.itemByCode.get(code) ?? []), station, contact };
}
