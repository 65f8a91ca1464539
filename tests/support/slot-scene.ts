import { and, eq, gte, lt, ne, sql } from "drizzle-orm";
import type { CompanyActor, StaffActor } from "~/domain/access/actor";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { confirmBooking } from "~/domain/bookings/confirm-booking.server";
import { ensureSlots } from "~/domain/bookings/ensure-slots.server";
import { newHoldSecret } from "~/domain/bookings/hold-secret.server";
import { moveBooking } from "~/domain/bookings/move-booking.server";
import { releaseHolds } from "~/domain/bookings/release-holds.server";
import { addDays, atShanghai, shanghaiDay, type Day } from "~/domain/calendar/shanghai-time";
import { editOpening } from "~/domain/opening/edit-opening.server";
import type { OpeningEdit } from "~/domain/opening/opening-edit";
import { previewEdit } from "~/domain/opening/preview-edit.server";
import type { Decision } from "~/domain/opening/settle-stranded.server";
import { claimOffer } from "~/domain/waitlist/claim-offer.server";
import { leaveWaitlist } from "~/domain/waitlist/leave-waitlist.server";
import { offerFreedPlaces } from "~/domain/waitlist/offer-freed-places.server";
import type { Database } from "~db/client.server";
import { appointments, openingSeries, slots } from "~db/schema";
import { aBooking, aFilledHold, aHold, confirmationOf } from "./bookings";
import { closing, reason } from "./opening";
import { aCompany, aStaffMember } from "./people";
import { later, tuesday } from "./requests";
import { aWish, entryRow } from "./waitlist";

/** Everything that can happen to the places of a slot, all wanting the same one. */
export type Happenings = Record<(typeof happenings)[number], () => Promise<unknown>>;
export const happenings = ["hold", "expire", "confirm", "moveAway", "moveHere", "cancel", "raiseCapacity", "lowerCapacity", "closeDay", "hourlyJob", "offer", "claim", "leave", "leaveOffered"] as const;

export interface SlotScene {
  slot: { stationCode: string; startsAt: Date };
  /** appointments in it, by id */
  booking: string;
  hold: string;
  offer: string;
  happen: Happenings;
  /** the job that ends offers nobody took, run when the ten minutes of this one are over */
  endOffers: () => Promise<unknown>;
}

/** Working days after the Tuesday on which tests begin; one scene each. */
export const sceneDays: Day[] = ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"];

/**
 * A slot of four free places with one of each in it: a booking, a hold about to be confirmed, a hold that has run out, an
 * offer; one more person in line, one booking elsewhere that wants to come. The other times of the day are closed. The
 * station's lead has three edits of its opening before her, each previewed and decided on.
 */
