import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { stationWindows } from "~db/schema";
import type { PauseReason } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { writeEvent } from "./move-ticket.server";
import { lockQueue, windowOf, type StationWindow } from "./queue-lock.server";

/**
 * Pauses the actor's window with a reason: it calls nobody until `openWindow`; whoever is there is served to the end.
 * Pausing again changes the reason.
 *
 * @throws {DomainError} `queue.no-window` (conflict)
 */
export async function pauseWindow(db: Database, actor: StaffActor, input: { stationCode: string; reason: PauseReason; words?: string; now: Date }): Promise<StationWindow> {
  const { stationCode, reason, words = "", now } = input;
  authorize(actor, "station:desk", { stationCode });
  return db.transaction(async (tx) => {
    const queue = await lockQueue(tx, stationCode, now);
    const window = await windowOf(tx, actor, queue);
    if (!window) throw new DomainError("conflict", "queue.no-window");
    if (window.state === "paused" && window.pauseReason === reason && window.pauseWords === words) return window;

    const [paused] = await tx
      .update(stationWindows)
      .set({ state: "paused", pauseReason: reason, pauseWords: words, changedAt: now, version: sql`${stationWindows.version} + 1` })
      .where(and(eq(stationWindows.stationCode, stationCode), eq(stationWindows.no, window.no), eq(stationWindows.servedById, actor.userId)))
      .returning();
    if (!paused) throw new DomainError("conflict", "queue.no-window");
    await writeEvent(tx, queue, { act: "window_pause", by: { actor, windowNo: window.no, pressId: randomUUID() }, reason: words, details: { reason } });
    await announce(tx, `queue:${stationCode}`);
    return paused;
  });
}
