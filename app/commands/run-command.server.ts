import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import { ConfigurationError, type Env } from "~/config/env.server";
import type { ReadableEnv } from "~/config/readable-env.server";
import { openApp } from "~/db.server";
import { loadActor } from "~/domain/accounts/load-actor.server";
import { verdictLines } from "~/domain/audit/verdict-lines";
import { verifyAudit } from "~/domain/audit/verify-audit.server";
import { DomainError } from "~/domain/errors";
import type { FileStorage } from "~/domain/files/file-storage";
import { chooseStorage } from "~/domain/files/choose-storage.server";
import { outboxHealth } from "~/domain/notices/outbox-health.server";
import { changeCalendarYear } from "~/domain/requests/change-calendar-year.server";
import { RestoreRefused } from "~db/backup/load-tables.server";
import type { OpenDatabase } from "~db/client.server";
import { users } from "~db/schema";
import { createAdministratorHere, endSessionsHere, resetAccountHere } from "./accounts.server";
import { BackupProblem } from "./backup-folder";
import { examineInstallation } from "./examine-installation.server";
import { jobsHere, jobsInTrouble } from "./jobs.server";
import { makeBackup } from "./make-backup.server";
import { checkBackup } from "./read-backup.server";
import { restoreBackup } from "./restore-backup.server";

/** Where a command runs: beside a portal that has the database open, or alone. */
export interface Bench extends Partial<ReadableEnv> {
  settings: Env;
  /** the folder paths are meant from */
  cwd: string;
  /** one line for the person at the terminal */
  say(line: string): void;
  /** the database of the running portal; without it the command opens its own */
  running?: OpenDatabase;
}

/** Thrown when a command was typed wrongly; the message is the usage. */
class Usage extends Error {}

interface Command {
  usage: string;
  what: string;
  /** needs no database, or one nobody has open: never handed to the running portal */
  isAlone?: true;
  run(bench: Bench, words: string[]): Promise<number>;
}

/** Every command of `npm run portal`, in the order the help shows them. */
export const commands: Readonly<Record<string, Command>> = {
  doctor: { usage: "doctor", what: "names everything that is wrong with this installation", isAlone: true, run: doctor },
  status: { usage: "status", what: "mails that wait, failed or are held, calls to make, and background jobs in trouble", run: status },
  jobs: { usage: "jobs | jobs run <name>", what: "when each background job last went well, which fail or are late; or runs one now, whoever else runs it", run: jobs },
  backup: { usage: "backup <folder>", what: "writes the whole portal, rows and files, into a new folder; beside a running portal", run: backup },
  "check-backup": { usage: "check-backup <folder>", what: "reads every row and file of a backup and restores it into memory, for trial", isAlone: true, run: check },
  "verify-audit": { usage: "verify-audit [--head <position>:<hash>]", what: "counts the audit log's chain anew and names the first row that is not what it was; with a head the log noted, also an end cut off", run: verify },
  "create-administrator": { usage: "create-administrator <address> <name>", what: "makes an administrator and prints the link that sets the password; also the way back in when nobody else can let anybody in", run: (bench, words) => aboutAccounts(bench, createAdministratorHere(words)) },
  "reset-account": { usage: "reset-account <address> [--factor]", what: "ends a member of staff's password and devices and prints the link that sets a new one; with --factor also takes the second factor off", run: (bench, words) => aboutAccounts(bench, resetAccountHere(words)) },
  "end-sessions": { usage: "end-sessions <address> | --all", what: "signs a person, or everybody, out on every device", run: (bench, words) => aboutAccounts(bench, endSessionsHere(words)) },
  restore: { usage: "restore <folder>", what: "brings a backup into the empty database configured here, whichever database made it", isAlone: true, run: restore },
  "import-holidays": { usage: "import-holidays <year> <file> --as <administrator's address> --source <where it was announced> [--provisional]", what: "puts a year of the working calendar into force and counts every running clock anew", run: importHolidays },
};

/** The help, one line a command. */
function helpLines(): string[] {
  return ["npm run portal -- <command>", "", ...Object.values(commands).map(({ usage, what }) => `  ${usage}\n      ${what}`)];
}

/**
 * Runs one command.
 * @returns the exit code: 0 when all is well, 1 when something is wrong, 2 when it was typed wrongly
 */
