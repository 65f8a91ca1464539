import { eq } from "drizzle-orm";
import { system } from "~/domain/access/actor";
import { recordChange } from "~/domain/audit/record-change.server";
import { DomainError } from "~/domain/errors";
import type { Database } from "~db/client.server";
import { recoveryCodes, secondFactors, users } from "~db/schema";
import { accountLinkMinutes, accountToken, createAccountLink, revokeAccountLinks } from "./account-link.server";
import { endSessions } from "./end-sessions.server";
import { tellAccount } from "./tell-account.server";

interface Reset {
  /** lower case */
  email: string;
  /** also take the second factor off, for whoever lost phone and recovery codes */
  alsoFactor: boolean;
  now: Date;
  secret: string;
}

/**
 * Starts a member of staff's way in over from the machine itself, e.g. while mail stands still or somebody else may
 * know the password: the old one ends at once, every device is signed out, links mailed before end. The person is told.
 *
 * @returns the token of the link that sets a new password, the minutes it waits, and what was ended
 * @throws {DomainError} not-found `not-found` for an unknown address and for a company's, which signs in by mailed code;
 *   conflict `staff.blocked` for a closed account, which an administrator opens first
 */
export async function resetAccount(db: Database, { email, alsoFactor, now, secret }: Reset): Promise<{ token: string; minutes: number; devices: number; hadFactor: boolean }> {
  return db.transaction(async (tx) => {
    const [person] = await tx.select({ id: users.id, kind: users.kind, name: users.name, locale: users.locale, isActive: users.isActive }).from(users).where(eq(users.email, email)).for("update");
    if (person?.kind !== "staff") throw new DomainError("not-found", "not-found");
    if (!person.isActive) throw new DomainError("conflict", "staff.blocked");

    await tx.update(users).set({ passwordHash: null }).where(eq(users.id, person.id));
    const devices = await endSessions(tx, person.id);
    await revokeAccountLinks(tx, person.id, ["staff_invitation", "password_reset"], now);
    const link = await createAccountLink(tx, { purpose: "password_reset", email, locale: person.locale, userId: person.id, isHandled: true, now });
    const object = { kind: "user", id: person.id, name: person.name };
    await recordChange(tx, system, { action: "account.ask_reset", object, changes: { devices: [devices, 0] }, reason: "command", now });
    if (devices > 0) await tellAccount(tx, { userId: person.id, event: "sessions_ended", now });

    const hadFactor = alsoFactor && (await tx.delete(secondFactors).where(eq(secondFactors.userId, person.id)).returning({ userId: secondFactors.userId })).length > 0;
    if (alsoFactor) await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, person.id));
    if (hadFactor) {
      await recordChange(tx, system, { action: "account.reset_factor", object, reason: "command", now });
      await tellAccount(tx, { userId: person.id, event: "factor_removed", now });
    }
    return { token: accountToken(link.id, secret), minutes: accountLinkMinutes.password_reset, devices, hadFactor };
  });
}
