import { desc, lt, max, sum } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { retentionRuns } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { retentionRules } from "./retention-rules";

const page = 50;

/**
 * The periods with what each has deleted so far, and a page of the register, newest first.
 *
 * @param before go on below this line
 * @throws {DomainError} forbidden or not-found for everybody but auditor and administrator
 */
export async function listRetention(db: Queryable, actor: StaffActor, { before }: { before: number | undefined }) {
  authorize(actor, "retention:read");
  const sums = await db.select({ kind: retentionRuns.kind, deleted: sum(retentionRuns.count), lastAt: max(retentionRuns.at) }).from(retentionRuns).groupBy(retentionRuns.kind);
  const lines = await db.select().from(retentionRuns).where(before === undefined ? undefined : lt(retentionRuns.id, before)).orderBy(desc(retentionRuns.id)).limit(page + 1);
  return {
    rules: retentionRules.map((rule) => {
      const done = sums.find(({ kind }) => kind === rule.kind);
      return { ...rule, deleted: Number(done?.deleted ?? 0), lastAt: done?.lastAt ?? null };
    }),
    lines: lines.slice(0, page),
    next: lines.length > page ? lines[page - 1]?.id : undefined,
  };
}
