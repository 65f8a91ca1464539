import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from "drizzle-orm/pg-core";
import type { RunSql } from "./backup/raw-session.server";
import type * as schema from "./schema";

/**
 * One door to both databases: PostgreSQL by address, or PGlite (PostgreSQL inside this process) by folder.
 * Nothing opens at import; `openDatabase` does, and brings the schema up to date before it answers.
 */

type Drizzle = PgDatabase<PgQueryResultHKT, typeof schema>;
type DrizzleTransaction = PgTransaction<PgQueryResultHKT, typeof schema, ExtractTablesWithRelations<typeof schema>>;

/** What reads and writes have in common inside and outside a transaction. */
export type Queryable = Omit<Drizzle, "transaction">;

/** The handle inside a transaction. It has no transactions of its own, and ends with the callback that got it. */
export type Transaction = Omit<DrizzleTransaction, "transaction">;

/** The connection of the process. */
export interface Database extends Queryable {
  /**
   * Runs `work` in one transaction: all of it or nothing.
   *
   * `work` does nothing but SQL, through the handle it is given: it may be run again (three times at most) when the
   * database breaks a deadlock or a serialization conflict. A failed statement fails the transaction even if
   * `work` caught the error.
   *
   * @throws {DatabaseUnavailable} when the database is away or too slow; nothing is committed then, except that a
   *   connection lost during COMMIT itself leaves the outcome unknown.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}

export interface OpenDatabase {
  db: Database;
  kind: "postgres" | "pglite";
  /**
   * Calls `hear` with each payload; answers with the function that stops it. A lost connection is taken up again, what
   * was said meanwhile is not heard: `heardAgain` is called then.
   */
  listen(channel: string, hear: (payload: string) => void, heardAgain?: () => void): Promise<() => Promise<void>>;
  notify(channel: string, payload: string): Promise<void>;
  /**
   * Reads in one transaction that sees one moment, without the limits of time: for backups. The embedded database
   * answers nobody else meanwhile.
   */
  snapshot<T>(read: (run: RunSql) => Promise<T>): Promise<T>;
  /** Resolves when the database answers; rejects within two and a half seconds when not. */
  ping(): Promise<void>;
  /** Lets running statements end, then closes. A second call waits for the first. */
  close(): Promise<void>;
}

/** Opens PostgreSQL at `url`, or PGlite in `pgliteDir`, and brings its schema up to date. */
export async function openDatabase(where: { url?: string; pgliteDir?: string }): Promise<OpenDatabase> {
  // Imported on demand: a server on PostgreSQL never loads the WebAssembly of PGlite.
  if (where.url) return (await import("./postgres.server")).openPostgres(where.url);
  if (where.pgliteDir) return (await import("./pglite.server")).openPglite(where.pgliteDir);
  throw new Error("openDatabase needs the address of a PostgreSQL database or a folder for PGlite");
}

/** The rows of `db.execute(...)`: postgres.js answers with an array, PGlite with an object that holds one. */
export function rowsOf<T>(result: unknown): T[] {
  if (Array.isArray(result)) return result;
  if (result instanceof Object && "rows" in result && Array.isArray(result.rows)) return result.rows;
  throw new TypeError("not the result of a statement");
}
