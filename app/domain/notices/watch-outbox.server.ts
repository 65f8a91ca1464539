import { and, eq, gte } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { notices, staffAssignments, users } from "~db/schema";
import { atShanghai, shanghaiDay } from "../calendar/shanghai-time";
import { enqueueNotice } from "./enqueue-notice.server";
import { outboxHealth } from "./outbox-health.server";

/**
 * Tells the administrators when mail stands still, once a day: as a line in the portal at once, and by mail when mail
 * goes again. Of two processes the lock lets one tell.
 *
 * @returns how many were told
 */
export async function watchOutbox(db: Database, { now, runningSince }: { now: Date; runningSince?: Date }): Promise<number> {
  const health = await outboxHealth(db, now, runningSince);
  if (!health.standsStill || !health.oldestDueAt) return 0;
  const payload = { job: "send-notices", since: health.oldestDueAt.toISOString(), waiting: health.waiting };

  return db.transaction(async (tx) => {
    const administrators = await tx
      .select({ id: users.id, email: users.email, name: users.name, locale: users.locale })
      .from(staffAssignments)
      .innerJoin(users, eq(users.id, staffAssignments.userId))
      .where(and(eq(staffAssignments.role, "administrator"), eq(users.isActive, true)))
      .orderBy(users.id)
      .for("update", { of: users });
    const today = atShanghai(shanghaiDay(now), "00:00");
    let told = 0;
    for (const { id, email, name, locale } of administrators) {
      const before = await tx.$count(notices, and(eq(notices.kind, "staff_job_stuck"), eq(notices.recipientUserId, id), gte(notices.createdAt, today)));
      if (before > 0) continue;
      await enqueueNotice(tx, { kind: "staff_job_stuck", payload, locale, recipientEmail: email, recipientName: name, recipientUserId: id }, now);
      told += 1;
    }
    return told;
  });
}
