import { eq } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { users } from "~db/schema";
import type { Locale } from "~db/vocabulary";

/** The language a person reads, for their next device and for mails nobody else's language decides. */
export async function setLocale(db: Queryable, userId: string, locale: Locale): Promise<void> {
  await db.update(users).set({ locale }).where(eq(users.id, userId));
}
