import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { tickets, visitPeriods, visits } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { addDays, shanghaiDay, type Day } from "../calendar/shanghai-time";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { paperDays } from "./end-forgotten.server";
import type { VisitEnd } from "./finish-visit.server";
import { writeVisit, type VisitorFacts } from "./issue-ticket.server";
import { changeTicket, openPeriod } from "./move-ticket.server";
import { lockQueue, type Ticket } from "./queue-lock.server";

/** One line of the sheet: what became of the number. */
export interface PaperLine {
  stationCode: string;
  /** the day the sheet was printed for; today or up to a week ago */
  day: Day;
  number: string;
  itemCode?: string | null;
  visitor?: VisitorFacts;
  /** `waiting`: still here, joins the line with its time of arrival. `served`: already over */
  as: { kind: "waiting"; arrivedAt: Date } | { kind: "served"; arrivedAt: Date; calledAt: Date; endedAt: Date; windowNo: number; end: VisitEnd };
  now: Date;
}

/**
 * Enters a number of a paper sheet: visit, ledger and history as if the portal had been there. Entering the same number
 * again changes nothing.
 *
 * @throws {DomainError} `queue.paper-unknown` {number} (not-found); `queue.paper-times`, `queue.paper-other-day` (invalid);
 *   `queue.move-refused` {number, status} for a number already settled as unused (conflict)
 */
export async function enterPaper(db: Database, actor: StaffActor, line: PaperLine): Promise<void> {
  const { stationCode, day, number, as, now } = line;
  authorize(actor, "station:desk", { stationCode });
  const today = shanghaiDay(now);
  if (day > today || day < addDays(today, -paperDays) || (as.kind === "waiting" && day !== today)) throw new DomainError("invalid", "queue.paper-other-day", { days: paperDays });
  const times = as.kind === "served" ? [as.arrivedAt, as.calledAt, as.endedAt, now] : [as.arrivedAt, now];
  const isInOrder = times.every((time, at) => at === 0 || (times[at - 1] ?? time) <= time);
  if (!isInOrder || shanghaiDay(as.arrivedAt) !== day) throw new DomainError("invalid", "queue.paper-times");

  await db.transaction(async (tx) => {
    const queue = { ...(await lockQueue(tx, stationCode, now)), day };
    const [ticket] = await tx.select().from(tickets).where(and(eq(tickets.stationCode, stationCode), eq(tickets.day, day), eq(tickets.number, number), eq(tickets.source, "paper")));
    if (!ticket) throw new DomainError("not-found", "queue.paper-unknown", { number });
    if (ticket.status === "unused") throw new DomainError("conflict", "queue.move-refused", { number, status: ticket.status });
    if (ticket.status !== "reserved") return;

    await writeVisit(tx, ticket, line);
    const by = { actor, windowNo: as.kind === "served" ? as.windowNo : null, pressId: randomUUID() };
    if (as.kind === "waiting") {
      await openPeriod(tx, ticket, "waiting", { seq: 1, startedAt: as.arrivedAt });
      await changeTicket(tx, queue, ticket, { act: "enter", by, set: { status: "waiting", queuedAt: as.arrivedAt, issuedAt: as.arrivedAt } });
    } else {
      await writeServed(tx, ticket, as);
      await changeTicket(tx, queue, ticket, { act: "enter", by, set: { status: "done", queuedAt: as.arrivedAt, issuedAt: as.arrivedAt, lastCalledAt: as.calledAt, startedAt: as.calledAt, calls: 1, endedAt: as.endedAt } });
    }
    await announce(tx, `queue:${stationCode}`);
  });
}

async function writeServed(tx: Transaction, ticket: Ticket, { arrivedAt, calledAt, endedAt, windowNo, end }: Extract<PaperLine["as"], { kind: "served" }>): Promise<void> {
  const { result, doneItems, words = "", secondTripReason = null } = end;
  await tx.update(visits).set({ result, doneItems: [...doneItems], resultWords: words, secondTripReason }).where(eq(visits.ticketId, ticket.id));
  await tx.insert(visitPeriods).values([
    { ticketId: ticket.id, seq: 1, kind: "waiting", category: ticket.category, windowNo: null, startedAt: arrivedAt, endedAt: calledAt },
    { ticketId: ticket.id, seq: 2, kind: "serving", category: ticket.category, windowNo, startedAt: calledAt, endedAt },
  ]);
}
