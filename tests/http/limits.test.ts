import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ledTo, onceOnly, type Submission } from "~/domain/once-only.server";
import { DomainError } from "~/domain/errors";
import { giveBack, limit } from "~/http/rate-limit.server";
import { counters, formSubmissions, rateLimits } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { race } from "~tests/support/race";

const { db } = useTestDatabase();
afterEach(() => void vi.useRealTimers());
const keyOf = (work: Promise<unknown>) => work.then((value) => value, (error: unknown) => (error instanceof DomainError ? error.messageKey : Promise.reject(error)));

describe("an allowance", () => {
  test("is used up after its points, for one key, and says how long to wait", async () => {
    for (let i = 0; i < 3; i++) await limit("track", "203.0.113.7", 3, 600);
    const error = await limit("track", "203.0.113.7", 3, 600).catch((reason: unknown) => reason);

    expect(error).toMatchObject({ kind: "too-many", messageKey: "too-many" });
    expect((error as DomainError).values["seconds"]).toBeGreaterThan(590);
    await limit("track", "203.0.113.8", 3, 600);
    await limit("code", "203.0.113.7", 3, 600);
  });

  test("is whole again when its time is over", async () => {
    for (let i = 0; i < 4; i++) await keyOf(limit("track", "a", 3, 600));
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 601_000 });

    expect(await keyOf(limit("track", "a", 3, 600))).toBeUndefined();
  });

  test("gets a try back that was none", async () => {
    for (let i = 0; i < 10; i++) {
      await limit("password", "a", 3, 600);
      await giveBack("password", "a", 3, 600);
    }
    expect(await keyOf(limit("password", "a", 3, 600))).toBeUndefined();
  });

  test("is counted exactly when fifty come at once, in the table all processes share", async () => {
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => limit("track", "a", 30, 600)));

    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(30);
    expect(await db.select({ points: rateLimits.points }).from(rateLimits)).toEqual([{ points: 50 }]);
  });
});

describe("a creating form", () => {
  const submission = (): Submission => ({ form: "book:customer", key: randomUUID(), fields: { item: "QY001", papers: ["a", "b"] } });

  /** Creates one thing, as a use case does; the row of `counters` stands for it. */
  function create(sent: Submission, place: string): Promise<string> {
    return db.transaction(async (tx) => {
      const before = await onceOnly(tx, sent, "");
      if (before !== undefined) return before;
      await tx.insert(counters).values({ scope: place, day: "2026-11-24", value: 1 });
      await ledTo(tx, sent, place);
      return place;
    });
  }

  test("sent twice creates one thing, and the second time leads to it", async () => {
    const sent = submission();

    expect(await create(sent, "/my/appointments/1")).toBe("/my/appointments/1");
    expect(await create({ ...sent, fields: { papers: ["a", "b"], item: "QY001" } }, "/my/appointments/2")).toBe("/my/appointments/1");
    expect(await db.$count(counters)).toBe(1);
  });

  test("sent twice with other answers is refused", async () => {
    const sent = submission();
    await create(sent, "/1");

    expect(await keyOf(create({ ...sent, fields: { item: "QY002", papers: [] } }, "/2"))).toBe("form.replayed");
    expect(await db.$count(counters)).toBe(1);
  });

  test("with the key of somebody else's form is another form", async () => {
    const sent = submission();
    await create(sent, "/1");

    expect(await create({ ...sent, form: "book:other" }, "/2")).toBe("/2");
  });

  test("that failed the first time may be sent again", async () => {
    const sent = submission();
    await expect(db.transaction(async (tx) => { await onceOnly(tx, sent, "/1"); throw new Error("broken off"); })).rejects.toThrow("broken off");

    expect(await create(sent, "/1")).toBe("/1");
  });

  test("without a key counts as new each time", async () => {
    await create({ ...submission(), key: "" }, "/1");
    await create({ ...submission(), key: "" }, "/2");

    expect([await db.$count(counters), await db.$count(formSubmissions)]).toEqual([2, 0]);
  });

  test("sent twice at the same moment creates one thing", async () => {
    const sent = submission();
    // Both first ask for the lock of the table, which the test holds.
    const results = await race(sql`lock table form_submissions in share row exclusive mode`, [() => create(sent, "/1"), () => create(sent, "/2")]);
    const places = results.map((result) => (result.status === "fulfilled" ? result.value : String(result.reason)));

    expect(new Set(places).size).toBe(1);
    expect(await db.$count(counters)).toBe(1);
  });
});
