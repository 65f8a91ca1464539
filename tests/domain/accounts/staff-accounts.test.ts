import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { StaffActor } from "~/domain/access/actor";
import { blockStaff, unblockStaff } from "~/domain/accounts/block-staff.server";
import { addStaffPost, removeStaffPost } from "~/domain/accounts/change-staff-posts.server";
import { endCompanySessions } from "~/domain/accounts/end-company-sessions.server";
import { endStaffSessions, resetStaffFactor } from "~/domain/accounts/end-staff-sessions.server";
import { inviteStaff, inviteStaffAgain } from "~/domain/accounts/invite-staff.server";
import { getStaffMember, listStaff } from "~/domain/accounts/list-staff.server";
import { setPasswordByLink } from "~/domain/accounts/set-password-by-link.server";
import { signInWithPassword } from "~/domain/accounts/sign-in-with-password.server";
import { breaks } from "~/domain/errors";
import { auditEntries, recoveryCodes, secondFactors, sessions, staffAssignments, users } from "~db/schema";
import { aSession, goodPassword, keyOf, linkSecret as secret, mailsTo, newestToken } from "~tests/support/accounts";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aStaffMember } from "~tests/support/people";
import { race } from "~tests/support/race";

const { db } = useTestDatabase();
const now = new Date("2026-11-24T02:00:00Z");
const email = "gu.yan@ryz.test";
const post = { role: "front_desk" as const, stationCode: "SZZX", departmentCode: null };
const lead = { role: "station_lead" as const, stationCode: "SZZX", departmentCode: null };
const administrator = { role: "administrator" as const, stationCode: null, departmentCode: null };
const actionsOn = async (userId: string) => (await db.select({ action: auditEntries.action }).from(auditEntries).where(eq(auditEntries.objectId, userId)).orderBy(auditEntries.id)).map(({ action }) => action);
const isActive = async ({ userId }: StaffActor) => (await db.select({ isActive: users.isActive }).from(users).where(eq(users.id, userId)))[0]?.isActive;

describe("inviting a colleague", () => {
  test("makes an account that cannot sign in until its person chose a password by the link", async () => {
    const admin = await aStaffMember(db, "administrator");
    const { userId } = await inviteStaff(db, admin, { name: "顾言", email, post, now });
    expect(await getStaffMember(db, admin, { userId, now })).toMatchObject({ state: "invited", posts: [{ role: "front_desk", code: "SZZX" }], invitedUntil: new Date("2026-11-25T02:00:00Z") });
    expect(await mailsTo(db, email)).toEqual(["staff_invitation"]);
    expect(await keyOf(signInWithPassword(db, { email, password: "" }))).toBe("account.wrong-password");

    await setPasswordByLink(db, { token: await newestToken(db, "staff_invitation"), password: goodPassword, now, secret });
    expect(await signInWithPassword(db, { email, password: goodPassword })).toEqual({ userId });
    expect(await getStaffMember(db, admin, { userId, now })).toMatchObject({ state: "active", invitedUntil: null });
    expect(await actionsOn(userId)).toEqual(["staff.invite", "staff.accept"]);
  });

  test("again voids the link before, and is over once there is a password", async () => {
    const admin = await aStaffMember(db, "administrator");
    const { userId } = await inviteStaff(db, admin, { name: "顾言", email, post, now });
    const first = await newestToken(db, "staff_invitation");
    await inviteStaffAgain(db, admin, { userId, now: new Date(now.getTime() + 1000) });
    expect(await keyOf(setPasswordByLink(db, { token: first, password: goodPassword, now, secret }))).toBe("account.link-over");

    await setPasswordByLink(db, { token: await newestToken(db, "staff_invitation"), password: goodPassword, now: new Date(now.getTime() + 2000), secret });
    expect(await keyOf(inviteStaffAgain(db, admin, { userId, now }))).toBe("staff.not-waiting");
  });

  test("refuses an address that has an account of either kind, and a place that does not go with the post", async () => {
    const [admin, company] = [await aStaffMember(db, "administrator"), await aCompany(db)];
    const invite = (values: Partial<Parameters<typeof inviteStaff>[2]>) => keyOf(inviteStaff(db, admin, { name: "顾言", email, post, now, ...values }));

    expect(await invite({ email: company.email })).toBe("staff.address-taken");
    expect(await invite({ email: admin.email })).toBe("staff.address-taken");
    expect(await invite({ post: { ...post, stationCode: null } })).toBe("staff.place-unknown");
    expect(await invite({ post: { ...post, stationCode: "NOWHERE" } })).toBe("staff.place-unknown");
    expect(await db.$count(users, eq(users.email, email))).toBe(0);
  });
});

