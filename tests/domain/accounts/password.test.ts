import { describe, expect, test } from "vitest";
import { hashPassword, verifyPassword } from "~/domain/accounts/password-hash.server";
import { signInWithPassword } from "~/domain/accounts/sign-in-with-password.server";
import { DomainError } from "~/domain/errors";
import { users } from "~db/schema";
import { demoPassword } from "~db/seed/demo-password";
import { useTestDatabase } from "~tests/support/database";

const { db } = useTestDatabase();
const password = "园区 服务 2026 ✓";

async function aClerk(values: Partial<typeof users.$inferInsert> = {}) {
  await db.insert(users).values({ id: "clerk", kind: "staff", email: "clerk@example.com", passwordHash: await hashPassword(password), ...values });
}
const keyOf = (work: Promise<unknown>) => work.then(() => "signed in", (error: unknown) => (error instanceof DomainError ? error.messageKey : String(error)));

describe("a password", () => {
  test("is kept as argon2id at OWASP's cost", async () => {
    expect(await hashPassword(password)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("counts as typed, spaces and 中文 included, on every keyboard", async () => {
    const kept = await hashPassword("é 园区");

    expect(await verifyPassword(kept, "e\u0301 园区")).toBe(true);
    expect(await verifyPassword(kept, "é园区")).toBe(false);
    expect(await verifyPassword(kept, " é 园区")).toBe(false);
  });

  test("of nobody never fits", async () => {
    expect(await verifyPassword(undefined, "nobody has this password")).toBe(false);
    expect(await verifyPassword(null, "")).toBe(false);
  });

  test("is checked two at a time; who comes after forty in line is asked to come again", async () => {
    const kept = await hashPassword("x");
    const answers = await Promise.all(Array.from({ length: 60 }, () => keyOf(verifyPassword(kept, "x"))));

    expect(answers.filter((answer) => answer === "signed in")).toHaveLength(42);
    expect(answers.filter((answer) => answer === "account.busy")).toHaveLength(18);
    expect(await verifyPassword(kept, "x")).toBe(true);
  });

  test("is worked out beside the event loop, which goes on turning under ten at once", async () => {
    let [turns, isOver] = [0, false];
    const turn = () => void setImmediate(() => { turns += 1; if (!isOver) turn(); });
    const all = Promise.all(Array.from({ length: 10 }, () => hashPassword("x"))).finally(() => { isOver = true; });
    turn();
    await all;
    // Worked out on it, two at a time, it would turn once a pair and no more.
    expect(turns).toBeGreaterThan(10);
  });
});

describe("staff sign-in", () => {
  test("takes the right password", async () => {
    await aClerk();
    expect(await signInWithPassword(db, { email: "clerk@example.com", password })).toEqual({ userId: "clerk" });
  });

  test.each([
    ["a wrong password", "clerk@example.com", `${password} `, {}],
    ["an unknown address", "nobody@example.com", password, {}],
    ["a closed account", "clerk@example.com", password, { isActive: false }],
    ["an account that has no password yet", "clerk@example.com", "", { passwordHash: null }],
  ])("answers alike to %s", async (_, email, given, values) => {
    await aClerk(values);
    expect(await keyOf(signInWithPassword(db, { email, password: given }))).toBe("account.wrong-password");
  });

  test("takes the made-up park's password in a demonstration only, right or not", async () => {
    await aClerk({ passwordHash: await hashPassword(demoPassword) });
    const enter = (isDemo: boolean) => keyOf(signInWithPassword(db, { email: "clerk@example.com", password: demoPassword, isDemo }));
    expect([await enter(true), await enter(false)]).toEqual(["signed in", "account.wrong-password"]);
  });

  test("is not for company people", async () => {
    await db.insert(users).values({ id: "customer", kind: "company", email: "customer@example.com" });
    expect(await keyOf(signInWithPassword(db, { email: "customer@example.com", password: "" }))).toBe("account.wrong-password");
  });

  test("takes as long for a stranger as for a clerk", async () => {
    await aClerk();
    const cpu = async (email: string) => {
      const before = process.cpuUsage();
      for (let i = 0; i < 10; i++) await keyOf(signInWithPassword(db, { email, password: "wrong" }));
      return process.cpuUsage(before).user;
    };
    await cpu("nobody@example.com");

    const [stranger, clerk] = [await cpu("nobody@example.com"), await cpu("clerk@example.com")];
    expect(stranger / clerk).toBeGreaterThan(0.5);
  });
});
