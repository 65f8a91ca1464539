import { and, eq } from "drizzle-orm";
import type { StaffActor } from "~/domain/access/actor";
import { canBeBooked } from "~/domain/bookings/bookable-item";
import { checkIn } from "~/domain/bookings/check-in.server";
import { checkInFrom } from "~/domain/bookings/change-rules";
import { atShanghai, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { referenceOf, type Station } from "~/domain/catalogue/reference-memory.server";
import { DomainError } from "~/domain/errors";
import { callNext } from "~/domain/queue/call-next.server";
import { issueTicket } from "~/domain/queue/issue-ticket.server";
import { missTicket } from "~/domain/queue/miss-ticket.server";
import { openWindow } from "~/domain/queue/open-window.server";
import { parkTicket } from "~/domain/queue/park-ticket.server";
import { recallTicket } from "~/domain/queue/recall-ticket.server";
import { startServing } from "~/domain/queue/start-serving.server";
import { takeBack } from "~/domain/queue/take-back.server";
import { openingAt } from "~/domain/stations/opening";
import { slots } from "../../schema";
import type { PriorityKind } from "../../vocabulary";
import type { Park } from "./park.server";
import { demoStation } from "./people";
import { serveTicket } from "./queue-past.server";
import { book } from "./visits.server";

/** Somebody who takes a ticket today: how long ago, for what. */
type Arrival = [minutesAgo: number, item: string, matter: string, priorityKind?: PriorityKind];

/** Served by now. */
const served: readonly Arrival[] = [
  [118, "QY-002", "变更经营范围"], [112, "RC-006", "核对参保人数"], [104, "JS-003", "开票额度不够"], [97, "QY-008", "换发营业执照"], [90, "RC-008", "公积金开户"], [84, "KJ-001", "高企材料预审"],
];
const longestAgo = 118;
/** Called to the windows in this order: one misses the call, one misses it and comes back, one is on hold, three are served. */
const called: readonly Arrival[] = [
  [58, "QY-003", "法定代表人变更"], [55, "QY-011", "迁入登记"], [50, "QY-002", "增加一个门店"], [44, "QY-008", "补领执照副本"], [40, "RC-001", "外籍工程师续签"], [37, "KJ-001", "研发费用怎么归集"],
];
/** Waiting now. */
const waiting: readonly Arrival[] = [
  [26, "JS-003", "发票总额度调整"], [22, "RC-008", "新员工参保登记"], [17, "QY-002", "变更注册地址"], [13, "KJ-001", "技术合同怎么认定"], [9, "JS-002", "出口退税备案"], [6, "RC-006", "职工转入", "pregnant"], [3, "QY-003", "股权变更咨询"],
];

/**
 * The queue of this very moment. Its rule: everything is told backwards from `now`, on the Shanghai day of `now`, whatever
 * the opening hours say, so that whoever starts the portal at night finds people waiting too; nobody came before midnight.
 * At the other stations the desk sits at its window while the doors are open.
 */
export async function layQueueNow(park: Park): Promise<void> {
  const { stations, calendar } = await referenceOf(park.db);
  for (const station of stations) {
    const [setup] = station.windows;
    if (station.code === demoStation) await layMainStation(park, station);
    else if (setup && openingAt(station, calendar, park.time.now).isOpen) {
      await quietly(() => openWindow(park.db, park.desk(station.code), { stationCode: station.code, windowNo: setup.no, now: ago(park, 60) }));
    }
  }
}

async function layMainStation(park: Park, station: Station): Promise<void> {
  const [own, colleague, third] = park.desks(demoStation);
  if (!own || !colleague || !third) throw new Error("the demo park lacks people at its main station");
  const { db } = park;
  const press = (minutesAgo: number) => ({ stationCode: demoStation, now: ago(park, minutesAgo) });

  for (const [minutesAgo, code, ...what] of served) {
    const { ticketId } = await arrive(park, own, [minutesAgo, code, ...what]);
    await serveTicket(park, colleague, {
      ticketId, stationCode: demoStation, calledAt: ago(park, minutesAgo - 5), endedAt: ago(park, minutesAgo - 19), windowNo: 1, end: { result: "answered", doneItems: [code] },
    });
  }
  await openWindow(db, colleague, { ...press(60), windowNo: 1 });
  await openWindow(db, own, { ...press(60), windowNo: 2 });
  await openWindow(db, third, { ...press(60), windowNo: 4 });
  for (const arrival of called) await arrive(park, own, arrival);

  await callAndMiss(park, colleague, 24);
  const returning = await callAndMiss(park, colleague, 22);
  await quietly(async () => {
    const parked = await callNext(db, colleague, press(20));
    if (!parked) return;
    await startServing(db, colleague, { ...press(19.5), ticketId: parked.ticketId });
    await parkTicket(db, colleague, { ...press(14), ticketId: parked.ticketId, reason: "填写申请表" });
  });
  for (const [desk, minutesAgo] of [[colleague, 12], [own, 10], [third, 7]] as const) {
    await quietly(async () => {
      const next = await callNext(db, desk, press(minutesAgo));
      if (next) await startServing(db, desk, { ...press(minutesAgo - 1), ticketId: next.ticketId });
    });
  }
  for (const arrival of waiting) await arrive(park, own, arrival);
  await comeBooked(park, own, station);
  if (returning) await quietly(() => takeBack(db, own, { ...press(8), ticketId: returning }));
}

/** Takes a ticket as somebody of one of the companies. */
async function arrive(park: Park, desk: StaffActor, [minutesAgo, code, matter, priorityKind]: Arrival) {
  const item = (await referenceOf(park.db)).itemByCode.get(code);
  const company = park.companies[minutesAgo % park.companies.length];
  if (!item || !company) throw new Error(`the demo park lacks the item ${code}`);
  const { name, phone, email, locale } = company.contact;
  return issueTicket(park.db, desk, {
    stationCode: demoStation, category: item.category, itemCode: code, source: "desk", priorityKind, now: ago(park, minutesAgo),
    visitor: { companyId: company.id, companyName: company.name, contactName: name, contactPhone: phone, contactEmail: email, locale, matter },
  });
}

/** Somebody is called three times and does not come. */
async function callAndMiss({ db, ...park }: Park, desk: StaffActor, minutesAgo: number): Promise<string | undefined> {
  const press = (later: number) => ({ stationCode: demoStation, now: ago(park, minutesAgo - later) });
  return quietly(async () => {
    const next = await callNext(db, desk, press(0));
    if (!next) return undefined;
    for (const later of [0.5, 1]) await recallTicket(db, desk, { ...press(later), ticketId: next.ticketId });
    return (await missTicket(db, desk, { ...press(1.5), ticketId: next.ticketId })).ticketId;
  });
}

/** Two booked visitors: one whose half hour runs now, one of the next, who is early. Outside opening hours their times are made for them. */
async function comeBooked(park: Park, desk: StaffActor, station: Station): Promise<void> {
  const { now } = park.time;
  const { items } = await referenceOf(park.db);
  // For the window of the demo sign-in.
  const letters = station.windows.find(({ no }) => no === 2)?.queuePrefixes ?? [];
  const wanted = items.filter((item) => canBeBooked(item.content) && letters.includes(item.content.queuePrefix) && item.content.deskMinutes <= station.slotMinutes).slice(-2);
  const slotMs = station.slotMinutes * 60_000;
  for (const [at, item] of wanted.entries()) {
    const startsAt = new Date(Math.floor(now.getTime() / slotMs) * slotMs + at * slotMs);
    const company = park.companies[park.companies.length - 1 - at];
    if (!company || checkInFrom(startsAt) > now) continue;
    await quietly(async () => {
      const made = await park.db.insert(slots).values({ stationCode: station.code, startsAt, endsAt: new Date(startsAt.getTime() + slotMs), capacity: 1 }).onConflictDoNothing().returning();
      try {
        const booked = await book(park, { station, item, company, startsAt, bookedAt: new Date(now.getTime() - 26 * 3_600_000), ending: "comes" });
        const arrivedAt = new Date(Math.max(checkInFrom(startsAt).getTime(), ago(park, 11).getTime()));
        if (booked) await checkIn(park.db, desk, { number: booked.number, now: arrivedAt });
      } catch (error) {
        if (made.length > 0) await park.db.delete(slots).where(and(eq(slots.stationCode, station.code), eq(slots.startsAt, startsAt), eq(slots.taken, 0)));
        throw error;
      }
    });
  }
}

/** So many minutes before now, drawn together in the first hours after midnight so that all of it is today. */
function ago({ time: { now } }: Pick<Park, "time">, minutes: number): Date {
  const sinceMidnight = (now.getTime() - atShanghai(shanghaiDay(now), "00:00").getTime()) / 60_000;
  return new Date(now.getTime() - Math.round(minutes * Math.min(1, sinceMidnight / (longestAgo + 1)) * 60_000));
}

/** What the first minutes of a day leave no time for did not happen. */
async function quietly<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
