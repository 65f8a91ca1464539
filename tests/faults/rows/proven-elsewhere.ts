import { spawn } from "node:child_process";
import { readFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../../support/build.mjs";
import { findPostgres } from "../../support/find-postgres.mjs";
import { notRun, type Outcome, type Row } from "../row";

/** Rows whose fault the suites of `npm test` do already: the same files on both databases, one line here. */
const proven: [number: string, title: string, project: "pure" | "db" | "journeys", files: string[]][] = [
  ["D2", "a connection that dies inside a transaction, or is lent while it dies", "db", ["tests/domain/database/lost-connections.test.ts", "tests/domain/database/transactions.test.ts"]],
  ["F05", "a worker killed between the provider and the database", "journeys", ["tests/journeys/mail-crash.test.ts"]],
  ["F06", "two workers compete; one frozen past its lease (F07); a poison job (F08); jobs that stood for a day (F09)", "db", ["tests/jobs/send-notices.test.ts", "tests/jobs/killed-jobs.test.ts", "tests/jobs/run-jobs.test.ts"]],
  ["F11", "an upload broken off; hostile files and names, bombs (F54)", "journeys", ["tests/journeys/uploads.test.ts"]],
  ["F12", "a second process on the embedded database's folder", "db", ["tests/domain/database/pglite-lock.test.ts"]],
  ["F16", "malformed cookies, addresses, methods; foreign forms and hosts (F47, F51); polluted fields (F53)", "journeys", ["tests/journeys/bad-input.test.ts"]],
  ["F17", "a backup while people work, restored elsewhere", "journeys", ["tests/journeys/backup.test.ts"]],
  ["F18", "the provider slows down, breaks, takes and does not tell, is out of quota, refuses, is away for 26 hours (F19 to F23, F26)", "db", ["tests/jobs/provider-faults.test.ts"]],
  ["F24", "reports forged, tampered, stale, too large, fifty times at once, in any order (F25)", "db", ["tests/routes/webhooks.test.ts", "tests/http/gate.test.ts"]],
  ["F27", "a report while the database is away; pages meanwhile", "journeys", ["tests/journeys/operation.test.ts"]],
  ["F28", "an address that bounces", "db", ["tests/domain/notices/delivery.test.ts"]],
  ["F29", "a crowd presses the last places", "journeys", ["tests/journeys/last-place.test.ts"]],
  ["F30", "desks that press at the same moment; numbers of fifty kiosks across midnight (F31)", "db", ["tests/domain/queue/races.test.ts", "tests/domain/queue/races-windows.test.ts"]],
  ["F32", "forms sent twice, at once and later", "db", ["tests/http/limits.test.ts", "tests/routes/booking.test.ts"]],
  ["F33", "two who decide one request, with old pages (F34)", "db", ["tests/domain/requests/races.test.ts", "tests/routes/two-people.test.ts"]],
  ["F35", "slow clients; huge bodies, headers, fields, JSON (F36); hidden paths (F55)", "journeys", ["tests/journeys/edge.test.ts"]],
  ["F38", "the edges of days and years; holidays, moved working days (F39)", "pure", ["tests/pure/shanghai-time.test.ts", "tests/pure/working-days.test.ts", "tests/pure/due-table.test.ts"]],
  ["F40", "a year whose holidays are not announced", "pure", ["tests/pure/due-dates.test.ts"]],
  ["F41", "servers in other time zones", "journeys", ["tests/journeys/time-zones.test.ts"]],
  ["F42", "every address as every role, with own and foreign objects", "db", ["tests/routes/permissions.test.ts"]],
  ["F48", "what people typed in mails (F50) and exports (F49)", "db", ["tests/emails/notices.test.ts", "tests/emails/transports.test.ts", "tests/routes/audit.test.ts", "tests/routes/bulk.test.ts"]],
];

/** Rows nothing runs, and why. */
const notYet: [number: string, title: string, why: string][] = [
  ["F15", "a full disk", "needs a file system of its own, which only root can mount; done by hand on a small one"],
  ["F37", "the machine's clock jumps while the portal runs", "the clock is the machine's; use cases are tested with other times, a running process is not"],
  ["F52", "requests forged by the server", "the portal calls no address that visitors can type"],
];

const byTests = proven.map(([number, title, project, files]): Row => ({
  number, title,
  async run(): Promise<Outcome> {
    const databases = project === "pure" ? [undefined] : [undefined, await findPostgres()];
    const bad: string[] = [];
    const figures: string[] = [];
    for (const [i, database] of databases.entries()) {
      if (i === 1 && !database) continue;
      const { passed, failed } = await suite(project, files, database ? { TEST_DATABASE: "postgres", TEST_DATABASE_URL: database.url } : { TEST_DATABASE: "pglite" });
      await database?.stop();
      figures.push(`${passed} tests${project === "pure" ? "" : ` on ${database ? "PostgreSQL" : "PGlite"}`}`);
      bad.push(...failed);
      if (passed === 0 && failed.length === 0) bad.push("no test ran");
    }
    return { bad, figure: figures.join(", ") };
  },
}));

export const provenElsewhere: readonly Row[] = [...byTests, ...notYet.map(([number, title, why]): Row => ({ number, title, run: async () => notRun(why) }))];

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
