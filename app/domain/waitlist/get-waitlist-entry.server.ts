import { and, desc, eq, gte, inArray, or, type SQL } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { appointments, companies, waitlistEntries } from "~db/schema";
import type { DayPart, WaitlistStatus } from "~db/vocabulary";
import type { CompanyActor } from "../access/actor";
import { referenceOf, type CatalogueItem, type Station } from "../catalogue/reference-memory.server";
import { DomainError } from "../errors";
import { aheadOf, isOpen } from "./line.server";

/** A place in a waiting list as its company sees it. */
export interface WaitlistView {
  entryId: string;
  status: WaitlistStatus;
  station: Station;
  item: CatalogueItem;
  companyName: string;
  fromDay: string;
  toDay: string;
  dayPart: DayPart;
  joinedAt: Date;
  /** people ahead who could be offered the same; 0 when the entry has ended */
  ahead: number;
  /** offers let go by so far */
  lapses: number;
  /** the place held for it now */
  offer: { startsAt: Date; endsAt: Date; until: Date } | null;
  /** the booking that ended the waiting */
  bookedNumber: string | null;
}

/**
 * One entry, open or ended.
 *
 * @throws {DomainError} `waitlist.not-found` (not-found) for an id that does not exist and for another company's alike
 */
export async function getWaitlistEntry(db: Queryable, actor: CompanyActor, { entryId, now }: { entryId: string; now: Date }): Promise<WaitlistView> {
  const [view] = await readEntries(db, and(ownEntries(actor), eq(waitlistEntries.id, entryId)), now);
  if (!view) throw new DomainError("not-found", "waitlist.not-found");
  return view;
}

const shownEndedDays = 14;

/** The waiting lists of the actor's companies: open ones, and those that ended in the last two weeks without a booking. */
export async function listWaitlist(db: Queryable, actor: CompanyActor, { now }: { now: Date }): Promise<WaitlistView[]> {
  const endedLately = and(inArray(waitlistEntries.status, ["lapsed", "expired"]), gte(waitlistEntries.endedAt, new Date(now.getTime() - shownEndedDays * 86_400_000)));
  return readEntries(db, and(ownEntries(actor), or(isOpen, endedLately)), now);
}

function ownEntries({ companies: own }: CompanyActor): SQL {
  return inArray(waitlistEntries.companyId, own.map(({ companyId }) => companyId));
}

async function readEntries(db: Queryable, where: SQL | undefined, now: Date): Promise<WaitlistView[]> {
  const { stationByCode, itemByCode } = await referenceOf(db);
  const rows = await db
    .select({ entry: waitlistEntries, companyName: companies.name, startsAt: appointments.startsAt, endsAt: appointments.endsAt, number: appointments.number })
    .from(waitlistEntries)
    .innerJoin(companies, eq(companies.id, waitlistEntries.companyId))
    .leftJoin(appointments, eq(appointments.id, waitlistEntries.appointmentId))
    .where(where)
    .orderBy(desc(waitlistEntries.joinedAt));

  const views: WaitlistView[] = [];
  for (const { entry, companyName, startsAt, endsAt, number } of rows) {
    const [station, item] = [stationByCode.get(entry.stationCode), itemByCode.get(entry.itemCode)];
    if (!station || !item) continue;
    const { id: entryId, status, fromDay, toDay, dayPart, joinedAt, lapses, offeredUntil } = entry;
    const isStillOpen = status === "waiting" || status === "offered";
    // What nobody has passed on yet can all the same not be claimed any more.
    const offer = status === "offered" && startsAt && endsAt && offeredUntil && offeredUntil > now ? { startsAt, endsAt, until: offeredUntil } : null;
    const ahead = isStillOpen ? await aheadOf(db, entry) : 0;
    views.push({ entryId, status, station, item, companyName, fromDay, toDay, dayPart, joinedAt, lapses, offer, ahead, bookedNumber: number });
  }
  return views;
}
