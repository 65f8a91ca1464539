import { and, eq, gt, isNull } from "drizzle-orm";
import type { CompanyActor } from "~/domain/access/actor";
import { authorize } from "~/domain/access/policy";
import { recordChange } from "~/domain/audit/record-change.server";
import { DomainError } from "~/domain/errors";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import type { Database, Queryable, Transaction } from "~db/client.server";
import { accountLinks, companies, companyMembers, users } from "~db/schema";
import { createAccountLink, openAccountLink, useUpAccountLink } from "./account-link.server";
import { tellAccount } from "./tell-account.server";

interface OfCompany {
  companyId: string;
  now: Date;
}

/** Holds the company: whoever changes its people does so one after the other. */
async function lockCompany(tx: Transaction, companyId: string): Promise<string> {
  const [company] = await tx.select({ name: companies.name }).from(companies).where(eq(companies.id, companyId)).for("update");
  if (!company) throw new DomainError("not-found", "not-found");
  return company.name;
}

const isOpenOffer = (companyId: string) =>
  and(eq(accountLinks.companyId, companyId), eq(accountLinks.purpose, "ownership_transfer"), isNull(accountLinks.usedAt), isNull(accountLinks.revokedAt));

/**
 * The owner asks a colleague who acts for the company to own it from now on. Nothing changes until the colleague
 * accepts; asking somebody else takes the first offer back.
 *
 * @throws {DomainError} not-found or forbidden for anybody but the owner; conflict `company.not-a-member`
 */
export async function offerOwnership(db: Database, actor: CompanyActor, { companyId, userId, now }: OfCompany & { userId: string }): Promise<void> {
  authorize(actor, "company:manage-members", { companyId });
  await db.transaction(async (tx) => {
    const companyName = await lockCompany(tx, companyId);
    const [member] = await tx
      .select({ email: users.email, name: users.name, locale: users.locale })
      .from(companyMembers)
      .innerJoin(users, eq(users.id, companyMembers.userId))
      .where(and(eq(companyMembers.companyId, companyId), eq(companyMembers.userId, userId), eq(companyMembers.role, "member"), eq(users.isActive, true)));
    if (!member) throw new DomainError("conflict", "company.not-a-member");
    await tx.update(accountLinks).set({ revokedAt: now }).where(isOpenOffer(companyId));
    const link = await createAccountLink(tx, { purpose: "ownership_transfer", email: member.email, locale: member.locale, companyId, userId, createdById: actor.userId, isHandled: true, now });
    await recordChange(tx, actor, { action: "member.offer_ownership", object: { kind: "company", id: companyId }, changes: { offeredTo: [null, userId] }, now });
    await enqueueNotice(tx, {
      kind: "ownership_offer", locale: member.locale, recipientEmail: member.email, recipientName: member.name, recipientUserId: userId,
      payload: { linkId: link.id, companyName, offeredBy: actor.name, expiresAt: link.expiresAt.toISOString() },
    }, now);
  });
}

/** The owner takes the offer back. One that was accepted or ran out is fine. @throws {DomainError} not-found or forbidden for anybody but the owner */
export async function takeBackOffer(db: Database, actor: CompanyActor, { companyId, now }: OfCompany): Promise<void> {
  authorize(actor, "company:manage-members", { companyId });
  await db.transaction(async (tx) => {
    await lockCompany(tx, companyId);
    const revoked = await tx.update(accountLinks).set({ revokedAt: now }).where(isOpenOffer(companyId)).returning({ userId: accountLinks.userId });
    for (const { userId } of revoked) await recordChange(tx, actor, { action: "member.offer_ownership", object: { kind: "company", id: companyId }, changes: { offeredTo: [userId, null] }, now });
  });
}

/** To whom the company is offered now. @throws {DomainError} not-found or forbidden for anybody but the owner */
export async function openOffer(db: Queryable, actor: CompanyActor, { companyId, now }: OfCompany): Promise<{ userId: string; expiresAt: Date } | undefined> {
  authorize(actor, "company:manage-members", { companyId });
  const [offer] = await db.select({ userId: accountLinks.userId, expiresAt: accountLinks.expiresAt }).from(accountLinks).where(and(isOpenOffer(companyId), gt(accountLinks.expiresAt, now)));
  return offer?.userId ? { userId: offer.userId, expiresAt: offer.expiresAt } : undefined;
}

/**
 * The colleague accepts, signed in as the person it was offered to. The two change places in one transaction; the
 * database keeps exactly one owner (company_members_one_owner, company_members_keep_owner). Both are told.
 *
 * @throws {DomainError} not-found `link.unknown`, `account.link-over`, the latter also when either is no longer what they were
 */
export async function acceptOwnership(db: Database, actor: CompanyActor, { token, now, secret }: { token: string; now: Date; secret: string }): Promise<{ companyId: string }> {
  const link = await openAccountLink(db, token, { now, secret });
  const { purpose, companyId, userId, createdById } = link;
  if (purpose !== "ownership_transfer" || !companyId || !createdById || userId !== actor.userId) throw new DomainError("not-found", "link.unknown");
  await db.transaction(async (tx) => {
    const about = await lockCompany(tx, companyId);
    await useUpAccountLink(tx, link, now);
    const becomes = async (who: string, from: "owner" | "member", to: "owner" | "member") => {
      const changed = await tx
        .update(companyMembers)
        .set({ role: to })
        .where(and(eq(companyMembers.companyId, companyId), eq(companyMembers.userId, who), eq(companyMembers.role, from)))
        .returning({ id: companyMembers.id });
      if (changed.length === 0) throw new DomainError("not-found", "account.link-over");
    };
    await becomes(createdById, "owner", "member");
    await becomes(userId, "member", "owner");
    await recordChange(tx, actor, { action: "member.transfer_ownership", object: { kind: "company", id: companyId }, changes: { owner: [createdById, userId] }, now });
    await tellAccount(tx, { userId, event: "ownership_received", about, now });
    await tellAccount(tx, { userId: createdById, event: "ownership_given", about, now });
  });
  return { companyId };
}
