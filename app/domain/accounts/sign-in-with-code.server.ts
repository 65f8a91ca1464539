import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { DomainError } from "~/domain/errors";
import type { Database, Transaction } from "~db/client.server";
import { emailCodes, users } from "~db/schema";
import type { Locale } from "~db/vocabulary";
import { askerHash, codeHash, isSameHash } from "./code-hash.server";
import { codeTries } from "./sign-in-code";

/**
 * Signs a company person in with the code from their mail; the first time makes their account. A code works once, for
 * ten minutes, from where it was asked for, and dies at the fifth wrong try. From anywhere else it cannot even be tried:
 * whoever guesses there uses up nobody's code.
 *
 * Each call takes one try before it compares, so a hundred guesses at the same moment are still five; and the code is
 * used up by the statement that finds it unused, so of two right ones at the same moment one wins.
 *
 * @returns the person's id
 * @throws {DomainError} invalid `account.code-wrong` (with how many tries are left) or `account.code-ended`; forbidden `account.inactive`
 */
export async function signInWithCode(
  db: Database,
  { email, code, askerKey, locale, now, secret }: { email: string; code: string; /** as it was given when the code was asked for */ askerKey: string; locale: Locale; now: Date; secret: string },
): Promise<{ userId: string }> {
  // Outside the transaction: a try stays taken when the sign-in fails.
  const [tried] = await db
    .update(emailCodes)
    .set({ tries: sql`${emailCodes.tries} + 1` })
    .where(and(eq(emailCodes.email, email), eq(emailCodes.askedBy, askerHash(askerKey)), isNull(emailCodes.usedAt), gt(emailCodes.expiresAt, now), lt(emailCodes.tries, codeTries)))
    .returning({ id: emailCodes.id, codeHash: emailCodes.codeHash, tries: emailCodes.tries });
  if (!tried) throw new DomainError("invalid", "account.code-ended");

  if (!isSameHash(tried.codeHash, codeHash(secret, email, code))) {
    const left = codeTries - tried.tries;
    throw left > 0 ? new DomainError("invalid", "account.code-wrong", { left }) : new DomainError("invalid", "account.code-ended");
  }
  return db.transaction(async (tx) => {
    const used = await tx
      .update(emailCodes).set({ usedAt: now })
      .where(and(eq(emailCodes.id, tried.id), isNull(emailCodes.usedAt))).returning({ id: emailCodes.id });
    if (used.length === 0) throw new DomainError("invalid", "account.code-ended");
    return { userId: await companyPerson(tx, email, locale, now) };
  });
}

async function companyPerson(tx: Transaction, email: string, locale: Locale, now: Date): Promise<string> {
  await tx.insert(users).values({ id: randomUUID(), kind: "company", email, locale, createdAt: now }).onConflictDoNothing({ target: users.email });
  const [person] = await tx.select({ id: users.id, kind: users.kind, isActive: users.isActive }).from(users).where(eq(users.email, email));

  // A code is no way around the password of staff. None was mailed to them, so this one was guessed.
  if (!person || person.kind !== "company") throw new DomainError("invalid", "account.code-ended");
  if (!person.isActive) throw new DomainError("forbidden", "account.inactive");
  return person.id;
}
