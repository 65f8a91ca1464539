import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Transaction } from "~db/client.server";
import { poolSize } from "~db/postgres.server";
import { counters } from "~db/schema";
import { databaseError } from "~/domain/errors";
import { useTestDatabase } from "~tests/support/database";
import { race } from "~tests/support/race";

const database = useTestDatabase();
const { db } = database;

const day = "2026-11-24";
const count = (scope: string, value = 1) => ({ scope, day, value });
const scopes = async () => (await db.select({ scope: counters.scope }).from(counters).orderBy(counters.scope)).map(({ scope }) => scope);
const messages = (error: unknown): string => (error instanceof Error ? `${error.message} ${messages(error.cause)}` : "");

test("what a transaction wrote is there when it ends well", async () => {
  const answer = await db.transaction(async (tx) => {
    await tx.insert(counters).values(count("a"));
    await tx.insert(counters).values(count("b"));
    return "done";
  });

  expect(answer).toBe("done");
  expect(await scopes()).toEqual(["a", "b"]);
});

test("what a transaction wrote is gone when it throws", async () => {
  const refused = db.transaction(async (tx) => {
    await tx.insert(counters).values(count("a"));
    throw new Error("not allowed");
  });

  await expect(refused).rejects.toThrow("not allowed");
  expect(await scopes()).toEqual([]);
});

test("a failed statement fails the transaction even when its error is caught, instead of ending in a silent rollback", async () => {
  const refused = db.transaction(async (tx) => {
    await tx.insert(counters).values(count("a"));
    await tx.insert(counters).values(count("a")).catch(() => undefined);
    return "looks fine";
  });

  await expect(refused).rejects.toSatisfy((error) => databaseError(error)?.code === "23505");
  expect(await scopes()).toEqual([]);
});

test("the handle of a transaction is refused once the transaction is over", async () => {
  let kept: Transaction | undefined;
  await db.transaction(async (tx) => {
    kept = tx;
  });

  const late = kept!.insert(counters).values(count("late")).execute();
  await expect(late).rejects.toSatisfy((error) => messages(error).includes("transaction is over"));
  expect(await scopes()).toEqual([]);
});

test("a statement nobody waited for does not run after its transaction was rolled back", async () => {
  const late: Promise<unknown>[] = [];
  const refused = db.transaction(async (tx) => {
    for (const scope of ["a", "b", "c"]) late.push(tx.insert(counters).values(count(scope)).execute().catch(() => undefined));
    throw new Error("given up");
  });

  await expect(refused).rejects.toThrow("given up");
  await Promise.all(late);
  expect(await scopes()).toEqual([]);
});

test("the process-wide handle is refused inside a transaction, where it would wait for ever or write outside", async () => {
  const refused = db.transaction(async () => {
    await db.insert(counters).values(count("outside"));
  });

  await expect(refused).rejects.toSatisfy((error) => messages(error).includes("only its own handle"));
  await expect(db.transaction(() => db.transaction(async () => "nested"))).rejects.toThrow("only its own handle");
  expect(await scopes()).toEqual([]);
});

test("statements started together in one transaction run one after another", async () => {
  const values = await db.transaction(async (tx) => {
    await tx.insert(counters).values(count("a", 0));
    const raise = async () => {
      const [row] = await tx.update(counters).set({ value: sql`${counters.value} + 1` }).where(eq(counters.scope, "a")).returning();
      return row?.value;
    };
    return Promise.all([raise(), raise(), raise()]);
  });

  expect(values).toEqual([1, 2, 3]);
});

test("forty transactions that raise one counter at once lose nothing", async () => {
  await db.insert(counters).values(count("a", 0));

  await Promise.all(Array.from({ length: 40 }, () => db.transaction(async (tx) => {
    const [row] = await tx.select().from(counters).where(eq(counters.scope, "a")).for("update");
    await tx.update(counters).set({ value: (row?.value ?? 0) + 1 }).where(eq(counters.scope, "a"));
  })));

  expect((await db.select().from(counters))[0]?.value).toBe(40);
});

test("of two writers that expect the same version and meet at the row, one wins", async () => {
  await db.insert(counters).values(count("a", 1));
  const write = () => db.transaction((tx) => tx.update(counters).set({ value: 2 }).where(sql`${counters.scope} = 'a' and ${counters.value} = 1`).returning());

  const results = await race(sql`select 1 from counters where scope = 'a' for update`, [write, write]);

  expect(results.map((result) => (result.status === "fulfilled" ? result.value.length : -1)).sort()).toEqual([0, 1]);
});

test("a word to listeners is heard when its transaction commits, and never when it is rolled back", async () => {
  const heard: string[] = [];
  const unlisten = await database.open.listen("notices", (payload) => heard.push(payload));

  await db.transaction((tx) => tx.execute(sql`select pg_notify('notices', 'rolled back')`).then(() => Promise.reject(new Error("no")))).catch(() => undefined);
  await db.transaction(async (tx) => void (await tx.execute(sql`select pg_notify('notices', '办件 1')`)));
  await database.open.notify("notices", "2");

  await expect.poll(() => heard).toEqual(["办件 1", "2"]);
  await unlisten();
});

test("a thousand statements in a row leave timers their turn", async () => {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 5);
  for (let i = 0; i < 300; i++) await db.select().from(counters).limit(1);
  clearInterval(timer);

  expect(ticks).toBeGreaterThan(3);
});

// Deadlocks and conflicts need two connections, which PGlite does not have.
if (database.kind === "postgres") {
  describe("on PostgreSQL", () => {
    test("two transactions that lock each other out both succeed, as the one broken is run again", async () => {
      await db.insert(counters).values([count("a", 0), count("b", 0)]);
      let runs = 0;
      const both = new Map<string, () => void>();
      const meet = (name: string) => new Promise<void>((resolve) => {
        both.set(name, resolve);
        if (both.size === 2) for (const go of both.values()) go();
      });
      const raiseBoth = (first: string, second: string) => db.transaction(async (tx) => {
        runs++;
        const raise = (scope: string) => tx.update(counters).set({ value: sql`${counters.value} + 1` }).where(eq(counters.scope, scope));
        await raise(first);
        if (both.size < 2) await meet(first);
        await raise(second);
      });

      await Promise.all([raiseBoth("a", "b"), raiseBoth("b", "a")]);

      expect(runs).toBe(3);
      expect((await db.select().from(counters)).map(({ value }) => value)).toEqual([2, 2]);
    });

    test("a statement that takes too long is stopped, and its transaction leaves nothing", async () => {
      const slow = db.transaction(async (tx) => {
        await tx.insert(counters).values(count("slow"));
        await tx.execute(sql`select pg_sleep(20)`);
      });

      await expect(slow).rejects.toSatisfy((error) => messages(error).includes("does not answer"));
      expect(await scopes()).toEqual([]);
    });

    test("more transactions than connections wait their turn, and are refused in time when none comes", async () => {
      let open = () => {};
      const gate = new Promise<void>((resolve) => (open = resolve));
      let inside = 0;
      const holding = Array.from({ length: poolSize }, () => db.transaction(async (tx) => {
        await tx.execute(sql`select 1`);
        inside++;
        await gate;
      }));
      await expect.poll(() => inside).toBe(poolSize);

      await expect(db.transaction(async () => "never")).rejects.toThrow("busy");
      open();
      await Promise.all(holding);
      expect(await db.transaction(async () => "again")).toBe("again");
    });
  });
}
