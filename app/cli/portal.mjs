#!/usr/bin/env node
// @ts-check
import { existsSync } from "node:fs";
import net from "node:net";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import { tooOldNode } from "./node-version.mjs";

/**
 * `npm run portal -- <command>`: the operator's commands. On the embedded database a running portal carries them out
 * (only one process may open it); otherwise they run here, on the built portal.
 */

const root = fileURLToPath(new URL("../..", import.meta.url));
const built = join(root, "build/server/index.js");
const [asked = "help", ...words] = process.argv.slice(2);
const command = asked === "--help" || asked === "-h" ? "help" : asked;
/** need no database, or one nobody has open; the same list as `isAlone` in app/commands/run-command.server.ts */
const alone = new Set(["help", "doctor", "check-backup", "restore"]);

const tooOld = tooOldNode();
if (tooOld) {
  console.error(tooOld);
  process.exit(1);
}

const cwd = process.env.INIT_CWD ?? process.cwd();
process.chdir(root);

if (process.env.DATABASE_URL || alone.has(command) || !(await askRunningPortal())) await runHere();

/** True when a running portal took the command; its exit code is ours then. */
function askRunningPortal() {
  const folder = resolve(process.env.PGLITE_DIR?.trim() || "data/pg");
  const path = process.platform === "win32" ? `\\\\.\\pipe\\louxiaoer-${folder.replace(/[^A-Za-z0-9]/g, "-")}` : `${folder.replace(/\/+$/, "")}.sock`;
  return new Promise((answer) => {
    const socket = net.connect(path);
    socket.once("error", () => answer(false));
    socket.once("connect", () => {
      socket.write(`${JSON.stringify({ command, words, cwd })}\n`);
      let exit = 1;
      createInterface({ input: socket }).on("line", (line) => {
        const message = JSON.parse(line);
        if (typeof message.line === "string") console.log(message.line);
        if (typeof message.exit === "number") exit = message.exit;
      });
      socket.once("close", () => {
        process.exitCode = exit;
        answer(true);
      });
    });
  });
}

async function runHere() {
  if (!existsSync(built)) {
    console.error("There is no build/ yet: run `npm run build` first.");
    process.exit(1);
  }
  process.env.NODE_ENV = "production";
  process.argv = [process.argv[0] ?? "node", built, "command", cwd, command, ...words];
  await import(new URL("../../build/server/index.js", import.meta.url).href);
}
