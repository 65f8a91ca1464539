import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { bulkItems, bulkRuns, requests } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { DomainError } from "../errors";
import { moveRequestIn } from "../requests/move-request.server";
import { assignRequestIn } from "./assign-request.server";

type Run = typeof bulkRuns.$inferSelect;
type Item = typeof bulkItems.$inferSelect;

/**
 * Carries out what is left of a run, request by request. Each is moved and settled in one transaction of its own: one
 * that was refused holds up no other, none is done twice whoever works on the run, and a run that broke off goes on
 * where it stopped.
 */
export async function workBulkRun(db: Database, actor: StaffActor, { runId, now }: { runId: string; now: Date }): Promise<void> {
  const [run] = await db.select().from(bulkRuns).where(and(eq(bulkRuns.id, runId), eq(bulkRuns.actorId, actor.userId)));
  if (!run) throw new DomainError("not-found", "bulk.not-found");

  const left = await db.select().from(bulkItems).where(and(eq(bulkItems.runId, run.id), isNull(bulkItems.settledAt))).orderBy(asc(bulkItems.position));
  for (const item of left) await workOne(db, actor, run, item, now);
}

async function workOne(db: Database, actor: StaffActor, run: Run, item: Item, now: Date): Promise<void> {
  try {
    await db.transaction(async (tx) => {
      // The request first, as everybody locks it; then the line, so that two workers do not do the same.
      await tx.select({ id: requests.id }).from(requests).where(eq(requests.id, item.requestId)).for("update");
      const [open] = await tx.update(bulkItems).set({ settledAt: now }).where(isUnsettled(item)).returning({ requestId: bulkItems.requestId });
      if (open) await carryOut(tx, actor, run, item, now);
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await db.update(bulkItems).set({ settledAt: now, refusal: { key: error.messageKey, values: error.values } }).where(isUnsettled(item));
  }
}

function isUnsettled({ runId, requestId }: Item) {
  return and(eq(bulkItems.runId, runId), eq(bulkItems.requestId, requestId), isNull(bulkItems.settledAt));
}

async function carryOut(tx: Transaction, actor: StaffActor, { action, order }: Run, { requestId, expectedVersion }: Item, now: Date): Promise<void> {
  switch (action) {
    case "sign":
      await moveRequestIn(tx, actor, { move: "sign", requestId, expectedVersion, now });
      return;
    case "assign":
      await assignRequestIn(tx, actor, { requestId, assigneeId: order.assigneeId ?? null, expectedVersion, now });
      return;
    case "hand_over":
      await moveRequestIn(tx, actor, { move: "hand_over", requestId, expectedVersion, toDepartmentCode: order.toDepartmentCode ?? "", reason: order.reason ?? "", now });
      return;
  }
}
