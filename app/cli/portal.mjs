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

const patienceSeconds = 30;

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
      /** @type {number | undefined} */
      let exit;
      let complaint = `The portal ended before it had answered. Whether "${command}" was carried out shows once it runs again: look, then give it once more.`;
      // The portal says at once that it took a command, however long it is at it.
      const patience = setTimeout(() => {
        complaint = `The portal has not answered for ${patienceSeconds} s: it hangs, or its machine is out of breath. It may still carry out "${command}" when it goes on.`;
        socket.destroy();
      }, patienceSeconds * 1000);
      const lines = createInterface({ input: socket });
      lines.on("line", (line) => {
        clearTimeout(patience);
        const message = JSON.parse(line);
        if (typeof message.line === "string") console.log(message.line);
        if (typeof message.exit === "number") exit = message.exit;
      });
      // It ends with the portal, in the middle of a command too: the close says so.
      for (const side of [socket, lines]) side.on("error", () => undefined);
      socket.once("close", () => {
        clearTimeout(patience);
        if (exit === undefined) console.error(complaint);
        process.exitCode = exit ?? 1;
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
