import { randomBytes } from "node:crypto";
import { access, constants, mkdir, statfs } from "node:fs/promises";
import { eq, sql } from "drizzle-orm";
import type { Env } from "~/config/env.server";
import type { ReadableEnv } from "~/config/readable-env.server";
import { openApp } from "~/db.server";
import { s3Store, type S3Settings } from "~/domain/files/s3-storage.server";
import { outboxHealth } from "~/domain/notices/outbox-health.server";
import { quarantineHealth } from "~/domain/quarantine/list-quarantine.server";
import { nextYearMissing } from "~/domain/requests/get-calendar-years.server";
import { rowsOf, type OpenDatabase } from "~db/client.server";
import { calendarYears, staffAssignments } from "~db/schema";
import { examineDoor } from "./examine-door.server";
import { examineMail } from "./examine-mail.server";
import { examineScanner } from "./examine-scanner.server";

/** One thing that was looked at. */
export interface Finding {
  state: "good" | "note" | "bad";
  what: string;
  /** what to do about it */
  remedy?: string;
}

/** Below this an upload could fill the disk under the database's feet. */
const freeFloorBytes = 1024 ** 3;
/** A scanner that answers looks at everything within minutes. */
const longestWaitMs = 3_600_000;
/** Sign-in codes and holds live ten minutes; a clock further off makes them too short or too long. */
const clockToleranceMs = 30_000;

/**
 * Looks at everything an operator can get wrong, and goes on after the first fault: the configuration, then what it
 * points at. Opens the database (and so brings its schema up to date) unless another process has it.
 */
export async function examineInstallation({ settings, problems, unreadable }: ReadableEnv, now: Date): Promise<Finding[]> {
  // What a variable that cannot be read points at is nowhere to be looked at.
  const canRead = (...names: string[]) => !names.some((name) => unreadable.has(name));
  return [
    good(`Node ${process.versions.node}${problems.length === 0 ? ", configuration can be read" : ""}`),
    ...problems.map((problem) => ({ state: "bad" as const, what: problem })),
    ...(canRead("APP_ORIGIN") ? examineAddress(settings) : []),
    ...(canRead("HOST", "PORT") ? [await examineDoor(settings)] : []),
    ...(settings.s3 ? await examineBucket(settings.s3) : canRead("S3_BUCKET_URL", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY", "S3_REGION", "S3_PREFIX") ? await examineFolder(settings.uploadDir, "UPLOAD_DIR") : []),
    ...(canRead("CLAMD") ? [await examineScanner(settings.clamd)] : []),
    ...(canRead("RESEND_API_KEY", "RESEND_BASE_URL", "SMTP_URL") ? await examineMail(settings) : []),
    ...(canRead("DATABASE_URL") ? await examineDatabase(settings, now) : []),
  ];
}

const good = (what: string): Finding => ({ state: "good", what });
const note = (what: string, remedy: string): Finding => ({ state: "note", what, remedy });
const bad = (what: string, remedy: string): Finding => ({ state: "bad", what, remedy });

function examineAddress({ origin, isSecure, isLoopback, trustedHops, isDemo, host }: Env): Finding[] {
  const findings = [good(`people type ${origin}`)];
  if (!isSecure && !isLoopback) findings.push(bad("the portal is reached without https", "put TLS in front and set APP_ORIGIN to the https address"));
  if (isSecure && trustedHops === 0 && ["127.0.0.1", "localhost", "::1"].includes(host)) findings.push(bad("behind a proxy all visitors look like one, and share their limits", "set TRUSTED_HOPS to the number of proxies"));
  if (isDemo) findings.push(note("this is the made-up park: anybody on this machine signs in with one press", "set DEMO=0 and DATABASE_URL for service"));
  return findings;
}

async function examineFolder(folder: string, name: string): Promise<Finding[]> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.R_OK | constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    const shown = `${(free / 1024 ** 3).toFixed(1)} GiB free`;
    return [free < freeFloorBytes ? bad(`${name} ${folder}: only ${shown}`, "make room: without any, papers cannot be handed in") : good(`${name} ${folder}: writable, ${shown}`)];
  } catch (error) {
    return [bad(`${name} ${folder}: ${error instanceof Error ? error.message : String(error)}`, `give this user the folder, or set ${name}`)];
  }
}

