import { randomUUID } from "node:crypto";
import { and, eq, ne, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { stationWindows } from "~db/schema";
import type { Category } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { writeEvent } from "./move-ticket.server";
import { lockQueue } from "./queue-lock.server";

/**
 * The station lead says what a window calls today, whoever sits there; it counts from its next call on. One's own window
 * is changed by `openWindow`. Saying it again changes nothing.
 *
 * @throws {DomainError} `queue.no-categories` (invalid); `queue.window-not-open` {no} (conflict)
 */
export async function changeCategories(db: Database, actor: StaffActor, input: { stationCode: string; windowNo: number; categories: readonly Category[]; now: Date }): Promise<void> {
  const { stationCode, windowNo, now } = input;
  authorize(actor, "station:run-day", { stationCode });
  const categories = [...new Set(input.categories)];
  if (categories.length === 0) throw new DomainError("invalid", "queue.no-categories");

  await db.transaction(async (tx) => {
    const queue = await lockQueue(tx, stationCode, now);
    const open = and(eq(stationWindows.stationCode, stationCode), eq(stationWindows.no, windowNo), eq(stationWindows.day, queue.day), ne(stationWindows.state, "closed"));
    const [window] = await tx.select({ categories: stationWindows.categories }).from(stationWindows).where(open);
    if (!window) throw new DomainError("conflict", "queue.window-not-open", { no: windowNo });
    if (window.categories.length === categories.length && categories.every((one) => window.categories.includes(one))) return;

    await tx.update(stationWindows).set({ categories, changedAt: now, version: sql`${stationWindows.version} + 1` }).where(open);
    await writeEvent(tx, queue, { act: "window_categories", by: { actor, windowNo, pressId: randomUUID() }, details: { categories } });
    await announce(tx, `queue:${stationCode}`);
  });
}
