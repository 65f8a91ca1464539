import { randomUUID } from "node:crypto";
import type { StaffActor } from "~/domain/access/actor";
import { authorize } from "~/domain/access/policy";
import { recordChange } from "~/domain/audit/record-change.server";
import { breaks, databaseError, DomainError } from "~/domain/errors";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import type { Database, Transaction } from "~db/client.server";
import { staffAssignments, users } from "~db/schema";
import { createAccountLink, revokeAccountLinks } from "./account-link.server";
import { lockStaff } from "./find-staff.server";
import { postName, type StaffPost } from "./staff-roles";

/**
 * An administrator makes an account for a colleague, who chooses the password by the link in the mail, within a day.
 *
 * @returns the new person's id
 * @throws {DomainError} not-found or forbidden for everybody but administrators; conflict `staff.address-taken`;
 *   invalid `staff.place-unknown`
 */
export async function inviteStaff(db: Database, actor: StaffActor, { name, email, post, now }: { name: string; /** lower case */ email: string; post: StaffPost; now: Date }): Promise<{ userId: string }> {
  authorize(actor, "manage:accounts");
  try {
    return await db.transaction(async (tx) => {
      const userId = randomUUID();
      const made = await tx.insert(users).values({ id: userId, kind: "staff", email, name, locale: "zh", createdAt: now }).onConflictDoNothing({ target: users.email }).returning({ id: users.id });
      if (made.length === 0) throw new DomainError("conflict", "staff.address-taken");
      await tx.insert(staffAssignments).values({ userId, ...post });
      await recordChange(tx, actor, { action: "staff.invite", object: { kind: "user", id: userId, name }, changes: { post: [null, postName(post)] }, now });
      await mailInvitation(tx, actor, { userId, name, email }, now);
      return { userId };
    });
  } catch (error) {
    throw placeProblem(error) ?? error;
  }
}

/**
 * Mails the invitation again, with a new link; the one before is void.
 *
 * @throws {DomainError} not-found or forbidden for everybody but administrators; conflict `staff.not-waiting` once there is a password or the account is blocked
 */
export async function inviteStaffAgain(db: Database, actor: StaffActor, { userId, now }: { userId: string; now: Date }): Promise<void> {
  authorize(actor, "manage:accounts");
  await db.transaction(async (tx) => {
    const person = await lockStaff(tx, userId);
    if (person.hasPassword || !person.isActive) throw new DomainError("conflict", "staff.not-waiting");
    await revokeAccountLinks(tx, userId, ["staff_invitation"], now);
    await recordChange(tx, actor, { action: "staff.invite", object: { kind: "user", id: userId, name: person.name }, now });
    await mailInvitation(tx, actor, person, now);
  });
}

async function mailInvitation(tx: Transaction, actor: StaffActor, { userId, name, email }: { userId: string; name: string; email: string }, now: Date): Promise<void> {
  const link = await createAccountLink(tx, { purpose: "staff_invitation", email, locale: "zh", userId, createdById: actor.userId, isHandled: true, now });
  await enqueueNotice(tx, {
    kind: "staff_invitation", locale: "zh", recipientEmail: email, recipientName: name, recipientUserId: userId,
    payload: { linkId: link.id, name, email, expiresAt: link.expiresAt.toISOString() },
  }, now);
}

/** A place nobody knows, or one that does not go with the role: the form was made by hand. */
export function placeProblem(error: unknown): DomainError | undefined {
  const isPlace = breaks(error, "staff_assignments_place_matches_role") || databaseError(error)?.code === "23503";
  return isPlace ? new DomainError("invalid", "staff.place-unknown", {}, { cause: error }) : undefined;
}
