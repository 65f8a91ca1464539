import { sql, type SQL } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import type { LiveTopic } from "./topics";

/** The channel of the database on which every process hears what changed. */
export const liveChannel = "live";

/**
 * Tells every open page that shows the topic to look again. Written in the transaction of the change: the databases
 * deliver it at the commit and drop it on rollback. It carries no facts, only what to look at: a reader who may not see
 * the thing learns nothing, and a lost message costs nothing but time.
 */
export async function announce(tx: Queryable, topic: LiveTopic): Promise<void> {
  await tx.execute(sql`select ${announcing(topic)}`);
}

/** The same as a part of the statement that makes the change, e.g. in its RETURNING: no statement of its own. */
export function announcing(topic: LiveTopic): SQL {
  return sql`pg_notify(${liveChannel}, ${topic})`;
}