export async function aSlotScene(db: Database, stationCode: string, day: Day): Promise<SlotScene> {
  const slot = { stationCode, startsAt: atShanghai(day, "09:00") };
  const isSlot = and(eq(slots.stationCode, stationCode), eq(slots.startsAt, slot.startsAt));
  const elsewhere = { stationCode, startsAt: atShanghai(day, "15:00") };
  // Bookings of earlier scenes may have moved here.
  await db.update(slots).set({ capacity: sql`${slots.taken} + 4` }).where(isSlot);
  await db.update(slots).set({ capacity: sql`${slots.taken} + 1` }).where(and(eq(slots.stationCode, stationCode), eq(slots.startsAt, elsewhere.startsAt)));
  const people: CompanyActor[] = [];
  for (let person = 0; person < 5; person++) people.push(await aCompany(db));
  const [owner, other, holder, first, second] = people as [CompanyActor, CompanyActor, CompanyActor, CompanyActor, CompanyActor];

  const booking = await aBooking(db, owner, slot);
  const coming = await aBooking(db, other, elsewhere);
  const hold = await aFilledHold(db, holder, { ...slot, itemCode: "RC-003" });
  const stale = await aHold(db, slot);
  const walkBy = await aHold(db, slot);
  const wholeDay = and(eq(slots.stationCode, stationCode), gte(slots.startsAt, atShanghai(day, "00:00")), lt(slots.startsAt, atShanghai(addDays(day, 1), "00:00")));
  await db.update(slots).set({ capacity: sql`${slots.taken}` }).where(and(wholeDay, ne(slots.startsAt, slot.startsAt)));
  const wish = { stationCode, fromDay: day, toDay: day, dayPart: "any" as const };
  const entries = [await aWish(db, first, { ...wish, itemCode: "QY-003" }), await aWish(db, second, { ...wish, itemCode: "QY-003" })] as const;

  // The walk-by leaves, so the first in line is asked; the other hold runs out at the moment of the race.
  const now = later(tuesday, { minutes: 5 });
  await db.update(appointments).set({ heldUntil: tuesday }).where(eq(appointments.id, walkBy.appointmentId));
  await releaseHolds(db, { now: tuesday });
  await offerFreedPlaces(db, { now: tuesday });
  await db.update(appointments).set({ heldUntil: now }).where(eq(appointments.id, stale.appointmentId));
  const afternoon = atShanghai(day, "16:00");
  const lead = await aStaffMember(db, "station_lead", stationCode);
  await db.update(slots).set({ capacity: sql`${slots.taken} + 5` }).where(and(eq(slots.stationCode, stationCode), eq(slots.startsAt, afternoon)));

  return {
    slot, booking: booking.appointmentId, hold: hold.appointmentId, offer: (await entryRow(db, entries[0])).appointmentId ?? "",
    endOffers: () => offerFreedPlaces(db, { now: later(tuesday, { minutes: 10 }) }),
    happen: {
      hold: () => aHold(db, { ...slot, now }),
      expire: () => releaseHolds(db, { now }),
      confirm: () => confirmBooking(db, holder, confirmationOf(hold, holder, now)),
      moveAway: () => moveBooking(db, owner, { appointmentId: booking.appointmentId, stationCode, startsAt: afternoon, now }),
      moveHere: () => moveBooking(db, other, { appointmentId: coming.appointmentId, ...slot, now }),
      cancel: () => cancelBooking(db, owner, { appointmentId: booking.appointmentId, reason: "", now }),
      raiseCapacity: await anEdit(db, lead, { code: stationCode, edit: await withPlaces(db, stationCode, 9), now }),
      lowerCapacity: await anEdit(db, lead, { code: stationCode, edit: await withPlaces(db, stationCode, 1), now }),
      closeDay: await anEdit(db, lead, { code: stationCode, edit: closing(day), now }),
      hourlyJob: () => ensureSlots(db, { now }),
      offer: () => offerFreedPlaces(db, { now }),
      claim: () => claimOffer(db, first, { entryId: entries[0], secret: newHoldSecret(), now }),
      leave: () => leaveWaitlist(db, second, { entryId: entries[1], now }),
      leaveOffered: () => leaveWaitlist(db, first, { entryId: entries[0], now }),
    },
  };
}

/**
 * An edit as its lead saves it after looking at the preview: of those in the way the first moves if it can, the others are
 * cancelled, but for a third that stays where the station stays open. (Earlier scenes may have moved theirs here.)
 */
async function anEdit(db: Database, lead: StaffActor, input: { code: string; edit: OpeningEdit; now: Date }): Promise<() => Promise<unknown>> {
  const { fingerprint, version, stranded } = await previewEdit(db, lead, input);
  const decisions = new Map(stranded.map(({ booking, times: [first] }, at): [string, Decision] => [
    booking.appointmentId, at === 0 && first ? { do: "move", startsAt: first } : { do: at === 2 && input.edit.kind === "timetable" ? "keep" : "cancel" },
  ]));
  return () => editOpening(db, lead, { ...input, fingerprint, version, decisions, reason });
}

/** The station's timetable from the first day of the scenes on, with another number of visitors a slot. */
async function withPlaces(db: Database, stationCode: string, capacityPerSlot: number): Promise<OpeningEdit> {
  const [series] = await db.select().from(openingSeries).where(eq(openingSeries.stationCode, stationCode));
  if (!series) throw new Error("a station has a timetable");
  return { kind: "timetable", lastDay: null, timetable: { ...series, validFrom: shanghaiDay(tuesday), capacityPerSlot } };
}
