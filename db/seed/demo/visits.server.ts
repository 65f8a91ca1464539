import { leftFrom } from "~/domain/bookings/availability";
import { checkIn } from "~/domain/bookings/check-in.server";
import { canBeServedAt } from "~/domain/bookings/bookable-item";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { confirmBooking, type BookedAppointment } from "~/domain/bookings/confirm-booking.server";
import { holdSlot } from "~/domain/bookings/hold-slot.server";
import { markNoShows } from "~/domain/bookings/mark-no-shows.server";
import { saveContact } from "~/domain/bookings/save-contact.server";
import { bookableWindow, isInWindow, slotsOfDay, type SlotTime } from "~/domain/bookings/slot-grid";
import { reservedMinutes } from "~/domain/bookings/visit-length";
import { atShanghai, type Day } from "~/domain/calendar/shanghai-time";
import { referenceOf, type CatalogueItem, type Station } from "~/domain/catalogue/reference-memory.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { reliableCompanies } from "./attendance.server";
import type { Park } from "./park.server";
import { serveTicket } from "./queue-past.server";
import { demoStation } from "./people";
import { chance, type Chance } from "./random";
import type { Happening } from "./tell-story.server";

/** What people book visits for; each company books each of them once. */
const bookedItems = ["RC-001", "QY-002", "JS-003", "QY-003", "KJ-001", "QY-008", "RC-006", "JS-002", "RC-008", "QY-011"];

/** How a visit ends: it happens, nobody comes, or it is called off the day before. */
type Ending = "comes" | "stays_away" | "calls_off";

export interface Visit {
  station: Station;
  item: CatalogueItem;
  company: Park["companies"][number];
  startsAt: Date;
  bookedAt: Date;
  ending: Ending;
}

/**
 * Booked visits: a few in the last days, today at every station, and some in the coming days. Whoever's time has come
 * is checked in and served; the rest is left as it would be now.
 */
export async function tellVisits(park: Park): Promise<Happening[]> {
  const reference = await referenceOf(park.db);
  const luck = chance(5_121);
  const items = bookedItems.flatMap((code) => reference.itemByCode.get(code) ?? []);
  const pairs = shuffled(luck, reliableCompanies(park).flatMap((company) => items.map((item) => ({ company, item }))));

  /** one visit a day is enough for a company */
  const busy = new Set<string>();

  const plan = reference.stations.flatMap((station) => visitDays(park, station).map((visits) => ({ station, ...visits })));
  const happenings = plan.flatMap(({ station, ago, day, count }) => shuffled(luck, slotsOfDay(station, park.time.calendar, day)).slice(0, count).flatMap(({ startsAt }) => {
    const bookedAt = bookingTime(park, station, startsAt, luck);
    // People go to the station of their own tower; a few come from elsewhere.
    const wantsElsewhere = luck.next() < 0.15;
    const fits = (item: CatalogueItem) => hasRoomFrom(slotsOfDay(station, park.time.calendar, day), startsAt, reservedMinutes([item], station));
    const isFree = (company: Visit["company"]) => !busy.has(`${company.id} ${day}`) && (wantsElsewhere || company.stationCode === station.code);
    const at = pairs.findIndex(({ company, item }) => canBeServedAt(station, item.content.queuePrefix) && fits(item) && isFree(company));
    const [pair] = at >= 0 && bookedAt ? pairs.splice(at, 1) : [];
    if (!pair || !bookedAt) return [];
    busy.add(`${pair.company.id} ${day}`);
    const fate = luck.next();
    // Only what is over shows how visits can fail; today and tomorrow are for trying out.
    const ending = fate < 0.12 && ago >= 0 ? "stays_away" : fate < 0.24 && ago > 0 ? "calls_off" : "comes";
    return tellVisit(park, { ...pair, station, startsAt, bookedAt, ending });
  }));

  // Every evening those who did not come are counted.
  for (const day of new Set(plan.map((visits) => visits.day))) {
    const evening = atShanghai(day, "19:30");
    happenings.push({ at: evening, happen: async () => void (await markNoShows(park.db, { now: evening })) });
  }
  return happenings;
}

/** A long visit begins where the slots after it are those of the same range. */
function hasRoomFrom(slots: readonly SlotTime[], startsAt: Date, minutes: number): boolean {
  const rows = slots.map((slot) => ({ ...slot, taken: 0 }));
  return leftFrom(rows, rows.findIndex((row) => row.startsAt.getTime() === startsAt.getTime()), { minutes }) > 0;
}