test("accounts are the administrators' business alone", async () => {
  const admin = await aStaffMember(db, "administrator");
  for (const role of ["front_desk", "station_lead", "liaison", "head", "supervisor", "auditor"] as const) {
    const actor = { ...admin, assignments: [{ role, stationCode: null, departmentCode: null }] };
    const whom = { userId: admin.userId, now };
    const answers = await Promise.all([
      keyOf(listStaff(db, actor, { now })), keyOf(inviteStaff(db, actor, { name: "x", email, post, now })), keyOf(inviteStaffAgain(db, actor, whom)), keyOf(addStaffPost(db, actor, { ...whom, post })),
      keyOf(removeStaffPost(db, actor, { ...whom, post })), keyOf(blockStaff(db, actor, { ...whom, reason: "x" })), keyOf(unblockStaff(db, actor, whom)), keyOf(endStaffSessions(db, actor, whom)), keyOf(resetStaffFactor(db, actor, whom)),
    ]);
    expect([role, ...new Set(answers)]).toEqual([role, "forbidden"]);
  }
});

describe("a colleague's account", () => {
  test("closed is signed out at once, keeps its posts, and comes back as it was", async () => {
    const [admin, clerk] = [await aStaffMember(db, "administrator"), await aStaffMember(db, "front_desk", "SZZX")];
    await aSession(db, clerk);
    await blockStaff(db, admin, { userId: clerk.userId, reason: "调离", now });
    expect(await db.$count(sessions)).toBe(0);
    expect(await isActive(clerk)).toBe(false);

    await unblockStaff(db, admin, { userId: clerk.userId, now });
    expect(await getStaffMember(db, admin, { userId: clerk.userId, now })).toMatchObject({ posts: [{ role: "front_desk" }] });
    expect(await actionsOn(clerk.userId)).toEqual(["staff.deactivate", "staff.activate"]);
    expect(await db.select({ reason: auditEntries.reason }).from(auditEntries).where(eq(auditEntries.action, "staff.deactivate"))).toEqual([{ reason: "调离" }]);
  });

  test("with other posts is signed out and told; the last post stays", async () => {
    const [admin, clerk] = [await aStaffMember(db, "administrator"), await aStaffMember(db, "front_desk", "SZZX")];
    const whom = { userId: clerk.userId, now };
    await aSession(db, clerk);
    await addStaffPost(db, admin, { ...whom, post: lead });
    expect(await db.$count(sessions)).toBe(0);
    expect(await keyOf(addStaffPost(db, admin, { ...whom, post: lead }))).toBe("staff.has-post");

    await removeStaffPost(db, admin, { ...whom, post });
    expect(await keyOf(removeStaffPost(db, admin, { ...whom, post }))).toBe("done");
    expect(await keyOf(removeStaffPost(db, admin, { ...whom, post: lead }))).toBe("staff.last-post");
    expect(await mailsTo(db, clerk.email)).toEqual(["roles_changed", "roles_changed"]);
    expect(await actionsOn(clerk.userId)).toEqual(["staff.change_roles", "staff.change_roles"]);
  });

  test("is signed out by an administrator on every device, and told", async () => {
    const [admin, clerk] = [await aStaffMember(db, "administrator"), await aStaffMember(db, "front_desk", "SZZX")];
    for (let i = 0; i < 3; i++) await aSession(db, clerk);
    await aSession(db, admin);

    expect(await endStaffSessions(db, admin, { userId: clerk.userId, now })).toEqual({ ended: 3 });
    expect(await endStaffSessions(db, admin, { userId: clerk.userId, now })).toEqual({ ended: 0 });
    expect(await db.$count(sessions)).toBe(1);
    expect(await mailsTo(db, clerk.email)).toEqual(["sessions_ended"]);
  });

  test("loses its second factor and recovery codes by an administrator other than its person", async () => {
    const [admin, head] = [await aStaffMember(db, "administrator"), await aStaffMember(db, "supervisor")];
    for (const { userId } of [admin, head]) {
      await db.insert(secondFactors).values({ userId, sealedSecret: "x", createdAt: now, confirmedAt: now });
      await db.insert(recoveryCodes).values({ userId, codeHash: "h" });
    }
    await resetStaffFactor(db, admin, { userId: head.userId, now });

    expect((await db.select({ userId: secondFactors.userId }).from(secondFactors)).map(({ userId }) => userId)).toEqual([admin.userId]);
    expect(await db.$count(recoveryCodes)).toBe(1);
    expect(await mailsTo(db, head.email)).toEqual(["factor_removed"]);
    expect(await keyOf(resetStaffFactor(db, admin, { userId: admin.userId, now }))).toBe("staff.not-yourself");
  });

  test("of a company is signed out everywhere by the address somebody gave on the phone, and told; the log says why and names nobody", async () => {
    const [admin, person, clerk] = [await aStaffMember(db, "administrator"), await aCompany(db), await aStaffMember(db, "front_desk", "SZZX")];
    for (const one of [person, person, clerk]) await aSession(db, one);
    const end = (actor: StaffActor, address: string) => endCompanySessions(db, actor, { email: address, reason: "来电挂失手机", now });

    expect([await keyOf(end(clerk, person.email)), await keyOf(end(admin, clerk.email)), await keyOf(end(admin, "nobody@example.com"))]).toEqual(["forbidden", "person.unknown", "person.unknown"]);
    expect([await end(admin, person.email), await end(admin, person.email)]).toEqual([{ ended: 2 }, { ended: 0 }]);
    expect((await db.select({ userId: sessions.userId }).from(sessions)).map(({ userId }) => userId)).toEqual([clerk.userId]);
    expect(await mailsTo(db, person.email)).toEqual(["sessions_ended"]);
    expect(await db.select().from(auditEntries).where(eq(auditEntries.action, "session.end_by_administrator"))).toMatchObject([{ actorId: admin.userId, objectId: person.userId, objectName: "", reason: "来电挂失手机", changes: { devices: [2, 0] } }]);
  });

  test("of a company is none of theirs", async () => {
    const [admin, company] = [await aStaffMember(db, "administrator"), await aCompany(db)];
    for (const work of [() => blockStaff(db, admin, { userId: company.userId, reason: "x", now }), () => addStaffPost(db, admin, { userId: company.userId, post, now }), () => endStaffSessions(db, admin, { userId: company.userId, now }), () => getStaffMember(db, admin, { userId: company.userId, now })]) {
      expect(await keyOf(work())).toBe("not-found");
    }
  });
});

