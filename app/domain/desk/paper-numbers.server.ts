import { and, asc, eq, gte } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { tickets } from "~db/schema";
import type { Category, TicketStatus } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { addDays, shanghaiDay, type Day } from "../calendar/shanghai-time";

/** A number on a printed sheet. `reserved` ones still have to be entered, or are unused. */
export interface PaperNumber {
  day: Day;
  number: string;
  category: Category;
  status: TicketStatus;
}

/** As long as numbers of a sheet can be entered. */
const kept = 7;

/**
 * The numbers of a station's paper sheets of the last week, in the order of day and number.
 * @throws {DomainError} `not-found` or `forbidden` for whoever does not work at the station's desk
 */
export async function paperNumbers(db: Database, actor: StaffActor, { stationCode, now }: { stationCode: string; now: Date }): Promise<PaperNumber[]> {
  authorize(actor, "station:desk", { stationCode });
  return db
    .select({ day: tickets.day, number: tickets.number, category: tickets.category, status: tickets.status })
    .from(tickets)
    .where(and(eq(tickets.stationCode, stationCode), eq(tickets.source, "paper"), gte(tickets.day, addDays(shanghaiDay(now), -kept))))
    .orderBy(asc(tickets.day), asc(tickets.numberCategory), asc(tickets.seq));
}
