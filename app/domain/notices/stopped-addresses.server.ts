import { and, inArray, isNull } from "drizzle-orm";
import type { Queryable, Transaction } from "~db/client.server";
import { stoppedAddresses } from "~db/schema";
import type { StopReason } from "~db/vocabulary";

/** The addresses among these that mail is no longer sent to, in lower case. */
export async function stoppedAmong(db: Queryable, emails: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .select({ email: stoppedAddresses.email })
    .from(stoppedAddresses)
    .where(and(inArray(stoppedAddresses.email, [...new Set(emails.map((email) => email.toLowerCase()))]), isNull(stoppedAddresses.liftedAt)));
  return new Set(rows.map(({ email }) => email));
}

/** Stops mail to an address. One that was lifted before is stopped again. */
export async function stopAddress(tx: Transaction, stop: { email: string; reason: StopReason; detail: string; now: Date }): Promise<void> {
  const set = { reason: stop.reason, detail: stop.detail, stoppedAt: stop.now, liftedAt: null, liftedById: null };
  await tx.insert(stoppedAddresses).values({ email: stop.email.toLowerCase(), ...set }).onConflictDoUpdate({ target: stoppedAddresses.email, set });
}