describe("the last administrator", () => {
  test("cannot close the own account, and keeps the post", async () => {
    const admin = await aStaffMember(db, "administrator");
    await addStaffPost(db, admin, { userId: admin.userId, post, now });

    expect(await keyOf(blockStaff(db, admin, { userId: admin.userId, reason: "x", now }))).toBe("staff.not-yourself");
    expect(await keyOf(removeStaffPost(db, admin, { userId: admin.userId, post: administrator, now }))).toBe("staff.last-administrator");
    expect(await db.$count(staffAssignments, eq(staffAssignments.role, "administrator"))).toBe(1);
  });

  test("stays when two close each other's accounts at the same moment", async () => {
    const [one, two] = [await aStaffMember(db, "administrator"), await aStaffMember(db, "administrator")];
    const results = await race(sql`select 1 from users where kind = 'staff' for update`, [
      () => blockStaff(db, one, { userId: two.userId, reason: "x", now }), () => blockStaff(db, two, { userId: one.userId, reason: "x", now }),
    ]);

    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect([await isActive(one), await isActive(two)].filter(Boolean)).toHaveLength(1);
  });

  test("stays when one takes the other's post while the other closes an account", async () => {
    const [one, two] = [await aStaffMember(db, "administrator"), await aStaffMember(db, "administrator")];
    await addStaffPost(db, one, { userId: two.userId, post, now });
    const results = await race(sql`select 1 from users where kind = 'staff' for update`, [
      () => removeStaffPost(db, one, { userId: two.userId, post: administrator, now }), () => blockStaff(db, two, { userId: one.userId, reason: "x", now }),
    ]);

    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const left = await db.select({ id: users.id }).from(users).innerJoin(staffAssignments, eq(staffAssignments.userId, users.id)).where(and(eq(users.isActive, true), eq(staffAssignments.role, "administrator")));
    expect(left).toHaveLength(1);
  });

  test("is kept by the database itself", async () => {
    const admin = await aStaffMember(db, "administrator");
    const refused = async (work: PromiseLike<unknown>) => Promise.resolve(work).then(() => "done", (error: unknown) => (breaks(error, "staff_keep_administrator") ? "kept" : String(error)));

    expect(await refused(db.update(users).set({ isActive: false }).where(eq(users.id, admin.userId)))).toBe("kept");
    expect(await refused(db.delete(staffAssignments))).toBe("kept");
  });
});
