import type { Database } from "~db/client.server";
import { retentionRuns } from "~db/schema";
import { erasers } from "./erasers.server";
import { overBefore, retentionRules, type RetentionRule } from "./retention-rules";

/** Rows of one transaction, and transactions of one run: what is left waits for the next run. */
const [batch, mostBatches] = [500, 20];

/**
 * Deletes what one rule says is over, in batches; each batch and its line in the register are one transaction. Several
 * processes may do it at once: a row is deleted, and counted, by one of them.
 *
 * @returns how many were deleted
 */
export async function applyRetention(db: Database, rule: RetentionRule, { now }: { now: Date }): Promise<number> {
  const before = overBefore(rule.keep, now);
  let all = 0;
  for (let round = 0; round < mostBatches; round += 1) {
    const count = await db.transaction(async (tx) => {
      const since = await erasers[rule.kind](tx, { before, limit: batch, now });
      if (since.length === 0) return 0;
      const times = since.map((at) => at.getTime());
      const [oldest, newest] = [times.reduce((a, b) => Math.min(a, b)), times.reduce((a, b) => Math.max(a, b))];
      await tx.insert(retentionRuns).values({ kind: rule.kind, ruleVersion: rule.version, at: now, count: since.length, oldest: new Date(oldest), newest: new Date(newest) });
      return since.length;
    });
    all += count;
    if (count < batch) break;
  }
  return all;
}

/** Every rule in turn, for tests and the operator; the jobs run them one by one. */
export async function applyAllRetention(db: Database, at: { now: Date }): Promise<void> {
  for (const rule of retentionRules) await applyRetention(db, rule, at);
}
