import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { StaffActor } from "~/domain/access/actor";
import { atShanghai, type Day } from "~/domain/calendar/shanghai-time";
import { referenceOf, type CatalogueItem } from "~/domain/catalogue/reference-memory.server";
import type { VisitEnd } from "~/domain/queue/finish-visit.server";
import { numberOf } from "~/domain/queue/issue-ticket.server";
import { moveTicket } from "~/domain/queue/move-ticket.server";
import { categoriesOf } from "~/domain/queue/open-window.server";
import { lockQueue } from "~/domain/queue/queue-lock.server";
import { counters, queueEvents, tickets, visitPeriods, visits } from "../../schema";
import { letterOfCategory, type Category, type VisitResult } from "../../vocabulary";
import { demoStation } from "./people";
import type { Park } from "./park.server";
import { chance, type Chance } from "./random";

/** What walk-ins come for, the usual ones more than once. */
const walkInItems = ["QY-002", "QY-003", "QY-008", "RC-001", "RC-006", "RC-008", "JS-002", "JS-003", "JS-003", "KJ-001", "XM-001", "QY-011"];
const pastDays = 10;
const results: readonly VisitResult[] = ["finished", "papers_received", "papers_received", "answered", "answered", "collected"];
const remarks = ["", "", "", "经办人希望以邮件联系。", "材料已核对，下次带公章。", "第二次来，已说明还差一份材料。"];

interface PastVisit {
  day: Day;
  category: Category;
  item: CatalogueItem;
  company: Park["companies"][number];
  issuedAt: Date;
  calledAt: Date;
  startedAt: Date;
  endedAt: Date;
  windowNo: number;
}

/**
 * Two weeks of walk-ins at the station of the demo sign-in, with their ledgers, so that waits can be measured. Written as
 * rows, not through the use cases: a hundred and more visits would cost the first start several seconds. The tables refuse
 * a ledger with a gap all the same.
 */
export async function layPastVisits(park: Park): Promise<void> {
  const desks = park.desks(demoStation);
  const luck = chance(4_711);
  const { itemByCode, stationByCode } = await referenceOf(park.db);
  const station = stationByCode.get(demoStation);
  const items = walkInItems.flatMap((code) => itemByCode.get(code) ?? []);
  if (!station || items.length === 0) return;

  for (let ago = pastDays; ago >= 1; ago--) {
    const day = park.time.day(ago);
    const planned = arrivals(luck, day).map((issuedAt): PastVisit => {
      const item = luck.pick(items);
      const category = item.category;
      const able = station.windows.filter(({ queuePrefixes }) => categoriesOf(queuePrefixes).includes(category));
      const calledAt = after(issuedAt, luck.whole(2, 24));
      const startedAt = after(calledAt, 1);
      const endedAt = after(startedAt, Math.max(3, Math.round(item.content.deskMinutes * (0.5 + luck.next() * 0.8))));
      return { day, category, item, company: luck.pick(park.companies), issuedAt, calledAt, startedAt, endedAt, windowNo: luck.pick(able).no };
    });
    await writeDay(park, desks, luck, planned.filter(({ endedAt }) => endedAt < park.time.now));
  }
}

function arrivals(luck: Chance, day: Day): Date[] {
  const times = Array.from({ length: luck.whole(10, 14) }, () => luck.pick([luck.whole(0, 120), luck.whole(245, 430)]));
  return times.sort((a, b) => a - b).map((minutes) => after(atShanghai(day, "09:00"), minutes));
}

