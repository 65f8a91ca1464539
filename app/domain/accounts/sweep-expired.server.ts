import { lt } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { emailCodes, formSubmissions, rateLimits, sessions } from "~db/schema";

const dayMs = 86_400_000;

/** Deletes what has done its work: ended sessions, old codes, old form keys, spent allowances. Safe to run at any time. */
export async function sweepExpired(db: Queryable, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs);
  await db.delete(sessions).where(lt(sessions.expiresAt, now));
  await db.delete(emailCodes).where(lt(emailCodes.createdAt, before(1)));
  // A browser that was left open for a week may still send its form once more.
  await db.delete(formSubmissions).where(lt(formSubmissions.createdAt, before(30)));
  await db.delete(rateLimits).where(lt(rateLimits.expire, before(1)));
}
