import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { addAttachment } from "~/domain/files/add-attachment.server";
import type { FileHandler } from "~/domain/files/file-access.server";
import { localStorage } from "~/domain/files/local-storage.server";
import { openAttachment } from "~/domain/files/open-attachment.server";
import { removeAttachment } from "~/domain/files/remove-attachment.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { accessLinks, attachments, requestMaterials } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aPdf, aProgram, inPieces } from "~tests/support/files";
import { aCast, aDraft, aRequest, later, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
const folder = mkdtempSync(join(tmpdir(), "ryz-attachments-"));
const storage = localStorage(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = later(tuesday, { days: 1 });
const held = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
const add = (by: FileHandler, requestId: string, materialNo: number | null, bytes = aPdf) =>
  addAttachment(db, storage, by, { requestId, materialNo, file: { name: "材料.pdf", content: inPieces(bytes) }, now });
const linkOf = async (requestId: string, purpose: "request" | "supplement" | "rating") => {
  const [link] = await db.select().from(accessLinks).where(and(eq(accessLinks.requestId, requestId), eq(accessLinks.purpose, purpose))).limit(1);
  if (!link) throw new Error(`no ${purpose} link`);
  return link;
};

describe("files of a draft", () => {
  test("come in, can be read by the company, taken back, and count for submitting", async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company);
    const by = { actor: cast.company };
    const file = await add(by, draft.id, 1);
    expect(file).toMatchObject({ fileName: "材料.pdf", mediaType: "application/pdf", size: aPdf.length, uploadedById: cast.company.userId });
    const opened = await openAttachment(db, storage, by, { attachmentId: file.id, now: tuesday });
    expect(Buffer.from(await new Response(opened.content).arrayBuffer())).toEqual(aPdf);

    await removeAttachment(db, storage, by, { requestId: draft.id, attachmentId: file.id, now });
    await removeAttachment(db, storage, by, { requestId: draft.id, attachmentId: file.id, now });
    await expect(openAttachment(db, storage, by, { attachmentId: file.id, now: tuesday })).rejects.toMatchObject({ kind: "not-found" });
    expect((await db.select().from(attachments))[0]?.removedAt).toEqual(now);
    await expect(moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now })).rejects.toMatchObject({ values: { count: 5 } });
  });

  test("are the company's alone", async () => {
    const cast = await aCast(db);
    const other = await aCast(db);
    const draft = await aDraft(db, cast.company);
    const file = await add({ actor: cast.company }, draft.id, 1);
    const before = held();
    for (const actor of [other.company, cast.desk, cast.liaison, cast.supervisor]) {
      await expect(add({ actor }, draft.id, 1)).rejects.toMatchObject({ kind: "not-found" });
      await expect(openAttachment(db, storage, { actor }, { attachmentId: file.id, now: tuesday })).rejects.toMatchObject({ kind: "not-found" });
      await expect(removeAttachment(db, storage, { actor }, { requestId: draft.id, attachmentId: file.id, now })).rejects.toMatchObject({ kind: "not-found" });
    }
    expect(held()).toBe(before);
  });

  test("are ten at most for one paper, also when they come at the same moment; what is too much leaves nothing", async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company);
    const before = held();
    const results = await Promise.allSettled(Array.from({ length: 12 }, () => add({ actor: cast.company }, draft.id, 1)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    expect(held() - before).toBe(10);
    await expect(add({ actor: cast.company }, draft.id, 2)).resolves.toMatchObject({ materialNo: 2 });
  });

  test("a disguised file or an unknown paper is refused", async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company);
    await expect(add({ actor: cast.company }, draft.id, 1, aProgram)).rejects.toMatchObject({ messageKey: "file.type-mismatch" });
    await expect(add({ actor: cast.company }, draft.id, 99)).rejects.toMatchObject({ messageKey: "request.material-unknown" });
    expect(await db.$count(attachments)).toBe(0);
  });
});

