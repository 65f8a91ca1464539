// @ts-check
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildIfStale, runNode } from "./support/build.mjs";
import { findChromium, howToInstallChromium } from "./support/find-chromium.mjs";
import { findPostgres, howToInstallPostgres } from "./support/find-postgres.mjs";

/**
 * `npm test`: every suite on the embedded database, then the same suites on PostgreSQL, then the journeys against
 * the built server on both. What the machine lacks is named in one line with its remedy and not counted as passed.
 *
 *   npm test                       everything
 *   npm test -- pure db            only these suites (pure, db, journeys)
 *   npm test -- --on pglite db     only this database (pglite, postgres)
 *
 * Ends with `N passed, N failed`.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { on: { type: "string", multiple: true } } });
const wants = (/** @type {string} */ suite) => positionals.length === 0 || positionals.includes(suite);
const runsOn = (/** @type {string} */ database) => !values.on || values.on.includes(database);

const reports = mkdtempSync(path.join(tmpdir(), "portal-tests-"));
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const sum = [];
let started = 0;
/** @type {string[]} */
const missing = [];

/**
 * Runs vitest and adds its figures up. A file that cannot be loaded and a run that breaks off count as one failure.
 * @param {string} title
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
async function suite(title, args, env) {
  console.log(`\n=== ${title}`);
  const report = path.join(reports, `${(started += 1)}.json`);
  const since = Date.now();
  const code = await runNode(["node_modules/vitest/vitest.mjs", "run", ...args, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`], env);

  const counted = { passed: 0, failed: 0, skipped: 0 };
  if (existsSync(report)) {
    const result = JSON.parse(readFileSync(report, "utf8"));
    counted.passed = result.numPassedTests;
    counted.failed = result.numFailedTests;
    counted.skipped = result.numPendingTests + result.numTodoTests;
    for (const file of result.testResults) {
      if (file.status === "failed" && !file.assertionResults.some((/** @type {{ status: string }} */ test) => test.status === "failed")) counted.failed += 1;
    }
  }
  if (code !== 0 && counted.failed === 0) counted.failed = 1; // it broke off before it could say why

  total.passed += counted.passed;
  total.failed += counted.failed;
  total.skipped += counted.skipped;
  const skipped = counted.skipped > 0 ? `, ${counted.skipped} skipped` : "";
  sum.push(`${title}: ${counted.passed} passed, ${counted.failed} failed${skipped} (${Math.round((Date.now() - since) / 1000)} s)`);
}

/** @param {string} what @param {string} remedy */
function lacks(what, remedy) {
  missing.push(`NOT RUN: ${what}; to run it: ${remedy}`);
  console.log(`\n${missing.at(-1)}`);
}

/** @param {string} reason */
function failed(reason) {
  console.error(`\nFAILED: ${reason}`);
  sum.push(`FAILED: ${reason}`);
  total.failed += 1;
}

/** @type {import("./support/find-postgres.mjs").FoundPostgres | undefined} */
let server;
const needsPostgres = runsOn("postgres") && (wants("db") || wants("journeys"));
try {
  if (needsPostgres) server = await findPostgres();
} catch (error) {
  failed(error instanceof Error ? error.message : String(error));
}

try {
  if (wants("pure")) await suite("pure rules", ["--project", "pure"]);
  if (wants("db") && runsOn("pglite")) await suite("use cases and routes on PGlite", ["--project", "db"], { TEST_DATABASE: "pglite" });
  if (needsPostgres && !server) lacks("the suites on PostgreSQL", howToInstallPostgres);
  if (server && wants("db")) {
    await suite(`use cases and routes on PostgreSQL (${server.where})`, ["--project", "db"], { TEST_DATABASE: "postgres", TEST_DATABASE_URL: server.url });
  }

  if (wants("journeys")) {
    if (!(await buildIfStale())) failed("the build, and with it the journeys");
    else {
      const chromium = findChromium();
      if (!chromium) lacks("the journeys in a browser", howToInstallChromium);
      const args = ["--project", "journeys", ...(chromium ? [] : ["--exclude", "**/*.browser.test.ts"])];
      /** @type {Record<string, string>} */
      const env = chromium ? { CHROMIUM_PATH: chromium } : {};
      // What a screen looks like, what a form takes and what a browser does with both does not depend on the database:
      // once is enough, on the faster one. Pages that change while one looks at them do: station and console, on both.
      const once = server ? ["screens.browser", "main-loop.browser", "department.browser", "raw-forms"].flatMap((name) => ["--exclude", `**/${name}.test.ts`]) : [];
      if (runsOn("pglite")) await suite("journeys on PGlite", [...args, ...once], { ...env, TEST_DATABASE: "pglite" });
      if (server) await suite("journeys on PostgreSQL", args, { ...env, TEST_DATABASE: "postgres", TEST_DATABASE_URL: server.url });
    }
  }
} finally {
  await server?.stop();
  rmSync(reports, { recursive: true, force: true });
}

console.log(`\n${[...sum, ...missing].join("\n")}\n${total.skipped > 0 ? `${total.skipped} skipped\n` : ""}${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
