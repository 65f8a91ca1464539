import { createHash } from "node:crypto";
import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Database, Transaction } from "~db/client.server";
import { companyMembers, requests, users, waitlistEntries } from "~db/schema";
import type { CompanyActor } from "../access/actor";
import { recordChange } from "../audit/record-change.server";
import { DomainError } from "../errors";
import { moveRequestIn } from "../requests/move-request.server";
import { endSessions } from "./end-sessions.server";
import { closedName, forgetPerson } from "./forget-person.server";
import { tellAccount } from "./tell-account.server";

/** What stands in the way of closing an account. */
export interface InTheWay {
  requests: number;
  waits: number;
  /** companies the person owns in which others act too: handed over first */
  owned: number;
}

/** Looks at what would have to end first; the closing itself looks again. */
export async function inTheWayOfClosing(db: Database | Transaction, { userId }: CompanyActor): Promise<InTheWay> {
  const colleagues = db.select({ companyId: companyMembers.companyId }).from(companyMembers).where(ne(companyMembers.userId, userId));
  return {
    requests: await db.$count(requests, and(eq(requests.applicantId, userId), isNull(requests.endedAt), ne(requests.status, "draft"))),
    waits: await db.$count(waitlistEntries, and(eq(waitlistEntries.userId, userId), isNull(waitlistEntries.endedAt))),
    owned: await db.$count(companyMembers, and(eq(companyMembers.userId, userId), eq(companyMembers.role, "owner"), inArray(companyMembers.companyId, colleagues))),
  };
}

/**
 * A person of a company closes their account (Personal Information Protection Law, Art. 47). The row stays, because the
 * files of requests are kept by law and refer to it, but says nobody: name, phone and address give way to a pseudonym,
 * here, on their ended requests and in the histories; sign-ins, memberships, subscription, wishes and mail texts go.
 * Drafts are given up. The old address gets one last mail.
 *
 * @throws {DomainError} `conflict` account.close-requests {count}, account.close-waits {count}, account.close-owner {count}
 */
export async function closeAccount(db: Database, actor: CompanyActor, { now }: { now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    // Nobody can file, book or be invited as this person meanwhile: that refers to the row, or holds it (hold-person).
    const [person] = await tx.select({ email: users.email }).from(users).where(and(eq(users.id, actor.userId), eq(users.isActive, true))).for("update");
    if (!person) throw new DomainError("not-found", "not-found");
    const open = await inTheWayOfClosing(tx, actor);
    if (open.requests > 0) throw new DomainError("conflict", "account.close-requests", { count: open.requests });
    if (open.waits > 0) throw new DomainError("conflict", "account.close-waits", { count: open.waits });
    if (open.owned > 0) throw new DomainError("conflict", "account.close-owner", { count: open.owned });

    const drafts = await tx.select({ id: requests.id }).from(requests).where(and(eq(requests.applicantId, actor.userId), eq(requests.status, "draft")));
    for (const { id } of drafts) await moveRequestIn(tx, actor, { move: "withdraw", requestId: id, now });

    await tellAccount(tx, { userId: actor.userId, event: "account_closed", now });
    const pseudonym = pseudonymOf(actor.userId);
    await forgetPerson(tx, { userId: actor.userId, email: person.email, pseudonym, now });
    await tx.update(users).set({ name: pseudonym.name, phone: "", email: pseudonym.email, isActive: false }).where(eq(users.id, actor.userId));
    await endSessions(tx, actor.userId);
    await tx.delete(companyMembers).where(eq(companyMembers.userId, actor.userId));
    await recordChange(tx, actor, { action: "account.close", object: { kind: "user", id: actor.userId }, changes: { closed: [false, true] }, now });
  });
}

/** What stands for a closed account: the same wherever it was, and nobody's. The id may hold an address, so it is hashed. */
function pseudonymOf(userId: string): { name: string; email: string } {
  const hash = createHash("sha256").update(userId).digest("hex");
  return { name: `${closedName}${hash.slice(0, 6).toUpperCase()}`, email: `closed-${hash.slice(0, 24)}@closed.invalid` };
}
