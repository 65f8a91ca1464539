import { parseArgs } from "node:util";
import { buildIfStale } from "../support/build.mjs";
import { controls } from "./controls";
import { endPark } from "./park";
import { endProxiedPortal } from "./portal-behind-proxy";
import { listOutcomes, nameOf, noteOutcome } from "./outcomes";
import { rows } from "./rows";
import type { Row } from "./row";

/**
 * `npm run test:faults`: does to the built portal what goes wrong in life, and counts what is left.
 *
 *   npm run test:faults                 every row, as long as its promise asks for
 *   npm run test:faults -- F01 F04      only these
 *   npm run test:faults -- --short      the versions that are part of npm test
 *   npm run test:faults -- --controls   the same rows with their guard taken out: each has to go red
 *   npm run test:faults -- --list       what each row last came to, without running anything
 *
 * One line a row: passed with the figure, failed with what was not kept, or not run and why. Ends with `N passed, N failed`.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { short: { type: "boolean" }, controls: { type: "boolean" }, list: { type: "boolean" } } });
process.setMaxListeners(100); // each helper process is ended with this one
const total = { passed: 0, failed: 0 };
/** F15 means F15a, F15b and F15c. */
const isWanted = ({ number }: Row) => positionals.length === 0 || positionals.includes(number) || positionals.includes(number.replace(/[a-z]$/, ""));

if (values.list) {
  console.log(listOutcomes(rows.filter(isWanted)));
  process.exit(0);
}

if (!(await buildIfStale())) process.exit(1);
for (const row of rows.filter(isWanted)) {
  if (values.controls) for (const control of controls[row.number] ?? []) await line(row, control);
  else await line(row);
}
await endProxiedPortal();
await endPark();
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

async function line(row: Row, control?: (typeof controls)[string][number]): Promise<void> {
  const since = performance.now();
  const outcome = await row.run({ isShort: (values.short ?? false) || control !== undefined, ...(control ? { control } : {}) })
    .catch((error: unknown) => ({ figure: "", bad: [error instanceof Error ? (error.stack ?? error.message) : String(error)], notRun: undefined }));
  const seconds = `${Math.round((performance.now() - since) / 1000)} s`;
  const title = control ? `${row.number} without ${control.what}` : `${row.number} ${row.title}`;
  if (outcome.notRun !== undefined) {
    console.log(`not run  ${title}: ${outcome.notRun}`);
    if (!values.short) noteOutcome(nameOf(row, control?.what), "not run", outcome.notRun);
    return;
  }
  const isGood = control ? outcome.bad.some((what) => control.reddens.test(what)) : outcome.bad.length === 0;
  total[isGood ? "passed" : "failed"] += 1;
  const found = [...new Set(outcome.bad)];
  const what = found.length === 0 ? "" : `; NOT KEPT: ${found.slice(0, 6).join("; ")}${found.length > 6 ? ` and ${found.length - 6} more` : ""}`;
  if (!values.short || control) noteOutcome(nameOf(row, control?.what), isGood ? (control ? "red, as it must be" : "passed") : control ? "STAYED GREEN" : "FAILED", control ? found.filter((one) => control.reddens.test(one))[0] ?? outcome.figure : `${outcome.figure}${what}`);
  console.log(`${isGood ? (control ? "red, as it must " : "passed ") : control ? "STAYED GREEN " : "FAILED "} ${title}: ${outcome.figure}${what} (${seconds})`);
}
