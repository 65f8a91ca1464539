import type { ActionFunctionArgs } from "@remix-run/node";
import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hashPassword } from "~/domain/accounts/password-hash.server";
import { limit } from "~/http/rate-limit.server";
import { inScope } from "~/http/scope.server";
import { readSession } from "~/http/session.server";
import { log } from "~/logging.server";
import { action, loader } from "~/routes/account/login";
import { action as signOut, loader as signOutByLink } from "~/routes/account/logout";
import { action as prefer } from "~/routes/preferences";
import { emailCodes, notices, sessions, staffAssignments, users } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";

const { db } = useTestDatabase();
const password = "a password of the test";
let passwordHash = "";

beforeAll(async () => {
  log.level = "silent";
  passwordHash = await hashPassword(password);
});
beforeEach(async () => {
  await db.insert(users).values({ id: "clerk", kind: "staff", email: "clerk@example.com", name: "林婉", passwordHash });
  await db.insert(staffAssignments).values({ userId: "clerk", role: "front_desk", stationCode: "SZZX" });
});

interface Answer { status: number; headers: Headers; body: { values?: Record<string, string>; errors?: Record<string, string>; formError?: { key: string; values: Record<string, unknown> } } }

/** Runs a loader or action as the gate would, from an address, and makes one shape of what it answers or throws. */
async function ask(handler: (args: ActionFunctionArgs) => unknown, path: string, fields?: Record<string, string>, { cookie = "", from = "203.0.113.7", isLocal = false } = {}): Promise<Answer> {
  const request = new Request(`http://127.0.0.1:3000${path}`, { headers: { cookie }, ...(fields ? { method: "POST", body: new URLSearchParams(fields) } : {}) });
  const run = async () => handler({ request, params: {}, context: {} });
  const answer = await inScope({ id: "test", clientAddress: from, isLocal, isByItself: false, nonce: "" }, () => run().catch((thrown: unknown) => thrown));
  if (answer instanceof Response) return { status: answer.status, headers: answer.headers, body: {} };
  if (answer instanceof Error) throw answer;
  const { data, init } = answer as { data: Answer["body"]; init: ResponseInit | null };
  return { status: init?.status ?? 200, headers: new Headers(init?.headers), body: data };
}

const cookiesOf = (answer: Answer) => answer.headers.getSetCookie().map((line) => line.split(";")[0] ?? "").join("; ");
const signedInAs = async (answer: Answer) => (await readSession(new Request("http://127.0.0.1:3000/", { headers: { cookie: cookiesOf(answer) } })))?.user.id;
const mailedCode = async () => String((await db.select().from(notices).orderBy(sql`created_at desc`).limit(1))[0]?.payload["code"]);
const byPassword = (given: string, options: Parameters<typeof ask>[3] = {}) => ask(action, "/login?as=staff", { intent: "password", email: "Clerk@example.com ", password: given }, options);

