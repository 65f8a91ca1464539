import { and, eq } from "drizzle-orm";
import type { StaffActor } from "~/domain/access/actor";
import { recordChange } from "~/domain/audit/record-change.server";
import { DomainError } from "~/domain/errors";
import type { Database } from "~db/client.server";
import { users } from "~db/schema";
import { verifyPassword } from "./password-hash.server";
import { tellAccount } from "./tell-account.server";
import { prepareNewPassword, writePassword } from "./write-password.server";

/**
 * Changes the own password. Every other device is signed out, and the person is told by mail. How often somebody may
 * try is limited by the caller.
 *
 * @throws {DomainError} invalid `password.current-wrong`, `password.*`; unavailable `account.busy`
 */
export async function changePassword(db: Database, actor: StaffActor, { current, password, sessionId, now }: { current: string; password: string; sessionId: string; now: Date }): Promise<void> {
  const { userId } = actor;
  const [person] = await db.select({ kept: users.passwordHash }).from(users).where(and(eq(users.id, userId), eq(users.kind, "staff")));
  if (!(await verifyPassword(person?.kept, current))) throw new DomainError("invalid", "password.current-wrong");
  const passwordHash = await prepareNewPassword(db, userId, password);
  await db.transaction(async (tx) => {
    await writePassword(tx, { userId, passwordHash, exceptSessionId: sessionId, now });
    await recordChange(tx, actor, { action: "account.change_password", object: { kind: "user", id: userId, name: actor.name }, now });
    await tellAccount(tx, { userId, event: "password_changed", now });
  });
}
