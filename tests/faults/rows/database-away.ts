import { setTimeout as pause } from "node:timers/promises";
import { memoryMib } from "../../bench/processes";
import type { OwnPostgres } from "../../support/own-postgres";
import { eventually, startServer } from "../../support/server";
import { prepared, sharedPostgres } from "../park";
import { aDesk, requestPress, sendUntilTold, ticketPress } from "../presses";
import { notRun, promises, quantile, type How, type Outcome, type Row } from "../row";
import { steadyLoad } from "../steady-load";
import { tallyOf, zeros } from "../tally";

/** F03 and F04: the database restarts, crashes, is away, hangs; under a steady load of forms and pages. */
interface Absence {
  what: string;
  begin(database: OwnPostgres): Promise<void> | void;
  end(database: OwnPostgres): Promise<void> | void;
  seconds: number;
}

const restart = (how: "fast" | "immediate"): Absence => ({ what: `restart (${how})`, seconds: 0.5, begin: (database) => database.stop(how), end: (database) => database.start() });
const crash: Absence = { what: "kill -9 of the database", seconds: 0.5, begin: (database) => database.kill(), end: (database) => database.start() };
const away = (seconds: number): Absence => ({ what: `${seconds} s away`, seconds, begin: (database) => database.stop("fast"), end: (database) => database.start() });
const hanging = (seconds: number): Absence => ({ what: `${seconds} s hanging`, seconds, begin: (database) => database.freeze(), end: (database) => database.thaw() });

export const databaseRestarts: Row = {
  number: "F03",
  title: "the database restarts, crashes, is killed, under load",
  run: (how) => survive(how, how.isShort ? [restart("immediate")] : [restart("fast"), crash, restart("immediate"), restart("fast"), crash, restart("immediate")], 20),
};

export const databaseAway: Row = {
  number: "F04",
  title: "the database is away, then hangs, under load",
  run: (how) => survive(how, how.isShort ? [hanging(6)] : [away(30), hanging(30)], 20),
};

async function survive({ isShort, control }: How, absences: Absence[], perSecond: number): Promise<Outcome> {
  const database = await sharedPostgres();
  if (!database) return notRun("PostgreSQL is not installed");
  const ground = await prepared(database.url, control);
  const { bad, keep } = promises();
  const server = await startServer(ground);
  try {
    const desk = await aDesk(server.origin);
    const load = steadyLoad({ perSecond, origin: () => server.origin, make: () => (Math.random() < 0.3 ? requestPress(desk) : ticketPress(desk)) });
    await pause(isShort ? 1_000 : 4_000);
    const mibBefore = memoryMib(server.pid) ?? Number.NaN;
    const [slowest, recovered, mibs]: [number[], number[], number[]] = [[], [], []];
    for (const { what, begin, end, seconds } of absences) {
      const from = Date.now();
      await begin(database);
      for (const until = Date.now() + seconds * 1000; Date.now() < until; await pause(250)) {
        mibs.push((memoryMib(server.pid) ?? Number.NaN) - mibBefore);
        if (Date.now() - from < 6_000 || seconds < 6) continue;
        keep((await fetch(`${server.origin}/healthz`)).status === 200, `${what}: the process does not say that it lives`);
        keep((await fetch(`${server.origin}/readyz`)).status === 503, `${what}: it says that it is ready`);
      }
      await end(database);
      const back = Date.now();
      await eventually("a good answer", async () => load.heard.some((one) => one.sentAt > from && one.endedAt > back && one.status === 303), 60_000);
      recovered.push((load.heard.filter((one) => one.endedAt > back && one.status === 303).map((one) => one.endedAt)[0] ?? Number.NaN) - back);
      await pause(isShort ? 500 : 5_000);
      const meanwhile = load.heard.filter((one) => one.endedAt > from && one.sentAt < back);
      slowest.push(Math.max(...meanwhile.map((one) => one.endedAt - one.sentAt)));
      const strange = meanwhile.filter((one) => one.status !== 200 && one.status !== 303 && !one.isPolite);
      keep(strange.length === 0, `${what}: ${strange.length} answers that are neither right nor a 503 page: ${[...new Set(strange.map((one) => `${one.what} ${one.status ?? one.reason}`))].join(", ")}`);
      const late = load.heard.filter((one) => one.sentAt > back + 5_000 && one.status !== 200 && one.status !== 303);
      if (!isShort) keep(late.length === 0, `${what}: ${late.length} wrong answers more than 5 s after it was back`);
    }
    await load.stop();
    // In npm test the machine does other things beside: there only what is answered counts.
    if (!isShort || control) keep(Math.max(...slowest) <= 5_000, `an answer took ${Math.max(...slowest)} ms`);
    if (!isShort) keep(Math.max(...recovered) <= 5_000, `the first good answer came ${Math.max(...recovered)} ms after it was back`);
    if (!isShort) keep(Math.max(...mibs) <= 100, `memory grew by ${Math.max(...mibs).toFixed(0)} MiB`);
    for (const press of load.presses) if (press.ledTo === undefined) await sendUntilTold(press, () => server.origin);
    keep((await server.stop()) === 0, "the process did not live to the end");
    const tally = await tallyOf(ground, load.presses);
    bad.push(...tally.lost, ...tally.doubled, ...tally.phantom, ...tally.halves);
    const refused = load.heard.filter((one) => one.isPolite).length;
    return {
      bad,
      figure: `${absences.map(({ what }) => what).join(", ")}: ${zeros(tally)} of ${tally.acknowledged}; ${refused} told to come again, slowest ${Math.max(...slowest)} ms, p95 ${quantile(load.heard.map((one) => one.endedAt - one.sentAt), 0.95)} ms; `
        + `good again after ${recovered.map((ms) => `${ms} ms`).join(", ")}; memory +${Math.max(...mibs).toFixed(0)} MiB`,
    };
  } finally {
    database.thaw();
    await server.stop("SIGKILL");
    await database.clear();
    await ground.clear().catch(() => undefined);
  }
}
