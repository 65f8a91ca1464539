import { Agent, request } from "node:http";
import postgres from "postgres";
import { memoryMib } from "./processes";

export interface FanOut {
  /** milliseconds from saying it in the database to hearing it at a page */
  p50: number;
  p99: number;
  heard: number;
  /** of this many */
  expected: number;
  /** KiB of the server's memory that one open page takes */
  kibPerPage: number | undefined;
}

/** Boards and phones that are open while it is measured, and pages that are opened to weigh one. */
const pages = 200;
const weighed = 1_000;
const rounds = 40;

/**
 * Live updates: 200 pages wait for a station's queue, a change is committed in the database forty times, and each
 * page's hearing is timed. Then a thousand more are opened to see what one costs.
 */
export async function fanOut({ origin, databaseUrl, pid }: { origin: string; databaseUrl: string; pid: number }): Promise<FanOut> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  let saidAt = 0;
  const delays: number[] = [];
  const open = await openPages(origin, pages, () => delays.push(performance.now() - saidAt));
  try {
    for (let round = 0; round < rounds; round++) {
      const before = delays.length;
      saidAt = performance.now();
      await sql.begin((tx) => tx`select pg_notify('live', 'queue:SZZX')`);
      for (let waited = 0; delays.length < before + pages && waited < 2_000; waited += 5) await pause(5);
    }
    await pause(500);
    const idle = memoryMib(pid);
    const heavy = await openPages(origin, weighed, () => undefined);
    await pause(2_000);
    const full = memoryMib(pid);
    heavy.close();
    const sorted = [...delays].sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
    return {
      p50: at(0.5), p99: at(0.99), heard: delays.length, expected: rounds * pages,
      kibPerPage: idle === undefined || full === undefined ? undefined : ((full - idle) * 1024) / weighed,
    };
  } finally {
    open.close();
    await sql.end();
  }
}

/** Opens event streams and waits until each was greeted. */
async function openPages(origin: string, count: number, look: () => void): Promise<{ close(): void }> {
  const agent = new Agent({ maxSockets: Infinity, keepAlive: false });
  const requests = await Promise.all(Array.from({ length: count }, () => new Promise<ReturnType<typeof request>>((resolve, reject) => {
    const outgoing = request(`${origin}/live?topic=queue:SZZX`, { agent, headers: { accept: "text/event-stream" } }, (incoming) => {
      if (incoming.statusCode !== 200) return reject(new Error(`/live answered ${incoming.statusCode}`));
      incoming.setEncoding("utf8").on("data", (text: string) => {
        if (text.includes("event: hello")) resolve(outgoing);
        if (text.includes("event: look")) look();
      });
      incoming.on("error", () => undefined);
    });
    outgoing.on("error", reject);
    outgoing.end();
  })));
  return { close: () => requests.forEach((each) => { each.on("error", () => undefined); each.destroy(); }) };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
