import { createServer, request as send, type IncomingMessage, type RequestOptions, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { DomainError } from "~/domain/errors";
import { refusedPage } from "~/http/attempt.server";
import { formLimit, machineLimit, uploadLimit } from "~/http/body.server";
import { readReports } from "~/http/csp-reports.server";
import { gate, maskPath, type Behind } from "~/http/gate.server";
import { clientAddress, currentScope } from "~/http/scope.server";
import { log } from "~/logging.server";

/** Only the gate is real here; behind it stands a portal that remembers what got through. */
let server: Server;
let port = 0;
let reached: { method: string; path: string; body: string; client: string; forwarded: string | null }[] = [];
let isReady = true;
const lasting = { begun: 0, ended: 0 };
let [tellAsked, whenAsked] = [() => {}, Promise.resolve()];
const site: Behind["site"] = { origin: "http://127.0.0.1", isLoopback: true, isSecure: false, trustedHops: 0 };

beforeAll(async () => {
  log.level = "silent";
  server = createServer(gate({
    site,
    files: (_request, _response, next) => next(),
    isReady: async () => { tellAsked(); return isReady; },
    patience: { firstMs: 50, lastMs: 150 },
    isStopping: () => false,
    answer: async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === "/broken") throw new Error("secret detail at db/inside.ts");
      if (pathname === "/hanging") return new Promise<Response>(() => undefined);
      if (pathname === "/slow") {
        // The database is asked about meanwhile, and is there.
        await whenAsked;
        return new Response("<p>late</p>", { headers: { "content-type": "text/html" } });
      }
      if (pathname === "/lasting") {
        lasting.begun++;
        const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("event: hello\n\n")), cancel: () => void lasting.ended++ });
        return new Response(body, { headers: { "content-type": "text/event-stream" } });
      }
      if (pathname.endsWith("/unknown")) return new Response("<p>no such page</p>", { status: 404, headers: { "content-type": "text/html" } });
      if (pathname === "/bare") return new Response("Unexpected Server Error\n\nError: secret", { status: 500, headers: { "content-type": "text/plain" } });
      if (pathname === "/refused") return (refusedPage(new DomainError("conflict", "file.being-checked", { name: "<b>.pdf" })), Response.json({ message: "Unexpected Server Error" }, { status: 409, headers: { "X-Remix-Error": "yes" } }));
      if (pathname === "/away") {
        Object.assign(currentScope() ?? {}, { isDatabaseAway: true });
        return new Response("<p>half a page</p>", { status: 500, headers: { "content-type": "text/html" } });
      }
      const body = await request.text();
      reached.push({ method: request.method, path: pathname, body, client: clientAddress(), forwarded: request.headers.get("x-forwarded-host") });
      return new Response("<p>page</p>", { headers: { "content-type": "text/html" } });
    },
  }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));
beforeEach(() => { reached = []; isReady = true; Object.assign(site, { origin: `http://127.0.0.1:${port}`, isLoopback: true, isSecure: false, trustedHops: 0 }); });

interface Answer { status: number; headers: IncomingMessage["headers"]; text: string }

/** fetch would set Host, Origin and lengths by itself; here they are what the test is about. */
function ask(path: string, options: RequestOptions = {}, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = send({ host: "127.0.0.1", port, path, agent: false, ...options }, (incoming) => {
      let text = "";
      incoming.setEncoding("utf8").on("data", (chunk: string) => { text += chunk; });
      incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text }));
    });
    outgoing.on("error", reject).end(body);
  });
}

const own = () => `http://127.0.0.1:${port}`;
const form = { "content-type": "application/x-www-form-urlencoded" };
const post = (path: string, headers: Record<string, string>, body = "a=1") => ask(path, { method: "POST", headers: { ...form, ...headers } }, body);

