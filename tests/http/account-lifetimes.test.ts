import { beforeEach, expect, test } from "vitest";
import { accountLinkMinutes, createAccountLink } from "~/domain/accounts/account-link.server";
import { beginFactor, confirmFactor } from "~/domain/accounts/set-up-factor.server";
import { unseal } from "~/domain/accounts/sealed-secret.server";
import { codeMinutes } from "~/domain/accounts/sign-in-code";
import { stepAt, totpCode } from "~/domain/accounts/totp.server";
import { log } from "~/logging.server";
import { action as press } from "~/routes/account/link";
import { action as login } from "~/routes/account/login";
import { secondFactors, sessions } from "~db/schema";
import { aSession, goodPassword, linkSecret as secret, newestToken } from "~tests/support/accounts";
import { useTestDatabase } from "~tests/support/database";
import { aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aRouteVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
beforeEach(() => {
  setPortalEnv();
  log.level = "silent";
});

// ASVS 6.4.1.
test("what lets somebody in for the first time lasts a day at most, a reset and a code ten minutes", () => {
  expect(Math.max(accountLinkMinutes.staff_invitation, accountLinkMinutes.company_invitation)).toBeLessThanOrEqual(24 * 60);
  expect([accountLinkMinutes.password_reset, codeMinutes]).toEqual([10, 10]);
});

test("a new password skips no second factor", async () => {
  const clerk = await aStaffMember(db, "supervisor");
  const now = new Date();
  const sessionId = await aSession(db, clerk);
  await beginFactor(db, clerk, { now, secret });
  const [row] = await db.select().from(secondFactors);
  await confirmFactor(db, clerk, { now, secret, sessionId, code: totpCode(unseal(row?.sealedSecret ?? "", clerk.userId, secret), stepAt(now)) });
  await createAccountLink(db, { purpose: "password_reset", email: clerk.email, locale: "zh", userId: clerk.userId, isHandled: true, now });
  const token = await newestToken(db, "password_reset");
  expect((await aRouteVisitor().post(press, `/account/${token}`, { password: goodPassword }, { token })).status).toBe(303);

  const visitor = aRouteVisitor();
  const entered = await visitor.post(login, "/login?as=staff", { intent: "password", email: clerk.email, password: goodPassword });
  expect([entered.location, visitor.jar.has("__Host-ryz"), await db.$count(sessions)]).toEqual(["/login/code", false, 0]);
});