/** Keeps, reads and forgets a few bytes, and tries to read them as a stranger. */
async function examineBucket(s3: S3Settings): Promise<Finding[]> {
  const store = s3Store(s3);
  // The key of a file nobody speaks of: what an examination broken off here leaves is swept up.
  const key = randomBytes(16).toString("hex");
  const bytes = randomBytes(64);
  try {
    await store.write(key, bytes);
    const stream = await store.read(key);
    const isSame = stream !== undefined && bytes.equals(Buffer.from(await new Response(stream).arrayBuffer()));
    const stranger = await fetch(`${s3.bucketUrl.replace(/\/+$/, "")}/${s3.prefix}${key}`, { redirect: "manual", signal: AbortSignal.timeout(10_000) }).then(({ status }) => status, () => 0);
    await store.remove(key);
    return [
      isSame ? good(`S3_BUCKET_URL ${s3.bucketUrl}: keeps, gives back and forgets a file`) : bad(`S3_BUCKET_URL ${s3.bucketUrl}: does not give back what it took`, "look at the bucket's rules, and whether it is the right one"),
      ...(stranger === 200 ? [bad("anybody can read the bucket without a key: every paper in it is public", "make the bucket private")] : []),
    ];
  } catch (error) {
    return [bad(`S3_BUCKET_URL ${s3.bucketUrl}: ${error instanceof Error ? error.message : String(error)}`, "check S3_BUCKET_URL, S3_REGION and the keys, and that they may read, write, delete and list")];
  }
}

async function examineDatabase(settings: Env, now: Date): Promise<Finding[]> {
  const { databaseUrl: url, pgliteDir } = settings;
  let open: OpenDatabase;
  try {
    open = await openApp(url ? { url } : { pgliteDir });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // A running portal is no fault of the installation; what it keeps is looked at by its own figures.
    if (/is in use by/.test(message)) return [note("the embedded database is open in a running portal, and was not looked at", "stop it and ask again, or see `npm run portal -- status`")];
    // Its own sentence says what to do.
    if (/newer than this version/.test(message)) return [bad(message, "nothing was changed")];
    return [bad(`the database does not open: ${message}`, url ? "check DATABASE_URL, and that the server runs and lets this user in" : "check PGLITE_DIR")];
  }
  try {
    return [...(await examineServer(open, now)), ...(await examineContents(open, settings, now))];
  } finally {
    await open.close();
  }
}

async function examineServer({ db, kind }: OpenDatabase, now: Date): Promise<Finding[]> {
  const [row] = rowsOf<{ version: string; at: string; fsync: string; encoding: string }>(await db.execute(sql`
    select current_setting('server_version') as version, clock_timestamp()::text as at, current_setting('fsync') as fsync, current_setting('server_encoding') as encoding`));
  const findings = [good(`${kind === "postgres" ? "PostgreSQL" : "embedded database"} ${row?.version}, schema up to date`)];
  const apart = Math.abs(new Date(row?.at ?? now).getTime() - Date.now());
  if (kind === "pglite") findings.push(note("the embedded database does not survive a power cut, and one process has it", "use PostgreSQL (DATABASE_URL) for service"));
  else if (row?.fsync !== "on") findings.push(bad("the server answers before anything is on its disk (fsync=off)", "set fsync = on"));
  if (row?.encoding !== "UTF8") findings.push(bad(`the database is encoded in ${row?.encoding}`, "create it anew with encoding UTF8"));
  if (apart > clockToleranceMs) findings.push(bad(`the clocks of portal and database are ${Math.round(apart / 1000)} s apart`, "let both follow a time server"));
  return findings;
}

async function examineContents({ db }: OpenDatabase, { isDemo, clamd }: Env, now: Date): Promise<Finding[]> {
  const findings: Finding[] = [];
  const administrators = await db.$count(staffAssignments, eq(staffAssignments.role, "administrator"));
  findings.push(administrators > 0 ? good(`${administrators} administrator(s)`) : isDemo ? note("no administrator yet", "the first start lays the made-up people") : bad("there is no administrator", "nobody can change settings: `npm run portal -- create-administrator <address> <name>` makes one"));

  const missing = nextYearMissing(await db.select().from(calendarYears), now);
  findings.push(missing === null ? good("the working calendar reaches far enough") : note(`the holidays of ${missing} are not official yet`, "when the State Council has published them: `npm run portal -- import-holidays`"));

  const { waiting, oldestAt } = await quarantineHealth(db);
  if (clamd === undefined && waiting > 0) findings.push(bad(`${waiting} file(s) wait in quarantine for a scanner that is no longer configured`, "set CLAMD, or delete them under /manage/quarantine"));
  else if (oldestAt && now.getTime() - oldestAt.getTime() > longestWaitMs) findings.push(bad(`${waiting} file(s) wait in quarantine, the oldest since ${oldestAt.toISOString()}`, "see /manage/quarantine for the reasons, and whether the portal's jobs run"));
  else findings.push(good(waiting > 0 ? `${waiting} file(s) wait in quarantine` : "no file waits in quarantine"));

  const health = await outboxHealth(db, now);
  findings.push(health.standsStill ? bad(`mail stands still: ${health.waiting} wait since ${health.oldestDueAt?.toISOString()}`, "see `npm run portal -- status` for the reasons") : good("mail flows"));
  return findings;
}
