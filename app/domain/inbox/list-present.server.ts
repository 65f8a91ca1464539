import { and, asc, eq, gt, ne, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { requestPresence, requests, staffAssignments, users } from "~db/schema";
import type { StaffActor } from "../access/actor";

/**
 * Who else has the request open now. Whoever belongs to the department in charge works on it, others only look. Asked
 * after the request itself was found, so that who may not see it learns nothing.
 */
export async function listPresent(db: Database, actor: StaffActor, { requestId, now }: { requestId: string; now: Date }) {
  const isInCharge = sql<boolean>`exists (select 1 from ${staffAssignments}
    where ${staffAssignments.userId} = ${users.id} and ${staffAssignments.departmentCode} = ${requests.departmentCode})`;
  return db
    .select({ userId: users.id, name: users.name, isInCharge, seenUntil: requestPresence.seenUntil })
    .from(requestPresence)
    .innerJoin(users, eq(users.id, requestPresence.userId))
    .innerJoin(requests, eq(requests.id, requestPresence.requestId))
    .where(and(eq(requestPresence.requestId, requestId), ne(requestPresence.userId, actor.userId), gt(requestPresence.seenUntil, now)))
    .orderBy(asc(users.name), asc(users.id))
    .limit(5);
}