describe("company people", () => {
  test("ask for a code, type it as they like, and come to where they wanted", async () => {
    const sent = await ask(action, "/login", { intent: "send", email: " Gu.Yan@example.com", next: "/services/QY001?from=mail" });
    expect([sent.status, sent.headers.get("location")]).toEqual([303, "/login?step=code&next=%2Fservices%2FQY001%3Ffrom%3Dmail"]);
    expect(sent.headers.get("location")).not.toContain("example.com");
    const shown = await ask(loader, "/login?step=code", undefined, { cookie: cookiesOf(sent) });
    expect(shown.body).toMatchObject({ email: "gu.yan@example.com" });

    const code = await mailedCode();
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const entered = await ask(action, "/login?step=code", { intent: "code", email: "gu.yan@example.com", code: spaced, next: "/services/QY001?from=mail" }, { cookie: cookiesOf(sent) });
    expect([entered.status, entered.headers.get("location")]).toEqual([303, "/services/QY001?from=mail"]);
    expect(await signedInAs(entered)).toBeDefined();
  });

  test("who come for the first time are led to their company page", async () => {
    const sent = await ask(action, "/login", { intent: "send", email: "gu.yan@example.com" });
    const entered = await ask(action, "/login", { intent: "code", email: "gu.yan@example.com", code: await mailedCode() }, { cookie: cookiesOf(sent) });

    expect(entered.headers.get("location")).toBe("/my/company");
  });

  test.each(["https://evil.example/", "//evil.example", "/\\evil.example", "/login"])("are not led away by next=%s", async (next) => {
    const sent = await ask(action, "/login", { intent: "send", email: "gu.yan@example.com", next });
    const entered = await ask(action, "/login", { intent: "code", email: "gu.yan@example.com", code: await mailedCode(), next }, { cookie: cookiesOf(sent) });

    expect(entered.headers.get("location")).toBe("/my/company");
    expect((await ask(loader, `/login?next=${encodeURIComponent(next)}`)).body).toMatchObject({ next: "" });
  });

  test("who mistype the code are told, keep their address, and are not signed in", async () => {
    const cookie = cookiesOf(await ask(action, "/login", { intent: "send", email: "gu.yan@example.com" }));
    const wrong = await ask(action, "/login?step=code", { intent: "code", email: "gu.yan@example.com", code: (await mailedCode()) === "000000" ? "000001" : "000000" }, { cookie });
    const malformed = await ask(action, "/login?step=code", { intent: "code", email: "gu.yan@example.com", code: "12345" }, { cookie });

    expect(wrong).toMatchObject({ status: 400, body: { errors: { code: "account.code-wrong" }, sentences: { "account.code-wrong": { zh: "验证码不对，还可再试4次。请核对最近一封邮件。" } }, values: { email: "gu.yan@example.com" } } });
    expect(wrong.body.values).not.toHaveProperty("code");
    expect(malformed).toMatchObject({ status: 400, body: { errors: { code: "account.code-shape" } } });
    expect([await db.$count(sessions), (await db.select().from(emailCodes))[0]?.tries]).toEqual([0, 1]);
  });

  test("are not locked out by somebody who guesses at their code and uses up the codes of the hour", async () => {
    const email = "gu.yan@example.com";
    const from = "203.0.113.66";
    const first = await ask(action, "/login", { intent: "send", email });
    const known = cookiesOf(await ask(action, "/login", { intent: "code", email, code: await mailedCode() }, { cookie: cookiesOf(first) }));

    const sent = await ask(action, "/login", { intent: "send", email }, { cookie: known });
    const code = await mailedCode();
    for (let i = 0; i < 3; i++) await ask(action, "/login", { intent: "send", email }, { from });
    const guess = { intent: "code", email, code: code === "000000" ? "000001" : "000000" };
    for (let i = 0; i < 6; i++) expect((await ask(action, "/login", guess, { from })).body.errors?.["code"]).toBe("account.code-ended");
    const stolen = await ask(action, "/login", { intent: "code", email, code }, { from, cookie: "__Host-ryz-signin=Z3UueWFu.AAAAAAAAAAAAAAAAAAAAAA" });
    expect([stolen.status, stolen.body.errors?.["code"]]).toEqual([400, "account.code-ended"]);

    expect((await ask(action, "/login", { intent: "code", email, code }, { cookie: cookiesOf(sent) })).status).toBe(303);
    expect((await ask(action, "/login", { intent: "send", email }, { cookie: known })).status).toBe(303);
    expect((await ask(action, "/login", { intent: "send", email })).status).toBe(429);
  });

  test("get no fourth code within the hour, and are told when", async () => {
    for (let i = 0; i < 3; i++) await ask(action, "/login", { intent: "send", email: "gu.yan@example.com" });
    const fourth = await ask(action, "/login", { intent: "send", email: "gu.yan@example.com" });

    expect(fourth).toMatchObject({ status: 429, body: { formError: { key: "account.too-many-codes" } } });
    expect(Number(fourth.headers.get("retry-after"))).toBeGreaterThan(3500);
  });

  test("behind one address cannot send codes to the whole town", async () => {
    const statuses = [];
    for (let i = 0; i < 122; i++) statuses.push((await ask(action, "/login", { intent: "send", email: `person${i}@example.com` })).status);

    expect(statuses.filter((status) => status === 303)).toHaveLength(120);
    expect(statuses.slice(-2)).toEqual([429, 429]);
    expect((await ask(action, "/login", { intent: "send", email: "other@example.com" }, { from: "203.0.113.8" })).status).toBe(303);
  });
});