async function writeDay({ db }: Park, desks: readonly StaffActor[], luck: Chance, list: readonly PastVisit[]): Promise<void> {
  const counts = new Map<Category, number>();
  const rows = list.map((visit) => {
    const seq = (counts.get(visit.category) ?? 0) + 1;
    counts.set(visit.category, seq);
    return { ...visit, id: randomUUID(), seq, desk: desks[visit.windowNo % desks.length], result: luck.pick(results), notes: luck.pick(remarks) };
  });
  if (rows.length === 0) return;

  await db.insert(tickets).values(rows.map(({ id, day, category, seq, issuedAt, calledAt, startedAt, endedAt }) => ({
    id, stationCode: demoStation, day, numberCategory: category, seq, number: numberOf(category, seq), category, status: "done" as const, lane: "walk_in" as const,
    source: luck.pick(["kiosk", "desk"] as const), issuedAt, queuedAt: issuedAt, calls: 1, lastCalledAt: calledAt, startedAt, endedAt, aheadToldAt: issuedAt, version: 4,
  })));
  await db.insert(visits).values(rows.map(({ id, item, company, result, notes }) => ({
    ticketId: id, companyId: company.id, companyName: company.name, contactName: company.contact.name, contactPhone: company.contact.phone,
    contactEmail: company.contact.email, locale: company.contact.locale, itemCode: item.code, doneItems: [item.code], result, notes,
  })));
  await db.insert(visitPeriods).values(rows.flatMap(({ id, category, windowNo, issuedAt, calledAt, startedAt, endedAt }) => [
    { ticketId: id, seq: 1, kind: "waiting" as const, category, windowNo: null, startedAt: issuedAt, endedAt: calledAt },
    { ticketId: id, seq: 2, kind: "called" as const, category, windowNo, startedAt: calledAt, endedAt: startedAt },
    { ticketId: id, seq: 3, kind: "serving" as const, category, windowNo, startedAt, endedAt },
  ]));
  const lines = rows.flatMap(({ id, day, category, windowNo, desk, issuedAt, calledAt, startedAt, endedAt, result }) => {
    const line = { stationCode: demoStation, day, ticketId: id, windowNo, actorKind: "staff" as const, actorId: desk?.userId, actorName: desk?.name ?? "" };
    return [
      { ...line, act: "issue" as const, at: issuedAt, ticketVersion: 1, windowNo: null, pressId: randomUUID() },
      { ...line, act: "call" as const, at: calledAt, ticketVersion: 2, turn: "walk_in", windowCategories: [category], details: { category }, pressId: randomUUID() },
      { ...line, act: "start" as const, at: startedAt, ticketVersion: 3, pressId: randomUUID() },
      { ...line, act: "finish" as const, at: endedAt, ticketVersion: 4, details: { result }, pressId: randomUUID() },
    ];
  });
  await db.insert(queueEvents).values(lines.sort((a, b) => a.at.getTime() - b.at.getTime()));
  const [first] = rows;
  if (!first) return;
  await db.insert(counters).values([...counts].map(([category, value]) => ({ scope: `ticket:${demoStation}:${letterOfCategory[category]}`, day: first.day, value })));
}

/** Calls, serves and closes one ticket, as a desk did it at those times. */
export async function serveTicket({ db }: Park, desk: StaffActor, { ticketId, stationCode, calledAt, endedAt, windowNo, end }: {
  ticketId: string; stationCode: string; calledAt: Date; endedAt: Date; windowNo: number; end: VisitEnd;
}): Promise<void> {
  await db.transaction(async (tx) => {
    const by = () => ({ actor: desk, windowNo, pressId: randomUUID() });
    const [ticket] = await tx.select().from(tickets).where(and(eq(tickets.id, ticketId), eq(tickets.status, "waiting")));
    if (!ticket) return;
    const atCall = await lockQueue(tx, stationCode, calledAt);
    const called = await moveTicket(tx, atCall, ticket, "call", {
      by: by(), set: { windowNo, calls: 1, lastCalledAt: calledAt },
      call: { turn: ticket.lane === "booked" ? "booked" : ticket.lane, windowCategories: [ticket.category] }, details: { category: ticket.category },
    });
    const startedAt = after(calledAt, 1);
    const serving = await moveTicket(tx, { ...atCall, now: startedAt }, called.ticket, "start", { by: by(), set: { startedAt } });
    await tx.update(visits).set({ result: end.result, doneItems: [...end.doneItems], resultWords: end.words ?? "" }).where(eq(visits.ticketId, ticketId));
    await moveTicket(tx, { ...atCall, now: endedAt }, serving.ticket, "finish", { by: by(), set: { windowNo: null, endedAt }, details: { result: end.result } });
  });
}

function after(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}
