import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { appointments, slots, waitlistEntries } from "~db/schema";
import type { SlotKey } from "../bookings/places.server";
import { referenceOf } from "../catalogue/reference-memory.server";
import { enqueueNotice } from "../notices/enqueue-notice.server";
import { aheadOf } from "./line.server";
import { offerPlace } from "./offer-place.server";
import { mostLapses } from "./waiting-rules";
import { wishNotice } from "./wish-notice.server";

/** How many of each kind are looked at in one run; the next run takes the rest. */
const batch = 200;

export interface OfferRun {
  lapsed: number;
  ended: number;
  offered: number;
}

/**
 * Moves the waiting lists on: ends offers nobody claimed in time, ends what can no longer be fulfilled, and offers every
 * place kept for those in line to the first it suits. May run in several processes at once, and after a day of standing
 * still: each step looks again at what it is about to change, and no mail tells what is no longer true.
 */
export async function offerFreedPlaces(db: Database, { now }: { now: Date }): Promise<OfferRun> {
  const unclaimed = await db.select({ id: waitlistEntries.id, appointmentId: waitlistEntries.appointmentId }).from(waitlistEntries)
    .where(and(eq(waitlistEntries.status, "offered"), lte(waitlistEntries.offeredUntil, now))).orderBy(waitlistEntries.offeredUntil).limit(batch);
  let [lapsed, ended, offered] = [0, 0, 0];
  for (const { id, appointmentId } of unclaimed) {
    if (appointmentId && (await db.transaction((tx) => passOn(tx, { id, appointmentId, now })))) lapsed += 1;
  }

  const over = await db.select({ id: waitlistEntries.id }).from(waitlistEntries)
    .where(and(eq(waitlistEntries.status, "waiting"), lte(waitlistEntries.waitsUntil, now))).orderBy(waitlistEntries.waitsUntil).limit(batch);
  for (const { id } of over) {
    if (await db.transaction((tx) => endInVain(tx, { id, now }))) ended += 1;
  }

  const kept: (SlotKey & { kept: number })[] = await db.select({ stationCode: slots.stationCode, startsAt: slots.startsAt, kept: slots.kept }).from(slots)
    .where(gt(slots.kept, 0)).orderBy(asc(slots.stationCode), asc(slots.startsAt)).limit(batch);
  const reference = await referenceOf(db);
  for (const slot of kept) {
    for (let place = 0; place < slot.kept; place++) {
      if (await db.transaction((tx) => offerPlace(tx, reference, slot, now))) offered += 1;
    }
    await new Promise(setImmediate);
  }
  return { lapsed, ended, offered };
}

/** The ten minutes are over: the place goes to the next, the entry to the end of the line, or it ends with its second. */
async function passOn(tx: Transaction, { id, appointmentId, now }: { id: string; appointmentId: string; now: Date }): Promise<boolean> {
  const [offer] = await tx.select().from(appointments).where(eq(appointments.id, appointmentId)).for("update");
  const [entry] = await tx.select().from(waitlistEntries).where(eq(waitlistEntries.id, id)).for("update");
  if (!offer || entry?.status !== "offered" || !entry.offeredUntil || entry.offeredUntil > now) return false;

  // Given back before the entry waits again: what it let go by is kept for the others, not for itself.
  await tx.update(appointments).set({ status: "lapsed", contact: null, endedAt: now, version: sql`${appointments.version} + 1` })
    .where(and(eq(appointments.id, appointmentId), eq(appointments.status, "held")));
  const lapses = entry.lapses + 1;
  const goesOn = lapses < mostLapses && entry.waitsUntil > now;
  const { facts, recipient } = await wishNotice(tx, entry, now);
  const next = goesOn
    ? { status: "waiting" as const, turn: sql`nextval(pg_get_serial_sequence('waitlist_entries', 'turn'))` }
    : { status: "lapsed" as const, contact: null, endedAt: now };
  const [moved] = await tx.update(waitlistEntries).set({ ...next, lapses, appointmentId: null, offeredUntil: null }).where(eq(waitlistEntries.id, id)).returning();
  if (!moved) throw new Error("a locked entry is there");

  const ahead = goesOn ? await aheadOf(tx, moved) : 0;
  await enqueueNotice(tx, { kind: "waitlist_offer_lapsed", payload: { ...facts, startsAt: offer.startsAt.toISOString(), goesOn, ahead }, ...recipient }, now);
  return true;
}

/** The last of its days is over and nothing became free. */
async function endInVain(tx: Transaction, { id, now }: { id: string; now: Date }): Promise<boolean> {
  const [entry] = await tx.select().from(waitlistEntries).where(eq(waitlistEntries.id, id)).for("update");
  if (entry?.status !== "waiting" || entry.waitsUntil > now) return false;

  const { facts, recipient } = await wishNotice(tx, entry, now);
  await tx.update(waitlistEntries).set({ status: "expired", contact: null, endedAt: now }).where(eq(waitlistEntries.id, id));
  await enqueueNotice(tx, { kind: "waitlist_ended", payload: facts, ...recipient }, now);
  return true;
}
