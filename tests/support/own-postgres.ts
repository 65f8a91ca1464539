import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chownSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { freePort, postgresProgram, serverAccount } from "./find-postgres.mjs";
import { eventually } from "./server";

/** A PostgreSQL of the test's own that may be stopped, killed and frozen; it keeps its promises to the disk. */
export interface OwnPostgres {
  /** of its database `postgres`; the address stays the same over restarts */
  url: string;
  /** starts it again and waits until it answers */
  start(): Promise<void>;
  /** "fast" ends sessions in good order, "immediate" drops everything, as a crash does */
  stop(how: "fast" | "immediate"): Promise<void>;
  /** kill -9 of the postmaster and every process of it */
  kill(): Promise<void>;
  /** SIGSTOP to all its processes: it neither answers nor closes */
  freeze(): void;
  thaw(): void;
  /** whether it answers now */
  isAlive(): Promise<boolean>;
  /** stops it and removes its folder */
  clear(): Promise<void>;
}

/**
 * @param on where its folder is made, e.g. a disk of its own
 * @returns undefined where PostgreSQL's programs are not installed
 */
export async function ownPostgres(on = tmpdir()): Promise<OwnPostgres | undefined> {
  const [initdb, program] = [postgresProgram("initdb"), postgresProgram("postgres")];
  if (!initdb || !program) return undefined;

  const account = serverAccount();
  const folder = mkdtempSync(path.join(on, "portal-own-postgres-"));
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid);
  const data = path.join(folder, "data");
  const made = spawnSync(initdb, ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"], { ...account, cwd: folder, encoding: "utf8" });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);

  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let child: ChildProcess | undefined;
  let gone: Promise<unknown> = Promise.resolve();
  const members = () => [child?.pid ?? 0, ...childrenOf(child?.pid ?? 0)].filter((pid) => pid > 0);
  const signalAll = (signal: NodeJS.Signals) => { for (const pid of members()) signalOne(pid, signal); };

  const start = async () => {
    child = spawn(program, ["-D", data, "-p", String(port), "-k", folder, "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=120"], { ...account, cwd: folder, stdio: "ignore" });
    const started = child;
    gone = new Promise((resolve) => started.once("exit", resolve));
    await eventually("PostgreSQL answers", () => answers(url), 60_000);
  };
  const endWith = async (signal: NodeJS.Signals) => {
    child?.kill(signal);
    await gone;
    child = undefined;
  };
  process.once("exit", () => signalAll("SIGKILL"));

  await start();
  return {
    url, start,
    stop: (how) => endWith(how === "fast" ? "SIGINT" : "SIGQUIT"),
    kill: async () => {
      // The postmaster first: it would start what is killed before it anew.
      const all = members();
      for (const pid of all) signalOne(pid, "SIGKILL");
      await gone;
      child = undefined;
    },
    freeze: () => signalAll("SIGSTOP"),
    thaw: () => signalAll("SIGCONT"),
    isAlive: () => answers(url),
    clear: async () => {
      signalAll("SIGCONT");
      if (child) await endWith("SIGQUIT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function signalOne(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended meanwhile.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
