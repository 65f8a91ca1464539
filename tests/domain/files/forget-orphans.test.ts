import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addAttachment } from "~/domain/files/add-attachment.server";
import { openAttachment } from "~/domain/files/open-attachment.server";
import { s3Storage } from "~/domain/files/s3-storage.server";
import { forgetOrphans } from "~/domain/upkeep/forget-orphans.server";
import { removeErasedFiles } from "~/domain/upkeep/remove-erased-files.server";
import { attachments, erasedFiles, mailReplies, replyFiles } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aPdf, inPieces } from "~tests/support/files";
import { aCast, aDraft } from "~tests/support/requests";
import { s3Server, type S3Server } from "~tests/support/s3-server";

const { db } = useTestDatabase();
let bucket: S3Server;
beforeAll(async () => { bucket = await s3Server(); });
afterAll(() => bucket.close());
beforeEach(() => bucket.objects.clear());

const now = new Date("2026-11-24T02:00:00Z");
const dayBefore = new Date(now.getTime() - 25 * 3_600_000);
const storage = () => s3Storage(bucket.settings, { pauseMs: 5 });
const warnings: string[] = [];
const log = { warn: (_facts: object, words: string) => void warnings.push(words) };
const sweep = () => forgetOrphans(db, storage(), { now, log });
/** A file no row speaks of. */
function anOrphan(storedAt = dayBefore): string {
  const key = randomBytes(16).toString("hex");
  bucket.objects.set(key, { bytes: aPdf, storedAt });
  return key;
}
async function aPaper() {
  const cast = await aCast(db);
  const draft = await aDraft(db, cast.company);
  const file = await addAttachment(db, storage(), { actor: cast.company }, { requestId: draft.id, materialNo: 1, file: { name: "材料.pdf", content: inPieces(aPdf) }, now });
  for (const object of bucket.objects.values()) object.storedAt = dayBefore;
  return { cast, draft, file };
}

test("what no row speaks of goes after a day; papers, mails' files and what just came in stay", async () => {
  const { cast, file } = await aPaper();
  const [reply] = await db.insert(mailReplies).values({ sourceId: "s1", state: "ignored", because: "no-request", receivedAt: now, fromEmail: "a@example.com", fromName: "", subject: "" }).returning();
  const ofMail = anOrphan();
  await db.insert(replyFiles).values({ replyId: reply?.id ?? "", fileName: "x.pdf", storageKey: ofMail });
  const [left, fresh] = [anOrphan(), anOrphan(new Date(now.getTime() - 3_600_000))];

  expect(await sweep()).toBe(1);
  expect([...bucket.objects.keys()].sort()).toEqual([file.storageKey, ofMail, fresh].sort());
  expect(bucket.objects.has(left)).toBe(false);
  expect(await openAttachment(db, storage(), { actor: cast.company }, { attachmentId: file.id, now })).toMatchObject({ fileName: "材料.pdf" });
});

test("the file of a paper that was taken back goes, unless another request uses it still", async () => {
  const [first, second] = [await aPaper(), await aPaper()];
  const copied = { requestId: second.draft.id, materialNo: 2, storageKey: first.file.storageKey, fileName: "材料.pdf", mediaType: "application/pdf", size: aPdf.length, sha256: first.file.sha256, copiedFromId: first.file.id };
  await db.insert(attachments).values(copied);
  await db.update(attachments).set({ removedAt: now }).where(eq(attachments.id, first.file.id));
  await db.update(attachments).set({ removedAt: now }).where(eq(attachments.id, second.file.id));

  expect(await sweep()).toBe(1);
  expect([...bucket.objects.keys()]).toEqual([first.file.storageKey]);
});

test("a storage that holds much the database does not know belongs to another portal: it is left alone, with a warning", async () => {
  await aPaper();
  for (let i = 0; i < 51; i++) anOrphan();
  warnings.length = 0;
  expect(await sweep()).toBe(0);
  expect(bucket.objects.size).toBe(52);
  expect(warnings).toEqual([expect.stringContaining("left alone")]);
});

test("a file the bucket did not take has no row, and one whose row was refused is not in the bucket", async () => {
  const { cast, draft } = await aPaper();
  const before = await db.$count(attachments);
  bucket.troubles.push({ on: "PUT", lostAnswer: true }, { on: "PUT", lostAnswer: true }, { on: "PUT", lostAnswer: true });
  const add = (materialNo: number) => addAttachment(db, storage(), { actor: cast.company }, { requestId: draft.id, materialNo, file: { name: "材料.pdf", content: inPieces(aPdf) }, now });
  await expect(add(2)).rejects.toMatchObject({ messageKey: "file.storage-away" });
  await Promise.allSettled(Array.from({ length: 12 }, () => add(3)));

  const rows = await db.select({ key: attachments.storageKey }).from(attachments);
  expect(rows.length - before).toBe(10);
  expect([...bucket.objects.keys()].sort()).toEqual(expect.arrayContaining(rows.slice(-10).map(({ key }) => key)));
  expect(bucket.objects.size).toBe(11);
});

test.each([["does not answer", { on: "DELETE", reset: true }, 3], ["refuses", { on: "DELETE", answer: 403 }, 1]] as const)("an erased file waits on its list while the bucket %s", async (_what, trouble, tries) => {
  const key = anOrphan();
  await db.insert(erasedFiles).values({ storageKey: key, erasedAt: now });
  bucket.troubles.push(...Array.from({ length: tries }, () => trouble));
  await expect(removeErasedFiles(db, storage())).rejects.toThrow("cannot be reached");
  expect(await db.$count(erasedFiles)).toBe(1);
  expect(bucket.objects.has(key)).toBe(true);

  expect(await removeErasedFiles(db, storage())).toBe(1);
  expect([await db.$count(erasedFiles), bucket.objects.has(key)]).toEqual([0, false]);
});
