import { and, eq, isNull } from "drizzle-orm";
import type { StaffActor } from "~/domain/access/actor";
import { authorize } from "~/domain/access/policy";
import { recordChange } from "~/domain/audit/record-change.server";
import { DomainError } from "~/domain/errors";
import type { Database } from "~db/client.server";
import { staffAssignments } from "~db/schema";
import { endSessions } from "./end-sessions.server";
import { keepingAdministrator, lockStaff } from "./find-staff.server";
import { placeProblem } from "./invite-staff.server";
import { postName, type StaffPost } from "./staff-roles";
import { tellAccount } from "./tell-account.server";

interface PostChange {
  userId: string;
  post: StaffPost;
  now: Date;
}

/**
 * Gives a member of staff one more post. They are signed out, so that no page goes on with the old rights, and told.
 *
 * @throws {DomainError} not-found or forbidden for everybody but administrators; invalid `staff.place-unknown`; conflict `staff.has-post`
 */
export async function addStaffPost(db: Database, actor: StaffActor, { userId, post, now }: PostChange): Promise<void> {
  authorize(actor, "manage:accounts");
  try {
    await db.transaction(async (tx) => {
      const person = await lockStaff(tx, userId);
      if (person.posts.some((held) => postName(held) === postName(post))) throw new DomainError("conflict", "staff.has-post");
      await tx.insert(staffAssignments).values({ userId, ...post });
      await recordChange(tx, actor, { action: "staff.change_roles", object: { kind: "user", id: userId, name: person.name }, changes: { post: [null, postName(post)] }, now });
      await endSessions(tx, userId);
      await tellAccount(tx, { userId, event: "roles_changed", now });
    });
  } catch (error) {
    throw placeProblem(error) ?? error;
  }
}

/**
 * Takes a post away. The last one stays: whoever should do nothing any more is blocked instead. One that is gone
 * already is fine.
 *
 * @throws {DomainError} not-found or forbidden for everybody but administrators; conflict `staff.last-post`, `staff.last-administrator`
 */
export async function removeStaffPost(db: Database, actor: StaffActor, { userId, post, now }: PostChange): Promise<void> {
  authorize(actor, "manage:accounts");
  const { role, stationCode, departmentCode } = post;
  await keepingAdministrator(db.transaction(async (tx) => {
    const person = await lockStaff(tx, userId);
    if (!person.posts.some((held) => postName(held) === postName(post))) return;
    if (person.posts.length === 1) throw new DomainError("conflict", "staff.last-post");
    await tx.delete(staffAssignments).where(and(
      eq(staffAssignments.userId, userId), eq(staffAssignments.role, role),
      stationCode === null ? isNull(staffAssignments.stationCode) : eq(staffAssignments.stationCode, stationCode),
      departmentCode === null ? isNull(staffAssignments.departmentCode) : eq(staffAssignments.departmentCode, departmentCode),
    ));
    await recordChange(tx, actor, { action: "staff.change_roles", object: { kind: "user", id: userId, name: person.name }, changes: { post: [postName(post), null] }, now });
    await endSessions(tx, userId);
    await tellAccount(tx, { userId, event: "roles_changed", now });
  }));
}
