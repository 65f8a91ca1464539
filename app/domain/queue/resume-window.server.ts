import { randomUUID } from "node:crypto";
import { and, eq, ne, sql } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { stationWindows } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { writeEvent } from "./move-ticket.server";
import { lockQueue, type LockedQueue, type StationWindow } from "./queue-lock.server";

/**
 * The station lead lets a paused window call again; who sits there and what it serves stay. One's own window is resumed
 * by `openWindow`. Resuming an open one changes nothing.
 *
 * @throws {DomainError} `queue.window-closed` {no} (conflict)
 */
export async function resumeWindow(db: Database, actor: StaffActor, { stationCode, windowNo, now }: { stationCode: string; windowNo: number; now: Date }): Promise<void> {
  authorize(actor, "station:run-day", { stationCode });
  await db.transaction(async (tx) => {
    const queue = await lockQueue(tx, stationCode, now);
    const window = await staffedWindow(tx, queue, windowNo);
    if (window.state === "open") return;

    await tx
      .update(stationWindows)
      .set({ state: "open", pauseReason: null, pauseWords: "", changedAt: now, version: sql`${stationWindows.version} + 1` })
      .where(and(eq(stationWindows.stationCode, stationCode), eq(stationWindows.no, windowNo)));
    await writeEvent(tx, queue, { act: "window_open", by: { actor, windowNo, pressId: randomUUID() }, details: { categories: window.categories } });
    await announce(tx, `queue:${stationCode}`);
  });
}

/** A window of today at which somebody sits, open or paused. @throws {DomainError} `queue.window-closed` {no} (conflict) */
export async function staffedWindow(tx: Transaction, { stationCode, day }: LockedQueue, windowNo: number): Promise<StationWindow> {
  const [window] = await tx.select().from(stationWindows)
    .where(and(eq(stationWindows.stationCode, stationCode), eq(stationWindows.no, windowNo), eq(stationWindows.day, day), ne(stationWindows.state, "closed")));
  if (!window) throw new DomainError("conflict", "queue.window-closed", { no: windowNo });
  return window;
}
