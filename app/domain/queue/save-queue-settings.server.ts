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
import { settingBounds, type QueueSettings } from "./settings";

/**
 * Changes how a station runs its queue, from the next call on. The history keeps what was changed.
 *
 * @throws {DomainError} `queue.setting-out-of-bounds` {least, most} (invalid)
 */
export async function saveQueueSettings(db: Database, actor: StaffActor, { stationCode, settings, now }: { stationCode: string; settings: QueueSettings; now: Date }): Promise<void> {
  authorize(actor, "station:configure", { stationCode });
  for (const name of Object.keys(settingBounds) as (keyof QueueSettings)[]) {
    const { least, most } = settingBounds[name];
    const value = settings[name];
    if (!Number.isInteger(value) || value < least || value > most) throw new DomainError("invalid", "queue.setting-out-of-bounds", { least, most });
  }
  await db.transaction(async (tx) => {
    const queue = await lockQueue(tx, stationCode, now);
    await tx.update(stationQueues).set({ ...settings, version: sql`${stationQueues.version} + 1` }).where(eq(stationQueues.stationCode, stationCode));
    await writeEvent(tx, queue, { act: "settings", by: { actor, windowNo: null, pressId: randomUUID() }, details: { before: queue.settings, after: settings } });
    const fields = Object.keys(settingBounds) as (keyof QueueSettings)[];
    await recordChange(tx, actor, { action: "queue.settings", object: { kind: "station", id: stationCode, name: stationCode }, changes: Object.fromEntries(fields.map((name) => [name, [queue.settings[name], settings[name]]])), now });
    await announce(tx, `queue:${stationCode}`);
  });
}
