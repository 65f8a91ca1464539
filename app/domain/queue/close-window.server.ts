import { randomUUID } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { stationWindows, tickets } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize, can } from "../access/policy";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { writeEvent, type Mover } from "./move-ticket.server";
import { lockQueue, visitorAt, type LockedQueue } from "./queue-lock.server";

/**
 * Closes a window and signs its person off: one's own, or as station lead anybody's. Who was meant for this window alone
 * waits for any that serves their category. Closing a closed one changes nothing.
 *
 * @throws {DomainError} `queue.visitor-at-window` {number}, `queue.window-taken` {no, name} for somebody else's (conflict)
 */
export async function closeWindow(db: Database, actor: StaffActor, { stationCode, windowNo, now }: { stationCode: string; windowNo: number; now: Date }): Promise<void> {
  authorize(actor, "station:desk", { stationCode });
  await db.transaction(async (tx) => {
    const queue = await lockQueue(tx, stationCode, now);
    const [window] = await tx.select().from(stationWindows).where(and(eq(stationWindows.stationCode, stationCode), eq(stationWindows.no, windowNo)));
    if (!window || window.state === "closed") return;
    if (window.servedById !== actor.userId && window.day === queue.day && !can(actor, "station:run-day", { stationCode })) {
      throw new DomainError("conflict", "queue.window-taken", { no: windowNo, name: "" });
    }
    const present = await visitorAt(tx, queue, windowNo);
    if (present) throw new DomainError("conflict", "queue.visitor-at-window", { number: present.number });

    await closeWindowIn(tx, queue, windowNo, { actor, windowNo, pressId: randomUUID() });
    await announce(tx, `queue:${stationCode}`);
  });
}

/** Closes it in a locked queue. */
export async function closeWindowIn(tx: Transaction, { stationCode, day, now, ...queue }: LockedQueue, windowNo: number, by: Mover): Promise<void> {
  await tx
    .update(stationWindows)
    .set({ state: "closed", servedById: null, pauseReason: null, pauseWords: "", changedAt: now, version: sql`${stationWindows.version} + 1` })
    .where(and(eq(stationWindows.stationCode, stationCode), eq(stationWindows.no, windowNo)));
  await tx
    .update(tickets)
    .set({ wantedWindowNo: null })
    .where(and(eq(tickets.stationCode, stationCode), eq(tickets.day, day), eq(tickets.wantedWindowNo, windowNo), inArray(tickets.status, ["waiting", "parked"])));
  await writeEvent(tx, { ...queue, stationCode, day, now }, { act: "window_close", by });
}
