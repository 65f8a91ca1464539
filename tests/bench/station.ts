import { cpus } from "node:os";
import { buildIfStale } from "../support/build.mjs";
import { findPostgres, howToInstallPostgres } from "../support/find-postgres.mjs";
import { freshGround, startServer } from "../support/server";
import { line } from "./figures";
import { mailsSent } from "./park-state";
import { stationFigures } from "./station-figures";

/** `npm run bench:station`: the part of `npm run bench` that is about a station's hall, by itself. */
const postgresServer = await findPostgres({ durable: true });
if (!postgresServer) {
  console.log(`NOT RUN: the benchmark needs PostgreSQL: ${howToInstallPostgres}`);
  process.exit(1);
}
process.env.TEST_DATABASE = "postgres";
process.env.TEST_DATABASE_URL = postgresServer.url;
if (!(await buildIfStale())) process.exit(1);

const ground = await freshGround();
const databaseUrl = ground.databaseUrl ?? "";
const server = await startServer(ground);
try {
  console.log(`${cpus().length} cores, Node ${process.versions.node}, PostgreSQL (${postgresServer.where})`);
  await mailsSent(databaseUrl);
  console.log((await stationFigures({ origin: server.origin, databaseUrl, pid: server.pid, rounds: 3 })).map(line).join("\n"));
} finally {
  await server.stop();
  await ground.clear();
  await postgresServer.stop();
}
