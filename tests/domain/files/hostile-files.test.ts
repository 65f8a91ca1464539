import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { tidyFileName } from "~/domain/files/file-kinds";
import { maxFileBytes } from "~/domain/files/file-storage";
import { localStorage } from "~/domain/files/local-storage.server";
import { fileAnswer } from "~/http/file-answer.server";
import { inPieces } from "~tests/support/files";
import { hostileNames, inertFiles, packed, refusedFiles } from "~tests/support/hostile-files";

const folder = mkdtempSync(join(tmpdir(), "ryz-hostile-"));
const storage = localStorage(folder);
const held = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
const put = (name: string, bytes: Buffer) => storage.put({ name, content: inPieces(bytes, 65_536) }, maxFileBytes);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(refusedFiles)("%s is refused, costs little and leaves nothing", async (_, name, bytes, messageKey) => {
  const hostile = bytes();
  expect(hostile.length).toBeLessThan(maxFileBytes);
  const [before, files] = [process.memoryUsage().rss, held()];
  await expect(put(name, hostile)).rejects.toMatchObject({ kind: "invalid", messageKey, values: { name } });
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  expect(held()).toBe(files);
});

test.each(inertFiles)("%s is taken and lies still: a download, never guessed at, in a sandbox", async (_, name, bytes) => {
  const { key, size, sha256, mediaType } = await put(name, bytes());
  const content = await storage.get(key);
  if (!content) throw new Error("nothing was kept");
  const answer = fileAnswer({ fileName: name, mediaType, size, sha256, content });
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": mediaType, "x-content-type-options": "nosniff", "cache-control": "private, no-store", "x-frame-options": "DENY",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox", "content-disposition": expect.stringMatching(/^attachment; /),
  });
  expect(mediaType).toMatch(/^(application\/(pdf|vnd\.openxmlformats-officedocument\.wordprocessingml\.document)|image\/jpeg)$/);
  if (mediaType === "image/jpeg") expect(Buffer.from(await answer.arrayBuffer()).toString("latin1")).not.toMatch(/script|class/);
  await storage.remove(key);
});

test("an honest document of many parts and much text passes", async () => {
  const types = '<?xml version="1.0"?><Types><Override PartName="/x.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>';
  const rows = Buffer.from("<row><c><v>12345</v></c><c><v>&lt;!DOCTYPE html></v></c></row>".repeat(100_000));
  const { key } = await put("名单.xlsx", packed([{ name: "[Content_Types].xml", content: Buffer.from(types) }, { name: "xl/", content: Buffer.alloc(0) }, ...Array.from({ length: 400 }, (_, i) => ({ name: `xl/sheet${i}.xml`, content: i === 0 ? rows : Buffer.from("<x/>") }))]));
  await storage.remove(key);
});

describe("a name of many tricks", () => {
  test.each(hostileNames)("%j is kept as %j, under a random key, and its download has one plain header", async (name, kept) => {
    expect(tidyFileName(name)).toBe(kept);
    const header = fileAnswer({ fileName: kept, mediaType: "application/pdf", size: 1, sha256: "", content: new ReadableStream() }).headers.get("content-disposition") ?? "";
    expect(header).toMatch(/^attachment; filename\*=UTF-8''[\w%!$&+.^`|~#-]+$/);
    expect(decodeURIComponent(header.split("''")[1] ?? "")).toBe(kept);
  });
});
