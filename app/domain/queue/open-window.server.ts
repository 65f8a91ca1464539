import { randomUUID } from "node:crypto";
import { and, eq, ne, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { stationWindows, users } from "~db/schema";
import { categories as allCategories, letterOfCategory, type Category } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { getStation } from "../stations/get-station.server";
import { deskPeople } from "./desk-people.server";
import { writeEvent } from "./move-ticket.server";
import { lockQueue, type StationWindow } from "./queue-lock.server";

export interface OpenWindow {
  stationCode: string;
  windowNo: number;
  /** what it calls; left out: what it called last today, else what the station's set-up says */
  categories?: readonly Category[];
  /** a colleague still sits there according to the portal: take their place, with the visitor who is there */
  takeOver?: boolean;
  /** the station's lead opens it for this colleague */
  forUserId?: string;
  now: Date;
}

/**
 * Sits the actor down at a window and opens it, or as station lead a colleague; also after a pause, and to change what it
 * serves. Opening an open window of one's own changes nothing.
 *
 * @throws {DomainError} `queue.window-unknown` (not-found); `queue.window-taken` {no, name}, `queue.already-at-window` {no}
 *   (conflict); `queue.no-categories` (invalid); `queue.colleague-unknown` (not-found) for whoever has no desk here
 */
export async function openWindow(db: Database, actor: StaffActor, input: OpenWindow): Promise<StationWindow> {
  const { stationCode, windowNo, now, takeOver = false, forUserId = actor.userId } = input;
  authorize(actor, forUserId === actor.userId ? "station:desk" : "station:run-day", { stationCode });
  const setup = (await getStation(db, stationCode)).windows.find(({ no }) => no === windowNo);
  if (!setup) throw new DomainError("not-found", "queue.window-unknown");

  return db.transaction(async (tx) => {
    const queue = await lockQueue(tx, stationCode, now);
    if (forUserId !== actor.userId && !(await deskPeople(tx, stationCode)).some(({ userId }) => userId === forUserId)) throw new DomainError("not-found", "queue.colleague-unknown");
    await tx.update(stationWindows).set({ state: "closed", servedById: null, pauseReason: null, version: sql`${stationWindows.version} + 1` })
      .where(and(eq(stationWindows.servedById, forUserId), ne(stationWindows.day, queue.day)));
    const [elsewhere] = await tx.select({ no: stationWindows.no, stationCode: stationWindows.stationCode }).from(stationWindows).where(and(eq(stationWindows.servedById, forUserId), ne(stationWindows.state, "closed")));
    if (elsewhere && (elsewhere.no !== windowNo || elsewhere.stationCode !== stationCode)) throw new DomainError("conflict", "queue.already-at-window", { no: elsewhere.no });

    const [row] = await tx
      .select({ window: stationWindows, name: users.name })
      .from(stationWindows).leftJoin(users, eq(users.id, stationWindows.servedById))
      .where(and(eq(stationWindows.stationCode, stationCode), eq(stationWindows.no, windowNo)));
    const before = row?.window.day === queue.day ? row.window : undefined;
    if (before && before.state !== "closed" && before.servedById !== forUserId && !takeOver) throw new DomainError("conflict", "queue.window-taken", { no: windowNo, name: row?.name ?? "" });

    const categories = [...new Set(input.categories ?? before?.categories ?? categoriesOf(setup.queuePrefixes))];
    if (categories.length === 0) throw new DomainError("invalid", "queue.no-categories");
    if (before?.state === "open" && before.servedById === forUserId && same(before.categories, categories)) return before;

    const set = { state: "open" as const, servedById: forUserId, pauseReason: null, pauseWords: "", categories, day: queue.day, changedAt: now };
    const [opened] = await tx
      .insert(stationWindows).values({ stationCode, no: windowNo, ...set })
      .onConflictDoUpdate({ target: [stationWindows.stationCode, stationWindows.no], set: { ...set, version: sql`${stationWindows.version} + 1` } })
      .returning();
    if (!opened) throw new Error("no window was opened");
    await writeEvent(tx, queue, { act: before?.state === "open" && before.servedById === forUserId ? "window_categories" : "window_open", by: { actor, windowNo, pressId: randomUUID() }, details: forUserId === actor.userId ? { categories } : { categories, forUserId } });
    await announce(tx, `queue:${stationCode}`);
    return opened;
  });
}

/** The categories behind the letters of a window's set-up. */
export function categoriesOf(letters: readonly string[]): Category[] {
  return allCategories.filter((category) => letters.includes(letterOfCategory[category]));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry) => b.includes(entry));
}
