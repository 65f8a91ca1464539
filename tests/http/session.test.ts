import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { actorOf, requireCompany, requireStaff } from "~/http/actor.server";
import { asksByItself } from "~/http/asks-by-itself";
import { inScope } from "~/http/scope.server";
import { endSession, readSession, sessionLimits, startSession } from "~/http/session.server";
import { sessions, staffAssignments, users } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";

const { db } = useTestDatabase();
const minute = 60_000;
const day = 24 * 60 * minute;

beforeEach(async () => {
  await db.insert(users).values([
    { id: "clerk", kind: "staff", email: "clerk@example.com", name: "林婉" },
    { id: "customer", kind: "company", email: "customer@example.com", locale: "en" },
  ]);
  await db.insert(staffAssignments).values({ userId: "clerk", role: "front_desk", stationCode: "SZZX" });
});
afterEach(() => void vi.useRealTimers());

const clerk = { id: "clerk", kind: "staff" } as const;
const customer = { id: "customer", kind: "company" } as const;
const browser = (cookie?: string, path = "/") => new Request(`http://portal.test${path}`, { headers: cookie === undefined ? {} : { cookie } });
/** What the browser sends back of a Set-Cookie line. */
const kept = (line: string) => line.split(";")[0] ?? "";

async function signedIn(who: typeof clerk | typeof customer): Promise<string> {
  return kept(await startSession(who, browser()));
}

/** Moves the clock only; timers stay real, the database needs them. */
function at(ms: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: ms });
}

