import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Database, Queryable, Transaction } from "~db/client.server";
import { stoppedAddresses } from "~db/schema";
import type { StopReason } from "~db/vocabulary";
import type { StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { DomainError } from "../errors";

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

/**
 * Lets mail go to an address again: the mailbox is mended, or the person wants our mails after all.
 *
 * @throws {DomainError} `forbidden`; `conflict` "notice.not-stopped" when mail to it is not stopped
 */
export async function liftStop(db: Database, actor: StaffActor, { email, now }: { email: string; now: Date }): Promise<void> {
  authorize(actor, "notice:manage");
  const lifted = await db
    .update(stoppedAddresses)
    .set({ liftedAt: now, liftedById: actor.userId })
    .where(and(eq(stoppedAddresses.email, email.toLowerCase()), isNull(stoppedAddresses.liftedAt)))
    .returning({ email: stoppedAddresses.email });
  if (lifted.length === 0) throw new DomainError("conflict", "notice.not-stopped");
}
