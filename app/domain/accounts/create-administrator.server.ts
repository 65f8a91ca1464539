import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { system } from "~/domain/access/actor";
import { recordChange } from "~/domain/audit/record-change.server";
import { DomainError } from "~/domain/errors";
import type { Database } from "~db/client.server";
import { recoveryCodes, secondFactors, sessions, staffAssignments, users } from "~db/schema";
import { accountToken, createAccountLink, revokeAccountLinks } from "./account-link.server";
import { endSessions } from "./end-sessions.server";
import { tellAccount } from "./tell-account.server";

/**
 * Makes an administrator from the machine itself: the first one of an installation, or the way back in when nobody
 * else can let anybody in. An account that exists becomes administrator, is opened again and loses its second factor,
 * which whoever has lost it could not take off otherwise. No mail: the link is shown where the command runs.
 *
 * @returns the token of the link that sets the password, for a day
 * @throws {DomainError} conflict `staff.address-taken` for a company's address
 */
export async function createAdministrator(db: Database, { email, name, now, secret }: { /** lower case */ email: string; name: string; now: Date; secret: string }): Promise<{ token: string }> {
  return db.transaction(async (tx) => {
    await tx.insert(users).values({ id: randomUUID(), kind: "staff", email, name, createdAt: now }).onConflictDoNothing({ target: users.email });
    const [person] = await tx.select({ id: users.id, kind: users.kind, name: users.name }).from(users).where(eq(users.email, email)).for("update");
    if (person?.kind !== "staff") throw new DomainError("conflict", "staff.address-taken");

    const held = await tx.select({ role: staffAssignments.role }).from(staffAssignments).where(eq(staffAssignments.userId, person.id));
    if (!held.some(({ role }) => role === "administrator")) await tx.insert(staffAssignments).values({ userId: person.id, role: "administrator" });
    await tx.update(users).set({ isActive: true }).where(eq(users.id, person.id));
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, person.id));
    await tx.delete(secondFactors).where(eq(secondFactors.userId, person.id));
    await endSessions(tx, person.id);
    await revokeAccountLinks(tx, person.id, ["staff_invitation", "password_reset"], now);
    const link = await createAccountLink(tx, { purpose: "staff_invitation", email, locale: "zh", userId: person.id, isHandled: true, now });
    await recordChange(tx, system, { action: "staff.invite", object: { kind: "user", id: person.id, name: person.name }, changes: { post: [null, "administrator"] }, reason: "command", now });
    return { token: accountToken(link.id, secret) };
  });
}

/**
 * Signs one person, or everybody, out on every device. The one person is told.
 *
 * @returns how many devices
 * @throws {DomainError} not-found `not-found` for an unknown address
 */
export async function endSessionsOf(db: Database, { email, now }: { /** lower case; undefined for everybody */ email: string | undefined; now: Date }): Promise<{ ended: number }> {
  return db.transaction(async (tx) => {
    if (email === undefined) {
      const ended = (await tx.delete(sessions).returning({ id: sessions.id })).length;
      await recordChange(tx, system, { action: "session.end_by_administrator", object: { kind: "portal", id: "sessions" }, changes: { devices: [ended, 0] }, reason: "command", now });
      return { ended };
    }
    const [person] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
    if (!person) throw new DomainError("not-found", "not-found");
    const ended = await endSessions(tx, person.id);
    if (ended === 0) return { ended };
    await recordChange(tx, system, { action: "session.end_by_administrator", object: { kind: "user", id: person.id }, changes: { devices: [ended, 0] }, reason: "command", now });
    await tellAccount(tx, { userId: person.id, event: "sessions_ended", now });
    return { ended };
  });
}
