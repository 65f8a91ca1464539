import { request as send } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { copiedPark } from "~tests/support/copied-park";
import { readEvents } from "~tests/support/event-stream";
import { startServer, stopLeftServers, type Ground, type RunningServer } from "~tests/support/server";
import { tcpProxy } from "~tests/support/tcp-proxy";
import { Visitor } from "~tests/support/visitor";

/** Open pages are told across processes, through everything that stands between the portal and a browser. */
const isOnPostgres = process.env.TEST_DATABASE === "postgres";
let ground: Ground;

beforeAll(async () => { ground = await copiedPark(); });
afterEach(stopLeftServers);
afterAll(() => ground?.clear());

async function listen(origin: string, topic = "queue:SZZX", headers: Record<string, string> = {}) {
  const gone = new AbortController();
  const answer = await fetch(`${origin}/live?topic=${topic}`, { signal: gone.signal, headers: { accept: "text/event-stream", "accept-encoding": "gzip, br", ...headers } });
  return { answer, events: readEvents(answer.body), leave: () => gone.abort() };
}

/** Takes a ticket as somebody at the kiosk does, without script. */
async function takeATicket(origin: string): Promise<string> {
  const visitor = new Visitor(origin);
  const page = await visitor.open("/stations/SZZX/kiosk/take/RC");
  const taken = await page.submitForm(page.form("item", "formKey"), {}, { button: ["item", ""] });
  expect(taken.path, taken.text.slice(0, 400)).toMatch(/^\/stations\/SZZX\/kiosk\/ticket\//);
  return /\bC\d{3}\b/.exec(taken.text)?.[0] ?? "";
}

test("the stream passes whole and at once: no compression, no buffering, a greeting with the build", async () => {
  const server = await startServer(ground);
  const { answer, events, leave } = await listen(server.origin);

  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(answer.headers.get("content-encoding")).toBeNull();
  expect(answer.headers.get("x-accel-buffering")).toBe("no");
  expect(answer.headers.get("cache-control")).toContain("no-transform");
  const hello = await events.next();
  expect(hello?.event).toBe("hello");
  expect(hello?.data).toMatch(/^[0-9a-f]{6,}$/);

  expect((await fetch(`${server.origin}/live?topic=queue:SZZX`, { method: "HEAD" })).status).toBe(200);
  leave();
  expect(await server.stop()).toBe(0);
});

test("a ticket taken at one process is told to the pages of every process, and only of that station", async () => {
  const first = await startServer(ground);
  const second = isOnPostgres ? await startServer(ground) : first;
  const board = await listen(first.origin);
  const elsewhere = await listen(first.origin, "queue:YRXZ");
  await board.events.next();
  await elsewhere.events.next();

  const number = await takeATicket(second.origin);

  expect(number).toMatch(/^C\d{3}$/);
  expect(await board.events.look()).toMatchObject({ data: "queue:SZZX" });
  expect(elsewhere.events.waiting()).toEqual([]);
  for (const { leave } of [board, elsewhere]) leave();
  await Promise.all([...new Set([first, second])].map((server) => server.stop()));
});

test("two hundred open pages are told to come back and do not hold the process at its end", async () => {
  const server = await startServer(ground);
  const pages = await Promise.all(Array.from({ length: 200 }, () => aRawPage(server)));

  // Whatever holds the process for ten seconds ends it with 1.
  expect(await server.stop("SIGTERM")).toBe(0);

  const texts = await Promise.all(pages.map(({ ended }) => ended));
  const pauses = texts.map((text) => Number(/retry: (\d+)\n\n$/.exec(text)?.[1]));
  expect(pauses.every((pause) => pause >= 2_000 && pause <= 6_000)).toBe(true);
  expect(new Set(pauses).size).toBeGreaterThan(50);
});

if (isOnPostgres) {
  describe("the database goes away", () => {
    test("pages that stayed open are told to look again once it is back", async () => {
      const direct = new URL(ground.databaseUrl ?? "");
      const proxy = await tcpProxy({ host: direct.hostname, port: Number(direct.port || 5432) });
      const through = new URL(direct);
      through.hostname = "127.0.0.1";
      through.port = String(proxy.port);
      const server = await startServer(ground, { DATABASE_URL: through.toString() });
      try {
        const board = await listen(server.origin);
        await board.events.next();

        proxy.cut();
        proxy.mend();

        expect(await board.events.look()).toMatchObject({ data: "*" });
        board.leave();
      } finally {
        await server.stop();
        await proxy.close();
      }
    });
  });
}


/** A page's connection without fetch: what came until the server hung up. */
function aRawPage({ origin }: RunningServer): Promise<{ ended: Promise<string> }> {
  return new Promise((resolve, reject) => {
    const outgoing = send(`${origin}/live?topic=queue:SZZX`, { agent: false }, (incoming) => {
      let text = "";
      const ended = new Promise<string>((done) => incoming.on("close", () => done(text)));
      incoming.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
        if (text.includes("event: hello")) resolve({ ended });
      });
      incoming.on("error", () => undefined);
    });
    outgoing.on("error", reject);
    outgoing.end();
  });
}