export async function runCommand(bench: Bench, name: string, words: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    for (const line of helpLines()) bench.say(line);
    return name === "help" ? 0 : 2;
  }
  try {
    return await command.run(bench, words);
  } catch (error) {
    if (error instanceof Usage || isWrongOption(error)) {
      if (error.message) bench.say(error.message);
      bench.say(`npm run portal -- ${command.usage}`);
      return 2;
    }
    if (error instanceof BackupProblem || error instanceof RestoreRefused || error instanceof ConfigurationError) bench.say(error.message);
    else if (error instanceof DomainError) bench.say(`refused: ${error.messageKey} ${JSON.stringify(error.values)}`);
    else bench.say(`${name} failed: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

const isWrongOption = (error: unknown): error is Error => error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");

async function withDatabase<T>({ settings, running }: Bench, work: (open: OpenDatabase) => Promise<T>): Promise<T> {
  if (running) return work(running);
  const open = await openApp(settings.databaseUrl ? { url: settings.databaseUrl } : { pgliteDir: settings.pgliteDir });
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}

const storageOf = ({ settings }: Bench): FileStorage => chooseStorage(settings);

function oneFolder({ cwd }: Bench, words: string[]): string {
  const { positionals: [folder, ...rest] } = parseArgs({ args: words, allowPositionals: true, options: {} });
  if (!folder || rest.length > 0) throw new Usage("");
  return isAbsolute(folder) ? folder : join(cwd, folder);
}

async function doctor(bench: Bench): Promise<number> {
  const { settings, problems = [], unreadable = new Set() } = bench;
  const findings = await examineInstallation({ settings, problems, unreadable }, new Date());
  const marks = { good: "ok  ", note: "note", bad: "BAD " };
  for (const { state, what, remedy } of findings) bench.say(`${marks[state]}  ${what}${remedy ? `\n      ${remedy}` : ""}`);
  const bad = findings.filter(({ state }) => state === "bad").length;
  bench.say(bad === 0 ? "Nothing is wrong." : `${bad} to mend.`);
  return bad === 0 ? 0 : 1;
}

async function status(bench: Bench): Promise<number> {
  return withDatabase(bench, async ({ db }) => {
    const health = await outboxHealth(db, new Date());
    bench.say(`mails waiting  ${health.waiting}${health.oldestDueAt ? `, the oldest since ${health.oldestDueAt.toISOString()}` : ""}`);
    bench.say(`sent last hour ${health.sentLastHour}`);
    bench.say(`failed         ${health.failed}`);
    bench.say(`held           ${health.held}`);
    bench.say(`calls to make  ${health.calls}`);
    for (const { reason, count } of health.reasons) bench.say(`  ${count} × ${reason || "no reason given"}`);
    for (const { name, lastSuccessAt, restsUntil, restsBecause } of health.transports) {
      bench.say(`${name}: last success ${lastSuccessAt?.toISOString() ?? "never"}${restsUntil && restsUntil > new Date() ? `; rests until ${restsUntil.toISOString()}: ${restsBecause}` : ""}`);
    }
    if (health.standsStill) bench.say("MAIL STANDS STILL");
    const trouble = await jobsInTrouble(db, new Date());
    if (trouble.length > 0) bench.say(`JOBS IN TROUBLE: ${trouble.join(", ")} (see \`npm run portal -- jobs\`)`);
    return health.standsStill || trouble.length > 0 ? 1 : 0;
  });
}

async function jobs(bench: Bench, words: string[]): Promise<number> {
  const work = jobsHere(words);
  if (!work) throw new Usage("");
  return withDatabase(bench, ({ db }) => work({ db, env: bench.settings, storage: storageOf(bench), say: (line) => bench.say(line) }));
}

async function backup(bench: Bench, words: string[]): Promise<number> {
  const folder = oneFolder(bench, words);
  const { tables, files, missing } = await withDatabase(bench, (open) => makeBackup(open, storageOf(bench), { folder, now: new Date() }));
  bench.say(`${tables.reduce((sum, table) => sum + table.rows, 0)} rows of ${tables.length} tables and ${files.length} files are in ${folder}`);
  for (const key of missing) bench.say(`MISSING: the storage does not hold the file ${key}`);
  bench.say("Keep SESSION_SECRET apart from it: links in mails already sent are signed with it.");
  return missing.length === 0 ? 0 : 1;
}

async function check(bench: Bench, words: string[]): Promise<number> {
  const { manifest, problems } = await checkBackup(oneFolder(bench, words));
  for (const problem of problems) bench.say(`BAD   ${problem}`);
  bench.say(problems.length === 0 ? `The backup of ${manifest.madeAt} is whole and can be restored.` : `${problems.length} problem(s).`);
  return problems.length === 0 ? 0 : 1;
}

async function verify(bench: Bench, words: string[]): Promise<number> {
  const { values: { head } } = parseArgs({ args: words, options: { head: { type: "string" } } });
  const [, position, hash] = /^(\d+):([0-9a-f]{64})$/.exec(head ?? "") ?? [];
  if (head !== undefined && hash === undefined) throw new Usage("");
  const verdict = await withDatabase(bench, ({ db }) => verifyAudit(db, hash === undefined ? undefined : { position: Number(position), hash }));
  for (const line of verdictLines(verdict)) bench.say(line);
  return verdict.broken ? 1 : 0;
}

async function aboutAccounts(bench: Bench, work: ReturnType<typeof endSessionsHere>): Promise<number> {
  if (!work) throw new Usage("");
  const { origin, sessionSecret: secret } = bench.settings;
  return withDatabase(bench, ({ db }) => work({ db, origin, secret, now: new Date(), say: (line) => bench.say(line) }));
}

async function restore(bench: Bench, words: string[]): Promise<number> {
  const { databaseUrl: url, pgliteDir } = bench.settings;
  const { tables, files, madeAt } = await restoreBackup(oneFolder(bench, words), { url, pgliteDir }, storageOf(bench));
  bench.say(`The portal as of ${madeAt} is back: ${tables.reduce((sum, table) => sum + table.rows, 0)} rows, ${files.length} files. Start it with the SESSION_SECRET it had.`);
  return 0;
}

async function importHolidays(bench: Bench, words: string[]): Promise<number> {
  const { values, positionals: [year = "", file] } = parseArgs({ args: words, allowPositionals: true, options: { as: { type: "string" }, source: { type: "string" }, provisional: { type: "boolean" } } });
  if (!/^\d{4}$/.test(year) || !file || !values.as || !values.source) throw new Usage("");
  const days = await readFile(isAbsolute(file) ? file : join(bench.cwd, file), "utf8");
  const { as, source, provisional } = values;
  return withDatabase(bench, async ({ db }) => {
    const [person] = await db.select({ id: users.id }).from(users).where(eq(users.email, as.toLowerCase()));
    const actor = person && (await loadActor(db, person.id));
    if (actor?.kind !== "staff") throw new Usage(`${as} is not a member of staff`);
    const { moved } = await changeCalendarYear(db, actor, { year: Number(year), status: provisional ? "provisional" : "official", source, days, now: new Date() });
    bench.say(`${year} is in force; ${moved} request(s) got another date, and whoever was promised one is told.`);
    return 0;
  });
}
