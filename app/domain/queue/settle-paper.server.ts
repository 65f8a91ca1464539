import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { tickets } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import type { Day } from "../calendar/shanghai-time";
import { announce } from "../live/announce.server";
import { endTicket } from "./close-day.server";
import { lockQueue } from "./queue-lock.server";

/**
 * The sheets of a day are entered: the numbers that were not given to anybody are unused, and stay in the count.
 * @returns how many they were
 */
export async function settlePaper(db: Database, actor: StaffActor, { stationCode, day, now }: { stationCode: string; day: Day; now: Date }): Promise<number> {
  authorize(actor, "station:desk", { stationCode });
  return db.transaction(async (tx) => {
    const queue = { ...(await lockQueue(tx, stationCode, now)), day };
    const left = await tx.select().from(tickets).where(and(eq(tickets.stationCode, stationCode), eq(tickets.day, day), eq(tickets.status, "reserved")));
    const by = { actor, windowNo: null, pressId: randomUUID() };
    for (const ticket of left) await endTicket(tx, queue, ticket, by, { leaveReason: "day_closed" });
    await announce(tx, `queue:${stationCode}`);
    return left.length;
  });
}
