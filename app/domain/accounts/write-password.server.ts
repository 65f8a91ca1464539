import { eq, lte, sql } from "drizzle-orm";
import type { Queryable, Transaction } from "~db/client.server";
import { companies, stations, users } from "~db/schema";
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
  checkNewPassword(password, [person?.email ?? "", person?.name ?? "", ...places.flatMap(({ zh, en }) => [zh, en]), ...(await companiesIn(db, password))]);
  return hashPassword(password);
}

/** Names of companies the password holds, in 汉字 or pinyin; compared here, since a statement and what it carries may be logged. */
async function companiesIn(db: Queryable, password: string): Promise<string[]> {
  const plain = password.normalize("NFKC").toLowerCase().replace(/[\s._-]+/g, "");
  const names = await db.select({ name: companies.name, pinyin: companies.namePinyin }).from(companies).where(lte(sql`char_length(${companies.name})`, plain.length)).limit(50_000);
  return names.flatMap(({ name, pinyin }) => [name.normalize("NFKC").toLowerCase(), pinyin]).filter((one) => one !== "" && plain.includes(one));
}

/** Puts a prepared password into force: every other device is signed out, links mailed for it before are void. */
export async function writePassword(tx: Transaction, { userId, passwordHash, exceptSessionId, now }: { userId: string; passwordHash: string; exceptSessionId?: string; now: Date }): Promise<void> {
  await tx.update(users).set({ passwordHash, passwordChangedAt: now }).where(eq(users.id, userId));
  await endSessions(tx, userId, exceptSessionId);
  await revokeAccountLinks(tx, userId, ["staff_invitation", "password_reset"], now);
}

