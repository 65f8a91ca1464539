import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { createAccountLink } from "~/domain/accounts/account-link.server";
import { inviteCompanyMember } from "~/domain/accounts/invite-company-member.server";
import { log } from "~/logging.server";
import { action as ask } from "~/routes/account/forgot";
import { action, loader } from "~/routes/account/link";
import { accountLinks, users } from "~db/schema";
import { goodPassword, newestToken } from "~tests/support/accounts";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aRouteVisitor, aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
beforeEach(() => {
  setPortalEnv();
  log.level = "silent";
});

async function aResetLink() {
  const clerk = await aStaffMember(db, "front_desk", "SZZX");
  await createAccountLink(db, { purpose: "password_reset", email: clerk.email, locale: "zh", userId: clerk.userId, isHandled: true, now: new Date() });
  return { clerk, token: await newestToken(db, "password_reset") };
}

describe("the page behind a link", () => {
  test("says whose password it sets, sets it at a press, and leads to sign in", async () => {
    const { clerk, token } = await aResetLink();
    const visitor = aRouteVisitor();
    expect((await visitor.get(loader, `/account/${token}`, { token })).data).toMatchObject({ link: { purpose: "password_reset", email: clerk.email } });

    const set = await visitor.post(action, `/account/${token}`, { password: goodPassword, for: "someone.else@example.com" }, { token });
    expect([set.status, set.location]).toEqual([303, "/login?as=staff"]);
    expect(visitor.jar.has("__Host-ryz")).toBe(false);
    expect((await visitor.get(loader, `/account/${token}`, { token })).status).toBe(404);
  });

  test("names a refused password at its field and never sends it back", async () => {
    const { token } = await aResetLink();
    const refused = await aRouteVisitor().post(action, `/account/${token}`, { password: "password" }, { token });

    expect(refused.status).toBe(400);
    expect(refused.data).toMatchObject({ errors: { password: "password.common" }, values: {} });
    expect(await refused.text()).not.toContain('"password":"password"');
  });

  test("accepts an invitation for the address it was mailed to, whoever is signed in, and signs nobody in", async () => {
    const owner = await aCompany(db);
    await inviteCompanyMember(db, owner, { companyId: owner.companies[0]?.companyId ?? "", email: "colleague@example.com", now: new Date() });
    const token = await newestToken(db, "company_invitation");
    const visitor = aRouteVisitor();
    const accepted = await visitor.post(action, `/account/${token}`, {}, { token });

    expect([accepted.status, accepted.location]).toEqual([303, "/login"]);
    expect(visitor.jar.has("__Host-ryz")).toBe(false);
    expect(await db.select({ kind: users.kind }).from(users).where(eq(users.email, "colleague@example.com"))).toEqual([{ kind: "company" }]);
  });

  test("says before the press when somebody else is signed in", async () => {
    const [owner, other] = [await aCompany(db), await aCompany(db)];
    await inviteCompanyMember(db, owner, { companyId: owner.companies[0]?.companyId ?? "", email: "colleague@example.com", now: new Date() });
    const token = await newestToken(db, "company_invitation");
    const otherAddressOf = async (visitor: { get: ReturnType<typeof aRouteVisitor>["get"] }) =>
      (await visitor.get(loader, `/account/${token}`, { token })).data;

    expect(await otherAddressOf(aRouteVisitor())).toMatchObject({ otherAddress: "" });
    expect(await otherAddressOf(await aSignedInVisitor({ userId: other.userId, kind: "company" }))).toMatchObject({ otherAddress: other.email });
    await db.update(users).set({ email: "colleague@example.com" }).where(eq(users.id, other.userId));
    expect(await otherAddressOf(await aSignedInVisitor({ userId: other.userId, kind: "company" }))).toMatchObject({ otherAddress: "" });
  });

  test.each(["pAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA", "x", "../login", "%00"])("with the made-up token %s does not exist", async (token) => {
    const visitor = aRouteVisitor();
    expect((await visitor.get(loader, "/account/x", { token })).status).toBe(404);
    expect((await visitor.post(action, "/account/x", { password: goodPassword }, { token })).status).toBe(404);
  });
});

test("asking for a new password is answered alike for a clerk, a company and a stranger", async () => {
  const [clerk, company] = [await aStaffMember(db, "front_desk", "SZZX"), await aCompany(db)];
  const answers = [];
  for (const email of [clerk.email, company.email, "nobody@example.com"]) {
    const { status, location, headers } = await aRouteVisitor().post(ask, "/login/forgot", { email });
    answers.push({ status, location, headers: [...headers] });
  }

  expect(answers[0]).toMatchObject({ status: 303, location: "/login/forgot?sent=1" });
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await db.$count(accountLinks)).toBe(3);
  expect((await aRouteVisitor().post(ask, "/login/forgot", { email: "not an address" })).data).toMatchObject({ errors: { email: "email.invalid" }, values: { email: "not an address" } });
});
