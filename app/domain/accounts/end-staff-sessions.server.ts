import { eq } from "drizzle-orm";
import type { StaffActor } from "~/domain/access/actor";
import { authorize } from "~/domain/access/policy";
import { recordChange } from "~/domain/audit/record-change.server";
import { DomainError } from "~/domain/errors";
import type { Database } from "~db/client.server";
import { recoveryCodes, secondFactors } from "~db/schema";
import { endSessions } from "./end-sessions.server";
import { lockStaff } from "./find-staff.server";
import { tellAccount } from "./tell-account.server";

interface Whom {
  userId: string;
  now: Date;
}

/**
 * Signs a colleague out on every device, e.g. after a lost phone; they are told.
 *
 * @returns how many devices
 * @throws {DomainError} not-found or forbidden for everybody but administrators
 */
export async function endStaffSessions(db: Database, actor: StaffActor, { userId, now }: Whom): Promise<{ ended: number }> {
  authorize(actor, "manage:accounts");
  return db.transaction(async (tx) => {
    const person = await lockStaff(tx, userId);
    const ended = await endSessions(tx, userId);
    if (ended === 0) return { ended };
    await recordChange(tx, actor, { action: "session.end_by_administrator", object: { kind: "user", id: userId, name: person.name }, changes: { devices: [ended, 0] }, now });
    await tellAccount(tx, { userId, event: "sessions_ended", now });
    return { ended };
  });
}

/**
 * Takes the second factor off a colleague who lost phone and recovery codes: signed out, told, and asked to set up a
 * new one at the next sign-in. Nobody does it to themselves: whoever holds a forgotten open session must not be able to.
 *
 * @throws {DomainError} not-found or forbidden for everybody but administrators; conflict `staff.not-yourself`
 */
export async function resetStaffFactor(db: Database, actor: StaffActor, { userId, now }: Whom): Promise<void> {
  authorize(actor, "manage:accounts");
  if (userId === actor.userId) throw new DomainError("conflict", "staff.not-yourself");
  await db.transaction(async (tx) => {
    const person = await lockStaff(tx, userId);
    const removed = await tx.delete(secondFactors).where(eq(secondFactors.userId, userId)).returning({ userId: secondFactors.userId });
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
    if (removed.length === 0) return;
    await endSessions(tx, userId);
    await recordChange(tx, actor, { action: "account.reset_factor", object: { kind: "user", id: userId, name: person.name }, now });
    await tellAccount(tx, { userId, event: "factor_removed", now });
  });
}