/** How many visits on which day: most at the station of the demo sign-in. */
function visitDays({ time }: Park, station: Station): { ago: number; day: Day; count: number }[] {
  const days: [ago: number, count: number][] = station.code === demoStation
    ? [[9, 1], [7, 1], [5, 1], [4, 1], [2, 2], [1, 2], [0, 7], [-1, 3], [-2, 2], [-3, 2], [-5, 1]]
    : [[1 + (station.position % 6), 1], [0, 2], [-1 - (station.position % 3), 1], [-4 - (station.position % 2), 1]];
  return days.map(([ago, count]) => ({ ago, day: time.day(ago), count }));
}

/** When the visit was booked: some days before, in the evening or the morning, and not after now. */
function bookingTime({ time }: Park, station: Station, startsAt: Date, luck: Chance): Date | undefined {
  const dayInMs = 86_400_000;
  const booked = new Date(startsAt.getTime() - luck.whole(1, 3) * dayInMs - luck.whole(10, 170) * 60_000);
  const latest = new Date(time.now.getTime() - luck.whole(20, 2_000) * 60_000);
  const at = booked < latest ? booked : latest;
  return isInWindow(bookableWindow(station, time.calendar, at), startsAt) ? at : undefined;
}

/** One visit from its booking to its end. */
export function tellVisit(park: Park, visit: Visit): Happening[] {
  const { db } = park;
  const { startsAt, station, item } = visit;
  const desk = park.desk(station.code);
  const from = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000);
  let booked: BookedAppointment | undefined;
  /** Nothing follows a booking that the park refused, e.g. because the slot was full. */
  const then = (at: Date, what: (booking: BookedAppointment) => Promise<unknown>): Happening => ({ at, happen: async () => void (booked && (await what(booked))) });

  const happenings: Happening[] = [{ at: visit.bookedAt, happen: async () => { booked = await book(park, visit); } }];
  if (visit.ending === "calls_off") {
    const at = from(-20 * 60);
    happenings.push(then(at > visit.bookedAt ? at : visit.bookedAt, ({ appointmentId }) => cancelBooking(db, visit.company.actor, { appointmentId, reason: "经办人出差，改日再来。", now: at })));
  }
  if (visit.ending === "comes") {
    const checked = from(-((startsAt.getTime() / 60_000) % 11) - 2);
    const served = from(19);
    let ticketId = "";
    happenings.push(then(checked, async ({ number }) => { ticketId = (await checkIn(db, desk, { number, now: checked })).ticket.ticketId; }));
    happenings.push(then(served, async ({ requestId }) => {
      const isDoneHere = item.stationMode === "ACCEPT" || item.stationMode === "GUIDE";
      const windowNo = station.windows.find(({ queuePrefixes }) => queuePrefixes.includes(item.content.queuePrefix))?.no ?? 1;
      await serveTicket(park, desk, { ticketId, stationCode: station.code, calledAt: from(2), endedAt: served, windowNo, end: { result: isDoneHere ? "finished" : "papers_received", doneItems: [item.code] } });
      if (isDoneHere) return moveRequest(db, desk, { move: "finish_at_desk", requestId, now: served, outcome: "granted", answer: `${item.nameZh}已当场办结，结果已交经办人。` });
      const materials = item.content.materials.map(({ no }) => ({ materialNo: no, state: "received" as const }));
      return moveRequest(db, desk, { move: "receive", requestId, now: served, materials });
    }));
  }
  return happenings;
}

export async function book({ db }: Park, { station, item, company, startsAt, bookedAt: now }: Visit): Promise<BookedAppointment | undefined> {
  const held = await holdSlot(db, { stationCode: station.code, startsAt, itemCode: item.code, userId: company.actor.userId, now });
  const { name, phone, email } = company.contact;
  const { appointmentId, secret } = held;
  await saveContact(db, { appointmentId, secret, contact: { companyName: company.name, creditCode: company.creditCode, name, phone, email } });
  return confirmBooking(db, company.actor, { appointmentId, secret, companyId: company.id, now });
}

function shuffled<T>(luck: Chance, list: readonly T[]): T[] {
  return list.map((entry) => ({ entry, at: luck.next() })).sort((a, b) => a.at - b.at).map(({ entry }) => entry);
}
