import { eq } from "drizzle-orm";
import type { CompanyActor, StaffActor } from "~/domain/access/actor";
import { recordChange } from "~/domain/audit/record-change.server";
import { breaks, DomainError } from "~/domain/errors";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import type { Database } from "~db/client.server";
import { users } from "~db/schema";
import { accountLinkMinutes, createAccountLink, openAccountLink, revokeAccountLinks, useUpAccountLink } from "./account-link.server";
import { endSessions } from "./end-sessions.server";
import { loadActor } from "./load-actor.server";
import { tellAccount } from "./tell-account.server";

/**
 * Mails a link to the address somebody wants to sign in with from now on. Nothing changes until it is pressed there;
 * asking again voids the link before. The answer does not say whether the address has an account.
 */
export async function askEmailChange(db: Database, actor: CompanyActor | StaffActor, { email, now }: { /** lower case */ email: string; now: Date }): Promise<void> {
  if (email === actor.email) throw new DomainError("invalid", "account.same-address");
  await db.transaction(async (tx) => {
    // Two presses at once make one open link.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, actor.userId)).for("update");
    await revokeAccountLinks(tx, actor.userId, ["email_change"], now);
    const link = await createAccountLink(tx, { purpose: "email_change", email, locale: actor.locale, userId: actor.userId, createdById: actor.userId, isHandled: true, now });
    await enqueueNotice(tx, {
      kind: "email_change", payload: { linkId: link.id, oldEmail: actor.email, minutes: accountLinkMinutes.email_change }, locale: actor.locale, recipientEmail: email,
    }, now);
  });
}

/**
 * Puts a new sign-in address into force, pressed by whoever reads its mail. Every device is signed out; the old and the
 * new address are told.
 *
 * @throws {DomainError} not-found `link.unknown`, `account.link-over`; conflict `account.address-taken`
 */
export async function confirmEmailChange(db: Database, { token, now, secret }: { token: string; now: Date; secret: string }): Promise<{ kind: "company" | "staff" }> {
  const link = await openAccountLink(db, token, { now, secret });
  const { userId, purpose, email } = link;
  if (!userId || purpose !== "email_change") throw new DomainError("not-found", "link.unknown");
  try {
    return await db.transaction(async (tx) => {
      await useUpAccountLink(tx, link, now);
      const actor = await loadActor(tx, userId);
      if (!actor) throw new DomainError("not-found", "account.link-over");
      await tx.update(users).set({ email }).where(eq(users.id, userId));
      await endSessions(tx, userId);
      await revokeAccountLinks(tx, userId, ["password_reset", "staff_invitation", "email_change"], now);
      // The log keeps no addresses of company people.
      await recordChange(tx, actor, { action: "account.change_email", object: { kind: "user", id: userId, name: actor.kind === "staff" ? actor.name : "" }, changes: actor.kind === "staff" ? { email: [actor.email, email] } : {}, now });
      await tellAccount(tx, { userId, event: "email_changed", email: actor.email, now });
      await tellAccount(tx, { userId, event: "email_changed", now });
      return { kind: actor.kind };
    });
  } catch (error) {
    if (breaks(error, "users_email_unique")) throw new DomainError("conflict", "account.address-taken", {}, { cause: error });
    throw error;
  }
}
