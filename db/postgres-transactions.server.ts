import { setTimeout as pause } from "node:timers/promises";
import { OpenTransaction, refuseInsideTransaction } from "./open-transaction.server";
import type { PostgresClient } from "./postgres-client.server";
import type { PostgresPool } from "./postgres-pool.server";
import { mayRetry } from "./unavailable.server";

/** Runs one statement of the transaction. */
export type RunInTransaction = (text: string, parameters: unknown[], asArrays: boolean) => Promise<unknown>;

const tries = 3;

/**
 * The one door for transactions on PostgreSQL: `work` gets a connection nobody else uses, BEGIN, its statements and
 * COMMIT or ROLLBACK all go through that very socket or fail. When the database breaks a deadlock or a
 * serialization conflict, `work` runs again.
 *
 * @param statementMs how long one statement may take, connecting included
 */
export async function inTransaction<T>(pool: PostgresPool, statementMs: number, work: (run: RunInTransaction) => Promise<T>): Promise<T> {
  refuseInsideTransaction();
  for (let attempt = 1; ; attempt++) {
    try {
      return await pool.use(statementMs, (client) => once(client, statementMs, work));
    } catch (error) {
      if (attempt === tries || !mayRetry(error)) throw error;
      // Two that met once must not meet again in step.
      await pause(attempt * (5 + Math.random() * 20));
    }
  }
}

async function once<T>(client: PostgresClient, statementMs: number, work: (run: RunInTransaction) => Promise<T>): Promise<T> {
  const open = new OpenTransaction();
  await client.run("begin", [], false, statementMs);
  try {
    const result = await open.around(() =>
      work((text, parameters, asArrays) => open.run(() => client.run(text, parameters, asArrays, statementMs))),
    );
    await client.run("commit", [], false, statementMs);
    return result;
  } catch (error) {
    await rollback(client, statementMs);
    throw error;
  }
}

/** A connection on which even ROLLBACK fails is given up: the server rolls back when it closes. */
async function rollback(client: PostgresClient, statementMs: number): Promise<void> {
  if (client.isDead) return;
  try {
    await client.run("rollback", [], false, statementMs);
  } catch {
    client.destroy();
  }
}
