import { cpus } from "node:os";
import { startServer } from "../support/server";
import { benchGround } from "./bench-ground";
import { line } from "./figures";
import { mailsSent } from "./park-state";
import { stationFigures } from "./station-figures";

/** `npm run bench:station`: the part of `npm run bench` that is about a station's hall, by itself. */
const { postgresServer, ground, databaseUrl } = await benchGround();
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
