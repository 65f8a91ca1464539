import { eq } from "drizzle-orm";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import type { Transaction } from "~db/client.server";
import { users } from "~db/schema";
import type { AccountEvent } from "~db/vocabulary";

interface Told {
  userId: string;
  event: AccountEvent;
  /** name of the company it is about */
  about?: string;
  /** instead of the person's address, e.g. the one they had before */
  email?: string;
  now: Date;
}

/** Tells a person by mail that something touched the safety of their account; in the transaction of the change. */
export async function tellAccount(tx: Transaction, { userId, event, about = "", email, now }: Told): Promise<void> {
  const [person] = await tx.select({ email: users.email, name: users.name, locale: users.locale }).from(users).where(eq(users.id, userId));
  if (!person) throw new Error("nobody has this account");
  await enqueueNotice(tx, {
    kind: "account_changed", payload: { event, about, at: now.toISOString() }, locale: person.locale,
    recipientEmail: email ?? person.email, recipientName: person.name, recipientUserId: userId,
  }, now);
}
