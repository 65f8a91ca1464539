import { readMigrationFiles } from "drizzle-orm/migrator";
import { advisoryLocks } from "./advisory-locks";
import { projectPath } from "./project-folder.server";

/** Runs one statement inside the transaction that migrates. */
export type Execute = (text: string) => Promise<Record<string, unknown>[]>;

/**
 * Brings the schema up to date, inside one transaction: every file of db/migrations that the database has not seen, in
 * the order of the journal. The bookkeeping table is drizzle-kit's own.
 *
 * @param upTo only these migrations, named by their times in the journal: the schema of an older backup
 * @throws when the database, or `upTo`, has a migration this code does not know: it belongs to a newer version.
 */
export async function migrate(execute: Execute, { folder = projectPath("db/migrations"), upTo }: { folder?: string; upTo?: readonly number[] } = {}): Promise<void> {
  const all = readMigrationFiles({ migrationsFolder: folder });
  const known = upTo ? all.filter(({ folderMillis }) => upTo.includes(folderMillis)) : all;
  if (upTo && known.length < upTo.length) {
    throw new Error(`The backup is newer than this version of the portal: it was made with ${upTo.length - known.length} migration(s) unknown here. Restore it with the version that made it.`);
  }

  // Processes that start together migrate one after another.
  await execute(`select pg_advisory_xact_lock(${advisoryLocks.migrate})`);
  await execute("create schema if not exists drizzle");
  await execute(
    "create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)",
  );
  const seen = (await execute("select created_at::text as at from drizzle.__drizzle_migrations")).map((row) => Number(row.at));

  const unknown = seen.filter((at) => !known.some((migration) => migration.folderMillis === at));
  if (unknown.length > 0) {
    throw new Error(
      `The database is newer than this version of the portal: it holds ${unknown.length} migration(s) unknown here. ` +
        "Start the version that made them, or restore an older backup.",
    );
  }

  for (const migration of known.filter(({ folderMillis }) => !seen.includes(folderMillis))) {
    for (const statement of migration.sql) await execute(statement);
    await execute(
      `insert into drizzle.__drizzle_migrations (hash, created_at) values ('${migration.hash}', ${migration.folderMillis})`,
    );
  }
}