describe("a request that changes something", () => {
  test.each([
    ["our own page", () => ({ origin: own() })],
    ["our own page, without Origin", () => ({ "sec-fetch-site": "same-origin" })],
  ])("from %s gets through", async (_, headers) => {
    expect((await post("/anything", headers())).status).toBe(200);
    expect(reached).toMatchObject([{ method: "POST", body: "a=1" }]);
  });

  test.each([
    ["another site", { origin: "https://evil.example" }],
    ["another port of this machine", { origin: "http://127.0.0.1:1" }],
    ["the same name with https", { origin: "https://127.0.0.1" }],
    ["a page that hides where it comes from", { origin: "null" }],
    ["another site that claims our own kind", { origin: "https://evil.example", "sec-fetch-site": "same-origin" }],
    ["another site, without Origin", { "sec-fetch-site": "cross-site" }],
    ["a sister site, without Origin", { "sec-fetch-site": "same-site" }],
    ["nobody knows where", {}],
  ])("from %s is refused, and nothing is reached", async (_, headers) => {
    for (const path of ["/anything", "/anything.data", "/resource"]) {
      const answer = await post(path, headers as Record<string, string>);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain("这次提交没有受理");
    }
    expect(reached).toEqual([]);
  });

  test("from another machine's door is left to its signature", async () => {
    expect((await ask("/webhooks/resend", { method: "POST", headers: { "content-type": "application/json" } }, "{}")).status).toBe(200);
  });

  test.each(["text/plain", "application/json", "image/png"])("as %s is refused", async (type) => {
    expect((await post("/anything", { origin: own(), "content-type": type })).status).toBe(415);
    expect(reached).toEqual([]);
  });

  test.each(["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])("by %s is refused", async (method) => {
    const answer = await ask("/anything", { method, headers: { origin: own() } });

    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe("GET, HEAD, POST");
    expect(reached).toEqual([]);
  });
});

describe("the size of what is sent", () => {
  test("at the limit gets through, one byte more does not", async () => {
    expect((await post("/anything", { origin: own() }, "a".repeat(formLimit))).status).toBe(200);
    expect((await post("/anything", { origin: own() }, "a".repeat(formLimit + 1))).status).toBe(413);
    expect(reached).toHaveLength(1);
  });

  test("is counted, not believed: without a length the body is refused as soon as it is too long", async () => {
    const answer = await post("/anything", { origin: own(), "transfer-encoding": "chunked" }, "a".repeat(formLimit + 1));

    expect(answer.status).toBe(413);
    expect(reached).toEqual([]);
  });

  test("is refused on its announcement, before a byte of it came", async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.write(`POST /my/requests/x HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${own()}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${10 * 1024 ** 3}\r\n\r\n`);
      });
      socket.once("data", (data) => { resolve(data.toString()); socket.destroy(); });
      socket.once("error", reject);
    });

    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("of another machine's report ends at 256 KiB, announced or not, each with one line in the security log", async () => {
    // why: what is written into the log of the process is looked at, as an operator would
    const warned = vi.spyOn(log, "warn");
    const call = (size: number, headers: Record<string, string> = {}) => ask("/webhooks/resend", { method: "POST", headers: { "content-type": "application/json", ...headers } }, "a".repeat(size));
    for (const [size, status, headers] of [[machineLimit, 200, {}], [10 * 1024 ** 2, 413, {}], [machineLimit + 1, 413, { "transfer-encoding": "chunked" }]] as const) expect((await call(size, headers)).status).toBe(status);
    expect(reached).toHaveLength(1);
    expect(warned.mock.calls).toEqual([1, 2].map(() => [{ event: "access denied", object: "/webhooks/resend", reason: "a machine's report too large" }, "access denied"]));
    warned.mockRestore();
  });
  test("may be large only where files are handed in, and even there ends", async () => {
    const multipart = { "content-type": "multipart/form-data; boundary=x", origin: own() };
    expect((await post("/my/requests/x/papers", multipart, "a".repeat(formLimit + 1))).status).toBe(200);
    expect((await post("/my/company", multipart, "a".repeat(formLimit + 1))).status).toBe(413);
    expect((await post("/my/requests/x/papers", { ...multipart, "transfer-encoding": "chunked" }, "a".repeat(uploadLimit + 1))).status).toBe(413);
  });
});

