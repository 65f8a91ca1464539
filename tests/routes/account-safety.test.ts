import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { hashPassword } from "~/domain/accounts/password-hash.server";
import { unseal } from "~/domain/accounts/sealed-secret.server";
import { stepAt, totpCode } from "~/domain/accounts/totp.server";
import { log } from "~/logging.server";
import { action as saveCompany } from "~/routes/account/company";
import { action as confirm, loader as confirmPage } from "~/routes/account/confirm";
import { action as correctData } from "~/routes/account/data";
import { action as setUp, loader as factorPage } from "~/routes/account/factor";
import { action as linkPress } from "~/routes/account/link";
import { action as login } from "~/routes/account/login";
import { action as loginCode, loader as loginCodePage } from "~/routes/account/login-code";
import { action as act, loader as accountPage } from "~/routes/account/security";
import { loader as staffList } from "~/routes/manage/staff";
import { action as invite } from "~/routes/manage/staff-new";
import { emailCodes, secondFactors, sessions, users } from "~db/schema";
import { aSession, goodPassword, linkSecret as secret, mailsTo, newestToken } from "~tests/support/accounts";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aRouteVisitor, aSignedInVisitor, type RouteVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
beforeEach(() => {
  setPortalEnv();
  log.level = "silent";
});

async function aClerk(role: "administrator" | "front_desk" | "supervisor" = "administrator") {
  const person = await aStaffMember(db, role, "SZZX");
  await db.update(users).set({ passwordHash: await hashPassword(goodPassword) }).where(eq(users.id, person.userId));
  return person;
}
type Person = Awaited<ReturnType<typeof aClerk>>;
const browserOf = async (person: { userId: string }, kind: "staff" | "company" = "staff") => aSignedInVisitor({ userId: person.userId, kind });
const enter = (visitor: RouteVisitor, { email }: Person, next = "") => visitor.post(login, "/login?as=staff", { intent: "password", email, password: goodPassword, next });
const age = (minutes: number) => db.update(sessions).set({ confirmedAt: new Date(Date.now() - minutes * 60_000) });

/** Sets up the codes on this browser; afterwards the codes of later steps are fresh. */
async function withCodes(visitor: RouteVisitor, { userId }: Person) {
  await visitor.post(setUp, "/account/factor", { intent: "begin" });
  const [row] = await db.select().from(secondFactors).where(eq(secondFactors.userId, userId));
  const key = unseal(row?.sealedSecret ?? "", userId, secret);
  const done = await visitor.post(setUp, "/account/factor", { intent: "confirm", code: totpCode(key, stepAt(new Date())) });
  return { codes: (done.data as { codes: string[] }).codes, nextCode: () => totpCode(key, stepAt(new Date()) + 1) };
}

describe("signing in with codes from an app", () => {
  test("asks for the code after the password; only then there is a session", async () => {
    const clerk = await aClerk();
    const { nextCode } = await withCodes(await browserOf(clerk), clerk);
    const visitor = aRouteVisitor();
    const half = await enter(visitor, clerk, "/audit");
    expect([half.status, half.location]).toEqual([303, "/login/code?next=%2Faudit"]);
    expect(visitor.jar.has("__Host-ryz")).toBe(false);
    expect((await visitor.get(staffList, "/manage/staff")).location).toMatch(/^\/login/);

    expect((await visitor.post(loginCode, "/login/code", { code: "000000" })).data).toMatchObject({ errors: { code: "factor.code-wrong" } });
    const inside = await visitor.post(loginCode, "/login/code", { code: nextCode(), next: "/audit" });
    expect([inside.status, inside.location]).toEqual([303, "/audit"]);
    expect((await db.select({ factor: sessions.factor }).from(sessions).where(eq(sessions.userId, clerk.userId))).map(({ factor }) => factor).sort()).toEqual(["code", "code"]);
  });

  test("lets one in of two who send the same code, and nobody without the password", async () => {
    const clerk = await aClerk();
    const { codes } = await withCodes(await browserOf(clerk), clerk);
    const [one, two, stranger] = [aRouteVisitor(), aRouteVisitor(), aRouteVisitor(["__Host-ryz-half=YQ.9999999999999.AAAA"])];
    for (const visitor of [one, two]) await enter(visitor, clerk);
    const answers = await Promise.all([one, two].map((visitor) => visitor.post(loginCode, "/login/code", { code: codes[0] ?? "" })));

    expect(answers.map(({ status }) => status).sort()).toEqual([303, 400]);
    expect((await stranger.get(loginCodePage, "/login/code")).location).toBe("/login?as=staff");
    expect((await stranger.post(loginCode, "/login/code", { code: codes[1] ?? "" })).location).toBe("/login?as=staff");
  });

  test("takes ten wrong codes in a quarter of an hour, and no more", async () => {
    const clerk = await aClerk();
    const { nextCode } = await withCodes(await browserOf(clerk), clerk);
    const visitor = aRouteVisitor();
    await enter(visitor, clerk);
    for (let i = 0; i < 10; i++) expect((await visitor.post(loginCode, "/login/code", { code: "000000" })).status).toBe(400);

    expect((await visitor.post(loginCode, "/login/code", { code: nextCode() })).status).toBe(429);
  });

  test("is demanded of those whose post asks for it: until then every page of theirs leads to setting it up", async () => {
    setPortalEnv({ SECOND_FACTOR: "required" });
    const [admin, clerk] = [await aClerk(), await aClerk("front_desk")];
    const visitor = aRouteVisitor();
    expect((await enter(visitor, admin)).status).toBe(303);
    expect((await visitor.get(staffList, "/manage/staff")).location).toBe("/account/factor?next=%2Fmanage%2Fstaff");
    expect((await visitor.get(factorPage, "/account/factor")).data).toMatchObject({ owes: true, mine: { state: "none" } });
    await withCodes(visitor, admin);
    expect((await visitor.get(staffList, "/manage/staff")).status).toBe(200);

    const desk = aRouteVisitor();
    await enter(desk, clerk);
    expect((await desk.get(staffList, "/manage/staff")).status).toBe(403);
  });
});

