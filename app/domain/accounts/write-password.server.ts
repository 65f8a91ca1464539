import { eq } from "drizzle-orm";
import type { Queryable, Transaction } from "~db/client.server";
import { stations, users } from "~db/schema";
import { revokeAccountLinks } from "./account-link.server";
import { endSessions } from "./end-sessions.server";
import { hashPassword } from "./password-hash.server";
import { checkNewPassword } from "./password-rules.server";

/**
 * Checks a new password against the rules and makes what the table keeps of it. Before the transaction: the hash is
 * slow on purpose.
 *
 * @throws {DomainError} invalid `password.too-short`, `password.too-long`, `password.common`; unavailable `account.busy`
 */
export async function prepareNewPassword(db: Queryable, userId: string, password: string): Promise<string> {
  const [person] = await db.select({ email: users.email, name: users.name }).from(users).where(eq(users.id, userId));
  const places = await db.select({ zh: stations.nameZh, en: stations.nameEn }).from(stations).limit(50);
  checkNewPassword(password, [person?.email ?? "", person?.name ?? "", ...places.flatMap(({ zh, en }) => [zh, en])]);
  return hashPassword(password);
}

/** Puts a prepared password into force: every other device is signed out, links mailed for it before are void. */
export async function writePassword(tx: Transaction, { userId, passwordHash, exceptSessionId, now }: { userId: string; passwordHash: string; exceptSessionId?: string; now: Date }): Promise<void> {
  await tx.update(users).set({ passwordHash, passwordChangedAt: now }).where(eq(users.id, userId));
  await endSessions(tx, userId, exceptSessionId);
  await revokeAccountLinks(tx, userId, ["staff_invitation", "password_reset"], now);
}

