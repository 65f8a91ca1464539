// @ts-check
import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import postgres from "postgres";

/**
 * A PostgreSQL the tests may create databases on.
 * @typedef {{ url: string, where: string, stop: () => Promise<void> }} FoundPostgres
 */

export const howToInstallPostgres = "apt-get install postgresql   (or set TEST_DATABASE_URL)";

/**
 * Finds a PostgreSQL, or starts one: TEST_DATABASE_URL; else a server on this machine that lets the current user
 * create databases; else a temporary cluster from installed binaries, gone after `stop()`.
 * Returns undefined when the machine has none. A TEST_DATABASE_URL that does not answer is an error, not a miss.
 *
 * @param {{ durable?: boolean }} [options] durable: the temporary cluster waits for the disk, as in production
 * @returns {Promise<FoundPostgres | undefined>}
 */
export async function findPostgres({ durable = false } = {}) {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    const refusal = await whyNot(given);
    if (refusal) throw new Error(`TEST_DATABASE_URL cannot be used: ${refusal}`);
    return { url: given, where: "TEST_DATABASE_URL", stop: async () => {} };
  }

  const me = encodeURIComponent(userInfo().username);
  for (const url of [`postgres://${me}@127.0.0.1:5432/postgres`, "postgres://postgres@127.0.0.1:5432/postgres"]) {
    if (!(await whyNot(url))) return { url, where: "a server on this machine", stop: async () => {} };
  }
  return startTemporary(durable);
}

/**
 * Why the tests cannot use this server, or undefined when they can.
 * @param {string} url
 */
async function whyNot(url) {
  try {
    const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} });
    try {
      const [row] = await sql`select rolcreatedb or rolsuper as may_create, current_setting('server_version_num')::int as version
                              from pg_roles where rolname = current_user`;
      if (!row?.may_create) return "this user may not create databases";
      return row.version < 150000 ? "PostgreSQL 15 or newer is needed" : undefined;
    } finally {
      await sql.end({ timeout: 2 });
    }
  } catch (error) {
    return error instanceof Error ? error.message || String(Object(error).code) : String(error);
  }
}

/**
 * The folder of PostgreSQL's programs, newest first; undefined when the machine has none.
 * @param {string} program
 */
export function postgresProgram(program) {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => `${debian}/${version}/bin`), ...(process.env.PATH ?? "").split(path.delimiter)];
  return folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file));
}

/** PostgreSQL refuses to run as root: the account to run it as. */
export function serverAccount() {
  if (process.getuid?.() !== 0) return {};
  const line = readFileSync("/etc/passwd", "utf8").split("\n").find((entry) => entry.startsWith("postgres:"))
    ?? readFileSync("/etc/passwd", "utf8").split("\n").find((entry) => entry.startsWith("nobody:"));
  const [, , uid, gid] = (line ?? "").split(":");
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : {};
}

/**
 * @param {boolean} durable
 * @returns {Promise<FoundPostgres | undefined>}
 */
async function startTemporary(durable) {
  const [initdb, server] = [postgresProgram("initdb"), postgresProgram("postgres")];
  if (!initdb || !server) return undefined;

  const account = serverAccount();
  const folder = mkdtempSync(path.join(tmpdir(), "portal-postgres-"));
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid);
  const data = path.join(folder, "data");
  const made = spawnSync(initdb, ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", ...(durable ? [] : ["-N"])], { ...account, cwd: folder, encoding: "utf8" });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);

  const port = await freePort();
  const child = spawn(server, ["-D", data, "-p", String(port), "-k", folder, "-c", "listen_addresses=127.0.0.1", "-c", `fsync=${durable ? "on" : "off"}`], {
    ...account, cwd: folder, stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (chunk) => { log = (log + chunk).slice(-4000); });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill("SIGINT"); // "fast" stop: sessions are ended, data is written
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", () => child.kill("SIGQUIT"));

  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  for (const until = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const refusal = await whyNot(url);
    if (!refusal) return { url, where: "a temporary cluster", stop };
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`the temporary PostgreSQL did not start (${refusal}): ${log}`);
    }
  }
}

/** A port nobody listens on. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}