describe("what is sensitive", () => {
  test("asks again after ten minutes, and comes back to where the person wanted", async () => {
    const clerk = await aClerk();
    const visitor = await browserOf(clerk);
    await age(9);
    expect((await visitor.get(staffList, "/manage/staff?q=x")).status).toBe(200);
    await age(11);
    const asked = await visitor.get(staffList, "/manage/staff?q=x");
    expect([asked.status, asked.location]).toEqual([303, "/account/confirm?next=%2Fmanage%2Fstaff%3Fq%3Dx"]);
    expect((await visitor.get(factorPage, "/account/factor")).status).toBe(303);

    const wrong = await visitor.post(confirm, "/account/confirm", { intent: "password", password: "wrong", next: "/manage/staff?q=x" });
    expect(wrong.data).toMatchObject({ errors: { password: "password.current-wrong" } });
    const right = await visitor.post(confirm, "/account/confirm", { intent: "password", password: goodPassword, next: "/manage/staff?q=x" });
    expect([right.status, right.location]).toEqual([303, "/manage/staff?q=x"]);
    expect((await visitor.get(staffList, "/manage/staff?q=x")).status).toBe(200);
  });

  test("asks before another phone number is noted, on either page, and not before the first", async () => {
    const company = await aCompany(db);
    const visitor = await browserOf(company, "company");
    const phoneNow = async () => (await db.select({ phone: users.phone }).from(users).where(eq(users.id, company.userId)))[0]?.phone;
    const save = (phone: string) => visitor.post(saveCompany, "/my/company", {
      intent: "save", companyId: company.companies[0]?.companyId ?? "", next: "", personName: company.name, phone, name: company.companies[0]?.name ?? "", creditCode: company.companies[0]?.creditCode ?? "",
    });
    const correct = (phone: string) => visitor.post(correctData, "/my/account/data", { intent: "correct", name: "何予宁", phone });
    await age(11);
    for (const change of [save, correct]) expect((await change("13900008888")).location).toMatch(/^\/account\/confirm/);
    expect(await phoneNow()).toBe(company.phone);
    for (const change of [save, correct]) expect((await change(company.phone)).location).not.toMatch(/confirm/);

    await age(9);
    expect((await correct("13900008888")).location).toBe("/my/account/data");
    expect(await phoneNow()).toBe("13900008888");
    await age(11);
    await db.update(users).set({ phone: "" });
    expect((await save("13900009999")).location).not.toMatch(/confirm/);
  });

  test("asks companies for a code from a mail", async () => {
    const company = await aCompany(db);
    const visitor = await browserOf(company, "company");
    await age(11);
    expect((await visitor.post(act, "/my/account", { intent: "email", email: "new@example.com" })).location).toBe("/account/confirm");
    await visitor.post(confirm, "/account/confirm", { intent: "send" });

    expect(await mailsTo(db, company.email)).toEqual(["sign_in_code"]);
    expect(await db.$count(emailCodes)).toBe(1);
    expect((await visitor.post(confirm, "/account/confirm", { intent: "password", password: "x" })).status).toBe(404);
  });
});

