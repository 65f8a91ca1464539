import { and, eq, ne } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { sessions } from "~db/schema";

/**
 * Signs a person out everywhere, or everywhere but on the device that asks. In the transaction of what makes it
 * necessary: from its end on a copied cookie opens nothing, in every process.
 *
 * @returns how many devices were signed out
 */
export async function endSessions(tx: Transaction, userId: string, exceptSessionId?: string): Promise<number> {
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), exceptSessionId === undefined ? undefined : ne(sessions.id, exceptSessionId)))
    .returning({ id: sessions.id });
  return ended.length;
}