describe("staff", () => {
  test("sign in by password and come to their work", async () => {
    const entered = await byPassword(password);

    expect([entered.status, entered.headers.get("location"), await signedInAs(entered)]).toEqual([303, "/desk", "clerk"]);
    expect(entered.headers.getSetCookie().every((line) => /^__Host-[\w-]+=[^;]*; Path=\/; Max-Age=\d+; HttpOnly; Secure; SameSite=Lax$/.test(line))).toBe(true);
  });

  test("with a wrong password get the same answer as strangers, without what they typed", async () => {
    const wrong = await byPassword("wrong");
    const stranger = await ask(action, "/login?as=staff", { intent: "password", email: "stranger@example.com", password: "wrong" });

    expect(wrong.body).toEqual({ ...stranger.body, values: { ...stranger.body.values, email: "Clerk@example.com " } });
    expect([wrong.status, stranger.status]).toEqual([400, 400]);
    expect(JSON.stringify(wrong.body)).not.toContain("wrong\"");
  });

  test("whose password is guessed are paused for that address, and only wrong tries count", async () => {
    for (let i = 0; i < 12; i++) expect((await byPassword(password)).status).toBe(303);
    const statuses = [];
    for (let i = 0; i < 12; i++) statuses.push((await byPassword(`wrong ${i}`)).status);

    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429, 429]);
    expect(await byPassword(password)).toMatchObject({ status: 429, body: { formError: { key: "account.sign-in-pause", values: { minutes: 15 } } } });
    expect((await byPassword(password, { from: "203.0.113.8" })).status).toBe(303);
  });

  test("attacked from everywhere still sign in on a browser they used before", async () => {
    const known = cookiesOf(await byPassword(password));
    // Ninety-nine guesses from elsewhere, as the guard counts them, and one in full.
    for (let i = 0; i < 99; i++) await limit("password-account", "clerk@example.com", 100, 3600);
    await byPassword("wrong", { from: "198.51.100.1" });

    expect((await byPassword(password, { from: "203.0.113.9" })).status).toBe(429);
    expect((await byPassword(password, { from: "203.0.113.9", cookie: known })).status).toBe(303);
    // Nobody writes such a cookie themselves.
    expect((await byPassword(password, { from: "203.0.113.9", cookie: "__Host-ryz-known=AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })).status).toBe(429);
    // The known browser's cookie is for that person only, and does not open the door to guessing.
    const other = await ask(action, "/login", { intent: "password", email: "other@example.com", password: "wrong" }, { cookie: known });
    expect(other.status).toBe(400);
    const guesses = [];
    for (let i = 0; i < 12; i++) guesses.push((await byPassword("wrong", { cookie: known })).status);
    expect(guesses.slice(-2)).toEqual([429, 429]);
  });
});

test.each([["administrator", "/manage"], ["auditor", "/audit"], ["supervisor", "/inbox"]] as const)("a %s comes to %s", async (role, place) => {
  await db.update(staffAssignments).set({ role, stationCode: null }).where(eq(staffAssignments.userId, "clerk"));

  expect((await byPassword(password)).headers.get("location")).toBe(place);
});

describe("one press", () => {
  test("signs in as a made-up person on the machine that shows the demonstration", async () => {
    const entered = await ask(action, "/login", { intent: "demo", userId: "clerk" }, { isLocal: true });

    expect(await signedInAs(entered)).toBe("clerk");
  });

  test("does nothing from anywhere else, nor for somebody not on the list", async () => {
    await db.insert(users).values({ id: "second", kind: "company", email: "second@example.com" });

    expect((await ask(action, "/login", { intent: "demo", userId: "clerk" })).status).toBe(404);
    expect((await ask(action, "/login", { intent: "demo", userId: "second" }, { isLocal: true })).status).toBe(404);
    expect((await ask(loader, "/login")).body).toMatchObject({ people: [] });
    expect(await db.$count(sessions)).toBe(0);
  });
});

describe("signing out", () => {
  test("is a press, not a link, and takes what the browser kept along", async () => {
    const cookie = cookiesOf(await byPassword(password));
    expect((await ask(signOutByLink, "/logout", undefined, { cookie })).headers.get("location")).toBe("/");
    expect(await db.$count(sessions)).toBe(1);

    const out = await ask(signOut, "/logout", {}, { cookie });
    expect([out.status, out.headers.get("clear-site-data"), await db.$count(sessions)]).toEqual([303, '"cache", "storage"', 0]);
  });
});

describe("the display switches", () => {
  test("are remembered on the device, the language also with the person, and lead back to the page", async () => {
    const cookie = cookiesOf(await byPassword(password));
    const answer = await ask(prefer, "/preferences", { locale: "en", back: "/login?as=staff" }, { cookie });

    expect(answer.headers.get("location")).toBe("/login?as=staff");
    expect(cookiesOf(answer)).toContain("__Host-ryz-lang=en");
    expect((await db.select({ locale: users.locale }).from(users).where(eq(users.id, "clerk")))[0]).toEqual({ locale: "en" });
  });

  test.each(["//evil.example", "https://evil.example", "/login//evil.example", "/logout"])("do not lead to %s", async (back) => {
    expect((await ask(prefer, "/preferences", { view: "elder", back })).headers.get("location")).toBe("/");
  });
});
