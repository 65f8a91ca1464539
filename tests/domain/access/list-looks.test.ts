import { Readable } from "node:stream";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { looksAtPerson, looksAtRequest } from "~/domain/access/list-looks.server";
import { unmaskContact } from "~/domain/access/unmask-contact.server";
import type { FileStorage } from "~/domain/files/file-storage";
import { openAttachment } from "~/domain/files/open-attachment.server";
import { attachments, auditEntries } from "~db/schema";
import { aMember } from "~tests/support/accounts";
import { useTestDatabase } from "~tests/support/database";
import { aCompany } from "~tests/support/people";
import { aCast, aRequest, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();

test("the company reads post, day, what and why of each look at its request; never who it was", async () => {
  const cast = await aCast(db);
  const request = await aRequest(db, cast, "signed");
  await unmaskContact(db, cast.desk, { requestId: request.id, fields: ["phone", "name"], why: "verify", words: "", now: tuesday });
  // Half past midnight in Shanghai is the next day there.
  await unmaskContact(db, cast.liaison, { requestId: request.id, fields: ["email"], why: "other", words: "核对收件人", now: new Date("2026-11-24T16:30:00Z") });

  const looks = await looksAtRequest(db, cast.company, request.id);
  expect(looks).toMatchObject([
    { day: "2026-11-25", number: request.number, posts: [{ role: "liaison", place: { zh: expect.stringContaining("人力资源") } }], saw: { fields: ["email"], why: "other", words: "核对收件人" } },
    { day: "2026-11-24", posts: [{ role: "front_desk", place: { zh: expect.stringContaining("苏州中心") } }], saw: { fields: ["phone", "name"], why: "verify", words: "" } },
  ]);
  for (const official of [cast.desk, cast.liaison]) for (const secret of [official.name, official.userId, official.email]) expect(JSON.stringify(looks)).not.toContain(secret);
});

test("a colleague reads them on the request but not among their own; another company reads nothing", async () => {
  const cast = await aCast(db);
  const request = await aRequest(db, cast, "signed");
  await unmaskContact(db, cast.liaison, { requestId: request.id, fields: ["phone"], why: "call", words: "", now: tuesday });
  const [colleague, stranger] = [await aMember(db, cast.company), await aCompany(db)];

  const count = async (reader: typeof colleague) => [(await looksAtRequest(db, reader, request.id)).length, (await looksAtPerson(db, reader)).length];
  expect([await count(cast.company), await count(colleague), await count(stranger)]).toEqual([[1, 1], [1, 0], [0, 0]]);
});

test("staff who open a handed-in file are written down once a day; the company's own opening is not", async () => {
  const cast = await aCast(db);
  const request = await aRequest(db, cast, "signed");
  const [file] = await db.select().from(attachments).where(eq(attachments.requestId, request.id)).limit(1);
  // why: what lies in the store is not the matter here, only who asked for it.
  const storage = { get: async () => Readable.toWeb(Readable.from([])) } as unknown as FileStorage;
  const open = (actor: typeof cast.company | typeof cast.liaison) => openAttachment(db, storage, { actor }, { attachmentId: file?.id ?? "", now: tuesday });

  await open(cast.company);
  await open(cast.liaison);
  await open(cast.liaison);
  await open(cast.head);
  expect((await looksAtRequest(db, cast.company, request.id)).map(({ saw, posts }) => [saw, posts[0]?.role])).toEqual([["file", "head"], ["file", "liaison"]]);

  const stranger = await aCast(db, { departmentCode: "XZSP" });
  await expect(open(stranger.liaison)).rejects.toThrow("not-found");
  expect(await db.$count(auditEntries, eq(auditEntries.action, "request.open_file"))).toBe(2);
});
