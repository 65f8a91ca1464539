import { randomUUID } from "node:crypto";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import { closeApp, openApp } from "~/db.server";
import { rowsOf, type Database, type OpenDatabase } from "~db/client.server";
import { users } from "~db/schema";
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
  });
  beforeEach(() => emptyTables(testDatabase().open.db));
  afterAll(async () => {
    await closeApp();
    current = undefined;
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

/** Triggers keep history from being emptied: the tests' superuser goes by them. Only tables that hold something: each costs time. */
async function emptyTables(db: Database): Promise<void> {
  const tables = rowsOf<{ name: string }>(await db.execute(sql`select tablename as name from pg_tables where schemaname = 'public'`))
    .map(({ name }) => name)
    // Routing rules may name a person, so truncating users would take the rules along.
    .filter((name) => name !== "users" && !referenceTables.includes(name));
  const held = tables.map((name) => sql`select ${name}::text as name where exists (select 1 from ${sql.identifier(name)})`);
  const full = rowsOf<{ name: string }>(await db.execute(sql.join(held, sql` union all `)));
  if (full.length > 0) {
    await db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      await tx.execute(sql`truncate ${sql.join(full.map(({ name }) => sql.identifier(name)), sql`, `)} restart identity cascade`);
    });
  }
  await db.execute(sql`update routing_rules set assignee_id = null where assignee_id is not null`);
  await db.delete(users);
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
