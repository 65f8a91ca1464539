import { lt, lte } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { formSubmissions, rateLimits, requestPresence } from "~db/schema";

/** How long forms are remembered against repeats. */
const formsMs = 7 * 86_400_000;

/**
 * Deletes what only served the working of the portal: forms remembered against repeats, spent allowances, presence that
 * ran out. What is personal has a period and a register (retention-rules.ts).
 */
export async function purgeExpired(db: Database, { now }: { now: Date }): Promise<void> {
  await db.delete(formSubmissions).where(lt(formSubmissions.createdAt, new Date(now.getTime() - formsMs)));
  await db.delete(requestPresence).where(lte(requestPresence.seenUntil, now));
  await db.delete(rateLimits).where(lte(rateLimits.expire, now));
}
