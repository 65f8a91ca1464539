import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { stationQueues } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { recordChange } from "../audit/record-change.server";
import { DomainError } from "../errors";
import { announce } from "../live/announce.server";
import { writeEvent } from "./move-ticket.server";
import { lockQueue } from "./queue-lock.server";
import { settingBounds, settingNames, settingsMark, type QueueSettings } from "./settings";

/**
 * Changes how a station runs its queue, from the next call on. The history keeps what was changed.
 *
 * @param seen the `settingsMark` of what the page showed: rules that somebody changed meanwhile are not overwritten unseen
 * @throws {DomainError} `queue.setting-out-of-bounds` {least, most} (invalid); `queue.settings-changed-meanwhile` (conflict)
 */
export async function saveQueueSettings(db: Database, actor: StaffActor, { stationCode, settings, seen, now }: { stationCode: string; settings: QueueSettings; seen: string; now: Date }): Promise<void> {
  authorize(actor, "station:configure", { stationCode });
  for (const name of settingNames) {
    const { least, most } = settingBounds[name];
    const value = settings[name];
    if (!Number.isInteger(value) || value < least || value > most) throw new DomainError("invalid", "queue.setting-out-of-bounds", { least, most });
  }
  await db.transaction(async (tx) => {
    const queue = await lockQueue(tx, stationCode, now);
    if (seen !== settingsMark(queue.settings)) throw new DomainError("conflict", "queue.settings-changed-meanwhile");
    await tx.update(stationQueues).set({ ...settings, version: sql`${stationQueues.version} + 1` }).where(eq(stationQueues.stationCode, stationCode));
    await writeEvent(tx, queue, { act: "settings", by: { actor, windowNo: null, pressId: randomUUID() }, details: { before: queue.settings, after: settings } });
    await recordChange(tx, actor, { action: "queue.settings", object: { kind: "station", id: stationCode, name: stationCode }, changes: Object.fromEntries(settingNames.map((name) => [name, [queue.settings[name], settings[name]]])), now });
    await announce(tx, `queue:${stationCode}`);
  });
}
