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

/**
 * What is wrong with any ledger, looked at with plain comparing: periods that do not follow one another, that end before
 * they begin, that are still open on an ended ticket or missing on an open one. An empty list is the proof.
 */
export async function brokenLedgers(db: Database): Promise<string[]> {
  const all = await db.select().from(visitPeriods).orderBy(asc(visitPeriods.ticketId), asc(visitPeriods.seq));
  const rows = await db.select().from(tickets);
  return rows.filter(({ status }) => status !== "reserved" && status !== "unused").flatMap(({ id, number, status, issuedAt, endedAt }) => {
    const ledger = all.filter(({ ticketId }) => ticketId === id);
    const [first] = ledger;
    const last = ledger.at(-1);
    const wrong: string[] = [];
    if (first?.startedAt.getTime() !== issuedAt.getTime()) wrong.push("does not begin with the ticket");
    ledger.forEach((period, index) => {
      const next = ledger[index + 1];
      if (next && period.endedAt?.getTime() !== next.startedAt.getTime()) wrong.push(`breaks off after period ${period.seq}`);
    });
    if (endedAt ? last?.endedAt === null : last?.endedAt !== null || last.kind !== status) wrong.push(`ends otherwise than the ticket, which is ${status}`);
    return wrong.map((what) => `${number} ${what}`);
  });
}
