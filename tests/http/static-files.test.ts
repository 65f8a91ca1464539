import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { staticFiles } from "~/http/static-files.server";
import { log } from "~/logging.server";

/** A build with two files, one of which is replaced under the running portal. */
const folder = mkdtempSync(path.join(tmpdir(), "portal-files-"));
let server: Server;
let origin = "";

beforeAll(async () => {
  log.level = "silent";
  mkdirSync(path.join(folder, "assets"));
  writeFileSync(path.join(folder, "assets", "old-1a2b.js"), "old()");
  writeFileSync(path.join(folder, "favicon.svg"), "<svg/>");
  const files = staticFiles(folder);
  server = createServer((request, response) => files(request, response, () => { response.statusCode = 404; response.end(); }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); });
  rmSync(folder, { recursive: true, force: true });
});

test("files of the build are kept for a year, others for an hour, unknown ones are left to the pages", async () => {
  const asset = await fetch(`${origin}/assets/old-1a2b.js`);
  expect(await asset.text()).toBe("old()");
  expect(asset.headers.get("cache-control")).toContain("immutable");
  expect(asset.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect((await fetch(`${origin}/favicon.svg`)).headers.get("cache-control")).toBe("public, max-age=3600");
  expect((await fetch(`${origin}/services`)).status).toBe(404);
});

test("a file that has gone since the start ends its own answer, and the next request is served", async () => {
  rmSync(path.join(folder, "assets", "old-1a2b.js"));
  await expect(fetch(`${origin}/assets/old-1a2b.js`).then((answer) => answer.text())).rejects.toThrow();
  expect((await fetch(`${origin}/favicon.svg`)).status).toBe(200);
});
