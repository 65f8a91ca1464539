#!/usr/bin/env node
// @ts-check
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { tooOldNode } from "./node-version.mjs";

/**
 * `npm start`: checks what the portal needs, builds it when needed, starts it in this process (so that signals and
 * the exit code are its own). Plain JavaScript and nothing but Node, because it runs before anything is known to work.
 */

const root = fileURLToPath(new URL("../..", import.meta.url));
const built = join(root, "build/server/index.js");
/** what the build is made of */
const sources = ["app", "db", "emails", "public", "package.json", "package-lock.json", "remix.config.js", "vite.config.ts", "tsconfig.json"];
const usage = `npm start -- [--port 3000] [--reset] [--no-build]
  --port      where to listen; like PORT
  --reset     empty the embedded database and lay the made-up park anew
  --no-build  start build/ as it is`;

/** @param {string} line */
const say = (line) => console.log(line);

/** @param {string} message @returns {never} */
function giveUp(message) {
  console.error(message);
  process.exit(1);
}

/** @param {string} entry @returns {number} time of the newest file, in ms; 0 when there is none */
function newest(entry) {
  if (!existsSync(entry)) return 0;
  const found = statSync(entry);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(entry).map((name) => newest(join(entry, name))));
}

function isBuildStale() {
  if (!existsSync(built)) return true;
  const at = statSync(built).mtimeMs;
  return sources.some((entry) => newest(join(root, entry)) > at);
}

function readOptions() {
  try {
    return parseArgs({
      options: { port: { type: "string" }, reset: { type: "boolean" }, "no-build": { type: "boolean" }, help: { type: "boolean", short: "h" } },
    }).values;
  } catch (error) {
    return giveUp(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

/** @param {boolean} mayBuild */
async function build(mayBuild) {
  if (!mayBuild || !isBuildStale()) {
    if (!existsSync(built)) giveUp("There is no build/ yet. Run `npm run build` first, or start without --no-build.");
    return;
  }
  const remix = join(root, "node_modules/@remix-run/dev/dist/cli.js");
  if (!existsSync(remix)) {
    // An installation without development packages brings its build along.
    if (existsSync(built)) return say("The sources are newer than build/, and the builder is not installed: starting build/ as it is.");
    giveUp("There is no build/ and the builder is not installed. Run `npm ci` (without --omit=dev), then start again.");
  }
  say("Building the portal, once; about half a minute …");
  const began = Date.now();
  const code = await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [remix, "vite:build", "--logLevel", "warn"], { cwd: root, stdio: "inherit", env: { ...process.env, NODE_ENV: "production" } });
    child.once("error", reject);
    child.once("exit", (exit, signal) => resolve(exit ?? (signal ? 1 : 0)));
  });
  if (code !== 0) giveUp("The build failed; what went wrong stands above.");
  say(`Built in ${Math.round((Date.now() - began) / 1000)} s.`);
}

const tooOld = tooOldNode();
if (tooOld) giveUp(tooOld);
const options = readOptions();
if (options.help) {
  say(usage);
  process.exit(0);
}
if (!existsSync(join(root, "node_modules/@remix-run/node"))) giveUp("The packages are not installed. Run `npm ci`, then start again.");
process.chdir(root);
await build(!options["no-build"]);

if (options.port !== undefined) process.env.PORT = options.port;
// React and Remix choose their production form by it; it says nothing about demonstration or service.
process.env.NODE_ENV = "production";
// On a machine with much memory V8 lets a heap grow to four times what lives in it before it looks for garbage, minutes
// apart: a busy hour took 430 MiB of which 80 were in use. Half as much again keeps the process small and its size steady.
setFlagsFromString("--heap-growing-percent=50");
await import(new URL("../../build/server/index.js", import.meta.url).href);
