import { and, count, desc, eq, gt, isNull } from "drizzle-orm";
import type { CompanyActor } from "~/domain/access/actor";
import { authorize } from "~/domain/access/policy";
import { recordChange } from "~/domain/audit/record-change.server";
import { DomainError } from "~/domain/errors";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import type { Database, Queryable, Transaction } from "~db/client.server";
import { accountLinks, companies, companyMembers, users } from "~db/schema";
import { createAccountLink } from "./account-link.server";
import { peoplePerCompany } from "./company-size";

interface Asked {
  companyId: string;
  /** lower case */
  email: string;
  now: Date;
}

/** Somebody who was asked and did not answer. */
export interface PendingInvitation {
  email: string;
  expiresAt: Date;
  /** the link in the mail opens nothing any more */
  isOver: boolean;
}

/**
 * The owner asks a colleague to act for the company. Nothing changes until the colleague accepts by the link in the
 * mail; an invitation sent again replaces the first. The answer does not say whether the address is known here.
 *
 * @throws {DomainError} not-found or forbidden for anybody but the owner; conflict `company.already-member`, `company.full`
 */
export async function inviteCompanyMember(db: Database, actor: CompanyActor, { companyId, email, now }: Asked): Promise<void> {
  authorize(actor, "company:manage-members", { companyId });
  await db.transaction(async (tx) => {
    // Holds the company, so that fifty stays fifty and two presses make one open invitation.
    const [company] = await tx.select({ name: companies.name }).from(companies).where(eq(companies.id, companyId)).for("update");
    if (!company) throw new DomainError("not-found", "not-found");
    const [known] = await tx
      .select({ kind: users.kind, locale: users.locale, memberId: companyMembers.id })
      .from(users)
      .leftJoin(companyMembers, and(eq(companyMembers.userId, users.id), eq(companyMembers.companyId, companyId)))
      .where(eq(users.email, email));
    if (known?.memberId) throw new DomainError("conflict", "company.already-member");
    await revokeInvitation(tx, { companyId, email, now });
    const [people] = await tx.select({ count: count() }).from(companyMembers).where(eq(companyMembers.companyId, companyId));
    const [asked] = await tx.select({ count: count() }).from(accountLinks).where(openInvitations(companyId, now));
    if ((people?.count ?? 0) + (asked?.count ?? 0) >= peoplePerCompany) throw new DomainError("conflict", "company.full");

    const locale = known?.locale ?? actor.locale;
    const link = await createAccountLink(tx, { purpose: "company_invitation", email, locale, companyId, createdById: actor.userId, isHandled: true, now });
    await recordChange(tx, actor, { action: "member.invite", object: { kind: "company", id: companyId }, changes: { invitation: [null, link.id.slice(0, 8)] }, now });
    // Staff act for no company. Their address gets no mail, and whoever asks learns nothing.
    if (known?.kind === "staff") return;
    await enqueueNotice(tx, {
      kind: "company_invitation", locale, recipientEmail: email,
      payload: { linkId: link.id, companyName: company.name, invitedBy: actor.name, expiresAt: link.expiresAt.toISOString() },
    }, now);
  });
}

/**
 * The owner takes an invitation back; its link opens nothing from then on. One that was accepted or taken back
 * meanwhile is fine.
 *
 * @throws {DomainError} not-found or forbidden for anybody but the owner
 */
export async function takeBackInvitation(db: Database, actor: CompanyActor, { companyId, email, now }: Asked): Promise<void> {
  authorize(actor, "company:manage-members", { companyId });
  await db.transaction(async (tx) => {
    if (!(await revokeInvitation(tx, { companyId, email, now }))) return;
    await recordChange(tx, actor, { action: "member.revoke_invitation", object: { kind: "company", id: companyId }, now });
  });
}

/**
 * Addresses that were asked and have not accepted, those whose link ran out among them: sent again by one press, until
 * the link is deleted for its age.
 *
 * @throws {DomainError} not-found or forbidden for anybody but the owner
 */
export async function listInvitations(db: Queryable, actor: CompanyActor, { companyId, now }: Omit<Asked, "email">): Promise<PendingInvitation[]> {
  authorize(actor, "company:manage-members", { companyId });
  const rows = await db
    .select({ email: accountLinks.email, expiresAt: accountLinks.expiresAt })
    .from(accountLinks)
    .where(unanswered(companyId))
    .orderBy(desc(accountLinks.createdAt))
    .limit(peoplePerCompany);
  return rows.map((row) => ({ ...row, isOver: row.expiresAt <= now }));
}

const unanswered = (companyId: string) =>
  and(eq(accountLinks.companyId, companyId), eq(accountLinks.purpose, "company_invitation"), isNull(accountLinks.usedAt), isNull(accountLinks.revokedAt));

const openInvitations = (companyId: string, now: Date) => and(unanswered(companyId), gt(accountLinks.expiresAt, now));

async function revokeInvitation(tx: Transaction, { companyId, email, now }: Asked): Promise<boolean> {
  const revoked = await tx
    .update(accountLinks)
    .set({ revokedAt: now })
    .where(and(unanswered(companyId), eq(accountLinks.email, email)))
    .returning({ id: accountLinks.id });
  return revoked.length > 0;
}
