import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tidyFileName } from "~/domain/files/file-kinds";
import type { FileStorage } from "~/domain/files/file-storage";
import { localStorage } from "~/domain/files/local-storage.server";
import { s3Storage } from "~/domain/files/s3-storage.server";
import { ScannerAway, type Scanner, type ScanVerdict } from "~/domain/files/scan-bytes.server";
import { aDocx, aDrawing, aHeic, aJpg, anOfd, anXlsx, aPage, aPdf, aPng, aProgram, aZip, inPieces } from "~tests/support/files";
import { s3Server, type S3Server } from "~tests/support/s3-server";

const folder = mkdtempSync(join(tmpdir(), "ryz-files-"));
const filesIn = (place: string) => readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
const quick = { pauseMs: 5 };
const limit = 10_000;
let bucket: S3Server;

beforeAll(async () => { bucket = await s3Server({ prefix: "portal/" }); });
afterAll(async () => {
  await bucket.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Every place for files keeps the same promises. */
describe.each<[string, () => { storage: FileStorage; with: (scanner: Scanner) => FileStorage; held: () => number }]>([
  ["a folder", () => ({ storage: localStorage(folder), with: (scanner) => localStorage(folder, { scanner }), held: () => filesIn(folder) })],
  ["a bucket", () => ({ storage: s3Storage(bucket.settings, quick), with: (scanner) => s3Storage(bucket.settings, { ...quick, scanner }), held: () => bucket.objects.size })],
])("in %s", (_, make) => {
  let storage: FileStorage;
  let scanned: FileStorage;
  let held: () => number;
  // why: what the scanner says is said here; that it is asked as it should be, is for scanner.test.ts
  let verdict: () => Promise<ScanVerdict>;
  beforeAll(() => {
    const made = make();
    ({ storage, held } = made);
    scanned = made.with({ look: () => verdict(), version: async () => "ClamAV" });
  });

  async function contentOf(key: string): Promise<Buffer | undefined> {
    const stream = await storage.get(key);
    return stream && Buffer.from(await new Response(stream).arrayBuffer());
  }

  describe("what may be handed in", () => {
    test.each([
      ["护照.pdf", aPdf, "application/pdf"],
      ["合同.docx", aDocx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
      ["名单.xlsx", anXlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
      ["执照.ofd", anOfd, "application/ofd"],
    ])("%s is taken and comes back as it was", async (name, bytes, mediaType) => {
      const stored = await storage.put({ name, content: inPieces(bytes) }, limit);
      expect(stored).toMatchObject({ size: bytes.length, mediaType, key: expect.stringMatching(/^[0-9a-f]{32}$/), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
      expect(await contentOf(stored.key)).toEqual(bytes);
    });

    test.each([
      ["照片.JPG", aJpg, "image/jpeg"],
      ["照片.jpeg", aJpg, "image/jpeg"],
      ["章.png", aPng, "image/png"],
    ])("%s is taken and comes back as a picture drawn anew, whose size and fingerprint are the copy's", async (name, bytes, mediaType) => {
      const stored = await storage.put({ name, content: inPieces(bytes) }, limit);
      const kept = (await contentOf(stored.key)) ?? Buffer.alloc(0);
      expect(stored).toMatchObject({ mediaType, size: kept.length, sha256: createHash("sha256").update(kept).digest("hex") });
      expect(kept).not.toEqual(bytes);
      expect(kept.subarray(0, 3)).toEqual(bytes.subarray(0, 3));
    });

    test("IMG_2043.HEIC is taken and kept as a JPEG, named so, without place and owner", async () => {
      expect(aHeic.toString("latin1")).toMatch(/MADE-UP/);
      const stored = await storage.put({ name: "IMG_2043.HEIC", content: inPieces(aHeic) }, limit);
      const kept = (await contentOf(stored.key)) ?? Buffer.alloc(0);
      expect(stored).toMatchObject({ fileName: "IMG_2043.jpg", mediaType: "image/jpeg", size: kept.length, sha256: createHash("sha256").update(kept).digest("hex") });
      expect(kept.toString("latin1")).not.toMatch(/MADE-UP|Exif|GPS|ftyp/);
    });

    test.each<[string, Buffer, string]>([
      ["程序.exe", aProgram, "file.type-refused"],
      ["页面.html", aPage, "file.type-refused"],
      ["图.svg", aDrawing, "file.type-refused"],
      ["没有扩展名", aPdf, "file.type-refused"],
      ["护照.pdf", aProgram, "file.type-mismatch"],
      ["护照.pdf", aPage, "file.type-mismatch"],
      ["护照.png", aPdf, "file.type-mismatch"],
      ["合同.docx", aZip({ "a.txt": "x" }), "file.type-mismatch"],
      ["合同.docx", anXlsx, "file.type-mismatch"],
      ["执照.ofd", aZip({ "inner/OFD.xml": "x" }), "file.type-mismatch"],
      ["执照.ofd", aDocx, "file.type-mismatch"],
      ["裂.jpg", Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200, 1)]), "file.picture-broken"],
      ["半.png", aPng.subarray(0, aPng.length - 20), "file.picture-broken"],
      ["半.heic", aHeic.subarray(0, aHeic.length / 2), "file.picture-broken"],
      ["照片.heic", aJpg, "file.type-mismatch"],
      ["空.pdf", Buffer.alloc(0), "file.empty"],
      ["大.pdf", Buffer.concat([aPdf, Buffer.alloc(limit)]), "file.too-large"],
    ])("%s is refused, and nothing of it stays", async (name, bytes, messageKey) => {
      const before = held();
      await expect(storage.put({ name, content: inPieces(bytes) }, limit)).rejects.toMatchObject({ kind: "invalid", messageKey, values: { name } });
      expect(held()).toBe(before);
    });
  });

  test("an endless upload is cut off at the limit, and its sender is told to stop", async () => {
    let sent = 0;
    let isCancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1000;
        controller.enqueue(new Uint8Array(1000));
      },
      cancel() {
        isCancelled = true;
      },
    });
    await expect(storage.put({ name: "大.pdf", content: endless }, limit)).rejects.toMatchObject({ messageKey: "file.too-large" });
    expect(isCancelled).toBe(true);
    expect(sent).toBeLessThan(limit + 5000);
  });

  test("an upload that breaks off leaves nothing", async () => {
    const before = held();
    const broken = async function* () {
      yield aPdf;
      throw new Error("the sender went away");
    };
    await expect(storage.put({ name: "护照.pdf", content: broken() }, limit)).rejects.toThrow("the sender went away");
    expect(held()).toBe(before);
  });

  test.each(["../../etc/passwd", "", "..", "abc", `${"a".repeat(31)}/`])("the key %j opens and removes nothing", async (key) => {
    expect(await storage.get(key)).toBeUndefined();
    await storage.remove(key);
  });

  describe("what nobody looked at", () => {
    const away = () => Promise.reject(new ScannerAway("away"));
    const keysOf = async (place: Pick<FileStorage, "list">) => {
      const keys: string[] = [];
      for await (const { key } of place.list()) keys.push(key);
      return keys;
    };
    const put = async () => {
      verdict = away;
      return scanned.put({ name: "护照.pdf", content: inPieces(aPdf) }, limit);
    };

    test("lies apart: it is not given out and not listed until it was looked at and found clean", async () => {
      const { key, sha256, quarantined } = await put();
      expect([quarantined, await contentOf(key), (await keysOf(storage)).includes(key), (await keysOf(storage.quarantine)).includes(key)]).toEqual([{ found: null }, undefined, false, true]);
      await expect(scanned.quarantine.look(key, sha256)).rejects.toThrow("away");
      await expect(storage.quarantine.look(key, sha256)).rejects.toThrow("no scanner is configured");
      expect(await contentOf(key)).toBeUndefined();

      verdict = async () => ({ isClean: true });
      expect(await scanned.quarantine.look(key, sha256)).toEqual({ isClean: true });
      expect(await contentOf(key)).toEqual(aPdf);
      await scanned.quarantine.remove(key);
      // Killed before it was said: it is looked at where it lies by then.
      expect(await scanned.quarantine.look(key, sha256)).toEqual({ isClean: true });
      await storage.remove(key);
      expect(await scanned.quarantine.look(key, sha256)).toBeUndefined();
    });

    test("stays apart when something is found, or when it is not what came", async () => {
      const { key, sha256 } = await put();
      verdict = async () => ({ isClean: false, found: "Eicar" });
      expect(await scanned.quarantine.look(key, sha256)).toEqual({ isClean: false, found: "Eicar" });
      verdict = async () => ({ isClean: true });
      expect(await scanned.quarantine.look(key, "0".repeat(64))).toBeUndefined();
      expect(await contentOf(key)).toBeUndefined();
      await storage.remove(key);
    });

    test("is removed like any file, and comes back from a backup where it was", async () => {
      const { key, sha256 } = await put();
      expect(Buffer.from(await new Response(await storage.quarantine.get(key)).arrayBuffer())).toEqual(aPdf);
      const before = held();
      await storage.remove(key);
      expect([held(), await storage.quarantine.get(key)]).toEqual([before - 1, undefined]);
      await storage.putBack(key, inPieces(aPdf), sha256, "quarantine");
      expect([await contentOf(key), held()]).toEqual([undefined, before]);
      await storage.remove(key);
    });
  });

  test("removing twice is no mistake", async () => {
    const { key } = await storage.put({ name: "护照.pdf", content: inPieces(aPdf) }, limit);
    await storage.remove(key);
    await storage.remove(key);
    expect(await storage.get(key)).toBeUndefined();
  });

  test("a file of a backup comes back under its key, byte by byte, and only when it is the very one", async () => {
    const key = randomBytes(16).toString("hex");
    const bytes = randomBytes(5_000);
    await storage.putBack(key, inPieces(bytes, 700), createHash("sha256").update(bytes).digest("hex"));
    expect(await contentOf(key)).toEqual(bytes);
    const before = held();
    await expect(storage.putBack(randomBytes(16).toString("hex"), inPieces(bytes), createHash("sha256").update("other").digest("hex"))).rejects.toThrow("is damaged");
    await expect(storage.putBack("../x", inPieces(bytes), "")).rejects.toThrow("is not the key of a file");
    expect(held()).toBe(before);
  });

  test("all that is kept can be listed, with when it came", async () => {
    const { key } = await storage.put({ name: "护照.pdf", content: inPieces(aPdf) }, limit);
    const listed: { key: string; storedAt: Date }[] = [];
    for await (const entry of storage.list()) listed.push(entry);
    expect(listed).toHaveLength(held());
    expect(listed.find((entry) => entry.key === key)?.storedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });
});

test.each([
  ["C:\\Users\\a\\护照.pdf", "护照.pdf"],
  ["../../护照.pdf", "护照.pdf"],
  ["护\r\n照\u202e.pdf", "护照.pdf"],
  ["  .pdf", "file.pdf"],
  [`${"长".repeat(300)}.pdf`, `${"长".repeat(110)}.pdf`],
  ["", "file"],
])("the name %j is kept as %j", (name, kept) => {
  expect(tidyFileName(name)).toBe(kept);
});

test("below the floor of free space nothing is taken in and nothing is left behind", async () => {
  const before = filesIn(folder);
  const full = localStorage(folder, { floor: Number.MAX_SAFE_INTEGER });
  await expect(full.put({ name: "护照.pdf", content: inPieces(aPdf) }, limit)).rejects.toMatchObject({ kind: "unavailable", messageKey: "file.no-room" });
  expect(filesIn(folder)).toBe(before);
});

test("what an end of the process left beside its place is cleared away, once it is old", async () => {
  const storage = localStorage(folder);
  const left = join(folder, "incoming", "left-over");
  writeFileSync(left, "half a fi");
  await storage.removeUnfinished(new Date(Date.now() - 1000));
  expect(readdirSync(join(folder, "incoming"))).toEqual(["left-over"]);
  utimesSync(left, new Date(0), new Date(0));
  await storage.removeUnfinished(new Date(Date.now() - 1000));
  expect(readdirSync(join(folder, "incoming"))).toEqual([]);
});
