// @ts-check
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Everything the build is made of. */
const sources = ["app", "db", "emails", "public", "package.json", "package-lock.json", "remix.config.js", "vite.config.ts", "tsconfig.json"];

/** @param {string} entry @returns {number} time of the newest file, in ms */
function newest(entry) {
  const found = statSync(entry);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(entry).map((name) => newest(path.join(entry, name))));
}

/** True when build/ is missing or older than a source file. */
export function isBuildStale() {
  const built = path.join(root, "build/server/index.js");
  if (!existsSync(built)) return true;
  const at = statSync(built).mtimeMs;
  return sources.some((entry) => existsSync(path.join(root, entry)) && newest(path.join(root, entry)) > at);
}

/**
 * Runs one of the installed Node programs with this Node, no shell between.
 * @param {string[]} args the program's file below the project, and its arguments
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>} its exit code
 */
export function runNode(args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** Builds the portal when its sources are newer than build/; false when the build fails. */
export async function buildIfStale() {
  if (!isBuildStale()) return true;
  console.log("building the portal (its sources are newer than build/) …");
  return (await runNode(["node_modules/@remix-run/dev/dist/cli.js", "vite:build", "--logLevel", "warn"], { NODE_ENV: "production" })) === 0;
}
