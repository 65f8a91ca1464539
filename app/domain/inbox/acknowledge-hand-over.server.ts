import { and, eq, isNull, ne } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { absences, requests } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { visibleRequests } from "../access/visible-requests.server";
import { DomainError } from "../errors";
import { isOpenWork } from "../requests/open-work.server";
import { ownAbsence } from "./own-absence.server";

/**
 * The deputy takes the sheet over: noted with the numbers that stood on it at that moment, so that later nobody need
 * guess what was handed over.
 *
 * @throws {DomainError} `not-found`; `forbidden` for all but the deputy; `conflict` "absence.acknowledged", "absence.ended"
 */
export async function acknowledgeHandOver(db: Database, actor: StaffActor, { absenceId, now }: { absenceId: string; now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.select({ id: absences.id }).from(absences).where(eq(absences.id, absenceId)).for("update");
    const { absence } = await ownAbsence(tx, actor, absenceId);
    if (absence.endedAt) throw new DomainError("conflict", "absence.ended");
    if (absence.deputyId !== actor.userId) throw new DomainError("forbidden", "forbidden");
    if (absence.acknowledgedAt) throw new DomainError("conflict", "absence.acknowledged");
    const open = await tx.select({ number: requests.number }).from(requests)
      .where(and(eq(requests.assigneeId, absence.userId), isOpenWork, ne(requests.status, "draft"), visibleRequests(actor))).orderBy(requests.number);
    await tx.update(absences).set({ acknowledgedAt: now, acknowledgedNumbers: open.flatMap(({ number }) => number ?? []) })
      .where(and(eq(absences.id, absenceId), isNull(absences.acknowledgedAt)));
  });
}
