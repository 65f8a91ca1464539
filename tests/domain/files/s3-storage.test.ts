import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FileStorage } from "~/domain/files/file-storage";
import { s3Storage } from "~/domain/files/s3-storage.server";
import { aPdf, inPieces } from "~tests/support/files";
import { s3Server, type S3Server, type S3Trouble } from "~tests/support/s3-server";

let bucket: S3Server;
let storage: FileStorage;
const quick = { pauseMs: 5, silenceMs: 1_000 };
/** Large enough to come in several pieces. */
const large = Buffer.concat([aPdf, randomBytes(400_000), Buffer.from("\n%%EOF\n")]);
const put = (bytes = large) => storage.put({ name: "材料.pdf", content: inPieces(bytes, 65_536) }, 10_000_000);
const contentOf = async (key: string) => {
  const stream = await storage.get(key);
  return stream && Buffer.from(await new Response(stream).arrayBuffer());
};
const thrice = (trouble: S3Trouble): S3Trouble[] => [trouble, trouble, trouble];

beforeAll(async () => {
  bucket = await s3Server({ prefix: "portal/" });
  storage = s3Storage(bucket.settings, quick);
});
afterAll(() => bucket.close());
beforeEach(() => {
  bucket.troubles.length = 0;
  bucket.calls.length = 0;
  bucket.objects.clear();
});

describe("the bucket opens to nobody else", () => {
  test("without a signature there is nothing to read, list or write", async () => {
    const { key } = await put();
    for (const [method, path] of [["GET", `/portal/${key}`], ["GET", "?list-type=2"], ["PUT", "/portal/x"], ["DELETE", `/portal/${key}`]]) {
      expect((await fetch(`${bucket.settings.bucketUrl}${path}`, { method })).status).toBe(403);
    }
    expect([...bucket.objects.keys()]).toEqual([`portal/${key}`]);
  });

  test.each([
    ["another secret", { secretAccessKey: "another" }],
    ["another key", { accessKeyId: "AKOTHER" }],
    ["another region", { region: "us-east-1" }],
  ])("with %s a file is not taken, and it is not tried again", async (_, changed) => {
    const stranger = s3Storage({ ...bucket.settings, ...changed }, quick);
    await expect(stranger.put({ name: "材料.pdf", content: inPieces(aPdf) }, 10_000)).rejects.toMatchObject({ kind: "unavailable", messageKey: "file.storage-away" });
    expect(bucket.objects.size).toBe(0);
    expect(bucket.calls.filter((call) => call.startsWith("PUT"))).toEqual(["PUT 403"]);
  });
});

describe("while the bucket does not do as asked", () => {
  test.each<[string, S3Trouble]>([
    ["answers 500", { on: "PUT", answer: 500 }],
    ["answers 503", { on: "PUT", answer: 503 }],
    ["says too many", { on: "PUT", answer: 429 }],
    ["breaks the connection", { on: "PUT", reset: true }],
    ["takes the file and loses the answer", { on: "PUT", lostAnswer: true }],
    ["says nothing", { on: "PUT", silent: true }],
  ])("once or twice it %s: the file is kept all the same, once", async (_, trouble) => {
    bucket.troubles.push(trouble, trouble);
    const { key } = await put();
    expect((await contentOf(key))?.equals(large)).toBe(true);
    expect(bucket.objects.size).toBe(1);
    expect(bucket.calls.filter((call) => call.startsWith("PUT"))).toHaveLength(3);
  });

  test.each<[string, S3Trouble]>([
    ["answers 500", { on: "PUT", answer: 500 }],
    ["takes the file and loses the answer", { on: "PUT", lostAnswer: true }],
    ["says nothing", { on: "PUT", silent: true }],
  ])("three times it %s: the sender is told, and nothing stays", async (_, trouble) => {
    bucket.troubles.push(...thrice(trouble));
    await expect(put()).rejects.toMatchObject({ kind: "unavailable", messageKey: "file.storage-away", values: { name: "材料.pdf" } });
    expect(bucket.objects.size).toBe(0);
  });

  test.each<[string, S3Trouble]>([
    ["answers 500", { on: "GET", answer: 500 }],
    ["breaks the connection", { on: "GET", reset: true }],
    ["stops in the middle of the file", { on: "GET", truncated: true }],
    ["says nothing", { on: "GET", silent: true }],
  ])("once or twice it %s: the reader gets the whole file", async (_, trouble) => {
    const { key } = await put();
    bucket.troubles.push(trouble, trouble);
    expect((await contentOf(key))?.equals(large)).toBe(true);
  });

  test("it stops in the middle again and again: the reader's download breaks off and is no whole file", async () => {
    const { key } = await put();
    bucket.troubles.push(...thrice({ on: "GET", truncated: true }));
    await expect(contentOf(key)).rejects.toThrow();
  });

  test("it answers nothing but 500: the reader is told to come later, and a file that is not there is simply not there", async () => {
    const { key } = await put();
    bucket.troubles.push(...thrice({ on: "GET", answer: 500 }));
    await expect(storage.get(key)).rejects.toMatchObject({ kind: "unavailable", messageKey: "storage-away" });
    expect(await storage.get("0".repeat(32))).toBeUndefined();
  });

  test("forgetting a file says that it is still there: it is swept up later", async () => {
    const { key } = await put();
    bucket.troubles.push(...thrice({ on: "DELETE", answer: 500 }));
    expect(await storage.remove(key)).toBe(false);
    expect(bucket.objects.size).toBe(1);
  });

  test("there is nobody at that address", async () => {
    const nowhere = s3Storage({ ...bucket.settings, bucketUrl: "http://127.0.0.1:1/papers" }, quick);
    await expect(nowhere.put({ name: "材料.pdf", content: inPieces(aPdf) }, 10_000)).rejects.toMatchObject({ messageKey: "file.storage-away" });
  });
});

test("a long list comes page by page, without what others keep in the bucket", async () => {
  bucket.pageSize = 2;
  const keys = await Promise.all(Array.from({ length: 5 }, async () => (await put(aPdf)).key));
  bucket.objects.set("portal/readme.txt", { bytes: aPdf, storedAt: new Date() });
  bucket.objects.set("others/0123456789abcdef0123456789abcdef", { bytes: aPdf, storedAt: new Date() });
  const listed: string[] = [];
  for await (const { key } of storage.list()) listed.push(key);
  expect(listed.sort()).toEqual(keys.sort());
});
