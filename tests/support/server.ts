import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { root } from "./build.mjs";
import { freePort } from "./find-postgres.mjs";

/** Where the built server keeps its data: own folders, and on PostgreSQL an own database. */
export interface Place {
  kind: "pglite" | "postgres";
  /** what the server reads; hand it on, changed or not, to `startServer` */
  env: Record<string, string>;
  pgliteDir: string;
  databaseUrl: string | undefined;
}

/** The place of one journey. */
export interface Ground extends Place {
  /** what Node runs, when it is not the built portal as it is */
  program?: string[];
  /** removes the folders and the database; stop the servers first */
  clear(): Promise<void>;
}

/** Where the suite may make databases, as tests/run.mjs says it; undefined when it runs on PGlite. */
const databasesOfSuite = () => (process.env.TEST_DATABASE === "postgres" ? process.env.TEST_DATABASE_URL : undefined);

/**
 * A fresh ground on the database the suite runs on.
 * @param admin the address of another PostgreSQL on which databases may be made; null for PGlite
 * @param like a ground on the same database whose server has ended: the new one begins as its copy
 */
export async function freshGround(admin: string | null = databasesOfSuite() ?? null, like?: Place): Promise<Ground> {
  const folder = mkdtempSync(path.join(tmpdir(), "portal-journey-"));
  const pgliteDir = path.join(folder, "pg");
  const env: Record<string, string> = {
    UPLOAD_DIR: path.join(folder, "uploads"),
    SESSION_SECRET: like?.env["SESSION_SECRET"] ?? randomUUID() + randomUUID(),
    PGLITE_DIR: pgliteDir,
    DEMO: "1",
  };
  for (const [from, to] of like ? [[like.env["UPLOAD_DIR"] ?? "", env["UPLOAD_DIR"] ?? ""], [like.pgliteDir, pgliteDir]] as const : []) if (existsSync(from)) cpSync(from, to, { recursive: true });
  if (admin === null) return groundAt({ kind: "pglite", env, pgliteDir, databaseUrl: undefined });

  const name = `portal_journey_${randomUUID().replaceAll("-", "").slice(0, 16)}`;
  await administer(admin, (sql) => (like?.databaseUrl ? sql`create database ${sql(name)} template ${sql(nameOf(like.databaseUrl))}` : sql`create database ${sql(name)}`));
  const address = new URL(admin);
  address.pathname = `/${name}`;
  const databaseUrl = address.toString();
  return groundAt({ kind: "postgres", pgliteDir, databaseUrl, env: { ...env, DATABASE_URL: databaseUrl } });
}

/** A ground as another process of the same run wrote down where it is. */
export function groundAt({ kind, env, pgliteDir, databaseUrl }: Place): Ground {
  return {
    kind, env, pgliteDir, databaseUrl,
    clear: async () => {
      if (databaseUrl) {
        const admin = new URL(databaseUrl);
        admin.pathname = "/postgres";
        await administer(admin.toString(), (sql) => sql`drop database if exists ${sql(nameOf(databaseUrl))} with (force)`);
      }
      rmSync(path.dirname(pgliteDir), { recursive: true, force: true });
    },
  };
}

const nameOf = (databaseUrl: string) => new URL(databaseUrl).pathname.slice(1);

async function administer(url: string, statement: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await statement(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

export interface RunningServer {
  origin: string;
  /** the server's process; `undefined` once it has gone */
  pid: number;
  /** everything it printed so far */
  output(): string;
  /** sends the signal and waits for the end; answers with the exit code, or null after a signal it cannot catch */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** waits for the end without sending anything */
  ended: Promise<number | null>;
}

/** How the portal is started; the first run lays the demonstration park. */
const startCommand = ["app/cli/start.mjs", "--no-build"];

/**
 * Starts the built portal on a free port and waits until it says it is ready (`/readyz` answers 200).
 * @throws with everything the server printed, when it ends first or is not ready in time
 */
export async function startServer(ground: Ground, overrides: Record<string, string> = {}): Promise<RunningServer> {
  const server = await spawnServer(ground, overrides);
  const deadline = Date.now() + 480_000;
  for (;;) {
    if (server.hasEnded()) throw new Error(`the server ended before it was ready:\n${server.output()}`);
    const ready = await fetch(`${server.origin}/readyz`).then((answer) => answer.status === 200, () => false);
    if (ready) return server;
    if (Date.now() > deadline) {
      await server.stop("SIGKILL");
      throw new Error(`the server was not ready after 480 s:\n${server.output()}`);
    }
    await pause(100);
  }
}

/** Starts the built portal without waiting; for starts that are to be refused. */
export async function spawnServer(ground: Ground, overrides: Record<string, string> = {}): Promise<RunningServer & { hasEnded(): boolean }> {
  const port = overrides.PORT ?? String(await freePort());
  const origin = `http://127.0.0.1:${port}`;
  const { DATABASE_URL: _url, PGLITE_DIR: _dir, TEST_DATABASE_URL: _test, NODE_ENV: _env, ...machine } = process.env;
  const child = spawn(process.execPath, ground.program ?? startCommand, {
    cwd: root,
    env: { ...machine, NODE_ENV: "production", HOST: "127.0.0.1", PORT: port, APP_ORIGIN: origin, ...ground.env, ...overrides },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const keep = (chunk: Buffer) => { printed += chunk.toString("utf8"); };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  stopWithUs(child, ended);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return {
    origin, ended, hasEnded,
    pid: child.pid ?? 0,
    output: () => printed,
    stop: async (signal = "SIGTERM") => {
      if (!hasEnded()) child.kill(signal);
      return ended;
    },
  };
}

const running = new Set<{ child: ChildProcess; ended: Promise<unknown> }>();

/** A test run that breaks off leaves no server behind. */
function stopWithUs(child: ChildProcess, ended: Promise<unknown>) {
  const entry = { child, ended };
  running.add(entry);
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  void ended.then(() => { process.off("exit", kill); running.delete(entry); });
}

/** Ends whatever a failed test left running, so that the next one does not stumble over it. */
export async function stopLeftServers(): Promise<void> {
  for (const { child, ended } of running) {
    child.kill("SIGKILL");
    await ended;
  }
}

/** Between two looks at a fact; never instead of one. */
export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Waits until `look` finds something, looking again every 50 ms. @throws with `what` after the time is up */
export async function eventually<T>(what: string, look: () => Promise<T | undefined | false | null>, withinMs = 60_000): Promise<T> {
  for (const until = Date.now() + withinMs; ; await pause(50)) {
    const found = await look();
    if (found) return found;
    if (Date.now() > until) throw new Error(`waited ${withinMs} ms in vain: ${what}`);
  }
}
