import { and, eq } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { users } from "~db/schema";
import { DomainError } from "../errors";

/**
 * Holds a person's row until the transaction ends, before anything else of theirs (person, request, appointment, slots
 * is the order everybody keeps): what they book is counted one after the other, and who closed their account meanwhile
 * books nothing.
 *
 * @throws {DomainError} `not-found` when the account was closed
 */
export async function holdPerson(tx: Transaction, userId: string): Promise<void> {
  const [person] = await tx.select({ id: users.id }).from(users).where(and(eq(users.id, userId), eq(users.isActive, true))).for("no key update");
  if (!person) throw new DomainError("not-found", "not-found");
}
