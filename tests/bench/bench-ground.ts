import { buildIfStale } from "../support/build.mjs";
import { findPostgres, howToInstallPostgres } from "../support/find-postgres.mjs";
import { freshGround } from "../support/server";

/**
 * What every benchmark stands on: a build of these sources, and a database of its own on a PostgreSQL that keeps its
 * promises to the disk. Ends the process with a line that says what is missing where it cannot be had.
 */
export async function benchGround() {
  const postgresServer = await findPostgres({ durable: true });
  if (!postgresServer) {
    console.log(`NOT RUN: the benchmark needs PostgreSQL: ${howToInstallPostgres}`);
    process.exit(1);
  }
  process.env.TEST_DATABASE = "postgres";
  process.env.TEST_DATABASE_URL = postgresServer.url;
  if (!(await buildIfStale())) process.exit(1);

  const ground = await freshGround();
  return { postgresServer, ground, databaseUrl: ground.databaseUrl ?? "" };
}
