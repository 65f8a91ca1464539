import { parseArgs } from "node:util";
import { startServer } from "../support/server";
import { benchGround } from "./bench-ground";
import { line, median, type Figure } from "./figures";
import type { LoadRequest } from "./load";
import { mailsSent, signedIn } from "./park-state";
import { layPast } from "./past-park";
import { laidBookings, movesOf } from "./prepared-bookings";
import { loadGenerator } from "./processes";
import { touchedBuffers } from "./touched-buffers";

/**
 * `npm run bench:growth`: what pages and bookings cost with a short past and with a long one, on PostgreSQL, in the same
 * run. Prints `name: value with the long past, ceiling (the same with the short one), ratio`; the goal is at most 1.3
 * times slower, and at most 1.3 times as many pages of the database touched: these do not depend on how busy the machine is.
 *
 *   npm run bench:growth -- --from 20000 --to 1000000 --seconds 3
 *   npm run bench:growth -- --rounds 0     counts pages of the database only, on a machine too busy for times
 */
const { values } = parseArgs({ options: { from: { type: "string", default: "20000" }, to: { type: "string", default: "1000000" }, seconds: { type: "string", default: "3" }, connections: { type: "string", default: "10" }, rounds: { type: "string", default: "3" } } });
const [from, to, seconds, connections, rounds] = [values.from, values.to, values.seconds, values.connections, values.rounds].map(Number) as [number, number, number, number, number];
/** Requests whose pages of the database are counted; all of them, however long it takes. */
const counted = { requests: 200, withinSeconds: 300 };

const { postgresServer, ground, databaseUrl } = await benchGround();
const server = await startServer(ground);
const load = loadGenerator();
try {
  await mailsSent(databaseUrl);
  const liaison = await signedIn(databaseUrl, "liaison");
  const company = await signedIn(databaseUrl, "company");
  const get = (path: string, cookie: string): LoadRequest => ({ method: "GET", path, headers: { accept: "text/html", "accept-language": "zh-CN", cookie } });
  const pages = {
    "availability page": get("/book?item=RC-001&station=SZZX", company),
    inbox: get("/inbox", liaison),
    "search by company in letters": get("/inbox?tab=open&q=cgjm", liaison),
    // The end of a number that a hundred requests have, as many with a long past as with a short one: else it would be the longer list that takes longer.
    "search of ended requests by number": get("/inbox?tab=ended&q=020007", liaison),
    "my requests": get("/my/requests", company),
  };

  let batches = 0;
  /** Bookings of people made for it, then a move of each. */
  const bookAndMove = async (count = Math.ceil(300 * seconds), within = seconds) => {
    const requests = await laidBookings({ origin: server.origin, databaseUrl, round: batches++, count });
    const drive = async (list: LoadRequest[]) => {
      const result = await load.run({ origin: server.origin, connections, seconds: within, requests: list, once: true, expected: [303] });
      if (Object.keys(result.wrong).length > 0) console.log(`  other answers ${JSON.stringify(result.wrong)}`);
      return result;
    };
    return { book: () => drive(requests), move: async ({ used }: { used: number }) => drive(await movesOf(databaseUrl, requests.slice(0, used))) };
  };

  const measure = async () => {
    const found: Record<string, { perSecond: number[]; p99: number[]; buffers: number }> = {};
    const note = (name: string, { perSecond, p99 }: { perSecond: number; p99: number }) => {
      (found[name] ??= { perSecond: [], p99: [], buffers: Number.NaN }).perSecond.push(perSecond);
      found[name]?.p99.push(p99);
    };
    for (const request of Object.values(pages)) await load.run({ origin: server.origin, connections, seconds: 1, requests: [request], once: false, expected: [200] });
    for (let i = 0; i < rounds; i++) {
      for (const [name, request] of Object.entries(pages)) {
        const result = await load.run({ origin: server.origin, connections, seconds, requests: [request], once: false, expected: [200] });
        if (Object.keys(result.wrong).length > 0) console.log(`  ${name}: other answers ${JSON.stringify(result.wrong)}`);
        note(name, result);
      }
      const { book, move } = await bookAndMove();
      const booked = await book();
      note("booking create", booked);
      await mailsSent(databaseUrl);
      note("booking move", await move(booked));
      await mailsSent(databaseUrl);
    }

    type Told = Awaited<ReturnType<typeof touchedBuffers>>["after"];
    let last: Told | undefined;
    const count = async (name: string, work: () => Promise<{ done: number; used: number }>, since?: Told) => {
      const { each, result, after } = await touchedBuffers(databaseUrl, work, since);
      last = after;
      (found[name] ??= { perSecond: [], p99: [], buffers: Number.NaN }).buffers = each;
      return result;
    };
    for (const [name, request] of Object.entries(pages)) {
      const requests = Array<LoadRequest>(counted.requests).fill(request);
      await count(name, () => load.run({ origin: server.origin, connections, seconds: counted.withinSeconds, requests, once: true, expected: [200] }), last);
    }
    const { book, move } = await bookAndMove(counted.requests, counted.withinSeconds);
    const booked = await count("booking create", book);
    await mailsSent(databaseUrl);
    await count("booking move", () => move(booked));
    await mailsSent(databaseUrl);
    return found;
  };

  console.log(`laying ${from} past requests and appointments …`);
  await layPast(databaseUrl, from);
  const short = await measure();
  console.log(`laying ${to} past requests and appointments …`);
  await layPast(databaseUrl, to);
  const long = await measure();

  const figures = Object.entries(long).flatMap(([name, { perSecond, p99, buffers }]): Figure[] => [
    ...(rounds === 0 ? [] : [
      { name, value: median(perSecond), unit: "/s", ceiling: { what: `with ${from}`, value: median(short[name]?.perSecond ?? []) }, goal: { ratioAtLeast: 1 / 1.3 } },
      { name: `${name} p99`, value: median(p99), unit: "ms" },
    ]),
    { name: `${name} buffers`, value: buffers, unit: "pages of the database each", ceiling: { what: `with ${from}`, value: short[name]?.buffers ?? Number.NaN }, goal: { ratioAtMost: 1.3 } },
  ]);
  console.log(`\nwith ${to} beside ${from}, ${connections} connections, ${rounds} rounds of ${seconds} s\n${figures.map(line).join("\n")}`);
} finally {
  load.stop();
  await server.stop();
  await ground.clear();
  await postgresServer.stop();
}
