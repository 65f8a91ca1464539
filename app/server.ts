import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Server as NetServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRequestHandler } from "@remix-run/node";
import compression from "compression";
import * as build from "virtual:remix/server-build";
import { boot, type Portal } from "~/boot.server";
import { runCommand } from "~/commands/run-command.server";
import { ConfigurationError, env, type Env } from "~/config/env.server";
import { readableEnv } from "~/config/readable-env.server";
import { listDemoPeople } from "~/domain/accounts/list-demo-people.server";
import { mailStuckSince } from "~/domain/notices/outbox-health.server";
import { gate } from "~/http/gate.server";
import { measure, watchProcess } from "~/http/metrics.server";
import { staticFiles } from "~/http/static-files.server";
import { announceBuild, announceStop, runningSince, stopping } from "~/lifetime.server";
import { log, logInto } from "~/logging.server";
import { watchLoop } from "~/watchdog.server";
import { welcome } from "~/welcome.server";

/** What `npm start` runs once it is built: boots the portal, opens the door, and closes it in good order. */

const drainMs = 8_000;
const politeMs = 500;
/** Far beyond any query or page: whoever stands still this long does not come back. */
const standstillMs = 30_000;
const say = (line: string) => void process.stdout.write(`${line}\n`);

async function start(): Promise<void> {
  const settings = env();
  watchProcess();
  announceBuild(build.assets.version);
  // Somebody who tries the portal out reads the welcome, not a line per request.
  const logFile = settings.isDemo && process.stdout.isTTY ? `${settings.pgliteDir.replace(/\/+$/, "")}.log` : undefined;
  if (logFile) logInto(logFile);
  const portal = await boot(settings, { say, isReset: process.argv.includes("--reset") });
  // Asked before the door opens: once it stands open, no database that goes away ends the start.
  const people = settings.isDemo ? await listDemoPeople(portal.database.db) : [];
  const server = openDoor(settings, portal);
  await listen(server, settings);
  endInGoodOrder(server, portal);
  watchLoop({ patienceMs: standstillMs });

  log.info({ origin: settings.origin, database: portal.database.kind, isDemo: settings.isDemo }, "listening");
  warnAboutProxies(settings);
  for (const line of welcome(settings, people, logFile)) say(line);
}

function openDoor(settings: Env, { database }: Portal): Server {
  const answer = createRequestHandler(build, "production");
  const pass = gate({
    site: settings,
    answer: (request) => answer(request),
    files: staticFiles(join(dirname(fileURLToPath(import.meta.url)), "../client")),
    isReady: () => database.ping().then(() => true, () => false),
    // Whoever asks is told about the database already: no word about mail then.
    mailStandsStill: () => mailStuckSince(database.db, new Date(), runningSince).then((since) => since !== null, () => false),
    measure: () => measure(database.db, { now: new Date(), runningSince }),
    isStopping: () => stopping.aborted,
  });
  const squeeze = compression({
    // An event must leave at once, not when a block is full.
    filter: (request, response) => !String(response.getHeader("Content-Type")).startsWith("text/event-stream") && compression.filter(request, response),
  });
  const server = createServer(
    { maxHeaderSize: 16 * 1024, connectionsCheckingInterval: 5_000, headersTimeout: 15_000, requestTimeout: 300_000, keepAliveTimeout: 65_000 },
    (incoming: IncomingMessage, response: ServerResponse) => {
      // compression is typed for Express and uses only what node:http has.
      squeeze(incoming as Parameters<typeof squeeze>[0], response as Parameters<typeof squeeze>[1], () => pass(incoming, response as Parameters<typeof pass>[1]));
    },
  );
  server.on("clientError", (error: Error & { code?: string }, socket) => {
    if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
    const status = error.code === "HPE_HEADER_OVERFLOW" ? "431 Request Header Fields Too Large" : error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? "408 Request Timeout" : "400 Bad Request";
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\nX-Content-Type-Options: nosniff\r\n\r\n`);
  });
  return server;
}

function listen(server: Server, { host, port }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: Error & { code?: string }) => {
      reject(error.code === "EADDRINUSE" ? new ConfigurationError([`PORT: ${port} is taken by another program; choose one with \`npm start -- --port ${port + 1}\``]) : error);
    });
    server.listen(port, host.replace(/^\[|\]$/g, ""), resolve);
  });
}

/** SIGTERM and Ctrl-C: no new requests, running ones finish, then jobs and database. */
function endInGoodOrder(server: Server, portal: Portal): void {
  const end = (reason: string, exitCode: number) => {
    if (stopping.aborted) return;
    announceStop();
    log.info({ reason }, "stopping");
    // Whatever hangs must not keep the process: its successor wants the database.
    setTimeout(() => process.exit(1), drainMs + 2_000).unref();
    // Not http's own close(), which hangs up idle connections at once: a request may be on its way on one of them. For
    // a moment each gets its answer with "Connection: close"; then connections go as they fall idle.
    const closed = new Promise((resolve) => whenAllAreIn(() => NetServer.prototype.close.call(server, resolve)));
    setTimeout(() => setInterval(() => whenAllAreIn(() => server.closeIdleConnections()), 100).unref(), politeMs).unref();
    setTimeout(() => server.closeAllConnections(), drainMs).unref();
    void closed.then(() => portal.stop()).then(
      () => { log.info("stopped"); process.exit(exitCode); },
      (error: unknown) => { log.error({ error }, "stopping failed"); process.exit(1); },
    );
  };
  process.on("SIGTERM", () => end("SIGTERM", 0));
  process.on("SIGINT", () => end("SIGINT", 0));
  // A forgotten await in one request is no reason to drop everybody else's.
  process.on("unhandledRejection", (error) => log.error({ error }, "a promise was rejected and nobody listened"));
  process.on("uncaughtException", (error) => {
    log.fatal({ error }, "the process cannot be trusted any more");
    end("uncaught exception", 1);
  });
}

function warnAboutProxies({ host, isLoopback, trustedHops }: Env): void {
  const isBehindSomething = !isLoopback && ["127.0.0.1", "localhost", "::1"].includes(host);
  if (isBehindSomething && trustedHops === 0) log.warn("behind a proxy all visitors look like one: set TRUSTED_HOPS to the number of proxies");
}

/**
 * Calls `close` right after the event loop has taken in everybody who knocked and read what they said: whoever still
 * waits at a door, or on a connection, that is closed meets a broken one. A turn of the loop that took its time may have
 * left somebody outside; after a second it closes all the same.
 */
function whenAllAreIn(close: () => void, latest = performance.now() + 1_000): void {
  const since = performance.now();
  setImmediate(() => (performance.now() - since < 2 || since > latest ? close() : whenAllAreIn(close, latest)));
}

/** `npm run portal`: the same build carries out one command and ends. */
async function carryOut(cwd: string, command: string, words: string[]): Promise<void> {
  const read = command === "doctor" ? readableEnv() : { settings: env() };
  process.exitCode = await runCommand({ ...read, cwd, say }, command, words);
}

const [, , mode, cwd = "", command = "", ...words] = process.argv;
(mode === "command" ? carryOut(cwd, command, words) : start()).catch((error: unknown) => {
  if (error instanceof ConfigurationError) process.stderr.write(`${error.message}\n`);
  else {
    // On a terminal the sentence below is enough; the log has the rest.
    if (!process.stdout.isTTY) log.fatal({ error }, "the portal did not start");
    process.stderr.write(`The portal did not start: ${error instanceof Error ? error.message : String(error)}\n`);
  }
  process.exit(1);
});
