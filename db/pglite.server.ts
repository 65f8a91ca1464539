import { PGlite, type ParserOptions, type QueryOptions, type Transaction as PGliteTransactionHandle } from "@electric-sql/pglite";
import { drizzle, PgliteSession, PgliteTransaction } from "drizzle-orm/pglite";
import type { Database, OpenDatabase } from "./client.server";
import { dialect, drizzleSchema } from "./drizzle-schema.server";
import { migrate } from "./migrate.server";
import { OpenTransaction, refuseInsideTransaction, withoutNesting } from "./open-transaction.server";
import { lockFolder } from "./pglite-lock.server";
import * as schema from "./schema";

/**
 * Opens PGlite, PostgreSQL inside this process, in its folder. For trying out, development and tests: what it
 * acknowledged survives the end of the process, not the loss of power, and only one process may have it open.
 */
export async function openPglite(folder: string): Promise<OpenDatabase> {
  const unlock = await lockFolder(folder);
  try {
    const pglite = await PGlite.create({ dataDir: folder, parsers: datesAsText });
    await pglite.transaction((tx) => migrate(async (text) => (await tx.query<Record<string, unknown>>(text)).rows));
    return opened(pglite, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

type Query = (text: string, parameters?: unknown[], options?: QueryOptions) => Promise<unknown>;

/**
 * Drizzle wants times and days as text and says so with every query; PGlite then copies its table of some hundred
 * parsers for each. Told once, a query costs a fifth less.
 */
const asText = (value: string) => value;
const datesAsText: ParserOptions = Object.fromEntries(
  // timestamp, timestamptz, interval, date, and the arrays of numeric and of these
  [1114, 1184, 1186, 1082, 1231, 1115, 1185, 1187, 1182].map((type) => [type, asText]),
);
const withoutParsers = (options?: QueryOptions): QueryOptions => ({ rowMode: options?.rowMode });

function opened(pglite: PGlite, unlock: () => Promise<void>): OpenDatabase {
  const breathe = breather();
  const query: Query = async (text, parameters, options) => {
    refuseInsideTransaction();
    await breathe();
    return pglite.query(text, parameters, withoutParsers(options));
  };

  const db: Database = Object.assign(drizzle({ client: asClient<PGlite>(query), schema }), {
    transaction: <T>(work: Parameters<Database["transaction"]>[0]) => {
      refuseInsideTransaction();
      return pglite.transaction((handle) => {
        const open = new OpenTransaction();
        const queryInside: Query = (text, parameters, options) =>
          open.run(async () => {
            await breathe();
            return handle.query(text, parameters, withoutParsers(options));
          });
        const session = new PgliteSession(asClient<PGliteTransactionHandle>(queryInside), dialect, drizzleSchema);
        return open.around(() => work(withoutNesting(new PgliteTransaction(dialect, session, drizzleSchema))));
      }) as Promise<T>;
    },
  });

  let closing: Promise<void> | undefined;
  return {
    db,
    kind: "pglite",
    listen: (channel, hear) => pglite.listen(channel, hear),
    notify: async (channel, payload) => void (await query("select pg_notify($1, $2)", [channel, payload])),
    snapshot: (read) => pglite.transaction((tx) => read(async (text, parameters = []) => (await tx.query<Record<string, unknown>>(text, parameters)).rows)),
    ping: async () => void (await query("select 1")),
    close: () => (closing ??= close(pglite).finally(unlock)),
  };
}

async function close(pglite: PGlite): Promise<void> {
  await pglite.exec("checkpoint");
  await pglite.close();
}

/** The part of a PGlite client that drizzle calls. */
function asClient<C extends PGlite | PGliteTransactionHandle>(query: Query): C {
  return { query } as unknown as C;
}

/**
 * PGlite answers in microtasks only: a thousand awaited queries in a row would let no timer and no socket of the
 * process have its turn. Every tenth query gives them one.
 */
function breather(): () => Promise<void> | undefined {
  let count = 0;
  return () => (++count % 10 === 0 ? new Promise((resolve) => setImmediate(resolve)) : undefined);
}
