import { lockFolder } from "../pglite-lock.server";
import { PostgresClient } from "../postgres-client.server";

/** Runs one statement with its parameters and answers with the rows, values as the driver gives them. */
export type RunSql = (text: string, parameters?: unknown[]) => Promise<Record<string, unknown>[]>;

/** A backup of a large database takes its time; a server that does not answer for this long is given up. */
const patienceMs = 30 * 60_000;

/**
 * One transaction on a PostgreSQL connection of its own, without the portal's limits of time.
 * @param isReadOnly sees one moment from beginning to end (REPEATABLE READ) and writes nothing
 */
export async function onPostgres<T>(url: string, isReadOnly: boolean, work: (run: RunSql) => Promise<T>): Promise<T> {
  const client = new PostgresClient(url, {});
  const run: RunSql = async (text, parameters = []) => [...(await client.run(text, parameters, false, patienceMs))];
  try {
    await run(isReadOnly ? "begin isolation level repeatable read read only" : "begin");
    const result = await work(run);
    await run("commit");
    return result;
  } finally {
    // Closing rolls back what did not commit.
    await client.end();
  }
}

/**
 * One transaction on an embedded database no other process has open, or on one that lives in memory only.
 * @throws a sentence naming the holder when another process has the folder
 */
export async function onPglite<T>(folder: string | "memory", work: (run: RunSql) => Promise<T>): Promise<T> {
  const unlock = folder === "memory" ? async () => undefined : await lockFolder(folder);
  try {
    // On demand: a portal on PostgreSQL never loads the WebAssembly.
    const { PGlite } = await import("@electric-sql/pglite");
    const pglite = await PGlite.create(folder === "memory" ? {} : { dataDir: folder });
    try {
      const result = await pglite.transaction((tx) => work(async (text, parameters = []) => (await tx.query<Record<string, unknown>>(text, parameters)).rows));
      if (folder !== "memory") await pglite.exec("checkpoint");
      return result;
    } finally {
      await pglite.close();
    }
  } finally {
    await unlock();
  }
}
