import { and, eq } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { sessions } from "~db/schema";

/** How long a proof of who somebody is counts for what is sensitive, in minutes. */
export const freshMinutes = 10;

/** Notes that the person on this device has just proved again who they are. */
export async function confirmSession(db: Queryable, { sessionId, userId, now }: { sessionId: string; userId: string; now: Date }): Promise<void> {
  await db.update(sessions).set({ confirmedAt: now }).where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)));
}
