import { spawn } from "node:child_process";
import { readFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../../support/build.mjs";
import { findPostgres } from "../../support/find-postgres.mjs";
import type { Outcome, Row } from "../row";

interface Proven {
  number: string;
  title: string;
  files: string[];
  /** what makes the tests as long as the matrix asks for; in npm test they are shorter */
  atLength?: Record<string, string>;
}

/** Rows whose fault the suites of `npm test` do already: the same files on both databases, one line here. */
const proven: readonly Proven[] = [
  { number: "D2", title: "a connection that dies inside a transaction, or is lent while it dies", files: ["tests/domain/database/lost-connections.test.ts", "tests/domain/database/transactions.test.ts"] },
  { number: "F05", title: "workers killed between the provider and the database: a thousand mails, ten kills (G3)", files: ["tests/journeys/mail-crash.test.ts"], atLength: { MAIL_CRASH_EVENTS: "1000", MAIL_CRASH_KILLS: "10" } },
  { number: "F06", title: "two workers compete; one frozen past its lease (F07); a poison job (F08); jobs that stood for a day (F09)", files: ["tests/jobs/send-notices.test.ts", "tests/jobs/killed-jobs.test.ts", "tests/jobs/run-jobs.test.ts", "tests/domain/bookings/reminders.test.ts"] },
  { number: "F11", title: "an upload broken off; hostile files and names, bombs (F54)", files: ["tests/journeys/uploads.test.ts", "tests/domain/files/hostile-files.test.ts", "tests/domain/files/forget-orphans.test.ts"] },
  { number: "F12", title: "a second process on the embedded database's folder; of the built portal F12a", files: ["tests/domain/database/pglite-lock.test.ts"] },
  { number: "F16", title: "malformed cookies, addresses, methods; foreign forms and hosts (F47, F51); polluted fields (F53)", files: ["tests/journeys/bad-input.test.ts", "tests/http/gate.test.ts"] },
  { number: "F17", title: "a backup while people work, restored elsewhere (G13)", files: ["tests/journeys/backup.test.ts"] },
  { number: "F18", title: "the provider slows down, breaks, takes and does not tell, is out of quota, refuses, is away for 26 hours (F19 to F23, F26)", files: ["tests/jobs/provider-faults.test.ts"] },
  { number: "F24", title: "reports forged, tampered, stale, too large, fifty times at once, in any order (F25)", files: ["tests/routes/webhooks.test.ts", "tests/http/gate.test.ts"] },
  { number: "F27", title: "a report while the database is away; pages meanwhile", files: ["tests/journeys/operation.test.ts"] },
  { number: "F28", title: "an address that bounces", files: ["tests/domain/notices/delivery.test.ts"] },
  { number: "F29", title: "whatever can happen to a place, beside everything else that can, capacity lowered included", files: ["tests/domain/bookings/place-races.test.ts", "tests/journeys/last-place.test.ts"] },
  { number: "F30", title: "eight desks, five hundred tickets on PostgreSQL (G5); recall, miss, forward at once; numbers of fifty kiosks across midnight (F31)", files: ["tests/domain/queue/races.test.ts", "tests/domain/queue/races-windows.test.ts"] },
  { number: "F32", title: "forms sent twice, at once and later (G6)", files: ["tests/http/limits.test.ts", "tests/routes/booking.test.ts"] },
  { number: "F33", title: "two who decide one request (F34), every move with an old page; the five hundred pairs of G7 are F33a", files: ["tests/domain/requests/races.test.ts", "tests/routes/two-people.test.ts"] },
  { number: "F35", title: "what slow clients and too much of anything are told; smuggled requests; hidden paths (F55). The figures are F35a and F36", files: ["tests/journeys/edge.test.ts"] },
  { number: "F38", title: "the edges of days and years; holidays, moved working days, more than forty due dates (F39)", files: ["tests/pure/shanghai-time.test.ts", "tests/pure/working-days.test.ts", "tests/pure/due-table.test.ts"] },
  { number: "F40", title: "a year whose holidays are not announced: nothing offered, nothing counted, a warning from November on", files: ["tests/pure/due-dates.test.ts", "tests/pure/working-days.test.ts", "tests/pure/slot-grid.test.ts", "tests/domain/requests/calendar-change.test.ts"] },
  { number: "F41", title: "servers in other time zones (G10)", files: ["tests/journeys/time-zones.test.ts"] },
  { number: "F42", title: "every address as every role, with own and foreign objects (G8)", files: ["tests/routes/permissions.test.ts", "tests/routes/foreign-ids.test.ts"] },
  { number: "F48", title: "what people typed in mails (F50) and exports (F49); three mails an hour to one address for each purpose", files: ["tests/emails/notices.test.ts", "tests/emails/transports.test.ts", "tests/routes/audit.test.ts", "tests/routes/bulk.test.ts", "tests/domain/accounts/sign-in-code.test.ts", "tests/domain/accounts/set-password.test.ts", "tests/domain/access/links.test.ts"] },
];

const projectOf = (file: string): "pure" | "db" | "journeys" => (file.startsWith("tests/pure/") ? "pure" : file.startsWith("tests/journeys/") ? "journeys" : "db");

export const provenElsewhere: readonly Row[] = proven.map(({ number, title, files, atLength }): Row => ({
  number, title, provenBy: files,
  async run({ isShort }): Promise<Outcome> {
    const bad: string[] = [];
    const figures: string[] = [];
    for (const project of new Set(files.map(projectOf))) {
      const ofProject = files.filter((file) => projectOf(file) === project);
      const databases = project === "pure" ? [undefined] : [undefined, await findPostgres()];
      for (const [i, database] of databases.entries()) {
        if (i === 1 && !database) continue;
        const on: Record<string, string> = database ? { TEST_DATABASE: "postgres", TEST_DATABASE_URL: database.url } : { TEST_DATABASE: "pglite" };
        const { passed, failed } = await suite(project, ofProject, { ...on, ...(isShort ? {} : atLength) });
        await database?.stop();
        figures.push(`${passed} tests${project === "pure" ? "" : ` on ${database ? "PostgreSQL" : "PGlite"}`}`);
        bad.push(...failed);
        if (passed === 0 && failed.length === 0) bad.push("no test ran");
      }
    }
    return { bad, figure: figures.join(", ") };
  },
}));

async function suite(project: string, files: string[], env: Record<string, string>): Promise<{ passed: number; failed: string[] }> {
  const folder = mkdtempSync(path.join(tmpdir(), "portal-faults-"));
  const report = path.join(folder, "report.json");
  const child = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "--project", project, ...files, "--reporter=json", `--outputFile.json=${report}`], { cwd: root, env: { ...process.env, ...env }, stdio: "ignore" });
  await new Promise((resolve) => child.once("exit", resolve));
  try {
    const { testResults } = JSON.parse(readFileSync(report, "utf8")) as { testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[] };
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
    const failed = tests.filter(({ status }) => status === "failed").map(({ fullName }) => fullName);
    const broken = testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0).map(({ name }) => path.basename(name));
    return { passed: tests.filter(({ status }) => status === "passed").length, failed: [...failed, ...broken] };
  } catch {
    return { passed: 0, failed: ["the tests broke off"] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
