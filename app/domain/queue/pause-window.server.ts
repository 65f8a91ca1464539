import { randomUUID } from "node:crypto";
import { and, eq, ne, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { stationWindows } from "~db/schema";
import type { PauseReason } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { writeEvent } from "./move-ticket.server";
import { staffedWindow } from "./resume-window.server";
import { lockQueue, windowOf, type StationWindow } from "./queue-lock.server";

/**
 * Pauses the actor's window with a reason, or as station lead a colleague's: it calls nobody until it is resumed
 * (`openWindow`, `resumeWindow`); whoever is there is served to the end.
 * Pausing again changes the reason.
 *
 * @throws {DomainError} `queue.no-window`; for a window named, `queue.window-closed` {no} (conflict)
 */
export async function pauseWindow(db: Database, actor: StaffActor, input: { stationCode: string; windowNo?: number; reason: PauseReason; words?: string; now: Date }): Promise<StationWindow> {
  const { stationCode, windowNo, reason, words = "", now } = input;
  authorize(actor, windowNo === undefined ? "station:desk" : "station:run-day", { stationCode });
  return db.transaction(async (tx) => {
    const queue = await lockQueue(tx, stationCode, now);
    const window = windowNo === undefined ? await windowOf(tx, actor, queue) : await staffedWindow(tx, queue, windowNo);
    if (!window) throw new DomainError("conflict", "queue.no-window");
    if (window.state === "paused" && window.pauseReason === reason && window.pauseWords === words) return window;

    const [paused] = await tx
      .update(stationWindows)
      .set({ state: "paused", pauseReason: reason, pauseWords: words, changedAt: now, version: sql`${stationWindows.version} + 1` })
      .where(and(eq(stationWindows.stationCode, stationCode), eq(stationWindows.no, window.no), ne(stationWindows.state, "closed")))
      .returning();
    if (!paused) throw new DomainError("conflict", "queue.no-window");
    await writeEvent(tx, queue, { act: "window_pause", by: { actor, windowNo: window.no, pressId: randomUUID() }, reason: words, details: { reason } });
    await announce(tx, `queue:${stationCode}`);
    return paused;
  });
}
