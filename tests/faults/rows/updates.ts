import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { balancer } from "../../support/balancer";
import { freePort } from "../../support/find-postgres.mjs";
import { startServer, type RunningServer } from "../../support/server";
import { prepared, sharedPostgres } from "../park";
import { aDesk, sendUntilTold, ticketPress } from "../presses";
import { notRun, promises, quantile, type How, type Outcome, type Row } from "../row";
import { crowdLoad, type Load } from "../steady-load";
import { tallyOf, zeros } from "../tally";

/** F14: a portal is asked to end while people use it. */
export const endUnderLoad: Row = {
  number: "F14",
  title: "SIGTERM under up to 50 requests a second",
  async run({ isShort, control }: How): Promise<Outcome> {
    const database = await sharedPostgres();
    if (!database) return notRun("PostgreSQL is not installed");
    const ground = await prepared(database.url, control);
    const { bad, keep } = promises();
    const rounds = isShort ? 1 : 5;
    let server = await startServer(ground);
    try {
      const { origin } = server;
      const desk = await aDesk(origin);
      const endedMs: number[] = [];
      let reset = 0;
      const all: Load[] = [];
      for (let round = 0; round < rounds; round++) {
        const load = crowdLoad({ people: 16, thinkMs: 250, origin: () => origin, make: () => ticketPress(desk) });
        all.push(load);
        await pause(isShort ? 1_500 : 3_000);
        const asked = Date.now();
        const code = await server.stop("SIGTERM");
        endedMs.push(Date.now() - asked);
        await load.stop();
        keep(code === 0, `it ended with ${code}`);
        const right = (status: number | undefined) => status === 200 || status === 303;
        const broken = load.heard.filter((one) => one.sentAt <= asked && !right(one.status));
        keep(broken.length === 0, `${broken.length} requests that were on their way failed: ${[...new Set(broken.map((one) => one.status ?? one.reason))].join(", ")}`);
        // Afterwards nobody listens; a balancer goes to the other process then. Nobody who was let in is sent away.
        const refused = load.heard.filter((one) => one.sentAt > asked && one.status !== undefined && !right(one.status));
        keep(refused.length === 0, `${refused.length} requests were let in and refused: ${[...new Set(refused.map((one) => one.status))].join(", ")}`);
        reset += load.heard.filter((one) => one.sentAt > asked && one.status === undefined && one.reason !== "ECONNREFUSED").length;
        const sql = postgres(ground.databaseUrl ?? "", { max: 1 });
        const [sending] = await sql`select count(*)::int as count from notices where status = 'sending'`;
        await sql.end();
        keep(sending?.count === 0, `${sending?.count} mails were left half sent`);
        server = await startServer(ground, { PORT: new URL(origin).port, APP_ORIGIN: origin });
      }
      const presses = all.flatMap((load) => load.presses);
      for (const press of presses) if (press.ledTo === undefined) await sendUntilTold(press, () => origin);
      if (!isShort) keep(Math.max(...endedMs) <= 10_000, `it ended only after ${Math.max(...endedMs)} ms`);
      const tally = await tallyOf(ground, presses);
      bad.push(...tally.lost, ...tally.doubled, ...tally.phantom, ...tally.halves);
      return { bad, figure: `${rounds} ends, ${all.flatMap((load) => load.heard).length} requests, none on its way failed, ${reset} later ones met a door that just closed; ended within ${Math.max(...endedMs)} ms; ${zeros(tally)} of ${tally.acknowledged}` };
    } finally {
      await server.stop("SIGKILL");
      await ground.clear();
      await database.clear();
    }
  },
};

export const rollingRestart: Row = {
  number: "G11",
  title: "two processes on PostgreSQL restarted one after the other behind a balancer",
  async run({ isShort, control }: How): Promise<Outcome> {
    const database = await sharedPostgres();
    if (!database) return notRun("PostgreSQL is not installed");
    const ground = await prepared(database.url, control);
    const wanted = isShort ? 600 : 5_000;
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const { bad, keep } = promises();
    const servers: RunningServer[] = [await startServer(ground, { APP_ORIGIN: origin })];
    servers.push(await startServer(ground, { APP_ORIGIN: origin }));
    const front = await balancer(port, () => servers.map((server) => server.origin));
    try {
      const desk = await aDesk(origin);
      const load = crowdLoad({ people: 8, thinkMs: 50, origin: () => origin, make: () => ticketPress(desk) });
      let restarts = 0;
      await pause(1_000);
      while (load.heard.length < wanted) {
        const at = restarts % 2;
        const before = servers[at];
        if (!before) throw new Error("no server");
        const { port: own } = new URL(before.origin);
        keep((await before.stop("SIGTERM")) === 0, "a process did not end in good order");
        servers[at] = await startServer(ground, { PORT: own, APP_ORIGIN: origin });
        restarts++;
        await pause(1_000);
      }
      await load.stop();
      const failed = load.heard.filter((one) => one.status !== 200 && one.status !== 303);
      keep(failed.length === 0, `${failed.length} requests failed: ${[...new Set(failed.map((one) => `${one.what} ${one.status ?? ""} ${one.reason ?? ""}`))].join(", ")}`);
      const tally = await tallyOf(ground, load.presses);
      bad.push(...tally.lost, ...tally.doubled, ...tally.phantom, ...tally.halves);
      return { bad, figure: `${failed.length} of ${load.heard.length} requests failed over ${restarts} restarts; p95 ${quantile(load.heard.map((one) => one.endedAt - one.sentAt), 0.95)} ms; ${zeros(tally)} of ${tally.acknowledged}` };
    } finally {
      await front.close();
      for (const server of servers) await server.stop("SIGKILL");
      await ground.clear();
      await database.clear();
    }
  },
};
