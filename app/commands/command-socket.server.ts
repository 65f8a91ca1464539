import { chmodSync, rmSync } from "node:fs";
import net from "node:net";
import { createInterface } from "node:readline";
import { resolve } from "node:path";
import { z } from "zod";
import type { Env } from "~/config/env.server";
import type { OpenDatabase } from "~db/client.server";
import { commands, runCommand } from "./run-command.server";

/**
 * Only one process may open the embedded database, so a command beside a running portal is run by it: the command line
 * asks over this socket. Whoever may open the socket file may do everything, so it belongs to its owner alone, and it
 * lies beside the data, which says the same.
 */
const socketPath = (pgliteDir: string) =>
  process.platform === "win32" ? `\\\\.\\pipe\\louxiaoer-${resolve(pgliteDir).replace(/[^A-Za-z0-9]/g, "-")}` : `${resolve(pgliteDir).replace(/\/+$/, "")}.sock`;

const Order = z.object({ command: z.string(), words: z.array(z.string()), cwd: z.string() });

/** Listens for commands; the answer stops it. The caller holds the lock of the folder, so an old file is nobody's. */
export async function listenForCommands(settings: Env, running: OpenDatabase): Promise<() => Promise<void>> {
  const path = socketPath(settings.pgliteDir);
  if (process.platform !== "win32") rmSync(path, { force: true });

  const server = net.createServer((socket) => {
    socket.on("error", () => socket.destroy());
    createInterface({ input: socket }).once("line", (line) => void answer(line, socket));
  });
  async function answer(line: string, socket: net.Socket) {
    const tell = (message: { taken: true } | { line: string } | { exit: number }) => void (socket.writable && socket.write(`${JSON.stringify(message)}\n`));
    const order = Order.safeParse(parsed(line));
    if (!order.success || commands[order.data.command]?.isAlone) {
      tell({ exit: 2 });
    } else {
      const { command, words, cwd } = order.data;
      tell({ taken: true });
      tell({ exit: await runCommand({ settings, cwd, running, say: (text) => tell({ line: text }) }, command, words) });
    }
    socket.end();
  }

  const umask = process.umask(0o177);
  try {
    await new Promise<void>((done, fail) => {
      server.once("error", fail);
      server.listen(path, done);
    });
  } finally {
    process.umask(umask);
  }
  if (process.platform !== "win32") chmodSync(path, 0o600);
  server.unref();
  return () => new Promise((done) => server.close(() => done()));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
