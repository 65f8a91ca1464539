import { asc, eq } from "drizzle-orm";
import type { StaffActor } from "~/domain/access/actor";
import { issueTicket, type IssuedTicket, type NewTicket } from "~/domain/queue/issue-ticket.server";
import { openWindow } from "~/domain/queue/open-window.server";
import type { Database } from "~db/client.server";
import { tickets, visitPeriods } from "~db/schema";
import type { Category } from "~db/vocabulary";
import { aStaffMember } from "./people";
import { tuesday } from "./requests";

/** 苏州中心: windows 1 to 4, number 4 serves every category. */
export const station = "SZZX";
const everyCategory = ["QY", "XM", "RC", "JS", "KJ"] as const satisfies readonly Category[];

/** Somebody of the desk, sitting at an open window that serves every category unless told otherwise. */
export async function atWindow(db: Database, windowNo: number, options: { categories?: readonly Category[]; now?: Date } = {}): Promise<StaffActor> {
  const desk = await aStaffMember(db, "front_desk", station);
  await openWindow(db, desk, { stationCode: station, windowNo, categories: options.categories ?? everyCategory, now: options.now ?? tuesday });
  return desk;
}

/** A ticket as the desk gives it to a walk-in. */
export function aTicket(db: Database, desk: StaffActor, options: Partial<NewTicket> = {}): Promise<IssuedTicket> {
  return issueTicket(db, desk, { stationCode: station, category: "QY", source: "desk", now: tuesday, ...options });
}

/** A ticket as it stands in the database. */
export async function ticketRow(db: Database, ticketId: string) {
  const [row] = await db.select().from(tickets).where(eq(tickets.id, ticketId));
  if (!row) throw new Error("no such ticket");
  return row;
}

/** The ledger of a visit, first period first. */
export function ledgerOf(db: Database, ticketId: string) {
  return db.select().from(visitPeriods).where(eq(visitPeriods.ticketId, ticketId)).orderBy(asc(visitPeriods.seq));
}