describe("a session", () => {
  test("is a cookie no script and no other site gets at", async () => {
    const line = await startSession(clerk, browser());

    expect(line).toMatch(/^__Host-ryz=staff\.[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax$/);
    expect(await readSession(browser(kept(line)))).toMatchObject({ user: clerk });
  });

  test("is kept as a hash: who reads the table signs in as nobody", async () => {
    const cookie = await signedIn(clerk);
    const [row] = await db.select().from(sessions);
    const token = cookie.split("=")[1] ?? "";

    expect(row?.id).toBe(createHash("sha256").update(token).digest("hex"));
    expect(await readSession(browser(`__Host-ryz=${row?.id}`))).toBeUndefined();
    expect(await readSession(browser(`__Host-ryz=staff.${row?.id.slice(0, 43)}`))).toBeUndefined();
  });

  test.each([clerk, customer])("of $kind ends when idle too long, and activity prolongs it", async (who) => {
    const start = Date.now();
    const idle = sessionLimits[who.kind].idleSeconds * 1000;
    const cookie = await signedIn(who);
    at(start + idle * 0.9);
    expect(await readSession(browser(cookie))).toBeDefined();
    at(start + idle * 1.8);
    expect(await readSession(browser(cookie))).toBeDefined();
    at(start + idle * 2.9);
    expect(await readSession(browser(cookie))).toBeUndefined();
    expect(await db.$count(sessions)).toBe(0);
  });

  test.each([clerk, customer])("of $kind is idle from the last activity on, not from the last half of the limit", async (who) => {
    const start = Date.now();
    const idle = sessionLimits[who.kind].idleSeconds * 1000;
    const cookie = await signedIn(who);
    at(start + idle * 0.4);
    expect(await readSession(browser(cookie))).toBeDefined();
    at(start + idle * 1.3);
    expect(await readSession(browser(cookie))).toBeDefined();
  });

  test("of a console left open ends all the same: what the page asks by itself prolongs nothing", async () => {
    const start = Date.now();
    const idle = sessionLimits.staff.idleSeconds * 1000;
    const cookie = await signedIn(clerk);
    const look = (path: string) => inScope({ id: "look", clientAddress: "", isLocal: false, isByItself: asksByItself("GET", new URL(path, "http://portal.test")), nonce: "" }, () => readSession(browser(cookie)));

    at(start + idle * 0.9);
    expect(await look("/desk.data?_routes=routes/desk/console")).toBeDefined();
    expect(await look("/live?topic=queue:SZZX")).toBeDefined();
    at(start + idle * 1.1);
    expect(await look("/desk.data?_routes=routes/desk/console")).toBeUndefined();
  });

  test.each([
    ["GET", "/desk", false], ["GET", "/desk.data", false], ["GET", "/desk.data?_routes=root,routes/staff/layout", false], ["POST", "/desk.data?_routes=routes/desk/console", false],
    ["GET", "/desk.data?_routes=routes/staff/layout", true], ["GET", "/live?topic=queue:SZZX", true], ["GET", "/desk?_routes=routes/desk/console", false],
  ])("%s %s is asked by the page itself: %s", (method, path, expected) => {
    expect(asksByItself(method, new URL(path, "http://portal.test"))).toBe(expected);
  });

  test("ends after its absolute limit however busy it is", async () => {
    const start = Date.now();
    const cookie = await signedIn(clerk);
    for (let ms = 0; ms < 12 * 60 * minute; ms += 25 * minute) {
      at(start + ms);
      expect(await readSession(browser(cookie))).toBeDefined();
    }
    at(start + 12 * 60 * minute + 1000);
    expect(await readSession(browser(cookie))).toBeUndefined();

    vi.useRealTimers();
    const phone = await signedIn(customer);
    for (let ms = 0; ms < 30 * day; ms += 6 * day) {
      at(start + ms);
      expect(await readSession(browser(phone))).toBeDefined();
    }
    at(start + 30 * day + minute);
    expect(await readSession(browser(phone))).toBeUndefined();
  });

  test("of staff does not get a company's long limits by another word in the cookie", async () => {
    const cookie = await signedIn(clerk);

    expect(await readSession(browser(cookie.replace("staff.", "company.")))).toBeUndefined();
  });

  test("ends at the next sign-in on the same browser; the token from before is worth nothing", async () => {
    const before = await signedIn(customer);
    const after = kept(await startSession(customer, browser(before)));

    expect(after).not.toBe(before);
    expect(await readSession(browser(before))).toBeUndefined();
    expect(await readSession(browser(after))).toBeDefined();
    expect(await db.$count(sessions)).toBe(1);
  });

  test("ends at signing out, also for a copy of the cookie", async () => {
    const cookie = await signedIn(clerk);

    expect(await endSession(browser(cookie))).toMatch(/^__Host-ryz=; Path=\/; Max-Age=0;/);
    expect(await readSession(browser(cookie))).toBeUndefined();
  });

  test("ends when the account is closed", async () => {
    const cookie = await signedIn(clerk);
    await db.update(users).set({ isActive: false }).where(eq(users.id, "clerk"));

    expect(await readSession(browser(cookie))).toBeUndefined();
  });

  test.each(["__Host-ryz=%", "__Host-ryz=%E0%A4%A", "__Host-ryz", "=;;==", "__Host-ryz=staff.short", `__Host-ryz=${"a".repeat(5000)}`, "__Host-ryz=staff.' or 1=1--", "x=%; y=\u00ff"])(
    "is not found in the cookie %j, and nothing breaks", async (cookie) => {
      expect(await readSession(browser(cookie))).toBeUndefined();
      expect(await actorOf(browser(cookie))).toEqual({ kind: "visitor", locale: "zh" });
    },
  );
});

async function answerTo(work: Promise<unknown>): Promise<{ status: number; location: string | null }> {
  const thrown: unknown = await work.then(() => { throw new Error("nothing was thrown"); }, (error: unknown) => error);
  if (thrown instanceof Response) return { status: thrown.status, location: thrown.headers.get("location") };
  const { init } = thrown as { init: ResponseInit };
  return { status: init.status ?? 200, location: null };
}

describe("a page for company people", () => {
  test("knows who asks, and in which language", async () => {
    expect(await requireCompany(browser(await signedIn(customer)))).toMatchObject({ kind: "company", userId: "customer", locale: "en", companies: [] });
  });

  test("sends strangers to sign in and back, and refuses staff", async () => {
    expect(await answerTo(requireCompany(browser(undefined, "/my/requests?status=open&_routes=x")))).toEqual({ status: 303, location: "/login?next=%2Fmy%2Frequests%3Fstatus%3Dopen" });
    expect((await answerTo(requireCompany(browser(await signedIn(clerk))))).status).toBe(403);
  });
});

describe("a page for staff", () => {
  test("knows who asks and where they work", async () => {
    expect(await requireStaff(browser(await signedIn(clerk)), "front_desk", "liaison")).toMatchObject({ userId: "clerk", assignments: [{ role: "front_desk", stationCode: "SZZX" }] });
  });

  test("sends strangers to the staff sign-in, does not exist for companies, and refuses other roles", async () => {
    expect(await answerTo(requireStaff(browser(undefined, "/desk")))).toEqual({ status: 303, location: "/login?as=staff&next=%2Fdesk" });
    expect((await answerTo(requireStaff(browser(await signedIn(customer))))).status).toBe(404);
    expect((await answerTo(requireStaff(browser(await signedIn(clerk)), "supervisor"))).status).toBe(403);
  });
});

test("ended sessions do not come back when the clock is set back", async () => {
  const cookie = await signedIn(clerk);
  await db.update(sessions).set({ expiresAt: sql`now() - interval '1 second'` });

  expect(await readSession(browser(cookie))).toBeUndefined();
  await db.update(sessions).set({ expiresAt: sql`now() + interval '1 hour'` });
  expect(await readSession(browser(cookie))).toBeUndefined();
});
