import { and, eq } from "drizzle-orm";
import { DomainError } from "~/domain/errors";
import type { Queryable } from "~db/client.server";
import { users } from "~db/schema";
import { demoPassword } from "~db/seed/demo-password";
import { verifyPassword } from "./password-hash.server";

/**
 * Checks the password of a member of staff. An unknown address, a company's address, a closed account and a wrong
 * password get the same answer after the same time. How often somebody may try is limited by the caller.
 *
 * The made-up park's password stands in its documents: outside a demonstration it lets nobody in, even where a park was
 * laid before (ASVS 6.3.2).
 *
 * @returns the person's id
 * @throws {DomainError} invalid `account.wrong-password`; unavailable `account.busy`
 */
export async function signInWithPassword(db: Queryable, { email, password, isDemo = false }: { email: string; password: string; isDemo?: boolean }): Promise<{ userId: string }> {
  const [person] = await db
    .select({ id: users.id, passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.email, email), eq(users.kind, "staff"), eq(users.isActive, true)));

  const fits = await verifyPassword(person?.passwordHash, password);
  if (!person || !fits || (password === demoPassword && !isDemo)) throw new DomainError("invalid", "account.wrong-password");
  return { userId: person.id };
}
