import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "~db/client.server";
import { providerEvents } from "~db/schema";
import { signedCall } from "~tests/support/fake-resend";
import { databaseAway } from "~tests/faults/rows/database-away";
import { endUnderLoad } from "~tests/faults/rows/updates";
import { eventually, freshGround, spawnServer, startServer, stopLeftServers, type Ground } from "~tests/support/server";
import { tcpProxy } from "~tests/support/tcp-proxy";
import { Visitor } from "~tests/support/visitor";

/** The built server as its operator meets it. An empty portal is enough here. */
const empty = { DEMO: "0" };
const isOnPostgres = process.env.TEST_DATABASE === "postgres";

afterEach(stopLeftServers);

describe("starting and stopping", () => {
  let ground: Ground;
  beforeAll(async () => { ground = await freshGround(); });
  afterAll(() => ground.clear());

  test("the server says it lives and is ready, stops on SIGTERM with exit code 0, and starts again on the same data", async () => {
    const first = await startServer(ground, empty);
    expect((await fetch(`${first.origin}/healthz`)).status).toBe(200);
    expect(await first.stop("SIGTERM")).toBe(0);

    const second = await startServer(ground, empty);
    expect((await fetch(`${second.origin}/services`)).status).toBe(200);
    expect(await second.stop("SIGTERM")).toBe(0);
  });

  test("after kill -9 the next start takes over", async () => {
    const first = await startServer(ground, empty);
    await first.stop("SIGKILL");
    const second = await startServer(ground, empty);
    expect(await second.stop()).toBe(0);
  });

  test("a wrong configuration stops the start and names every problem at once", async () => {
    const server = await spawnServer(ground, { ...empty, SESSION_SECRET: "short", RESEND_BASE_URL: "not an address", TRUSTED_HOPS: "many" });
    expect(await server.ended).not.toBe(0);
    for (const name of ["SESSION_SECRET", "RESEND_BASE_URL", "TRUSTED_HOPS"]) expect(server.output()).toContain(name);
  });

  if (!isOnPostgres) {
    test("a second server on the same data folder is refused with a sentence, the first goes on", async () => {
      const first = await startServer(ground, empty);
      const second = await spawnServer(ground, empty);
      expect(await second.ended).not.toBe(0);
      expect(second.output()).toContain(ground.pgliteDir);
      expect(second.output()).toContain(String(first.pid));
      expect((await fetch(`${first.origin}/services`)).status).toBe(200);
      await first.stop();
    });
  }
});

if (isOnPostgres) {
  describe("the database goes away", () => {
    test("pages answer 503 in the reader's language, /readyz says so, and all is well once it is back", async () => {
      const ground = await freshGround();
      const direct = new URL(ground.databaseUrl ?? "");
      const proxy = await tcpProxy({ host: direct.hostname, port: Number(direct.port || 5432) });
      const through = new URL(direct);
      through.hostname = "127.0.0.1";
      through.port = String(proxy.port);
      const secret = `whsec_${Buffer.from("a key of the tests, thirty-two b.").toString("base64")}`;
      const server = await startServer(ground, { ...empty, DATABASE_URL: through.toString(), RESEND_WEBHOOK_SECRET: secret });
      const report = { type: "email.delivered", created_at: "2026-11-24T02:00:05.000Z", data: { email_id: "mail-1" } };
      const reported = async () => (await fetch(`${server.origin}/webhooks/resend`, signedCall(report, { secret }))).status;
      const visitor = new Visitor(server.origin);
      try {
        expect((await visitor.open("/services")).status).toBe(200);

        proxy.cut();
        // Pages that are the same for everybody may be answered from memory; free times never are.
        const times = "/book?item=RC-001&station=SZZX";
        const chinese = await visitor.open(times, { headers: { "accept-language": "zh-CN" } });
        expect(chinese.status).toBe(503);
        expect(chinese.text).toMatch(/[\u4e00-\u9fff]{4}/);
        const english = await visitor.open(times, { headers: { "accept-language": "en" } });
        expect(english.status).toBe(503);
        expect(english.text).toMatch(/again in a few seconds/);
        expect((await visitor.post("/login", { intent: "send", email: "somebody@example.com", next: "" })).status).toBe(503);
        expect((await visitor.send("/readyz")).status).toBe(503);
        expect((await visitor.send("/healthz")).status).toBe(200);
        // The mail provider comes again with whatever is not answered well.
        expect(await reported()).toBe(503);

        proxy.mend();
        await eventually("ready again", async () => (await visitor.send("/readyz")).status === 200);
        expect((await visitor.open("/services")).status).toBe(200);
        expect([await reported(), await reported()]).toEqual([204, 204]);
        const open = await openDatabase({ url: direct.toString() });
        expect(await open.db.$count(providerEvents)).toBe(1);
        await open.close();
      } finally {
        await server.stop();
        await proxy.close();
        await ground.clear();
      }
    });
  });
  // Done shortly here; `npm run test:faults` does them for long, and all the others.
  for (const row of [databaseAway, endUnderLoad]) {
    test(row.title, { timeout: 400_000 }, async () => {
      expect(await row.run({ isShort: true })).toEqual({ bad: [], figure: expect.any(String) });
    });
  }
}
