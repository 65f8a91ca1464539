import { createHash } from "node:crypto";
import { mkdirSync, realpathSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/**
 * PGlite does not notice a second process in its folder, and both lose data. So the folder is locked here, by a
 * listening socket named after it: the system takes it away with the process, however that ends. (A file with a
 * process id would outlive kill -9, and a dead process may still look alive.)
 *
 * @returns the function that gives the folder free
 * @throws a sentence naming the folder and the holder when another process has it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  mkdirSync(folder, { recursive: true });
  const address = addressOf(realpathSync(folder));

  const server = await listenAt(address).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
    const holder = await whoListensAt(address);
    // A socket file may lie about after kill -9 where the system knows no abstract sockets; nobody answers there.
    if (holder === "nobody" && isFile(address)) {
      rmSync(address, { force: true });
      return listenAt(address);
    }
    const who = holder === "nobody" || holder === "silent" ? "another process" : `process ${holder}`;
    throw new Error(
      `The data folder ${resolve(folder)} is in use by ${who}. Only one process may open it: stop the other one first, ` +
        "or choose another folder with PGLITE_DIR.",
    );
  });
  // The lock alone must not keep the process alive.
  server.unref();

  return () => new Promise((done) => server.close(() => done()));
}

/** Linux: an abstract socket; Windows: a named pipe; elsewhere a socket file in the temporary folder. */
function addressOf(folder: string): string {
  const name = `louxiaoer-${createHash("sha256").update(folder).digest("hex").slice(0, 24)}`;
  if (process.platform === "linux") return `\0${name}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

const isFile = (address: string) => !address.startsWith("\0") && !address.startsWith("\\\\");

/** Answers everybody who knocks with the id of this process. */
function listenAt(address: string): Promise<net.Server> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      socket.on("error", () => undefined);
      socket.end(String(process.pid));
    });
    server.once("error", reject);
    server.listen({ path: address, exclusive: true }, () => resolve(server));
  });
}

/** The holder's process id; "silent" when it has no time to answer, "nobody" when no process listens. */
function whoListensAt(address: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect(address);
    let answer = "";
    socket.setTimeout(500, () => socket.destroy());
    socket.on("data", (data) => (answer += data.toString()));
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code === "ECONNREFUSED" || error.code === "ENOENT" ? "nobody" : "silent"));
    socket.on("close", () => resolve(answer || "silent"));
  });
}
