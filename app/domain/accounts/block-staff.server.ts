import { eq } from "drizzle-orm";
import type { StaffActor } from "~/domain/access/actor";
import { authorize } from "~/domain/access/policy";
import { recordChange } from "~/domain/audit/record-change.server";
import { DomainError } from "~/domain/errors";
import type { Database } from "~db/client.server";
import { users } from "~db/schema";
import { revokeAccountLinks } from "./account-link.server";
import { endSessions } from "./end-sessions.server";
import { keepingAdministrator, lockStaff } from "./find-staff.server";

interface Whom {
  userId: string;
  now: Date;
}

/**
 * Closes a colleague's account: signed out everywhere, every mailed link void, nothing of theirs deleted. Closing one
 * that is closed is fine.
 *
 * @throws {DomainError} not-found or forbidden for everybody but administrators; conflict `staff.not-yourself`, `staff.last-administrator`
 */
export async function blockStaff(db: Database, actor: StaffActor, { userId, reason, now }: Whom & { reason: string }): Promise<void> {
  authorize(actor, "manage:accounts");
  if (userId === actor.userId) throw new DomainError("conflict", "staff.not-yourself");
  await keepingAdministrator(db.transaction(async (tx) => {
    const person = await lockStaff(tx, userId);
    if (!person.isActive) return;
    await tx.update(users).set({ isActive: false }).where(eq(users.id, userId));
    await endSessions(tx, userId);
    await revokeAccountLinks(tx, userId, ["staff_invitation", "password_reset", "email_change"], now);
    await recordChange(tx, actor, { action: "staff.deactivate", object: { kind: "user", id: userId, name: person.name }, reason, now });
  }));
}

/** Opens a closed account again, with the posts and the password it had. @throws {DomainError} as blockStaff */
export async function unblockStaff(db: Database, actor: StaffActor, { userId, now }: Whom): Promise<void> {
  authorize(actor, "manage:accounts");
  await db.transaction(async (tx) => {
    const person = await lockStaff(tx, userId);
    if (person.isActive) return;
    await tx.update(users).set({ isActive: true }).where(eq(users.id, userId));
    await recordChange(tx, actor, { action: "staff.activate", object: { kind: "user", id: userId, name: person.name }, now });
  });
}
