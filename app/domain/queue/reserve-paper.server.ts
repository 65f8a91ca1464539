import { randomUUID } from "node:crypto";
import type { Database } from "~db/client.server";
import { tickets } from "~db/schema";
import type { Category } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { ledTo, onceOnly } from "../once-only.server";
import { ticketNumber } from "./issue-ticket.server";
import { writeEvent } from "./move-ticket.server";
import { lockQueue } from "./queue-lock.server";

/** Numbers on one printed sheet. */
const numbersOnASheet = 50;

export interface ReservePaper {
  stationCode: string;
  category: Category;
  count?: number;
  key?: string;
  now: Date;
}

/**
 * Sets the next numbers of a category aside for a printed sheet, for a day without power or network. The portal goes on
 * after them; each is entered later as what became of it, or is unused when the day is closed: no gap, no repeat.
 *
 * @returns the numbers in order
 * @throws {DomainError} `queue.paper-count` {most} (invalid); `queue.day-closed` (conflict)
 */
export async function reservePaper(db: Database, actor: StaffActor, input: ReservePaper): Promise<string[]> {
  const { stationCode, category, count = numbersOnASheet, key = "", now } = input;
  authorize(actor, "station:desk", { stationCode });
  if (!Number.isInteger(count) || count < 1 || count > 2 * numbersOnASheet) throw new DomainError("invalid", "queue.paper-count", { most: 2 * numbersOnASheet });
  return db.transaction(async (tx) => {
    const submission = { form: `paper:${actor.userId}`, key, fields: { stationCode, category, count } };
    const first = await onceOnly(tx, submission, "");
    if (first !== undefined) return first.split(",");

    const queue = await lockQueue(tx, stationCode, now);
    if (queue.isClosed) throw new DomainError("conflict", "queue.day-closed");
    const numbers: string[] = [];
    for (let at = 0; at < count; at++) {
      const { number, seq } = await ticketNumber(tx, { stationCode, category, day: queue.day });
      await tx.insert(tickets).values({
        stationCode, day: queue.day, seq, number, category, numberCategory: category, status: "reserved", lane: "walk_in", source: "paper", issuedAt: now, queuedAt: now, aheadToldAt: now,
      });
      numbers.push(number);
    }
    await writeEvent(tx, queue, { act: "reserve", by: { actor, windowNo: null, pressId: randomUUID() }, details: { from: numbers[0], to: numbers.at(-1) } });
    await ledTo(tx, submission, numbers.join(","));
    await announce(tx, `queue:${stationCode}`);
    return numbers;
  });
}
