import { and, eq } from "drizzle-orm";
import type { StaffActor } from "~/domain/access/actor";
import { authorize } from "~/domain/access/policy";
import { recordChange } from "~/domain/audit/record-change.server";
import { DomainError } from "~/domain/errors";
import type { Database } from "~db/client.server";
import { users } from "~db/schema";
import { endSessions } from "./end-sessions.server";
import { tellAccount } from "./tell-account.server";

/**
 * Signs somebody who acts for companies out on every device, e.g. after a call about a lost phone; they are told. Found
 * by the whole address they sign in with: administrators have no list of company people. A company's owner has no such
 * press: a member they remove has no rights from then on, on whatever device.
 *
 * @returns how many devices
 * @throws {DomainError} not-found or forbidden for everybody but administrators; invalid `person.unknown` for an address
 *   nobody of a company signs in with
 */
export async function endCompanySessions(db: Database, actor: StaffActor, { email, reason, now }: { /** lower case */ email: string; reason: string; now: Date }): Promise<{ ended: number }> {
  authorize(actor, "manage:accounts");
  return db.transaction(async (tx) => {
    const [person] = await tx.select({ id: users.id }).from(users).where(and(eq(users.email, email), eq(users.kind, "company"))).for("update");
    if (!person) throw new DomainError("invalid", "person.unknown");
    const ended = await endSessions(tx, person.id);
    if (ended === 0) return { ended };
    await recordChange(tx, actor, { action: "session.end_by_administrator", object: { kind: "user", id: person.id }, changes: { devices: [ended, 0] }, reason, now });
    await tellAccount(tx, { userId: person.id, event: "sessions_ended", now });
    return { ended };
  });
}