describe("a form sent after the ten minutes", () => {
  const typed = { name: "沈知夏", email: "shen.zhixia@example.com", role: "front_desk", stationCode: "SZZX", departmentCode: "" };
  const kept = async (visitor: ReturnType<typeof aRouteVisitor>) => (await visitor.get(confirmPage, "/account/confirm")).data as { form: { path: string; fields: [string, string][] } | null; isReady: boolean };

  test("waits in its browser, unread, while its sender is asked who they are, and is sent with one press", async () => {
    const clerk = await aClerk();
    const visitor = await browserOf(clerk);
    await age(11);
    const asked = await visitor.post(invite, "/manage/staff/new", typed);
    expect([asked.status, asked.location, await mailsTo(db, typed.email)]).toEqual([303, "/account/confirm", []]);
    for (const value of Object.values(typed)) if (value) expect(Buffer.from(visitor.jar.get("__Host-ryz-form") ?? "", "base64url").toString()).not.toContain(value);
    expect(await kept(visitor)).toMatchObject({ form: { path: "/manage/staff/new" }, isReady: false });

    const confirmed = await visitor.post(confirm, "/account/confirm", { intent: "password", password: goodPassword, next: "" });
    expect([confirmed.status, confirmed.location]).toEqual([303, "/account/confirm"]);
    const { form, isReady } = await kept(visitor);
    expect([isReady, Object.fromEntries(form?.fields ?? [])]).toEqual([true, typed]);
    expect((await visitor.post(invite, "/manage/staff/new", Object.fromEntries(form?.fields ?? []))).location).toMatch(/^\/manage\/staff\//);
    expect(await mailsTo(db, typed.email)).toEqual(["staff_invitation"]);
  });

  test("is nobody else's, carries no password, and does not follow who went elsewhere", async () => {
    const [clerk, other] = [await aClerk(), await aClerk()];
    const visitor = await browserOf(clerk);
    await age(11);
    await visitor.post(invite, "/manage/staff/new", { ...typed, password: "hunter2 hunter2" });
    expect((await kept(visitor)).form?.fields.map(([name]) => name)).not.toContain("password");

    const neighbour = await browserOf(other);
    neighbour.jar.set("__Host-ryz-form", visitor.jar.get("__Host-ryz-form") ?? "");
    expect((await kept(neighbour)).form).toBeNull();
    expect((await visitor.get(confirmPage, "/account/confirm?next=%2Faudit")).data).toMatchObject({ form: null, next: "/audit" });
  });
});

describe("the own account", () => {
  test("lists the devices, ends one and all others, and nobody else's", async () => {
    const [clerk, other] = [await aClerk("front_desk"), await aClerk("front_desk")];
    const visitor = await browserOf(clerk);
    const phone = await aSession(db, clerk, { userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) MicroMessenger/8.0" });
    const foreign = await aSession(db, other);
    await aSession(db, clerk);
    const shown = (await visitor.get(accountPage, "/my/account")).data as { devices: { id: string; browser: string; system: string; isThis: boolean }[] };
    expect(shown.devices.filter(({ isThis }) => isThis)).toHaveLength(1);
    expect(shown.devices.find(({ id }) => id === phone)).toMatchObject({ browser: "微信 WeChat", system: "iPhone" });

    for (const deviceId of [phone, foreign]) await visitor.post(act, "/my/account", { intent: "end", deviceId });
    expect(await db.$count(sessions, eq(sessions.userId, clerk.userId))).toBe(2);
    await visitor.post(act, "/my/account", { intent: "end-others" });
    expect((await db.select({ userId: sessions.userId }).from(sessions)).map(({ userId }) => userId).sort()).toEqual([clerk.userId, other.userId].sort());
    expect((await visitor.get(accountPage, "/my/account")).status).toBe(200);
  });

  test("changes the password with the current one, signs out every other device, and says so by mail", async () => {
    const clerk = await aClerk("front_desk");
    const visitor = await browserOf(clerk);
    await aSession(db, clerk);
    const change = (currentPassword: string, password: string) => visitor.post(act, "/my/account", { intent: "password", currentPassword, password });
    expect((await change("wrong", "another 灯塔 harbour 雨")).data).toMatchObject({ errors: { currentPassword: "password.current-wrong" } });
    expect((await change(goodPassword, "password")).data).toMatchObject({ errors: { password: "password.common" } });
    expect(await db.$count(sessions)).toBe(2);

    expect((await change(goodPassword, "another 灯塔 harbour 雨")).status).toBe(303);
    expect(await db.$count(sessions)).toBe(1);
    expect((await visitor.get(accountPage, "/my/account")).status).toBe(200);
    expect(await mailsTo(db, clerk.email)).toEqual(["password_changed"]);
  });

  test("changes its address only by the link in the new mailbox; both addresses are told, all devices signed out", async () => {
    const company = await aCompany(db);
    const visitor = await browserOf(company, "company");
    await visitor.post(act, "/my/account", { intent: "email", email: "new@example.com" });
    const addressNow = async () => (await db.select({ email: users.email }).from(users).where(eq(users.id, company.userId)))[0]?.email;
    expect(await addressNow()).toBe(company.email);

    const token = await newestToken(db, "email_change");
    const pressed = await aRouteVisitor().post(linkPress, `/account/${token}`, {}, { token });
    expect([pressed.status, pressed.location]).toEqual([303, "/login"]);
    expect(await addressNow()).toBe("new@example.com");
    expect(await db.$count(sessions)).toBe(0);
    expect([await mailsTo(db, company.email), await mailsTo(db, "new@example.com")]).toEqual([["email_changed"], ["email_change", "email_changed"]]);
  });

  test("cannot take an address that has an account; the answer before the mail does not tell", async () => {
    const [company, taken] = [await aCompany(db), await aCompany(db)];
    const visitor = await browserOf(company, "company");
    expect((await visitor.post(act, "/my/account", { intent: "email", email: taken.email })).status).toBe(303);
    const token = await newestToken(db, "email_change");

    expect((await aRouteVisitor().post(linkPress, `/account/${token}`, {}, { token })).data).toMatchObject({ formError: { key: "account.address-taken" } });
  });
});
