import { and, eq, gte, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { auditEntries } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { recordChange } from "../audit/record-change.server";
import { atShanghai, shanghaiDay } from "../calendar/shanghai-time";

/**
 * Writes down that somebody of the staff opened a file the company handed in, once per person, file and day: a page
 * that shows it again, or a viewer that fetches it in pieces, is the same look.
 */
export async function noteOpenedFile(db: Database, actor: StaffActor, { requestId, number, attachmentId, now }: { requestId: string; number: string | null; attachmentId: string; now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    const [noted] = await tx
      .select({ id: auditEntries.id })
      .from(auditEntries)
      .where(and(
        eq(auditEntries.objectId, requestId), gte(auditEntries.at, atShanghai(shanghaiDay(now), "00:00")), eq(auditEntries.action, "request.open_file"),
        eq(auditEntries.actorId, actor.userId), sql`${auditEntries.changes} -> 'file' ->> 1 = ${attachmentId}`,
      ))
      .limit(1);
    if (noted) return;
    await recordChange(tx, actor, { action: "request.open_file", object: { kind: "request", id: requestId, name: number ?? "" }, changes: { file: [null, attachmentId] }, now });
  });
}
