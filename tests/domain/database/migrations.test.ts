import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase, rowsOf, type Database, type OpenDatabase } from "~db/client.server";
import { projectPath } from "~db/project-folder.server";
import { copyOfTemplate, useTestDatabase } from "~tests/support/database";

const { kind } = useTestDatabase();

let copy: Awaited<ReturnType<typeof copyOfTemplate>>;
const opened: OpenDatabase[] = [];
const open = async () => {
  const database = await openDatabase(copy.where);
  opened.push(database);
  return database;
};
const applied = async (db: Database) => rowsOf<{ at: string }>(await db.execute(sql`select created_at::text as at from drizzle.__drizzle_migrations order by id`)).map(({ at }) => Number(at));

beforeEach(async () => {
  copy = await copyOfTemplate();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((database) => database.close()));
  await copy.remove();
});

test("opening again applies nothing twice, and what is applied is the journal", async () => {
  const journal = JSON.parse(readFileSync(projectPath("db/migrations/meta/_journal.json"), "utf8")) as { entries: { when: number }[] };
  const first = await open();
  expect(await applied(first.db)).toEqual(journal.entries.map(({ when }) => when));
  await first.close();

  const second = await open();
  expect(await applied(second.db)).toEqual(journal.entries.map(({ when }) => when));
});

test("a database that a newer version has migrated is refused with a sentence, and stays as it is", async () => {
  const newer = await open();
  await newer.db.execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a later version', 4102444800000)`);
  await newer.close();

  await expect(open()).rejects.toThrow("The database is newer than this version of the portal");
  await expect(open()).rejects.toThrow("The database is newer than this version of the portal");
});

test("a migration that was missing is applied to what is there", async () => {
  const old = await open();
  const before = await applied(old.db);
  const journal = JSON.parse(readFileSync(projectPath("db/migrations/meta/_journal.json"), "utf8")) as { entries: { when: number; tag: string }[] };
  const history = journal.entries.find(({ tag }) => tag === "0001_append_only_history");
  await old.db.execute(sql`drop trigger request_events_append_only on request_events`);
  await old.db.execute(sql`delete from drizzle.__drizzle_migrations where created_at = ${history?.when ?? 0}`);
  await old.close();

  const migrated = await open();
  expect([...(await applied(migrated.db))].sort()).toEqual([...before].sort());
  expect(rowsOf(await migrated.db.execute(sql`select 1 from pg_trigger where tgname = 'request_events_append_only'`))).toHaveLength(1);
});

test("rows are checked the same without a search path, as when a backup is restored", async () => {
  const { db } = await open();
  await db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('search_path', '', true)`);
    await tx.execute(sql`insert into public.opening_series select station_code, date '2031-01-01', week, capacity_per_slot, walk_in_reserve_pct, note_zh, note_en from public.opening_series`);
    await tx.execute(sql`insert into public.opening_exceptions (station_code, day, kind, ranges, reason_zh, reason_en) select code, date '2031-01-02', 'hours', '[["09:00", "12:00"]]', '测试', 'test' from public.stations limit 1`);
  });
  expect(rowsOf(await db.execute(sql`select 1 from opening_series where valid_from = '2031-01-01'`)).length).toBeGreaterThan(0);
});

// PGlite lets one process in at a time; see pglite-lock.test.ts.
if (kind === "postgres") {
  test("processes that start together on an empty database migrate it once", async () => {
    const empty = await open();
    await empty.db.execute(sql`drop schema public cascade`);
    await empty.db.execute(sql`drop schema drizzle cascade`);
    await empty.db.execute(sql`create schema public`);

    const all = await Promise.all([open(), open(), open()]);
    for (const { db } of all) expect(new Set(await applied(db)).size).toBe((await applied(db)).length);
  });
}
