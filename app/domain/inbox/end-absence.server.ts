import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { absences } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { DomainError } from "../errors";
import { ownAbsence } from "./own-absence.server";

/**
 * Back earlier, or not away after all: from now on everything goes to the person again.
 * @throws {DomainError} `not-found`; `forbidden` for the deputy; `conflict` "absence.ended"
 */
export async function endAbsence(db: Database, actor: StaffActor, { absenceId, now }: { absenceId: string; now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    const { absence, may } = await ownAbsence(tx, actor, absenceId);
    if (absence.endedAt) throw new DomainError("conflict", "absence.ended");
    if (!may.end) throw new DomainError("forbidden", "forbidden");
    const [ended] = await tx.update(absences).set({ endedAt: now, endedById: actor.userId }).where(and(eq(absences.id, absenceId), isNull(absences.endedAt))).returning({ id: absences.id });
    if (!ended) throw new DomainError("conflict", "absence.ended");
  });
}
