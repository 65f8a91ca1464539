import { and, asc, eq, gte, lt, sql } from "drizzle-orm";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { confirmBooking } from "~/domain/bookings/confirm-booking.server";
import { holdSlot } from "~/domain/bookings/hold-slot.server";
import { listEarliest } from "~/domain/bookings/list-earliest.server";
import { saveContact } from "~/domain/bookings/save-contact.server";
import { bookableDays } from "~/domain/bookings/slot-grid";
import { reservedMinutes } from "~/domain/bookings/visit-length";
import { addDays, atShanghai, type Day } from "~/domain/calendar/shanghai-time";
import { referenceOf, type CatalogueItem, type Station } from "~/domain/catalogue/reference-memory.server";
import { joinWaitlist } from "~/domain/waitlist/join-waitlist.server";
import { offerFreedPlaces } from "~/domain/waitlist/offer-freed-places.server";
import { slots } from "../../schema";
import { reliableCompanies } from "./attendance.server";
import type { Park } from "./park.server";
import type { Happening } from "./tell-story.server";

type Company = Park["companies"][number];

/** Short things nobody else in the park books, so that no company is refused for having booked them. */
const shortItems = ["RC-003", "JS-004", "KJ-003", "QY-014", "RC-011"];
/** What the company to sign in as does in one visit. */
const twoItems = ["QY-014", "RC-003"];

/**
 * A full day with a waiting line: every place of the smallest day to come is booked, three companies wait, the one to sign
 * in as first. A few minutes ago somebody cancelled, so between 8:00 and 20:00 a place is held for them just now. And a
 * visit for two things.
 */
export async function tellWaitingLine(park: Park): Promise<Happening[]> {
  const { db, time: { now } } = park;
  const reference = await referenceOf(db);
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const items = shortItems.flatMap((code) => reference.itemByCode.get(code) ?? []);
  const place = smallestDay(park, reference.stations);
  const [first, ...others] = reliableCompanies(park);
  if (!place || !first) return [];

  let lastBooked: { company: Company; appointmentId: string } | undefined;
  return [
    { at: ago(150), happen: () => bookTwoThings(park, first, ago(150)) },
    { at: ago(120), happen: async () => { lastBooked = await fillDay(park, { ...place, companies: others.slice(6), items, now: ago(120) }); } },
    ...[first, ...others.slice(0, 2)].map((company, at) => ({ at: ago(90 - at * 20), happen: () => wait(park, company, { ...place, itemCode: "RC-005", now: ago(90 - at * 20) }) })),
    { at: ago(4), happen: async () => { if (lastBooked) await cancelBooking(db, lastBooked.company.actor, { appointmentId: lastBooked.appointmentId, reason: "临时有事", now: ago(4) }); } },
    { at: ago(3), happen: async () => void (await offerFreedPlaces(db, { now: ago(3) })) },
  ];
}

/** The day after tomorrow or later on which a station has the fewest places: a Saturday morning, mostly. */
function smallestDay({ time: { calendar, now, day } }: Park, stations: readonly Station[]): { station: Station; day: Day } | undefined {
  const days = stations.flatMap((station) => bookableDays(station, calendar, now)
    .filter((open) => open.slots.length > 0 && open.day > day(-1))
    .map((open) => ({ station, day: open.day, places: open.slots.reduce((sum, { capacity }) => sum + capacity, 0) })));
  return days.sort((a, b) => a.places - b.places || (a.day < b.day ? -1 : 1))[0];
}

interface FullDay {
  station: Station;
  day: Day;
  companies: readonly Company[];
  items: readonly CatalogueItem[];
  now: Date;
}

/** Books until nothing is free; one visit a company and item. Answers with the last booking. */
async function fillDay(park: Park, { station, day, companies, items, now }: FullDay) {
  const pairs = items.filter((item) => reservedMinutes([item], station) <= station.slotMinutes).flatMap((item) => companies.map((company) => ({ item, company })));
  const rows = await park.db.select().from(slots)
    .where(and(eq(slots.stationCode, station.code), gte(slots.startsAt, atShanghai(day, "00:00")), lt(slots.startsAt, atShanghai(addDays(day, 1), "00:00")), sql`taken < capacity`))
    .orderBy(asc(slots.startsAt));
  let last: { company: Company; appointmentId: string } | undefined;
  for (const { startsAt, capacity, taken } of rows) {
    for (let place = taken; place < capacity; place++) {
      const pair = pairs.shift();
      if (!pair) return last;
      last = { company: pair.company, appointmentId: await book(park, pair.company, { stationCode: station.code, startsAt, itemCode: pair.item.code, now }) };
    }
  }
  return last;
}

async function book({ db }: Park, company: Company, slot: { stationCode: string; startsAt: Date; itemCode: string; moreItemCodes?: string[]; now: Date }): Promise<string> {
  const { appointmentId, secret } = await holdSlot(db, { ...slot, userId: company.actor.userId });
  const { name, phone, email } = company.contact;
  await saveContact(db, { appointmentId, secret, contact: { companyName: company.name, creditCode: company.creditCode, name, phone, email } });
  await confirmBooking(db, company.actor, { appointmentId, secret, companyId: company.id, now: slot.now });
  return appointmentId;
}

async function wait({ db }: Park, company: Company, { station, day, itemCode, now }: { station: Station; day: Day; itemCode: string; now: Date }): Promise<void> {
  const { name, phone } = company.contact;
  await joinWaitlist(db, company.actor, { stationCode: station.code, itemCode, companyId: company.id, fromDay: day, toDay: day, dayPart: "any", contact: { name, phone }, formKey: "", now });
}

/** One visit, two requests, consecutive times. */
async function bookTwoThings(park: Park, company: Company, now: Date): Promise<void> {
  const { itemByCode } = await referenceOf(park.db);
  const [item, ...moreItems] = twoItems.flatMap((code) => itemByCode.get(code) ?? []);
  if (!item) return;
  const earliest = await listEarliest(park.db, { item, moreItems, from: park.time.at(-3, "13:00"), now });
  const free = earliest.find(({ station }) => station.code === company.stationCode);
  if (free?.startsAt) await book(park, company, { stationCode: free.station.code, startsAt: free.startsAt, itemCode: item.code, moreItemCodes: moreItems.map(({ code }) => code), now });
}
