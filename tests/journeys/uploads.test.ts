import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { maxFileBytes } from "~/domain/files/file-storage";
import { copiedPark } from "~tests/support/copied-park";
import { aPdf } from "~tests/support/files";
import { hostileNames, inertFiles, refusedFiles } from "~tests/support/hostile-files";
import { multipart, sendRaw } from "~tests/support/raw-http";
import { startServer, stopLeftServers, type Ground, type RunningServer } from "~tests/support/server";
import { Visitor, type Page } from "~tests/support/visitor";
import { aRequestThatTakesResults, pressToSignIn } from "~tests/support/walk";

/** Files handed in over the wire of the built portal, as no browser would send them. */
let ground: Ground;
let server: RunningServer;
let liaison: Visitor;
let address = "";
const boundary = "----made-up-boundary";

beforeAll(async () => {
  ground = await copiedPark();
  server = await startServer(ground);
  liaison = new Visitor(server.origin);
  await pressToSignIn(liaison, "联络员");
  address = await aRequestThatTakesResults(liaison);
});
afterAll(async () => {
  await stopLeftServers();
  await ground.clear();
});

const held = () => readdirSync(ground.env.UPLOAD_DIR ?? "", { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name).sort();
const filesOf = (page: Page) => new Set(page.links.filter((link) => /^\/files\/[0-9a-f-]{36}$/.test(link)));
const shown = async () => filesOf(await liaison.open(address));
const send = (body: Buffer, headers: Record<string, string> = {}) =>
  liaison.send(address, { method: "POST", body: new Uint8Array(body), headers: { origin: server.origin, "content-type": `multipart/form-data; boundary=${boundary}`, ...headers } });
const upload = (fileName: string, content: Buffer) => send(multipart(boundary, [{ name: "file-result", fileName, content }]));
const takeBack = async (link: string) => expect((await send(multipart(boundary, [{ name: "remove", content: link.split("/").at(-1) ?? "" }]))).status).toBe(303);
const isOut = (link: string, before: Set<string>) => !before.has(link);

describe("a name of many tricks", () => {
  // A browser escapes quotes, and sends no backslashes and line ends; whoever does breaks their own form.
  const plain = hostileNames.filter(([name]) => !/["\\\p{Cc}\p{Zl}\p{Zp}]/u.test(name) && name.length < 1_000);

  test.each(plain)("%j comes back as one plain header, from under a random key", async (name, kept) => {
    const before = await shown();
    const answer = await upload(name, aPdf);
    expect(answer.status, await answer.text()).toBe(303);
    const [link] = [...(await shown())].filter((one) => isOut(one, before));
    if (!link) throw new Error("the file is not shown");
    const download = await liaison.send(link);
    expect(Object.fromEntries(download.headers)).toMatchObject({ "content-type": "application/pdf", "x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox" });
    const [, encoded = ""] = /^attachment; filename\*=UTF-8''([^\s;"']+)$/.exec(download.headers.get("content-disposition") ?? "") ?? [];
    expect(decodeURIComponent(encoded)).toBe(kept);
    expect(held().every((file) => /^[0-9a-f]{32}$/.test(file))).toBe(true);
    await takeBack(link);
  });

  test.each(hostileNames.filter((one) => !plain.includes(one)))("%j, unescaped, is refused or kept, and breaks nothing", async (name) => {
    const before = await shown();
    const answer = await upload(name, aPdf);
    expect([303, 400, 413]).toContain(answer.status);
    for (const link of [...(await shown())].filter((one) => isOut(one, before))) {
      expect((await liaison.send(link)).headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''[^\s;"']+$/);
      await takeBack(link);
    }
  });
});

test("each hostile file is refused at the field in the reader's language, and none of it stays", async () => {
  const before = held();
  for (const [what, name, bytes] of refusedFiles) {
    const answer = await upload(name, bytes());
    expect([what, answer.status]).toEqual([what, 400]);
    expect([what, await answer.text()]).toEqual([what, expect.stringContaining(`“${name}”`)]);
  }
  expect(held()).toEqual(before);
});

test("what is inert is a download in a sandbox, also when it is asked to be shown", async () => {
  for (const [what, name, bytes] of inertFiles) {
    const before = await shown();
    expect([what, (await upload(name, bytes())).status]).toEqual([what, 303]);
    const [link = ""] = [...(await shown())].filter((one) => isOut(one, before));
    const answer = await liaison.send(`${link}?view=1`);
    expect([what, answer.headers.get("content-type")]).toEqual([what, expect.not.stringMatching(/html|svg|script|zip/)]);
    expect([what, answer.headers.get("content-security-policy"), answer.headers.get("x-content-type-options")]).toEqual([what, expect.stringContaining("sandbox"), "nosniff"]);
    await answer.body?.cancel();
    await takeBack(link);
  }
});

describe("too much", () => {
  const unchanged = async (work: () => Promise<void>) => {
    const [files, rows] = [held(), await shown()];
    await work();
    expect([held(), await shown()]).toEqual([files, rows]);
  };

  test("the last byte counts: ten megabytes are a file, one more is refused", async () => {
    const full = Buffer.concat([aPdf, Buffer.alloc(maxFileBytes - aPdf.length)]);
    await unchanged(async () => { expect((await upload("满.pdf", Buffer.concat([full, Buffer.alloc(1)]))).status).toBe(413); });
    const before = await shown();
    expect((await upload("满.pdf", full)).status).toBe(303);
    for (const link of [...(await shown())].filter((one) => isOut(one, before))) await takeBack(link);
  });

  test("two thousand parts, sixty thousand fields, twenty-one files, a head of a hundred kilobytes", async () => {
    await unchanged(async () => {
      const part = { name: "x", content: "1" };
      expect((await send(multipart(boundary, Array.from({ length: 2_000 }, () => part)))).status).toBe(413);
      expect((await send(multipart(boundary, Array.from({ length: 60_000 }, (_, i) => ({ name: `f${i}`, content: "1" }))))).status).toBe(413);
      expect((await send(multipart(boundary, Array.from({ length: 21 }, () => ({ name: "other", fileName: "a.pdf", content: aPdf }))))).status).toBe(413);
      expect((await send(multipart(boundary, [{ name: "x".repeat(100_000), content: "1" }]))).status).toBe(400);
    });
  });

  test("ten gigabytes announced are refused before a byte of them came", async () => {
    const { host } = new URL(server.origin);
    const answer = await sendRaw(server.origin, `POST ${address} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${server.origin}\r\nCookie: ${liaison.cookieHeader()}\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: ${10 * 1024 ** 3}\r\n\r\n`);
    expect(answer.statuses).toEqual([413]);
  });
});

test("an upload that breaks off in the middle leaves no row, no file and nothing half", async () => {
  const [files, rows] = [held(), await shown()];
  const { hostname, port, host } = new URL(server.origin);
  const body = multipart(boundary, [{ name: "file-result", fileName: "半.pdf", content: Buffer.concat([aPdf, Buffer.alloc(5_000_000)]) }]);
  for (const share of [0.01, 0.5, 0.999]) {
    await new Promise<void>((resolve) => {
      const socket = connect({ host: hostname, port: Number(port) }, () => {
        socket.write(`POST ${address} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${server.origin}\r\nCookie: ${liaison.cookieHeader()}\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: ${body.length}\r\n\r\n`);
        socket.write(body.subarray(0, Math.floor(body.length * share)), () => socket.destroy());
      });
      socket.on("error", () => undefined).on("close", () => resolve());
    });
  }
  await expect.poll(() => server.output().match(/"isCutOff":true/g)?.length ?? 0, { timeout: 20_000 }).toBe(3);
  expect([held(), await shown()]).toEqual([files, rows]);
  expect((await upload("整.pdf", aPdf)).status).toBe(303);
});
