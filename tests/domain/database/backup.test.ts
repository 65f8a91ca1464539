import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeBackup } from "~/commands/make-backup.server";
import { s3Storage } from "~/domain/files/s3-storage.server";
import { erasedFiles, mailReplies, replyFiles } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aPdf, inPieces } from "~tests/support/files";
import { s3Server, type S3Server } from "~tests/support/s3-server";

const database = useTestDatabase();
const { db } = database;
const now = new Date("2026-11-24T02:00:00Z");
let bucket: S3Server;
let place: string;
beforeEach(async () => {
  bucket = await s3Server();
  place = mkdtempSync(path.join(tmpdir(), "backup-"));
});
afterEach(async () => {
  rmSync(place, { recursive: true, force: true });
  await bucket.close();
});
const storage = () => s3Storage(bucket.settings, { pauseMs: 5 });
const folder = () => path.join(place, "backup");

test("a file of a mail that was refused, and one whose time is over, are no missing files", async () => {
  const { key } = await storage().put({ name: "材料.pdf", content: inPieces(aPdf) }, 10_000);
  const [reply] = await db.insert(mailReplies).values({ sourceId: "s1", state: "ignored", because: "no-request", receivedAt: now, fromEmail: "a@example.com" }).returning();
  await db.insert(replyFiles).values([
    { replyId: reply?.id ?? "", fileName: "a.pdf", storageKey: key },
    { replyId: reply?.id ?? "", fileName: "b.exe", storageKey: null, refusedBecause: "file.type-refused" },
  ]);
  await db.insert(erasedFiles).values({ storageKey: "f".repeat(32), erasedAt: now });

  const { files, missing } = await makeBackup(database.open, storage(), { folder: folder(), now });
  expect(files.map((file) => file.key)).toEqual([key]);
  expect(missing).toEqual([]);
});

test("a backup its disk does not take ends with the reason and leaves nothing behind", async () => {
  const inTheWay: typeof database.open = {
    ...database.open,
    snapshot: (read) => {
      mkdirSync(path.join(`${folder()}.incomplete`, "tables", "erased_files.ndjson.gz"));
      return database.open.snapshot(read);
    },
  };
  // More than all buffers on the way hold, so that somebody waits for the disk.
  await db.execute(sql`insert into erased_files select md5(n::text), now() from generate_series(1, 3000) n`);
  await expect(makeBackup(inTheWay, storage(), { folder: folder(), now })).rejects.toThrow("EISDIR");
  expect(readdirSync(place)).toEqual([]);
});
