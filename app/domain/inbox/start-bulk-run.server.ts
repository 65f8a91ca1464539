import type { Database } from "~db/client.server";
import { bulkItems, bulkRuns, type BulkOrder } from "~db/schema";
import type { BulkAction } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { DomainError } from "../errors";
import { onceOnly } from "../once-only.server";

const mostAtOnce = 200;

export interface StartBulkRun {
  action: BulkAction;
  order: BulkOrder;
  /** requests as the person saw them, in the order of the list */
  selected: readonly { requestId: string; expectedVersion: number }[];
  /** the form's one-time key: pressed twice it is one run */
  key: string;
  now: Date;
}

/**
 * Notes an action on several requests; `workBulkRun` then carries it out one by one. What is noted is done to the end,
 * also when the process dies in between: a job goes on with what is left.
 *
 * @returns the run's id; for a repeated form the first one's
 * @throws {DomainError} `invalid` "form.choose", "bulk.too-many"; `conflict` "form.replayed"
 */
export async function startBulkRun(db: Database, actor: StaffActor, { action, order, selected, key, now }: StartBulkRun): Promise<string> {
  const once = [...new Map(selected.map((one) => [one.requestId, one])).values()];
  if (once.length === 0) throw new DomainError("invalid", "form.choose");
  if (once.length > mostAtOnce) throw new DomainError("invalid", "bulk.too-many");

  return db.transaction(async (tx) => {
    const id = crypto.randomUUID();
    const before = await onceOnly(tx, { form: `bulk:${actor.userId}`, key, fields: { action, order, once } }, id);
    if (before !== undefined) return before;

    await tx.insert(bulkRuns).values({ id, actorId: actor.userId, action, order, createdAt: now });
    await tx.insert(bulkItems).values(once.map((one, position) => ({ runId: id, position, ...one })));
    return id;
  });
}
