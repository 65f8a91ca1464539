import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshGround, startServer, type Ground, type RunningServer } from "~tests/support/server";
import { Visitor } from "~tests/support/visitor";

let ground: Ground;
let server: RunningServer;
beforeAll(async () => {
  ground = await freshGround();
  server = await startServer(ground, { DEMO: "0" });
});
afterAll(async () => {
  await server.stop();
  await ground.clear();
});

test.each([
  "__Host-ryz=%",
  "__Host-ryz=company.AAAA; __Host-ryz-view=%E0%A4%A",
  "__Host-ryz=staff." + "A".repeat(43),
  "=; ;;; a; __Host-ryz==; \"",
])("a malformed cookie is a visitor without one: %s", async (cookie) => {
  const answer = await new Visitor(server.origin).send("/", { headers: { cookie } });
  expect(answer.status).toBe(200);
});

test("a form sent from another site is refused with 403 and a page that explains", async () => {
  const visitor = new Visitor(server.origin);
  for (const headers of [{ origin: "https://evil.invalid", "sec-fetch-site": "cross-site" }, { origin: "null", "sec-fetch-site": "cross-site" }]) {
    const answer = await visitor.post("/login", { email: "somebody@example.com" }, headers);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("<html");
  }
});

test.each([
  ["/services/NO-SUCH-ITEM", 404],
  ["/stations/NOWHERE", 404],
  ["/r/tampered.token", 404],
  ["/no/such/page", 404],
  ["/book?item=RC-999", 404],
])("%s is not found, and the page says what to do", async (path, status) => {
  const page = await new Visitor(server.origin).open(path, { headers: { "accept-language": "en" } });
  expect(page.status).toBe(status);
  expect(page.html).toMatch(/<html[^>]*lang="en"/);
  expect(page.links).toContain("/");
});

test.each(["/my", "/my/requests", "/my/requests/RYZ20260101SZZX0001", "/desk", "/inbox", "/requests/RYZ20260101SZZX0001"])("%s asks a stranger to sign in, and keeps the place", async (path) => {
  const answer = await new Visitor(server.origin).send(path);
  expect([302, 303]).toContain(answer.status);
  const next = new URL(answer.headers.get("location") ?? "", server.origin);
  expect(next.origin).toBe(server.origin);
  expect(next.pathname).toBe("/login");
  expect(next.searchParams.get("next")).toBe(path);
});

test.each(["DELETE", "PUT", "PATCH", "TRACE", "OPTIONS"])("%s is not a way to speak with the portal", async (method) => {
  expect(await statusOf({ method, path: "/services" })).toBe(405);
});

test("a form that is too large is refused with 413 before it is read", async () => {
  const answer = await new Visitor(server.origin).post("/login", { email: "x".repeat(2_000_000) });
  expect(answer.status).toBe(413);
});

test("a foreign host name is not answered as our own", async () => {
  expect(await statusOf({ method: "GET", path: "/", headers: { host: "evil.invalid" } })).toBe(421);
});

test("every page carries an enforced content security policy without inline scripts", async () => {
  const answer = await new Visitor(server.origin).send("/");
  const policy = answer.headers.get("content-security-policy") ?? "";
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
  expect(scripts).toMatch(/'nonce-/);
  expect(scripts).not.toContain("unsafe-inline");
  expect(scripts).not.toContain("unsafe-eval");
  expect(policy).toMatch(/frame-ancestors 'none'|frame-ancestors 'self'/);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

/** Where fetch would correct the request. */
function statusOf(options: { method: string; path: string; headers?: Record<string, string> }): Promise<number> {
  const { hostname, port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, ...options, headers: { connection: "close", ...options.headers } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    outgoing.once("error", reject);
    outgoing.end();
  });
}
