import { drizzle, PostgresJsSession, PostgresJsTransaction } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { onPostgres } from "./backup/raw-session.server";
import type { Database, OpenDatabase } from "./client.server";
import { dialect, drizzleSchema } from "./drizzle-schema.server";
import { migrate } from "./migrate.server";
import { refuseInsideTransaction, withoutNesting } from "./open-transaction.server";
import { PostgresClient } from "./postgres-client.server";
import { PostgresPool } from "./postgres-pool.server";
import { inTransaction } from "./postgres-transactions.server";
import * as schema from "./schema";

/** Connections for single statements, and as many again for transactions, so that neither starves the other. */
export const poolSize = 8;
/** The server stops a statement after this; a visitor waits no longer for a database that is away. */
const statementTimeoutMs = 3_500;
/** A server that cannot even say so is given up a little later. */
const patienceMs = 4_000;
const settings = {
  statement_timeout: String(statementTimeoutMs),
  idle_in_transaction_session_timeout: "10000",
};
/** Migrations may rewrite large tables and wait for another process that migrates. */
const migrationMs = 10 * 60_000;

/** Opens PostgreSQL: migrates it, then answers through two pools of exclusive connections. */
export async function openPostgres(url: string): Promise<OpenDatabase> {
  await migratePostgres(url);

  const newPool = () => new PostgresPool(poolSize, (whenDead) => new PostgresClient(url, settings, whenDead));
  const [statements, transactions] = [newPool(), newPool()];
  const run: Run = (text, parameters, asArrays) => {
    refuseInsideTransaction();
    return statements.use(patienceMs, (client, leftMs) => client.run(text, parameters, asArrays, leftMs));
  };

  const db: Database = Object.assign(drizzle(asClient(run), { schema }), {
    transaction: <T>(work: Parameters<Database["transaction"]>[0]) =>
      inTransaction(transactions, patienceMs, (runInside) => work(transactionOver(runInside))) as Promise<T>,
  });

  const listener = postgres(url, { max: 1, max_lifetime: null, connect_timeout: 3, backoff: () => 1, onnotice: () => undefined });
  let closing: Promise<void> | undefined;
  return {
    db,
    kind: "postgres",
    listen: async (channel, hear, heardAgain) => {
      let isFirst = true;
      // The driver calls it after every LISTEN it got through, the first included.
      const onListen = () => (isFirst ? (isFirst = false) : heardAgain?.());
      return (await listener.listen(channel, hear, onListen)).unlisten;
    },
    notify: async (channel, payload) => void (await run("select pg_notify($1, $2)", [channel, payload], false)),
    snapshot: (read) => onPostgres(url, true, read),
    ping: async () => void (await statements.use(2_500, (client) => client.run("select 1", [], false, 2_500))),
    close: () =>
      (closing ??= Promise.all([statements.close(5_000), transactions.close(5_000), listener.end({ timeout: 1 })]).then(() => undefined)),
  };
}

async function migratePostgres(url: string): Promise<void> {
  const client = new PostgresClient(url, {});
  try {
    await client.run("begin", [], false, migrationMs);
    await migrate(async (text) => [...(await client.run(text, [], false, migrationMs))]);
    await client.run("commit", [], false, migrationMs);
  } finally {
    // Closing rolls back what did not commit.
    await client.end();
  }
}

type Run = (text: string, parameters: unknown[], asArrays: boolean) => Promise<unknown>;

/** Drizzle over the statements of one transaction. */
function transactionOver(run: Run) {
  const session = new PostgresJsSession<DrizzleClient, typeof schema, typeof drizzleSchema.schema>(asClient(run), dialect, drizzleSchema);
  return withoutNesting(new PostgresJsTransaction(dialect, session, drizzleSchema));
}

/** What drizzle's types ask for outside and inside a transaction. */
type DrizzleClient = postgres.Sql & postgres.TransactionSql;

/**
 * The part of a postgres.js client that drizzle calls: `unsafe(text, parameters)`, awaited for objects or asked for
 * `.values()`. Like a query of postgres.js it does not run before somebody waits for it.
 */
function asClient(run: Run): DrizzleClient {
  const unsafe = (text: string, parameters: unknown[] = []) => {
    let objects: Promise<unknown> | undefined;
    return {
      then: (...args: Parameters<Promise<unknown>["then"]>) => (objects ??= run(text, parameters, false)).then(...args),
      values: () => run(text, parameters, true),
    };
  };
  return { unsafe, options: { parsers: {}, serializers: {} } } as unknown as DrizzleClient;
}
