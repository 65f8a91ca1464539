import { and, eq, gt, sql } from "drizzle-orm";
import { locksOfAddresses } from "~db/advisory-locks";
import type { Database } from "~db/client.server";
import { accountLinks } from "~db/schema";
import type { Locale } from "~db/vocabulary";
import { createAccountLink } from "./account-link.server";

/** Mails an hour to one address, whoever asks: more would be a nuisance made with our help. As many as codes. */
const asksPerHour = 3;

/**
 * Notes that somebody forgot the password of this address. Does the same work for every address, known or not, and
 * never looks whether there is such a person: a worker does, a moment later (mail-reset-links). So neither the answer
 * nor its time says who has an account, and asking too often is answered like asking once.
 */
export async function askNewPassword(db: Database, { email, locale, now }: { email: string; locale: Locale; now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${locksOfAddresses.passwordReset}::int, hashtext(${email}))`);
    const hourAgo = new Date(now.getTime() - 3_600_000);
    const lately = await tx.$count(accountLinks, and(eq(accountLinks.email, email), eq(accountLinks.purpose, "password_reset"), gt(accountLinks.createdAt, hourAgo)));
    if (lately >= asksPerHour) return;
    await createAccountLink(tx, { purpose: "password_reset", email, locale, isHandled: false, now });
    await tx.execute(sql`select pg_notify('account_links', '')`);
  });
}
