#!/usr/bin/env node
// @ts-check
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Counts the audit log's chain anew and names the first row that is not what it was: exit code 0 when it is whole, 2
 * when not. `--head position:hash`, from a line "audit log sealed" of the log, also finds an end that was cut off.
 * Runs beside a portal on PostgreSQL; the embedded database can be opened by one process only.
 */
const built = new URL("../../build/server/index.js", import.meta.url);
if (!existsSync(fileURLToPath(built))) {
  console.error("There is no build/ yet. Run `npm run build` first.");
  process.exit(1);
}
process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
process.env.NODE_ENV = "production";
Object.assign(globalThis, { ryzCommand: "verify-audit" });
await import(built.href);
