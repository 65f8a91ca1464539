import { execFileSync, fork, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { LoadJob, LoadResult } from "./load";

/** Starts a TypeScript file of this folder as its own process. */
function start(file: string, env: Record<string, string> = {}): ChildProcess {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), { execArgv: ["--import", "tsx"], env: { ...process.env, NODE_ENV: "production", ...env } });
  process.once("exit", () => child.kill("SIGKILL"));
  return child;
}

const nextMessage = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a helper process ended with ${code}`));
    child.once("exit", ended);
    child.once("message", (message: T) => {
      child.off("exit", ended);
      resolve(message);
    });
  });

/** The load generator; answers one job at a time. */
export function loadGenerator(): { run(job: LoadJob): Promise<LoadResult>; stop(): void } {
  const child = start("./load.ts");
  return {
    run: async (job) => {
      child.send(job);
      return nextMessage<LoadResult>(child);
    },
    stop: () => void child.kill(),
  };
}

/** A server of this folder that reports its port as its first message. */
export async function ceilingServer(file: string, env: Record<string, string>): Promise<{ origin: string; pid: number; stop(): void }> {
  const child = start(file, env);
  const { port } = await nextMessage<{ port: number }>(child);
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop: () => void child.kill() };
}

const ticksPerSecond = (() => {
  try {
    return Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" })) || 100;
  } catch {
    return 100;
  }
})();

/** CPU seconds a process has used, or undefined where the system does not tell. */
export function cpuSeconds(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const fields = readFileSync(file, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Memory of a process in MiB, or undefined where the system does not tell. */
export function memoryMib(pid: number): number | undefined {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(file, "utf8"));
  return line ? Number(line[1]) / 1024 : undefined;
}
