import { spawn } from "node:child_process";
import { readFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../../support/build.mjs";
import { findPostgres } from "../../support/find-postgres.mjs";
import type { Outcome, Row } from "../row";

/** Rows whose fault the suites of `npm test` do already: the same files on both databases, one line here. */
const proven: [number: string, title: string, project: "pure" | "db" | "journeys", files: string[]][] = [
  ["F05", "a worker killed between the provider and the database; poison and stale jobs", "db", ["tests/jobs/killed-jobs.test.ts", "tests/jobs/provider-faults.test.ts"]],
  ["F11", "a connection that dies inside a transaction", "db", ["tests/domain/database/lost-connections.test.ts", "tests/domain/database/transactions.test.ts"]],
  ["F12", "a second process on the embedded database's folder", "db", ["tests/domain/database/pglite-lock.test.ts"]],
  ["F17", "a backup while people work, restored elsewhere", "journeys", ["tests/journeys/backup.test.ts"]],
  ["F29", "a crowd presses the last places", "journeys", ["tests/journeys/last-place.test.ts"]],
  ["F30", "desks that press at the same moment", "db", ["tests/domain/queue/races.test.ts", "tests/domain/queue/races-windows.test.ts"]],
  ["F34", "two who decide one request", "db", ["tests/domain/requests/races.test.ts", "tests/routes/two-people.test.ts"]],
  ["F38", "the edges of days and years; holidays, moved working days", "pure", ["tests/pure/shanghai-time.test.ts", "tests/pure/working-days.test.ts", "tests/pure/due-table.test.ts"]],
  ["F40", "a year whose holidays are not announced", "pure", ["tests/pure/due-dates.test.ts"]],
  ["F41", "servers in other time zones", "journeys", ["tests/journeys/time-zones.test.ts"]],
];

export const provenElsewhere: readonly Row[] = proven.map(([number, title, project, files]) => ({
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