describe("files after sending", () => {
  test("are closed, but the liaison and the desk may read them", async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company);
    for (const no of [1, 2, 3, 4, 5]) await add({ actor: cast.company }, draft.id, no);
    await moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now });
    const [file] = await db.select().from(attachments).limit(1);
    if (!file) throw new Error("no file");

    await expect(add({ actor: cast.company }, draft.id, 1)).rejects.toMatchObject({ messageKey: "file.not-now" });
    await expect(removeAttachment(db, storage, { actor: cast.company }, { requestId: draft.id, attachmentId: file.id, now })).rejects.toMatchObject({ messageKey: "file.not-now" });
    for (const actor of [cast.company, cast.liaison, cast.desk]) await expect(openAttachment(db, storage, { actor }, { attachmentId: file.id, now: tuesday })).resolves.toMatchObject({ fileName: "材料.pdf" });
    const stranger = (await aCast(db, { departmentCode: "SWJ", stationCode: "GJDS" }));
    for (const actor of [stranger.company, stranger.liaison, stranger.desk]) await expect(openAttachment(db, storage, { actor }, { attachmentId: file.id, now: tuesday })).rejects.toMatchObject({ kind: "not-found" });
  });

  test("a supplement takes exactly the papers asked for, by the mail's link; no other link will do", async () => {
    const cast = await aCast(db);
    const request = await aRequest(db, cast, "supplement");
    const other = await aRequest(db, cast, "supplement");
    const link = await linkOf(request.id, "supplement");
    const file = await add({ link }, request.id, 1);
    expect(file.uploadedById).toBe(cast.company.userId);
    await expect(openAttachment(db, storage, { link }, { attachmentId: file.id, now: tuesday })).resolves.toMatchObject({ size: aPdf.length });

    await expect(add({ link }, request.id, 2)).rejects.toMatchObject({ messageKey: "file.not-now" });
    await expect(add({ link }, other.id, 1)).rejects.toMatchObject({ kind: "not-found" });
    await expect(openAttachment(db, storage, { link: await linkOf(other.id, "supplement") }, { attachmentId: file.id, now: tuesday })).rejects.toMatchObject({ kind: "not-found" });
    const [old] = await db.select().from(attachments).where(and(eq(attachments.requestId, request.id), eq(attachments.materialNo, 2)));
    await expect(removeAttachment(db, storage, { link }, { requestId: request.id, attachmentId: old?.id ?? "", now })).rejects.toMatchObject({ messageKey: "file.not-now" });
    await removeAttachment(db, storage, { link }, { requestId: request.id, attachmentId: file.id, now });
  });

  test("a paper that was to follow is received with its file", async () => {
    const cast = await aCast(db);
    const request = await aRequest(db, cast, "accepted");
    await db.update(requestMaterials).set({ state: "tolerated" }).where(and(eq(requestMaterials.requestId, request.id), eq(requestMaterials.materialNo, 3)));
    await add({ actor: cast.company }, request.id, 3);
    const [paper] = await db.select().from(requestMaterials).where(and(eq(requestMaterials.requestId, request.id), eq(requestMaterials.materialNo, 3)));
    expect(paper?.state).toBe("received");
  });

  test("a result document is the department's until the decision is told", async () => {
    const cast = await aCast(db);
    const request = await aRequest(db, cast, "accepted");
    await expect(add({ actor: cast.company }, request.id, null)).rejects.toMatchObject({ kind: "forbidden" });
    const file = await add({ actor: cast.liaison }, request.id, null);
    await expect(openAttachment(db, storage, { actor: cast.company }, { attachmentId: file.id, now: tuesday })).rejects.toMatchObject({ kind: "not-found" });

    await moveRequest(db, cast.liaison, { move: "decide", requestId: request.id, now, outcome: "granted", answer: "准予许可" });
    await expect(openAttachment(db, storage, { actor: cast.company }, { attachmentId: file.id, now: tuesday })).resolves.toMatchObject({ mediaType: "application/pdf" });
    await expect(openAttachment(db, storage, { link: await linkOf(request.id, "request") }, { attachmentId: file.id, now: tuesday })).resolves.toMatchObject({ mediaType: "application/pdf" });
  });
});
