import { and, asc, eq, gt, gte, inArray, lte, not, sql } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { appointmentItems, appointments, appointmentSlots, slots, waitlistEntries } from "~db/schema";
import { leftFrom } from "../bookings/availability";
import { hashHoldSecret, newHoldSecret } from "../bookings/hold-secret.server";
import { isSlot, type SlotKey } from "../bookings/places.server";
import { isRestricted } from "../bookings/refuse-restricted.server";
import { bookableWindow, stationDay } from "../bookings/slot-grid";
import { mostMinutes, reservedMinutes } from "../bookings/visit-length";
import { shanghaiDay } from "../calendar/shanghai-time";
import type { Reference, Station } from "../catalogue/reference-memory.server";
import { announce } from "../live/announce.server";
import { enqueueNotice } from "../notices/enqueue-notice.server";
import type { WaitlistEntry } from "./line.server";
import { claimMinutes, isOfferTime, isWished, mostLapses, nextOfferTime } from "./waiting-rules";
import { wishNotice } from "./wish-notice.server";

/** At most so many of the line are tried for one place; far more than ever wait for one day. */
const mostTried = 100;

interface SlotRow {
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  /** places in use; those kept for the line are what is being given out here */
  taken: number;
}

/**
 * Offers one place kept in a slot to the first in line it suits, as a held appointment that only they can book. Nobody
 * it suits, or too late to ask anybody before it can no longer be booked: the place is open to all. At night it waits.
 *
 * The slots around it are locked first, in the order of their key, so two processes give one place once.
 *
 * @returns true when it was offered
 */
export async function offerPlace(tx: Transaction, { calendar, stationByCode, itemByCode }: Reference, key: SlotKey, now: Date): Promise<boolean> {
  const station = stationByCode.get(key.stationCode);
  const rows = await lockAround(tx, key);
  const [kept] = await tx.select({ kept: slots.kept }).from(slots).where(and(isSlot(key), gt(slots.kept, 0)));
  if (!station || !kept) return false;

  const isClosed = stationDay(station, calendar, shanghaiDay(key.startsAt)).closed !== null;
  const earliest = bookableWindow(station, calendar, nextOfferTime(now)).from;
  if (isClosed || key.startsAt < earliest) return open(tx, key);
  if (!isOfferTime(now)) return false;

  for (const entry of await inLineFor(tx, key, now)) {
    const item = itemByCode.get(entry.itemCode);
    const stretch = item && stretchWith(rows, key.startsAt, { minutes: reservedMinutes([item], station), entry, earliest });
    if (!stretch) continue;
    // Whoever left or booked at this moment is no longer asked.
    const [still] = await tx.select().from(waitlistEntries).where(and(eq(waitlistEntries.id, entry.id), eq(waitlistEntries.status, "waiting"))).for("update");
    if (still) return makeOffer(tx, { entry: still, station, stretch, now });
  }
  return open(tx, key);
}

/** The slots of the same stretch of hours, one visit before and after, in order. */
async function lockAround(tx: Transaction, { stationCode, startsAt }: SlotKey): Promise<SlotRow[]> {
  const reach = mostMinutes * 60_000;
  return tx
    .select({ startsAt: slots.startsAt, endsAt: slots.endsAt, capacity: slots.capacity, taken: slots.taken })
    .from(slots)
    .where(and(eq(slots.stationCode, stationCode), gte(slots.startsAt, new Date(startsAt.getTime() - reach)), lte(slots.startsAt, new Date(startsAt.getTime() + reach))))
    .orderBy(asc(slots.startsAt))
    .for("no key update");
}

/** Who waits for this time, the first first. Companies restricted since they joined are passed over: they could not book what they are offered. */
async function inLineFor(tx: Transaction, { stationCode, startsAt }: SlotKey, now: Date): Promise<WaitlistEntry[]> {
  const day = shanghaiDay(startsAt);
  const waiting = await tx.select().from(waitlistEntries)
    .where(and(eq(waitlistEntries.status, "waiting"), eq(waitlistEntries.stationCode, stationCode), lte(waitlistEntries.fromDay, day), gte(waitlistEntries.toDay, day), not(isRestricted(tx, waitlistEntries.companyId, now))))
    .orderBy(asc(waitlistEntries.turn))
    .limit(mostTried);
  return waiting.filter((entry) => isWished(entry, startsAt));
}

/** The slots of a visit that includes the freed one, begins when wished and still can be booked; the freed one first if possible. */
function stretchWith(rows: readonly SlotRow[], freed: Date, { minutes, entry, earliest }: { minutes: number; entry: WaitlistEntry; earliest: Date }): SlotRow[] | undefined {
  for (let at = rows.findIndex(({ startsAt }) => startsAt.getTime() === freed.getTime()); at >= 0; at--) {
    const first = rows[at];
    if (!first || first.startsAt.getTime() + minutes * 60_000 <= freed.getTime()) return undefined;
    if (first.startsAt < earliest || !isWished(entry, first.startsAt) || leftFrom(rows, at, { minutes }) === 0) continue;
    const until = first.startsAt.getTime() + minutes * 60_000;
    return rows.slice(at).filter(({ startsAt }) => startsAt.getTime() < until);
  }
  return undefined;
}

async function makeOffer(tx: Transaction, { entry, station, stretch, now }: { entry: WaitlistEntry; station: Station; stretch: SlotRow[]; now: Date }): Promise<boolean> {
  const [first, last] = [stretch[0], stretch.at(-1)];
  if (!first || !last) return false;
  const offeredUntil = new Date(now.getTime() + claimMinutes * 60_000);
  const [offer] = await tx
    .insert(appointments)
    .values({
      stationCode: station.code, startsAt: first.startsAt, endsAt: last.endsAt, itemCode: entry.itemCode, itemVersion: entry.itemVersion,
      // Nobody has this secret: the place is booked through the entry or not at all.
      status: "held", heldUntil: offeredUntil, holdSecretHash: hashHoldSecret(newHoldSecret()), contact: entry.contact, createdAt: now,
    })
    .returning({ id: appointments.id });
  if (!offer) throw new Error("the offer was not written");
  await tx.insert(appointmentItems).values({ appointmentId: offer.id, position: 1, itemCode: entry.itemCode, itemVersion: entry.itemVersion });
  await tx.update(slots).set({ kept: sql`${slots.kept} - 1` })
    .where(and(eq(slots.stationCode, station.code), inArray(slots.startsAt, stretch.map(({ startsAt }) => startsAt)), gt(slots.kept, 0)));
  await tx.insert(appointmentSlots).values(stretch.map(({ startsAt }) => ({ appointmentId: offer.id, stationCode: station.code, startsAt })));
  await tx.update(waitlistEntries).set({ status: "offered", appointmentId: offer.id, offeredUntil }).where(eq(waitlistEntries.id, entry.id));

  const { facts, recipient } = await wishNotice(tx, entry, now);
  const payload = { ...facts, startsAt: first.startsAt.toISOString(), endsAt: last.endsAt.toISOString(), offeredUntil: offeredUntil.toISOString(), isLast: entry.lapses + 1 >= mostLapses };
  await enqueueNotice(tx, { kind: "waitlist_offer", payload, ...recipient }, now);
  await announce(tx, `bookings:${station.code}`);
  return true;
}

/** Nobody in line can use it: anybody may book it. */
async function open(tx: Transaction, key: SlotKey): Promise<boolean> {
  await tx.update(slots).set({ kept: 0 }).where(isSlot(key));
  await announce(tx, `bookings:${key.stationCode}`);
  return false;
}
