import { randomUUID } from "node:crypto";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import { closeApp, openApp } from "~/db.server";
import { type Database, type OpenDatabase } from "~db/client.server";
import { databaseUrl } from "./global-setup";

export interface TestDatabase {
  /** May be taken out of the object at once; usable inside tests and hooks. */
  readonly db: Database;
  readonly kind: "pglite" | "postgres";
  /** The opened database with listen, notify, ping. */
  readonly open: OpenDatabase;
  /** The address of the file's own database on PostgreSQL, for a second connection. */
  readonly url: string | undefined;
}

/** Filled by the reference data; everything else is emptied between tests. */
const referenceTables = ["stations", "opening_series", "departments", "items", "item_versions", "calendar_years", "calendar_days", "routing_rules", "installation"];

let current: { open: OpenDatabase; url: string | undefined } | undefined;

/** The database of the running test file. */
export function testDatabase() {
  if (!current) throw new Error("useTestDatabase() must stand at the top of the test file");
  return current;
}

/**
 * Gives the test file a database of its own: migrated, with the reference data, emptied of everything else before
 * each test. It is also what `database()` of the app answers. A test that changes reference data puts it back.
 */
export function useTestDatabase(): TestDatabase {
  const { kind } = inject("template");
  let remove = async () => {};

  beforeAll(async () => {
    const copy = await copyOfTemplate();
    remove = copy.remove;
    current = { open: await openApp(copy.where), url: copy.where.url };
    await addEmptying(current.open.db);
  });
  beforeEach(() => emptyTables(testDatabase().open.db));
  afterAll(async () => {
    await closeApp();
    current = undefined;
    globalThis.ryzEnv = undefined; // files share a process: the next one reads its own configuration
    await remove();
  });

  return {
    db: lateDatabase(),
    kind,
    get open() {
      return testDatabase().open;
    },
    get url() {
      return testDatabase().url;
    },
  };
}

/** A closed copy of the run's template database, for tests that open or break one themselves. */
export async function copyOfTemplate(): Promise<{ where: { url?: string; pgliteDir?: string }; remove: () => Promise<void> }> {
  const template = inject("template");
  const name = randomUUID().slice(0, 8);
  if (template.kind === "pglite") {
    const pgliteDir = join(template.folder, name);
    cpSync(template.template, pgliteDir, { recursive: true });
    return { where: { pgliteDir }, remove: async () => rmSync(pgliteDir, { recursive: true, force: true }) };
  }
  const database = `${template.prefix}_${name}`;
  await asAdmin(template.adminUrl, (admin) => admin`create database ${admin(database)} template ${admin(template.template)}`);
  return {
    where: { url: databaseUrl(template.adminUrl, database) },
    remove: () => asAdmin(template.adminUrl, (admin) => admin`drop database if exists ${admin(database)} with (force)`),
  };
}

async function asAdmin(url: string, work: (admin: postgres.Sql) => Promise<unknown>): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

/**
 * Gives the copy a function that empties every table but the kept ones, in one call: it runs before each test and would
 * else cost as much as many of them. Rows are deleted rather than tables truncated, which gives every table and index a
 * new file; only a large table is truncated. Triggers keep history from being emptied: the tests' superuser goes by them.
 */
async function addEmptying(db: Database): Promise<void> {
  await db.execute(sql`create schema testing`);
  await db.execute(sql`
    create function testing.empty_all_but(kept text[]) returns void language plpgsql as $$
    declare
      one record;
      is_held boolean;
      large text[] := '{}';
    begin
      perform set_config('session_replication_role', 'replica', true);
      -- A routing rule may name a person; the rule stays.
      update routing_rules set assignee_id = null where assignee_id is not null;
      for one in
        select relname as name, pg_relation_size(oid) as size from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> all (kept)
      loop
        continue when one.size = 0;
        execute format('select exists (select 1 from %I)', one.name) into is_held;
        continue when not is_held;
        if one.size < 1000000 then execute format('delete from %I', one.name);
        else large := large || format('%I', one.name); end if;
      end loop;
      -- Together with what points at them, which is empty by now.
      if cardinality(large) > 0 then execute 'truncate ' || array_to_string(large, ', ') || ' cascade'; end if;
      perform setval(oid::regclass, 1, false) from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace;
    end $$`);
}

async function emptyTables(db: Database): Promise<void> {
  await db.execute(sql`select testing.empty_all_but(${`{${referenceTables.join(",")}}`}::text[])`);
}

/** Stands for the database before it is open, so that a test file can say `const { db } = useTestDatabase()`. */
function lateDatabase(): Database {
  return new Proxy({} as Database, {
    get(_, key) {
      const db = testDatabase().open.db;
      const value: unknown = Reflect.get(db, key);
      return typeof value === "function" ? value.bind(db) : value;
    },
    getPrototypeOf: () => (current ? Object.getPrototypeOf(current.open.db) : Object.prototype),
  });
}
