import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { extensions, subTasks, supervisionOrders } from "~db/schema";

/** With the request's end everything that hung on it is over: sub-tasks, an extension asked for, a supervision order. */
export async function closeWhatIsOpen(tx: Transaction, requestId: string, now: Date): Promise<void> {
  await tx.update(subTasks).set({ cancelledAt: now }).where(and(eq(subTasks.requestId, requestId), isNull(subTasks.answeredAt), isNull(subTasks.cancelledAt)));
  await tx.update(extensions).set({ state: "lapsed", decidedAt: now }).where(and(eq(extensions.requestId, requestId), eq(extensions.state, "asked")));
  await tx.update(supervisionOrders).set({ closedAt: now }).where(and(eq(supervisionOrders.requestId, requestId), isNull(supervisionOrders.closedAt)));
}
