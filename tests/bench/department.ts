import { parseArgs } from "node:util";
import { startServer } from "../support/server";
import { benchGround } from "./bench-ground";
import { line, median, type Figure } from "./figures";
import { moveFigures } from "./moves";
import { mailsSent, signedIn } from "./park-state";
import { layPast } from "./past-park";
import { loadGenerator } from "./processes";

/**
 * `npm run bench:department`: the liaison's list and the search with a short past and with a long one, at most 1.3 times
 * slower; then moves a second beside their bare statements. On PostgreSQL, all in one run: some seven minutes on a quiet
 * machine, of which a million past requests alone take as long again to lay.
 *
 *   npm run bench:department -- --past 200000 --from 20000 --seconds 3
 *   npm run bench:department -- --past 0          the moves alone
 */
const { values } = parseArgs({ options: { from: { type: "string", default: "20000" }, past: { type: "string", default: "200000" }, seconds: { type: "string", default: "3" }, connections: { type: "string", default: "10" } } });
const [from, past, seconds, connections] = [values.from, values.past, values.seconds, values.connections].map(Number) as [number, number, number, number];
const rounds = 3;

const { postgresServer, ground, databaseUrl } = await benchGround();
const server = await startServer(ground);
const load = loadGenerator();
try {
  await mailsSent(databaseUrl);
  const cookie = await signedIn(databaseUrl, "liaison");
  const pages = {
    inbox: "/inbox",
    "open requests by company in letters": "/inbox?tab=open&q=cgjm",
    "open requests by words": `/inbox?tab=open&q=${encodeURIComponent("工作许可")}`,
    "ended requests": "/inbox?tab=ended",
    // As many have this end with a long past as with a short one.
    "ended requests by number": "/inbox?tab=ended&q=020007",
    "ended requests by company": `/inbox?tab=ended&q=${encodeURIComponent("澄光精密")}`,
    "ended requests by words of the answer": `/inbox?tab=ended&q=${encodeURIComponent("许可证可到站点领取")}`,
  };

  const measure = async () => {
    const found = new Map(Object.keys(pages).map((name) => [name, { perSecond: [] as number[], p99: [] as number[] }]));
    const run = (path: string, forSeconds: number) => load.run({ origin: server.origin, connections, seconds: forSeconds, requests: [{ method: "GET", path, headers: { accept: "text/html", "accept-language": "zh-CN", cookie } }], once: false, expected: [200] });
    for (const path of Object.values(pages)) await run(path, 1);
    for (let round = 0; round < rounds; round++) {
      for (const [name, path] of Object.entries(pages)) {
        const { perSecond, p99, wrong } = await run(path, seconds);
        if (Object.keys(wrong).length > 0) console.log(`  ${name}: other answers ${JSON.stringify(wrong)}`);
        found.get(name)?.perSecond.push(perSecond);
        found.get(name)?.p99.push(p99);
      }
    }
    return found;
  };

  const measureWith = async (count: number) => {
    console.log(`laying ${count} past requests …`);
    await layPast(databaseUrl, count);
    return measure();
  };
  const none: Awaited<ReturnType<typeof measure>> = new Map();
  const short = past > 0 ? await measureWith(from) : none;
  const long = past > 0 ? await measureWith(past) : none;

  const figures = [...long].flatMap(([name, { perSecond, p99 }]): Figure[] => [
    { name, value: median(perSecond), unit: "/s", ceiling: { what: `with ${from}`, value: median(short.get(name)?.perSecond ?? []) }, goal: { ratioAtLeast: 1 / 1.3 } },
    { name: `${name} p99`, value: median(p99), unit: "ms" },
  ]);
  figures.push(...(await moveFigures(databaseUrl, rounds)));
  console.log(`\nwith ${past} beside ${from}, ${connections} connections, ${rounds} rounds of ${seconds} s\n${figures.map(line).join("\n")}`);
} finally {
  load.stop();
  await server.stop();
  await ground.clear();
  await postgresServer.stop();
}