describe("the name we are called by", () => {
  test.each(["localhost:8080", "127.0.0.1:3000", "[::1]:3000"])("%s is this machine", async (host) => {
    expect((await ask("/", { headers: { host } })).status).toBe(200);
  });

  test.each(["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:3000", "user@127.0.0.1", "127.0.0.1/x"])("%s is not ours", async (host) => {
    const answer = await ask("/", { headers: { host } });

    expect(answer.status).toBe(421);
    expect(reached).toEqual([]);
  });

  test("is the configured one only, once people reach us by it", async () => {
    Object.assign(site, { origin: "https://portal.example.cn", isLoopback: false });

    expect((await ask("/", { headers: { host: "portal.example.cn" } })).status).toBe(200);
    expect((await ask("/", { headers: { host: "portal.example.cn:443" } })).status).toBe(200);
    expect((await ask("/", { headers: { host: "localhost" } })).status).toBe(421);
    expect((await post("/", { host: "portal.example.cn", origin: "https://portal.example.cn" })).status).toBe(200);
    expect((await post("/", { host: "portal.example.cn", origin: "http://portal.example.cn" })).status).toBe(403);
  });

  test("is not taken from what a proxy, or who plays one, says", async () => {
    await ask("/", { headers: { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" } });

    expect(reached).toMatchObject([{ forwarded: null }]);
  });
});

describe("the address of a visitor", () => {
  const from = async (forwarded: string) => {
    await ask("/", { headers: { "x-forwarded-for": forwarded } });
    return reached.at(-1)?.client;
  };

  test("is the connection's when no proxy is configured, whatever is claimed", async () => {
    expect(await from("203.0.113.7")).toBe("127.0.0.1");
  });

  test("is what the trusted proxies saw; what came before them is hearsay", async () => {
    Object.assign(site, { trustedHops: 1 });
    expect(await from("198.51.100.1, 203.0.113.7")).toBe("203.0.113.7");
    Object.assign(site, { trustedHops: 2 });
    expect(await from("198.51.100.1, 203.0.113.7, 10.0.0.1")).toBe("203.0.113.7");
    expect(await from("203.0.113.7")).toBe("127.0.0.1");
    expect(await from("nonsense, 10.0.0.1")).toBe("127.0.0.1");
  });

  test("may post three hundred times a minute, and others are not slowed down by it", async () => {
    Object.assign(site, { trustedHops: 1 });
    const statuses = new Map<number, number>();
    let refused: Answer | undefined;
    for (let i = 0; i < 305; i++) {
      const answer = await post("/anything", { origin: own(), "x-forwarded-for": "203.0.113.50" });
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status === 429) refused = answer;
    }

    expect([...statuses]).toEqual([[200, 300], [429, 5]]);
    expect(Number(refused?.headers["retry-after"])).toBeGreaterThan(0);
    expect((await post("/anything", { origin: own(), "x-forwarded-for": "203.0.113.51" })).status).toBe(200);
  });

  test("may guess thirty addresses that are keys a minute; who holds one, and who misses elsewhere, is not counted", async () => {
    Object.assign(site, { trustedHops: 1 });
    const look = async (path: string, client: string) => (await ask(path, { headers: { "x-forwarded-for": client } })).status;
    const kinds = ["r", "t", "account", "files"];
    for (let i = 0; i < 40; i++) expect([await look("/r/valid", "203.0.113.70"), await look("/services/unknown", "203.0.113.70")]).toEqual([200, 404]);
    for (let i = 0; i < 30; i++) expect(await look(`/${kinds[i % 4]}/unknown`, "203.0.113.70")).toBe(404);

    for (const kind of kinds) expect(await look(`/${kind}/unknown`, "203.0.113.70")).toBe(429);
    // The routes read capitals and percent signs as the same address.
    for (const written of ["/R/unknown", "/%72/unknown", "/%46iles/unknown"]) expect(await look(written, "203.0.113.70")).toBe(429);
    expect([await look("/r/valid", "203.0.113.70"), await look("/services", "203.0.113.70"), await look("/r/valid", "203.0.113.71")]).toEqual([429, 200, 200]);
  });

  test("the phones of a hall look at their tickets as often as they are told to, look-ups by number are held back", async () => {
    Object.assign(site, { trustedHops: 1 });
    const look = async (path: string) => (await ask(path, { headers: { "x-forwarded-for": "203.0.113.60" } })).status;
    const count = async (path: string) => {
      let passed = 0;
      for (let i = 0; i < 310; i++) if ((await look(path)) === 200) passed++;
      return passed;
    };

    expect(await count("/t/some-ticket")).toBe(310);
    expect(await count("/track")).toBe(300);
  });
});

describe("an answer that lasts", () => {
  test("ends at its source when the reader leaves, and when nobody will read it", async () => {
    const leave = new AbortController();
    await new Promise<void>((resolve, reject) => {
      const outgoing = send({ host: "127.0.0.1", port, path: "/lasting", agent: false, signal: leave.signal }, (incoming) => {
        incoming.on("error", () => undefined);
        incoming.once("data", () => resolve());
      });
      outgoing.on("error", (error) => (leave.signal.aborted ? undefined : reject(error)));
      outgoing.end();
    });
    expect(lasting).toEqual({ begun: 1, ended: 0 });

    leave.abort();
    await expect.poll(() => lasting).toEqual({ begun: 1, ended: 1 });
    await ask("/lasting", { method: "HEAD" });

    await expect.poll(() => lasting).toEqual({ begun: 2, ended: 2 });
  });
});

describe("what browsers tell about the content policy", () => {
  const report = JSON.stringify({ "csp-report": { "effective-directive": "script-src-elem", "blocked-uri": "https://evil.example/x.js?secret=1", "document-uri": "https://portal.example.cn/r/k3y-of.a_link" } });
  const tell = (body: string, headers: Record<string, string> = {}) => ask("/csp-report", { method: "POST", headers: { "content-type": "application/csp-report", ...headers } }, body);

  test("is taken from anywhere without reaching the portal, in a body that is small and a report", async () => {
    expect((await tell(report, { origin: "null" })).status).toBe(204);
    expect((await tell(JSON.stringify([{ type: "csp-violation", body: {} }]), { "content-type": "application/reports+json" })).status).toBe(204);
    expect((await tell("[".repeat(16_000))).status).toBe(400);
    expect((await tell("{}")).status).toBe(400);
    expect((await tell(report, { "content-type": "text/plain" })).status).toBe(415);
    expect((await tell(`"${"x".repeat(16 * 1024)}"`)).status).toBe(413);
    expect((await tell(`"${"x".repeat(16 * 1024)}"`, { "transfer-encoding": "chunked" })).status).toBe(413);
    expect(reached).toEqual([]);
  });

  test("is heard thirty times a minute from one address", async () => {
    Object.assign(site, { trustedHops: 1 });
    const statuses: number[] = [];
    for (let i = 0; i < 32; i++) statuses.push((await tell(report, { "x-forwarded-for": "203.0.113.77" })).status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(30);
    expect(statuses.slice(-2)).toEqual([429, 429]);
    expect((await tell(report, { "x-forwarded-for": "203.0.113.78" })).status).toBe(204);
  });

  test.each([
    ["one as older browsers send it", JSON.parse(report), [{ directive: "script-src-elem", blocked: "elsewhere" }]],
    ["a directive nobody knows", { "csp-report": { "violated-directive": "x\nforged-line", "blocked-uri": "inline" } }, [{ directive: "other", blocked: "inline" }]],
    ["a violated directive with its sources", { "csp-report": { "violated-directive": "img-src 'self' data:", "blocked-uri": "blob" } }, [{ directive: "img-src", blocked: "data" }]],
    ["several, and one about something else", [
      { type: "csp-violation", body: { effectiveDirective: "style-src-attr", blockedURL: "inline" } }, { type: "deprecation", body: { id: "x" } },
      { type: "csp-violation", body: { effectiveDirective: "connect-src", blockedURL: "https://a.cn/x", documentURL: "https://a.cn/y" } },
      { type: "csp-violation", body: { effectiveDirective: "script-src", blockedURL: "chrome-extension://abc/x.js" } },
    ], [{ directive: "style-src-attr", blocked: "inline" }, { directive: "connect-src", blocked: "own" }, { directive: "script-src", blocked: "extension" }]],
  ])("%s is kept in two words of ours, without addresses", (_, told, kept) => {
    expect(readReports(Buffer.from(JSON.stringify(told)))).toEqual(kept);
  });
});

describe("every answer", () => {
  test.each(["/", "/broken", "/healthz"])("%s carries the security headers", async (path) => {
    const { headers } = await ask(path);
    const policy = String(headers["content-security-policy"]);

    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}';/);
    for (const rule of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'", "report-uri /csp-report"]) expect(policy).toContain(rule);
    expect(policy).not.toMatch(/unsafe-|\*|http:/);
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "strict-origin-when-cross-origin", "x-frame-options": "DENY" });
    expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers["strict-transport-security"]).toBeUndefined();
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  });

  test("has a nonce of its own", async () => {
    const nonce = async () => /nonce-([^']+)/.exec(String((await ask("/")).headers["content-security-policy"]))?.[1];

    expect(await nonce()).not.toBe(await nonce());
  });

  test("that belongs to one person is not kept by anybody", async () => {
    for (const path of ["/my/requests", "/R/k3y", "/%74rack"]) expect((await ask(path)).headers["cache-control"]).toBe("no-store");
    expect((await ask("/services", { headers: { cookie: "__Host-ryz=company.x" } })).headers["cache-control"]).toBe("no-store");
    expect((await ask("/services")).headers["cache-control"]).toBe("private, no-cache");
  });
});

describe("when something is wrong inside", () => {
  test("an address that is no page says in words why it refuses to whoever followed a link to it", async () => {
    const { status, text } = await ask("/refused", { headers: { accept: "text/html", "accept-language": "en" } });
    expect([status, text.includes("“&#60;b&#62;.pdf” is being checked"), text.includes("Unexpected")]).toEqual([409, true, false]);
    expect((await ask("/refused", { headers: { accept: "*/*" } })).text).toContain("Unexpected");
  });

  test.each(["/broken", "/bare"])("%s shows a page with a number to quote and nothing of the inside", async (path) => {
    const answer = await ask(path);

    expect(answer.status).toBe(500);
    expect(answer.text).toContain(`问题编号 ${String(answer.headers["x-request-id"])}`);
    expect(answer.text).not.toMatch(/secret|inside|\.ts|Error/);
  });

  test("the database being away is said in the reader's language, with when to come back", async () => {
    const zh = await ask("/away");
    const en = await ask("/away", { headers: { "accept-language": "en-GB,en;q=0.9" } });

    expect([zh.status, zh.headers["retry-after"], en.status]).toEqual([503, "5", 503]);
    expect(zh.text).toContain("系统暂时不可用");
    expect(en.text).toContain("Not available just now");
    expect(en.text).not.toContain("half a page");
  });

  test.each([[false, "at once when the database is away"], [true, "when its patience ends"]])("a page that never comes is given up (database there: %s): %s", async (isThere) => {
    isReady = isThere;
    const answer = await ask("/hanging");

    expect([answer.status, answer.headers["retry-after"]]).toEqual([503, "5"]);
  });

  test("a page that is only slow is waited for", async () => {
    whenAsked = new Promise((resolve) => { tellAsked = resolve; });

    expect(await ask("/slow")).toMatchObject({ status: 200, text: "<p>late</p>" });
  });

  test("the process is well as long as it answers, and ready as long as its database does", async () => {
    expect((await ask("/healthz", { headers: { host: "10.1.2.3" } })).status).toBe(200);
    expect((await ask("/readyz")).status).toBe(200);
    isReady = false;
    expect((await ask("/healthz")).status).toBe(200);
    expect((await ask("/readyz")).status).toBe(503);
  });
});

test.each(["//evil.example/", "/\\evil.example", "/?_data=root", "/services?q=a%00b", "/services/%00", `/${"a".repeat(9000)}`])("the address %s is refused", async (path) => {
  expect((await ask(path)).status).toBeGreaterThanOrEqual(400);
  expect(reached).toEqual([]);
});

test("the log keeps the place of a token, not the token", () => {
  expect(maskPath("/r/k3y-of.a_link")).toBe("/r/*");
  expect(maskPath("/files/0e3f9f0a-5b7c-4a37-9a39-0e4f0f6f2b11")).toBe("/files/*");
  expect(maskPath("/my/requests/RYZ20261123SZZX0007.data")).toBe("/my/requests/RYZ20261123SZZX0007.data");
});
