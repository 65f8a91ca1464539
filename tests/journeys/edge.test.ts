import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshGround, startServer, stopLeftServers, type Ground, type RunningServer } from "~tests/support/server";
import { sendRaw } from "~tests/support/raw-http";
import { Visitor } from "~tests/support/visitor";

/** What the outermost door does with requests no browser would send. */
let ground: Ground;
let server: RunningServer;
let host = "";
beforeAll(async () => {
  ground = await freshGround();
  server = await startServer(ground, { DEMO: "0" });
  host = new URL(server.origin).host;
});
afterAll(async () => {
  await stopLeftServers();
  await ground.clear();
});

const post = (more: string, body = "") => `POST /login HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${server.origin}\r\nContent-Type: application/x-www-form-urlencoded\r\n${more}\r\n\r\n${body}`;

describe("a request inside a request", () => {
  const smuggled = `GET /smuggled HTTP/1.1\r\nHost: ${"x".repeat(4)}\r\n\r\n`;

  test.each([
    ["two lengths that differ", () => post(`Content-Length: 3\r\nContent-Length: ${3 + smuggled.length}`, `a=1${smuggled}`)],
    ["a length and chunks", () => post(`Content-Length: ${5 + smuggled.length}\r\nTransfer-Encoding: chunked`, `0\r\n\r\n${smuggled}`)],
    ["chunks and a length", () => post(`Transfer-Encoding: chunked\r\nContent-Length: 4`, `0\r\n\r\n${smuggled}`)],
    ["chunks that are not the last coding", () => post("Transfer-Encoding: chunked, identity", `0\r\n\r\n${smuggled}`)],
    ["an unknown coding", () => post("Transfer-Encoding: xchunked", `0\r\n\r\n${smuggled}`)],
    ["a length that is no number", () => post("Content-Length: +3", `a=1${smuggled}`)],
    ["a chunk whose size is no number", () => post("Transfer-Encoding: chunked", `0x3\r\na=1\r\n0\r\n\r\n${smuggled}`)],
    ["a header folded onto two lines", () => post("Transfer-Encoding:\r\n chunked", `0\r\n\r\n${smuggled}`)],
    ["a space before the colon", () => post("Content-Length : 3", `a=1${smuggled}`)],
    ["a line feed alone in a header", () => post("X-A: b\nContent-Length: 3", `a=1${smuggled}`)],
  ])("told by %s is refused once, and the line is closed", async (_, bytes) => {
    const answer = await sendRaw(server.origin, bytes());
    expect(answer.statuses.filter((status) => status !== 400)).toEqual([]);
    expect(answer.isClosed).toBe(true);
    expect(server.output()).not.toContain("/smuggled");
  });
});

describe("too much of anything", () => {
  test("a header larger than sixteen kilobytes, and ten thousand headers", async () => {
    const get = (headers: string) => sendRaw(server.origin, `GET / HTTP/1.1\r\nHost: ${host}\r\n${headers}\r\n`);
    expect((await get(`X-Large: ${"x".repeat(20_000)}\r\n`)).statuses).toEqual([431]);
    expect((await get(Array.from({ length: 10_000 }, (_, i) => `X-${i}: 1\r\n`).join(""))).statuses).toEqual([431]);
    expect((await get(`Cookie: ${"a=1; ".repeat(4_000)}\r\n`)).statuses).toEqual([431]);
  });

  test("ten thousand fields are one form that says nothing, sixty thousand are too large", async () => {
    const visitor = new Visitor(server.origin);
    const fields = (count: number) => Array.from({ length: count }, (_, i) => [`f${i}`, "1"] as const);
    expect((await visitor.post("/login", fields(10_000))).status).toBe(400);
    expect((await visitor.post("/login", fields(60_000))).status).toBe(413);
  });

  test("JSON of a hundred thousand brackets at the doors for machines", async () => {
    const deep = "[".repeat(100_000);
    for (const [door, type, status] of [["/webhooks/resend", "application/json", 404], ["/csp-report", "application/csp-report", 413], ["/csp-report", "application/csp-report", 400]] as const) {
      const answer = await fetch(`${server.origin}${door}`, { method: "POST", headers: { "content-type": type }, body: status === 400 ? deep.slice(0, 16_000) : deep });
      expect([door, answer.status]).toEqual([door, status]);
    }
    expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
  });
});

