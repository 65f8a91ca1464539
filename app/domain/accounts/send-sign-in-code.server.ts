import { randomInt } from "node:crypto";
import { and, asc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import { DomainError } from "~/domain/errors";
import { locksOfAddresses } from "~db/advisory-locks";
import type { Database } from "~db/client.server";
import { emailCodes, users } from "~db/schema";
import type { Locale } from "~db/vocabulary";
import { askerHash, codeHash } from "./code-hash.server";
import { codeMinutes, codesPerHour } from "./sign-in-code";

const hourMs = 3_600_000;

interface Asked {
  email: string;
  locale: Locale;
  /** what only who asks holds; a code is taken from there alone (ASVS 6.6.2) */
  askerKey: string;
  /** a browser that had this account before, or has it now */
  isKnown: boolean;
  now: Date;
  secret: string;
}

/**
 * Mails a six-digit code to a company address, known or not: nobody learns from the answer who has an account. A code
 * the same asker got before stops working. Staff addresses get no mail (staff sign in by password), with the same answer.
 *
 * Strangers share three codes an hour and address. Who had the account before has three of their own: strangers who
 * use theirs up lock nobody out.
 *
 * @throws {DomainError} too-many `account.too-many-codes` at the fourth code within an hour
 */
export async function sendSignInCode(db: Database, { email, locale, askerKey, isKnown, now, secret }: Asked): Promise<void> {
  const askedBy = askerHash(askerKey);
  const code = randomInt(0, 1_000_000).toString().padStart(6, "0");
  await db.transaction(async (tx) => {
    // Codes of one address are given out one after the other, or ten requests at once would all count two before them.
    await tx.execute(sql`select pg_advisory_xact_lock(${locksOfAddresses.signInCode}::int, hashtext(${email}))`);
    await tx.delete(emailCodes).where(and(eq(emailCodes.email, email), lt(emailCodes.createdAt, new Date(now.getTime() - hourMs))));
    const recent = await tx.select({ createdAt: emailCodes.createdAt }).from(emailCodes).where(and(eq(emailCodes.email, email), eq(emailCodes.isKnown, isKnown))).orderBy(asc(emailCodes.createdAt));
    const oldest = recent[recent.length - codesPerHour];
    if (oldest) throw tooMany(oldest.createdAt, now);

    await tx.update(emailCodes).set({ expiresAt: now }).where(and(eq(emailCodes.email, email), eq(emailCodes.askedBy, askedBy), isNull(emailCodes.usedAt), gt(emailCodes.expiresAt, now)));
    await tx.insert(emailCodes).values({
      email, askedBy, isKnown, codeHash: codeHash(secret, email, code), createdAt: now, expiresAt: new Date(now.getTime() + codeMinutes * 60_000),
    });

    const [known] = await tx.select({ id: users.id, kind: users.kind, isActive: users.isActive }).from(users).where(eq(users.email, email));
    if (known && (known.kind === "staff" || !known.isActive)) return;
    await enqueueNotice(tx, {
      kind: "sign_in_code", payload: { code, minutes: codeMinutes }, locale, recipientEmail: email, ...(known ? { recipientUserId: known.id } : {}),
    }, now);
  });
}

function tooMany(oldest: Date, now: Date): DomainError {
  const seconds = Math.max(1, Math.ceil((oldest.getTime() + hourMs - now.getTime()) / 1000));
  return new DomainError("too-many", "account.too-many-codes", { seconds, minutes: Math.ceil(seconds / 60) });
}
