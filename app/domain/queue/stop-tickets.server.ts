import { randomUUID } from "node:crypto";
import type { Database } from "~db/client.server";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { announce } from "../live/announce.server";
import { setClosed } from "./close-day.server";
import { writeEvent } from "./move-ticket.server";
import { lockQueue } from "./queue-lock.server";

/**
 * The station lead ends the giving of tickets for today, while those who wait are still called, or takes that back. Saying
 * it twice changes nothing.
 */
export async function stopTickets(db: Database, actor: StaffActor, { stationCode, isStopped, now }: { stationCode: string; isStopped: boolean; now: Date }): Promise<void> {
  authorize(actor, "station:run-day", { stationCode });
  await db.transaction(async (tx) => {
    const queue = await lockQueue(tx, stationCode, now);
    if (queue.isClosed === isStopped) return;
    await setClosed(tx, queue, isStopped ? queue.day : null);
    await writeEvent(tx, queue, { act: isStopped ? "day_close" : "day_open", by: { actor, windowNo: null, pressId: randomUUID() } });
    await announce(tx, `queue:${stationCode}`);
  });
}
