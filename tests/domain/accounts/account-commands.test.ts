import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { runCommand } from "~/commands/run-command.server";
import { setPasswordByLink } from "~/domain/accounts/set-password-by-link.server";
import { signInWithPassword } from "~/domain/accounts/sign-in-with-password.server";
import { auditEntries, secondFactors, sessions, staffAssignments, users } from "~db/schema";
import { aSession, goodPassword, mailsTo } from "~tests/support/accounts";
import { testDatabase, useTestDatabase } from "~tests/support/database";
import { aCompany, aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";

const { db } = useTestDatabase();

async function portal(...[name = "", ...words]: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await runCommand({ settings: setPortalEnv(), cwd: "/", say: (line) => lines.push(line), running: testDatabase().open }, name, words);
  return { code, said: lines.join("\n") };
}
const tokenIn = (said: string) => /\/account\/(\S+)$/.exec(said)?.[1] ?? "";

test("the first administrator is made at the machine, and chooses the password by the link it shows", async () => {
  const { code, said } = await portal("create-administrator", "Guan@Ryz.test", "管", "思远");
  expect(code).toBe(0);
  expect(said).toMatch(/http:\/\/portal\.test\/account\/j[\w-]{22}\.[\w-]{22}$/);
  await setPasswordByLink(db, { token: tokenIn(said), password: goodPassword, now: new Date(), secret: setPortalEnv().sessionSecret });

  const { userId } = await signInWithPassword(db, { email: "guan@ryz.test", password: goodPassword });
  expect(await db.select({ role: staffAssignments.role }).from(staffAssignments).where(eq(staffAssignments.userId, userId))).toEqual([{ role: "administrator" }]);
  expect(await db.select({ action: auditEntries.action, by: auditEntries.actorKind, reason: auditEntries.reason }).from(auditEntries).orderBy(auditEntries.id)).toEqual([
    { action: "staff.invite", by: "system", reason: "command" }, { action: "staff.accept", by: "staff", reason: "" },
  ]);
});

test("somebody locked out gets back in the same way: opened, signed out, without the lost second factor", async () => {
  const head = await aStaffMember(db, "supervisor");
  await aSession(db, head);
  await db.insert(secondFactors).values({ userId: head.userId, sealedSecret: "x", createdAt: new Date(), confirmedAt: new Date() });
  await db.update(users).set({ isActive: false }).where(eq(users.id, head.userId));
  const first = await portal("create-administrator", head.email, "x");
  const second = await portal("create-administrator", head.email, "x");
  expect([first.code, second.code, await db.$count(sessions), await db.$count(secondFactors)]).toEqual([0, 0, 0, 0]);

  const set = (said: string) => setPasswordByLink(db, { token: tokenIn(said), password: goodPassword, now: new Date(), secret: setPortalEnv().sessionSecret });
  await expect(set(first.said)).rejects.toMatchObject({ messageKey: "account.link-over" });
  await set(second.said);
  expect((await db.select({ role: staffAssignments.role }).from(staffAssignments).where(eq(staffAssignments.userId, head.userId))).map(({ role }) => role).sort()).toEqual(["administrator", "supervisor"]);
});

test("sessions are ended for one person, who is told, or for everybody", async () => {
  const [clerk, other] = [await aStaffMember(db, "front_desk", "SZZX"), await aCompany(db)];
  for (const person of [clerk, clerk, other, other]) await aSession(db, person);
  expect(await portal("end-sessions", clerk.email)).toEqual({ code: 0, said: "2 device(s) signed out." });
  expect(await mailsTo(db, clerk.email)).toEqual(["sessions_ended"]);
  expect(await portal("end-sessions", "--all")).toEqual({ code: 0, said: "2 device(s) signed out." });
  expect(await db.$count(sessions)).toBe(0);
});

test.each([["create-administrator"], ["create-administrator", "not an address", "x"], ["create-administrator", "a@example.com"], ["end-sessions"], ["end-sessions", "a@example.com", "--all"], ["end-sessions", "--none"], ["reset-account"], ["reset-account", "no address"], ["reset-account", "a@example.com", "b"]])("typed wrongly (%j …) they show how", async (...words) => {
  const { code, said } = await portal(...words);
  expect(code).toBe(2);
  expect(said).toContain(`npm run portal -- ${words[0]}`);
});

test("a company's address and an unknown one are refused", async () => {
  const company = await aCompany(db);
  expect(await portal("create-administrator", company.email, "x")).toMatchObject({ code: 1, said: expect.stringContaining("staff.address-taken") });
  expect(await portal("end-sessions", "nobody@example.com")).toMatchObject({ code: 1 });
});

test("an account reset at the machine loses its password and devices at once, keeps its second factor unless asked, and is let in by the link alone", async () => {
  const liaison = await aStaffMember(db, "supervisor");
  await setPasswordByLink(db, { token: tokenIn((await portal("create-administrator", liaison.email, "x")).said), password: goodPassword, now: new Date(), secret: setPortalEnv().sessionSecret });
  await db.insert(secondFactors).values({ userId: liaison.userId, sealedSecret: "x", createdAt: new Date(), confirmedAt: new Date() });
  await aSession(db, liaison);
  const before = (await mailsTo(db, liaison.email)).length;

  const reset = await portal("reset-account", liaison.email.toUpperCase());
  expect(reset).toMatchObject({ code: 0, said: expect.stringContaining("1 device(s) signed out. Open this once, within 10 minutes") });
  expect([await db.$count(sessions), await db.$count(secondFactors)]).toEqual([0, 1]);
  expect((await mailsTo(db, liaison.email)).slice(before)).toEqual(["sessions_ended"]);
  await expect(signInWithPassword(db, { email: liaison.email, password: goodPassword })).rejects.toMatchObject({ messageKey: "account.wrong-password" });

  expect(await portal("reset-account", liaison.email, "--factor")).toMatchObject({ code: 0, said: expect.stringContaining("the second factor taken off") });
  expect(await db.$count(secondFactors)).toBe(0);
  // The link of the first reset ended with the second.
  await expect(setPasswordByLink(db, { token: tokenIn(reset.said), password: goodPassword, now: new Date(), secret: setPortalEnv().sessionSecret })).rejects.toMatchObject({ messageKey: "account.link-over" });
});

test("nobody is reset who signs in by mailed code, is unknown or blocked", async () => {
  const company = await aCompany(db);
  const blocked = await aStaffMember(db, "supervisor");
  await db.update(users).set({ isActive: false }).where(eq(users.id, blocked.userId));
  expect(await portal("reset-account", company.email)).toMatchObject({ code: 1, said: expect.stringContaining("not-found") });
  expect(await portal("reset-account", "nobody@example.com")).toMatchObject({ code: 1 });
  expect(await portal("reset-account", blocked.email)).toMatchObject({ code: 1, said: expect.stringContaining("staff.blocked") });
});
