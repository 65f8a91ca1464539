import type { SQL } from "drizzle-orm";
import { sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import postgres from "postgres";
import { poolSize } from "~db/postgres.server";
import { testDatabase } from "./database";

/** Less than the statement timeout, or the calls would fail while they wait. */
const patienceMs = 3_000;

/**
 * Lets calls meet at one row, so that a race happens for certain and not by luck: another connection holds the row,
 * the calls start and run until each of them waits for it (or has ended), then the row is let go and they run on
 * together. PGlite has one connection, there the calls just start together.
 *
 * @param held the id of a request, or any statement that takes the lock, e.g.
 *   sql`select 1 from slots where station_code = 'SZZX' for update`
 * @returns how each call ended, in the order given
 */
export async function race<T>(held: string | SQL, calls: (() => Promise<T>)[]): Promise<PromiseSettledResult<T>[]> {
  const { open, url } = testDatabase();
  if (open.kind === "pglite" || !url) return Promise.allSettled(calls.map((call) => call()));

  const holder = postgres(url, { max: 1, onnotice: () => undefined });
  // Inside the holder's transaction pg_stat_activity would stand still.
  const watcher = postgres(url, { max: 1 });
  try {
    const statement = new PgDialect().sqlToQuery(typeof held === "string" ? sql`select 1 from requests where id = ${held} for update` : held);
    await holder.unsafe("begin");
    await holder.unsafe(statement.sql, statement.params.map(String));

    let ended = 0;
    const running = calls.map((call) => call().finally(() => ended++));
    const results = Promise.allSettled(running);
    await untilAllWait(watcher, () => ended, Math.min(calls.length, poolSize));
    await holder.unsafe("commit");
    return await results;
  } finally {
    await Promise.all([holder.end({ timeout: 1 }), watcher.end({ timeout: 1 })]);
  }
}

/** Asks the server who waits for a lock, until all the calls do or have ended. */
async function untilAllWait(watcher: postgres.Sql, ended: () => number, expected: number): Promise<void> {
  const start = Date.now();
  for (;;) {
    const [row] = await watcher<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()`;
    if ((row?.waiting ?? 0) + ended() >= expected) return;
    if (Date.now() - start > patienceMs) throw new Error(`Only ${row?.waiting ?? 0} of ${expected} calls reached the row that was held`);
  }
}
