import { setTimeout as pause } from "node:timers/promises";
import { startServer, type RunningServer } from "../../support/server";
import { prepared, sharedPostgres } from "../park";
import { aDesk, bookingPress, requestPress, send, sendUntilTold, ticketPress, type Press } from "../presses";
import { notRun, promises, quantile, type How, type Outcome, type Row } from "../row";
import { tallyOf, zeros } from "../tally";

/** F01 and F02: kill -9 in the middle of bookings, tickets and requests. What was acknowledged is there, once, whole. */
const at = { item: "RC-001", station: "SZZX" };
const crowd = 8;

/** Forms pressed until `enough` says so; whoever gets no answer goes on to the next form. */
async function pressAway(make: () => Press, origin: () => string | undefined, presses: Press[], isOver: () => boolean, heard: (press: Press, status: number | undefined) => void): Promise<void> {
  await Promise.all(Array.from({ length: crowd }, async () => {
    while (!isOver()) {
      const press = make();
      presses.push(press);
      const answer = await send(press, origin()).catch(() => undefined);
      heard(press, answer?.status);
      if (!answer) await pause(20);
    }
  }));
}

const mixed = (desk: Press["visitor"], bookings: Press[]) => () => bookings.pop() ?? (Math.random() < 0.3 ? requestPress(desk) : ticketPress(desk));

export const killEmbedded: Row = {
  number: "F01",
  title: "kill -9 of the portal on PGlite during bookings, tickets and requests",
  async run({ isShort, control }: How): Promise<Outcome> {
    const cycles = isShort ? 2 : 21;
    const perCycle = isShort ? 25 : 100;
    const ground = await prepared(null, control);
    const presses: Press[] = [];
    const readyMs: number[] = [];
    const { bad, keep } = promises();
    let server = await startServer(ground);
    try {
      const { origin } = server;
      const { port } = new URL(origin);
      const desk = await aDesk(origin);
      for (let cycle = 0; cycle < cycles; cycle++) {
        const bookings: Press[] = [];
        for (let i = 0; i < (isShort ? 3 : 5); i++) bookings.push(await bookingPress(origin, at));
        const before = told(presses);
        const aim = before + perCycle + Math.floor(Math.random() * 20);
        let killed: Promise<unknown> | undefined;
        await pressAway(mixed(desk, bookings), () => origin, presses, () => killed !== undefined, (_press, status) => {
          if (status !== undefined && status !== 303) keep(false, `an answer ${status} while nothing was wrong`);
          if (told(presses) >= aim) killed ??= server.stop("SIGKILL");
        });
        await killed;
        const since = performance.now();
        server = await startServer(ground, { PORT: port, APP_ORIGIN: origin });
        readyMs.push(performance.now() - since);
        // Whoever got no answer sends the same form again, as people do; some press twice although they were told.
        for (const press of presses) if (press.ledTo === undefined) await sendUntilTold(press, () => origin);
        for (const press of presses.slice(-5)) await send(press);
      }
      keep((await server.stop()) === 0, "the last server did not end in good order");
      const tally = await tallyOf(ground, presses);
      if (!isShort) keep(tally.acknowledged >= 2_000, `only ${tally.acknowledged} acknowledged`);
      if (!isShort) keep(quantile(readyMs, 0.95) <= 10_000, "ready again later than 10 s (p95)");
      bad.push(...tally.lost, ...tally.doubled, ...tally.phantom, ...tally.halves);
      return { bad, figure: `${zeros(tally)} of ${tally.acknowledged} acknowledged over ${cycles} kills; ready again p95 ${(quantile(readyMs, 0.95) / 1000).toFixed(1)} s` };
    } finally {
      await server.stop("SIGKILL");
      await ground.clear();
    }
  },
};

export const killOneOfTwo: Row = {
  number: "F02",
  title: "kill -9 of one of two processes on PostgreSQL, the victim by chance",
  async run({ isShort, control }: How): Promise<Outcome> {
    const database = await sharedPostgres();
    if (!database) return notRun("PostgreSQL is not installed");
    const cycles = isShort ? 2 : 21;
    const perCycle = isShort ? 40 : 200;
    const ground = await prepared(database.url, control);
    const presses: Press[] = [];
    const { bad, keep } = promises();
    const servers: RunningServer[] = [await startServer(ground)];
    servers.push(await startServer(ground));
    try {
      const desks = await Promise.all(servers.map(({ origin }) => aDesk(origin)));
      let survivorAnswers = 0;
      for (let cycle = 0; cycle < cycles; cycle++) {
        const victim = Math.random() < 0.5 ? 0 : 1;
        const bookings: Press[] = [];
        for (let i = 0; i < (isShort ? 3 : 5); i++) bookings.push(await bookingPress(servers[i % 2]?.origin ?? "", at));
        const aim = told(presses) + perCycle;
        let killed: Promise<unknown> | undefined;
        let isOver = false;
        let turn = 0;
        const [one, other] = desks.map((desk) => mixed(desk, bookings));
        await pressAway(() => (turn++ % 2 === 0 ? one : other)?.() as Press, ownServer, presses, () => isOver, (press, status) => {
          const isSurvivor = press.visitor.origin !== servers[victim]?.origin;
          if (isSurvivor) survivorAnswers++;
          if (isSurvivor || killed === undefined) keep(status === 303, `${isSurvivor ? "the survivor" : "the victim, before its end,"} answered ${status ?? "nobody"}`);
          if (killed === undefined && told(presses) >= aim) {
            killed = servers[victim]?.stop("SIGKILL");
            // The other one goes on for a while alone.
            setTimeout(() => { isOver = true; }, 400);
          }
        });
        await killed;
        const survivor = servers[1 - victim]?.origin ?? "";
        for (const press of presses) if (press.ledTo === undefined) await sendUntilTold(press, () => survivor);
        for (const press of presses.slice(-5)) await send(press, survivor);
        const { port, origin } = new URL(servers[victim]?.origin ?? "");
        servers[victim] = await startServer(ground, { PORT: port, APP_ORIGIN: origin });
      }
      const tally = await tallyOf(ground, presses);
      if (!isShort) keep(tally.acknowledged >= 4_000, `only ${tally.acknowledged} acknowledged`);
      bad.push(...tally.lost, ...tally.doubled, ...tally.phantom, ...tally.halves);
      return { bad, figure: `${zeros(tally)} of ${tally.acknowledged} acknowledged over ${cycles} kills; ${survivorAnswers} answers of survivors` };
    } finally {
      for (const server of servers) await server.stop("SIGKILL");
      await ground.clear();
      await database.clear();
    }
  },
};

/** Each form goes to the server its person works at. */
const ownServer = () => undefined;
const told = (presses: readonly Press[]) => presses.filter(({ ledTo }) => ledTo !== undefined).length;