test("whoever sends slowly is hung up on, while everybody else is served", async () => {
  const slow = Array.from({ length: 200 }, (_, i) => {
    const { hostname, port } = new URL(server.origin);
    const socket = connect({ host: hostname, port: Number(port) }, () => {
      socket.write(i % 2 === 0 ? `GET / HTTP/1.1\r\nHost: ${host}\r\nX-Slow: ` : post("Content-Length: 1000", "email="));
    });
    const drip = setInterval(() => socket.write("x"), 500).unref();
    return new Promise<void>((resolve) => socket.resume().on("error", () => undefined).on("close", () => { clearInterval(drip); resolve(); }));
  });
  let served = 0;
  const everybodyElse = (async () => { for (let i = 0; i < 20; i++) if ((await new Visitor(server.origin).send("/stations")).status === 200) served++; })();
  await everybodyElse;
  expect(served).toBe(20);
  await Promise.all(slow);
  expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
}, 120_000);

test("what is not for visitors is not there: sources, settings, maps, folders, the machine's own files", async () => {
  const script = /\/assets\/[\w.-]+\.js/.exec(await (await new Visitor(server.origin).send("/")).text())?.[0] ?? "";
  expect((await fetch(`${server.origin}${script}`)).status).toBe(200);
  const paths = [
    "/.git/config", "/.git/HEAD", "/.env", "/.env.example", "/.npmrc", "/package.json", "/package-lock.json", "/server-status", "/build/server/index.js", "/app/server.ts",
    "/db/migrations/", "/data/uploads/", "/assets/", "/assets", `${script}.map`, "/node_modules/", "/Dockerfile", "/backup.sql", "/phpinfo.php", "/actuator/env",
    "/%2e%2e/package.json", "/..%2fpackage.json", "/assets/..%2f..%2fserver/index.js", "/%2e%2e%2f%2e%2e%2fetc/passwd",
  ];
  for (const path of paths) expect([path, (await sendRaw(server.origin, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).statuses]).toEqual([path, [404]]);
  for (const path of ["/../package.json", "/../../etc/passwd", "/assets/../../server/index.js"]) {
    const { statuses, text } = await sendRaw(server.origin, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect([path, statuses]).toEqual([path, [404]]);
    expect(text).not.toMatch(/"devDependencies"|root:x:0|createRequestHandler/);
  }
  expect(await (await fetch(`${server.origin}/healthz`)).text()).toBe('{"status":"ok"}');
  expect((await fetch(`${server.origin}/metrics`, { headers: { "x-forwarded-for": "203.0.113.9" } })).status).toBe(404);
});

describe("what a proxy would say, said by somebody else", () => {
  const forged = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", "x-forwarded-port": "444", forwarded: "host=evil.example;proto=https", "x-original-url": "/manage/holidays", "x-rewrite-url": "/manage/holidays" };

  test("changes no address on a page, no redirect, and no log line", async () => {
    const visitor = new Visitor(server.origin);
    const page = await visitor.send("/stations", { headers: forged });
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain("evil.example");
    const turned = await visitor.send("/my", { headers: forged });
    expect(new URL(turned.headers.get("location") ?? "", server.origin).origin).toBe(server.origin);
    expect(server.output()).not.toContain("evil.example");
  });

  test("buys no more tries: each look-up with another address counts for the one who makes it", async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 305; i++) statuses.push((await fetch(`${server.origin}/track`, { headers: { "x-forwarded-for": `198.51.100.${i % 250}` } })).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(300);
    expect(statuses.slice(-5)).toEqual([429, 429, 429, 429, 429]);
  });
});

if (process.env.TEST_DATABASE === "postgres") {
  test("two processes on one database share the limits: twenty asks an hour, wherever they go", async () => {
    const second = await startServer(ground, { DEMO: "0" });
    const ask = async ({ origin }: RunningServer) => (await new Visitor(origin).post("/login/forgot", { email: "nobody@example.com" }, { "x-forwarded-for": "198.51.100.1" })).status;
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) statuses.push(await ask(server), await ask(second));
    expect(statuses.filter((status) => status !== 429)).toHaveLength(20);
    expect(statuses.slice(-4)).toEqual([429, 429, 429, 429]);
  });
}

test("what browsers tell about the content policy is counted by directive, and its addresses are not kept", async () => {
  const report = { "csp-report": { "effective-directive": "script-src-elem", "blocked-uri": "https://canary.invalid/x.js", "document-uri": `${server.origin}/r/k3y-of.a_link` } };
  for (let i = 0; i < 2; i++) expect((await fetch(`${server.origin}/csp-report`, { method: "POST", headers: { "content-type": "application/csp-report" }, body: JSON.stringify(report) })).status).toBe(204);
  expect(await (await fetch(`${server.origin}/metrics`)).text()).toContain('ryz_csp_reports_total{directive="script-src-elem",blocked="elsewhere"} 2');
  expect(server.output()).toContain('"event":"csp report"');
  expect(server.output()).not.toMatch(/canary\.invalid|k3y-of/);
});
