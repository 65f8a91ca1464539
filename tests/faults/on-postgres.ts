import postgres from "postgres";
import type { OwnPostgres } from "../support/own-postgres";
import { startServer, type Ground, type RunningServer } from "../support/server";
import { prepared, sharedPostgres } from "./park";
import { notRun, promises, type Control, type Outcome } from "./row";

/** What a row on PostgreSQL works with. */
export interface Scene extends ReturnType<typeof promises> {
  database: OwnPostgres;
  ground: Ground;
  /** looks into the portal's database */
  sql: postgres.Sql;
  /** starts the portal on the ground; it is killed in the end */
  start(settings?: Record<string, string>): Promise<RunningServer>;
  /** for what else has to end, before the servers do */
  atEnd(end: () => unknown): void;
}

/**
 * A row on the shared PostgreSQL and a copy of the made-up park; whatever comes of it, what it started is ended and cleared.
 * @param act does the harm and answers with its figure
 */
export async function onPostgres(control: Control | undefined, act: (scene: Scene) => Promise<string>): Promise<Outcome> {
  const database = await sharedPostgres();
  if (!database) return notRun("PostgreSQL is not installed");
  const ground = await prepared(database.url, control);
  const sql = postgres(ground.databaseUrl ?? "", { max: 4, onnotice: () => {} });
  const ends: (() => unknown)[] = [];
  const servers: RunningServer[] = [];
  const start = async (settings?: Record<string, string>) => {
    const server = await startServer(ground, settings);
    servers.push(server);
    return server;
  };
  const { bad, keep } = promises();
  try {
    const figure = await act({ database, ground, sql, start, atEnd: (end) => ends.push(end), bad, keep });
    return { bad, figure };
  } finally {
    for (const end of ends.reverse()) await end();
    await sql.end({ timeout: 1 });
    for (const server of servers) await server.stop("SIGKILL");
    await ground.clear();
    await database.clear();
  }
}
