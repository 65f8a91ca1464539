import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { startServer } from "../support/server";
import { Visitor } from "../support/visitor";
import { benchGround } from "./bench-ground";
import { line, median, type Figure } from "./figures";
import type { LoadRequest } from "./load";
import { stationFigures } from "./station-figures";
import { countElements } from "./markup";
import { bareBookings, layBareTables } from "./pgbench";
import { laidBookings } from "./prepared-bookings";
import { ceilingServer, cpuSeconds, loadGenerator, memoryMib } from "./processes";
import { mailsSent, signedIn } from "./park-state";

/**
 * `npm run bench`: the built server on PostgreSQL with the made-up park, driven over HTTP by another process, beside
 * the least work that gives the same page or the same rows, measured in the same run. Only ratios within one run
 * mean anything: machines drift. Prints `name: value, ceiling, ratio, goal`.
 *
 *   npm run bench -- --seconds 5 --connections 10
 */
const { values } = parseArgs({ options: { seconds: { type: "string", default: "3" }, connections: { type: "string", default: "10" } } });
process.setMaxListeners(30); // each helper process is ended with this one
const seconds = Number(values.seconds);
const connections = Number(values.connections);
const rounds = 3;

const { postgresServer, ground, databaseUrl } = await benchGround();
const folder = mkdtempSync(path.join(tmpdir(), "portal-bench-"));
const stops: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
try {
  const started = performance.now();
  const server = await startServer(ground);
  stops.unshift(() => server.stop());
  console.log(`${cpus().length} cores, Node ${process.versions.node}, PostgreSQL (${postgresServer.where}), ${connections} connections, ${rounds} rounds of ${seconds} s`);
  console.log(`first start with the made-up park: ${((performance.now() - started) / 1000).toFixed(1)} s`);

  // The mails of the made-up park are composed after the start; they would be measured along.
  await mailsSent(databaseUrl);
  const company = await signedIn(databaseUrl, "company");
  const liaison = await signedIn(databaseUrl, "liaison");
  const headers = (cookie: string) => ({ accept: "text/html", "accept-language": "zh-CN", ...(cookie ? { cookie } : {}) });
  const item = await firstBookableItem(server.origin);
  const pages = [
    { name: "home", path: "/", cookie: "" },
    { name: "item guide", path: `/services/${item.code}`, cookie: "" },
    { name: "booking page", path: item.bookingPath, cookie: company },
    { name: "inbox", path: "/inbox", cookie: liaison },
  ];

  const saved: Record<string, string> = {};
  for (const page of pages) {
    const answer = await fetch(server.origin + page.path, { headers: headers(page.cookie), redirect: "manual" });
    const html = await answer.text();
    if (answer.status !== 200) throw new Error(`${page.path} answered ${answer.status}`);
    console.log(`${page.name}: ${page.path}, ${countElements(html)} elements, ${(html.length / 1000).toFixed(0)} KB`);
    saved[page.path] = path.join(folder, `${page.name}.html`);
    writeFileSync(saved[page.path] ?? "", html);
  }
  await layBareTables(databaseUrl);
  const react = await ceilingServer("./render-ceiling.ts", { BENCH_PAGES: JSON.stringify(saved) });
  const bareRemix = await ceilingServer("./bare-remix.tsx", { BENCH_DATABASE_URL: databaseUrl });
  const load = loadGenerator();
  stops.unshift(react.stop, bareRemix.stop, load.stop);

  const drive = async (origin: string, request: LoadRequest, forSeconds: number) => {
    const result = await load.run({ origin, connections, seconds: forSeconds, requests: [request], once: false, expected: [200] });
    if (Object.keys(result.wrong).length > 0) console.log(`  ${request.path}: other answers ${JSON.stringify(result.wrong)}`);
    return result;
  };
  const get = (page: { path: string; cookie: string }): LoadRequest => ({ method: "GET", path: page.path, headers: headers(page.cookie) });
  const day: LoadRequest = { method: "GET", path: "/day", headers: {} };

  // Warm-up: code compiled, caches filled, prepared statements made.
  for (const page of pages) {
    await drive(server.origin, get(page), 1.5);
    await drive(react.origin, get(page), 0.5);
  }
  await drive(bareRemix.origin, day, 1);
  const idleMib = memoryMib(server.pid);

  const measured = pages.map((page) => ({ page, portal: [] as number[], ceiling: [] as number[], p50: [] as number[], p99: [] as number[], cpuMs: [] as number[] }));
  const twin: number[] = [];
  const bookingRounds = { portal: [] as number[], p50: [] as number[], p99: [] as number[], ceiling: [] as number[], by: "pgbench" };
  for (let round = 0; round < rounds; round++) {
    for (const entry of measured) {
      const before = cpuSeconds(server.pid);
      const portal = await drive(server.origin, get(entry.page), seconds);
      const after = cpuSeconds(server.pid);
      entry.portal.push(portal.perSecond);
      entry.p50.push(portal.p50);
      entry.p99.push(portal.p99);
      if (before !== undefined && after !== undefined) entry.cpuMs.push(((after - before) * 1000) / portal.done);
      entry.ceiling.push((await drive(react.origin, get(entry.page), seconds)).perSecond);
    }
    twin.push((await drive(bareRemix.origin, day, seconds)).perSecond);

    const requests = await laidBookings({ origin: server.origin, databaseUrl, round, count: Math.ceil(400 * seconds) });
    const booked = await load.run({ origin: server.origin, connections, seconds, requests, once: true, expected: [303] });
    if (Object.keys(booked.wrong).length > 0) console.log(`  bookings: other answers ${JSON.stringify(booked.wrong)}`);
    bookingRounds.portal.push(booked.perSecond);
    bookingRounds.p50.push(booked.p50);
    bookingRounds.p99.push(booked.p99);
    await mailsSent(databaseUrl);
    const bare = await bareBookings(databaseUrl, connections, seconds);
    bookingRounds.ceiling.push(bare.perSecond);
    bookingRounds.by = bare.by;
  }

  const figures: Figure[] = measured.flatMap(({ page, portal, ceiling, p50, p99, cpuMs }): Figure[] => [
    { name: page.name, value: median(portal), unit: "pages/s", ceiling: { what: "node:http + renderToString of the same page", value: median(ceiling) } },
    { name: `${page.name} p50`, value: median(p50), unit: "ms" },
    { name: `${page.name} p99`, value: median(p99), unit: "ms", goal: { atMost: 250 } },
    { name: `${page.name} CPU`, value: median(cpuMs), unit: "ms a page" },
  ]);
  const bookingPage = measured.find(({ page }) => page.name === "booking page");
  figures.push(
    { name: "booking page beside its bare twin", value: median(bookingPage?.portal ?? []), unit: "pages/s", ceiling: { what: "bare Remix, one query, 160 slots", value: median(twin) }, goal: { ratioAtLeast: 0.6 } },
    { name: "bookings", value: median(bookingRounds.portal), unit: "bookings/s", ceiling: { what: `six statements by ${bookingRounds.by}`, value: median(bookingRounds.ceiling) }, goal: { ratioAtLeast: 0.4 } },
    { name: "bookings p50", value: median(bookingRounds.p50), unit: "ms" },
    { name: "bookings p99", value: median(bookingRounds.p99), unit: "ms", goal: { atMost: 250 } },
  );
  if (idleMib !== undefined) figures.push({ name: "memory after warm-up", value: idleMib, unit: "MiB", goal: { atMost: 150 } });
  const busyMib = memoryMib(server.pid);
  if (busyMib !== undefined) figures.push({ name: "memory after load", value: busyMib, unit: "MiB", goal: { atMost: 300 } });

  figures.push(...(await stationFigures({ origin: server.origin, databaseUrl, pid: server.pid, rounds })));

  console.log(`\n${figures.map(line).join("\n")}`);
} finally {
  for (const stop of stops) await stop();
  await ground.clear();
  await postgresServer.stop();
}

/** An item one can book, and the address of its page of free times. */
async function firstBookableItem(origin: string): Promise<{ code: string; bookingPath: string }> {
  const visitor = new Visitor(origin);
  const services = await visitor.open("/services");
  const codes = services.links.flatMap((link) => /^\/services\/([A-Z0-9-]+)$/.exec(link)?.[1] ?? []);
  for (const code of codes) {
    const guide = await visitor.open(`/services/${code}`);
    // The page of a station's day: the one that is asked for again and again.
    if (guide.links.some((link) => link.startsWith("/book"))) return { code, bookingPath: `/book?item=${code}&station=SZZX` };
  }
  throw new Error("no service can be booked");
}
