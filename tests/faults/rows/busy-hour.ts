import { setTimeout as pause } from "node:timers/promises";
import { memoryMib } from "../../bench/processes";
import type { RunningServer } from "../../support/server";
import { onPostgres } from "../on-postgres";
import { aDesk, requestPress, ticketPress } from "../presses";
import { quantile, type Row } from "../row";
import { crowdLoad } from "../steady-load";
import { tallyOf, zeros } from "../tally";

const pages = ["/", "/services", "/services/RC-001", "/book?item=RC-001&station=SZZX", "/book?item=RC-003&station=CMGC", "/stations/SZZX", "/stations/SZZX/board", "/track"];
const collector = new URL("../../support/collect-garbage.mjs", import.meta.url).href;

/**
 * G14: a busy hour. FAULTS_MINUTES=10 is what is promised; by itself one minute.
 *
 * Memory is read in two ways, and neither may grow by more than a tenth. What the process keeps: its resident memory
 * after its garbage was collected, before and after the run. And, in runs of five minutes or more, what the machine
 * sees: the mean of its resident memory over the last third against the first. A single reading says nothing: between
 * two full collections, a minute or more apart, the heap doubles, so that one reading against one is chance.
 *
 * The lag of the event loop is what /metrics tells for the time between two readings, before and after the run.
 */
export const busyHour: Row = {
  number: "G14",
  title: "fifty people at once, pages and forms mixed",
  run: ({ isShort, control }) => onPostgres(control, async ({ ground, bad, keep, start }) => {
    const server = await start({ NODE_OPTIONS: `--import ${collector}` });
    const desk = await aDesk(server.origin);
    const minutes = isShort ? 0.2 : Number(process.env["FAULTS_MINUTES"] ?? 1);
    const forms = () => (Math.random() < 0.3 ? requestPress(desk) : ticketPress(desk));
    const people = async (seconds: number) => {
      const readers = crowdLoad({ people: 45, thinkMs: 2_000, origin: () => server.origin, make: undefined, pages });
      const desks = crowdLoad({ people: 5, thinkMs: 1_000, origin: () => server.origin, make: forms, pages });
      const mibs: number[] = [];
      for (const until = Date.now() + seconds * 1_000; Date.now() < until; await pause(500)) mibs.push(memoryMib(server.pid) ?? Number.NaN);
      await Promise.all([readers.stop(), desks.stop()]);
      return { heard: [...readers.heard, ...desks.heard], presses: desks.presses, mibs };
    };
    const warm = await people(isShort ? 5 : Math.max(60, minutes * 15));
    const before = await whatStays(server);
    const { heard, presses, mibs } = await people(minutes * 60);
    // First the lag: what comes after is not the busy hour.
    const lag = figureOf(await metrics(server), "ryz_nodejs_eventloop_lag_p99_seconds");
    const after = await whatStays(server);
    const third = Math.floor(mibs.length / 3);
    const [early, late] = [mean(mibs.slice(0, third)), mean(mibs.slice(-third))];
    const [kept, seen] = [growth(before.mib, after.mib), growth(early, late)];
    const times = heard.map((one) => one.endedAt - one.sentAt);
    const [p95, p99] = [quantile(times, 0.95), quantile(times, 0.99)];
    const wrong = heard.filter(({ status }) => status === undefined || status >= 500);
    keep(wrong.length === 0, `${wrong.length} requests failed`);
    if (!isShort || control) {
      keep(p95 <= 800, `p95 ${p95} ms`);
      keep(p99 <= 2_000, `p99 ${p99} ms`);
      keep(kept <= 10, `the memory it keeps grew by ${kept.toFixed(0)} %`);
      keep(minutes < 5 || seen <= 10, `the memory it takes grew by ${seen.toFixed(0)} %`);
      keep(lag <= 0.1, `event loop lag p99 ${lag} s`);
    }
    const tally = await tallyOf(ground, [...warm.presses, ...presses]);
    bad.push(...tally.lost, ...tally.doubled, ...tally.halves);
    return `${heard.length} requests in ${minutes} min, ${wrong.length} failed; p95 ${p95} ms, p99 ${p99} ms; event loop lag p99 ${(lag * 1000).toFixed(0)} ms; memory kept ${before.mib.toFixed(0)} → ${after.mib.toFixed(0)} MiB (${signed(kept)}), `
      + `of it used ${before.usedMib.toFixed(0)} → ${after.usedMib.toFixed(0)}; taken ${early.toFixed(0)} → ${late.toFixed(0)} MiB in the mean of thirds (${signed(seen)}), at most ${Math.max(...mibs).toFixed(0)}; ${zeros(tally)}`;
  }),
};

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const growth = (before: number, after: number) => (after / before - 1) * 100;
const signed = (percent: number) => `${percent < 0 ? "−" : "+"}${Math.abs(percent).toFixed(0)} %`;

const metrics = async ({ origin }: RunningServer) => (await fetch(`${origin}/metrics`)).text();
const figureOf = (text: string, name: string): number => Number(new RegExp(`^${name} (\\S+)`, "m").exec(text)?.[1] ?? Number.NaN);

/** Resident memory once garbage is gone and its pages are given back, in MiB, and what of it the program's objects are. */
async function whatStays(server: RunningServer): Promise<{ mib: number; usedMib: number }> {
  const mibs: number[] = [];
  for (let round = 0; round < 3; round++) {
    process.kill(server.pid, "SIGUSR2");
    // The engine gives pages back by and by.
    for (let look = 0; look < 10; look++) {
      await pause(500);
      mibs.push(memoryMib(server.pid) ?? Number.NaN);
    }
  }
  return { mib: Math.min(...mibs), usedMib: figureOf(await metrics(server), "ryz_nodejs_heap_size_used_bytes") / 1024 / 1024 };
}
