import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { root } from "../../support/build.mjs";
import { portalCommand } from "../../support/portal-command";
import { spawnServer, type Ground } from "../../support/server";
import { onPostgres } from "../on-postgres";
import { prepared } from "../park";
import { aDesk, requestPress, ticketPress, type Press } from "../presses";
import type { Row } from "../row";
import { crowdLoad } from "../steady-load";
import { tallyOf } from "../tally";

/** F17 and G13 on the built portal: written down while people write, brought back half, then whole; and what must not be started. */
export const backupDuringWrites: Row = {
  number: "F17a",
  title: "a backup while people file and draw tickets; a restore killed half-way and run again; a start on a newer schema (G13)",
  run: ({ isShort, control }) => onPostgres(undefined, async ({ database, ground, bad, keep, start, atEnd }) => {
    const other = await prepared(database.url, control, { park: "none" });
    const folder = path.join(mkdtempSync(path.join(tmpdir(), "portal-backup-")), "written");
    atEnd(async () => {
      rmSync(path.dirname(folder), { recursive: true, force: true });
      await other.clear();
    });
    const server = await start();
    const desk = await aDesk(server.origin);
    let n = 0;
    const load = crowdLoad({ people: 6, origin: () => server.origin, make: () => (n++ % 3 === 0 ? requestPress(desk) : ticketPress(desk)) });
    const presses: readonly Press[] = load.presses;
    for (const enough = isShort ? 20 : 300; presses.filter(({ ledTo }) => ledTo !== undefined).length < enough; ) await pause(20);
    const before = presses.filter(({ ledTo }) => ledTo !== undefined);
    const told = await portalCommand(ground.env, "backup", folder);
    const during = presses.filter(({ ledTo }) => ledTo !== undefined).length - before.length;
    await load.stop();
    keep(told.code === 0, `the backup ended with ${told.code}: ${told.text.slice(-300)}`);
    keep(during > 0, "nobody wrote while it was made");

    const half = await restoreKilled(other, folder, control);
    keep(half.wasInside, "the restore was over before it could be killed");
    keep((await tablesOf(other)) === 0, `${await tablesOf(other)} tables are left of a restore that broke off`);
    const again = await portalCommand(other.env, "restore", folder);
    keep(again.code === 0, `the restore run again ended with ${again.code}: ${again.text.slice(-300)}`);
    const tally = await tallyOf(other, before);
    keep(tally.lost.length === 0, `${tally.lost.length} acknowledged before the backup began are not in it`);
    bad.push(...tally.doubled, ...tally.halves);
    keep((await portalCommand({}, "check-backup", folder)).code === 0, "the backup is not whole");

    const sql = postgres(other.databaseUrl ?? "", { max: 1, onnotice: () => {} });
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a version to come', 9999999999999)`;
    const newer = await spawnServer(other);
    const code = await Promise.race([newer.ended, pause(30_000, "it runs" as const)]);
    await newer.stop("SIGKILL");
    await sql.end();
    keep(code === 1 && newer.output().includes("newer"), `a start on a newer schema: ${code}`);
    return `${before.length} acknowledged before the backup, ${during} while it was made: ${tally.lost.length} lost, ${tally.halves.length} half-done; a restore killed half-way left nothing and ran again; a newer schema is refused`;
  }),
};

/** Kills the restore while its transaction fills the tables. */
async function restoreKilled({ env, databaseUrl = "", program }: Ground, folder: string, control: unknown): Promise<{ wasInside: boolean }> {
  const { DATABASE_URL: _url, PGLITE_DIR: _dir, TEST_DATABASE_URL: _test, INIT_CWD: _cwd, ...machine } = process.env;
  const args = control && program ? [...program, "command", root, "restore", folder] : ["app/cli/portal.mjs", "restore", folder];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...machine, NODE_ENV: "production", ...env }, stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    let isOver = false;
    void ended.then(() => { isOver = true; });
    // It fills one table after another: the lock on the last of a transaction's tables comes late.
    for (const until = Date.now() + 60_000; !isOver && Date.now() < until; await pause(2)) {
      const [row] = await sql`select count(distinct relation)::int as locked from pg_locks l join pg_database d on d.oid = l.database where d.datname = current_database() and l.pid <> pg_backend_pid() and l.mode = 'RowExclusiveLock'`;
      if (Number(row?.["locked"]) > 20) break;
    }
    child.kill("SIGKILL");
    await ended;
    return { wasInside: !isOver || child.signalCode === "SIGKILL" };
  } finally {
    await sql.end();
  }
}

async function tablesOf({ databaseUrl = "" }: Ground): Promise<number> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    return Number((await sql`select count(*)::int as count from information_schema.tables where table_schema = 'public'`)[0]?.["count"]);
  } finally {
    await sql.end();
  }
}
