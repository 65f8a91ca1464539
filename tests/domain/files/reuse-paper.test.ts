import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { afterAll, beforeEach, expect, test } from "vitest";
import { createLink, type AccessLink } from "~/domain/access/links.server";
import { addAttachment } from "~/domain/files/add-attachment.server";
import { localStorage } from "~/domain/files/local-storage.server";
import { openAttachment } from "~/domain/files/open-attachment.server";
import { removeAttachment } from "~/domain/files/remove-attachment.server";
import { reusablePapers } from "~/domain/files/reusable-papers.server";
import { reusePaper } from "~/domain/files/reuse-paper.server";
import { discardDraft } from "~/domain/requests/discard-draft.server";
import { getRequestForStaff } from "~/domain/requests/get-request-for-staff.server";
import { handInPapers } from "~/domain/requests/hand-in-papers.server";
import { judgeMaterial } from "~/domain/requests/judge-material.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import type { ServiceRequest } from "~/domain/requests/service-request.server";
import { accessLinks, attachments, auditEntries, requestMaterials, requests } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aPdf, inPieces } from "~tests/support/files";
import { historyOf } from "~tests/support/history";
import { race } from "~tests/support/race";
import { aCast, aDraft, aRequest, later, tuesday, uploadPapers, type Cast } from "~tests/support/requests";

const { db } = useTestDatabase();
const folder = mkdtempSync(join(tmpdir(), "ryz-reuse-"));
const storage = localStorage(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const day = (n: number) => later(tuesday, { days: n });
let cast: Cast;
/** An earlier request whose first paper was accepted, with a real file behind it. */
let earlier: ServiceRequest;

beforeEach(async () => {
  cast = await aCast(db);
  earlier = await filed(cast);
  await moveRequest(db, cast.liaison, { move: "sign", requestId: earlier.id, now: tuesday });
  await judgeMaterial(db, cast.liaison, { requestId: earlier.id, materialNo: 1, state: "accepted", now: tuesday });
});

async function filed({ company }: Cast, now = tuesday): Promise<ServiceRequest> {
  const draft = await aDraft(db, company, { now });
  await addAttachment(db, storage, { actor: company }, { requestId: draft.id, materialNo: 1, file: { name: "申请表.pdf", content: inPieces(aPdf) }, now });
  await uploadPapers(db, draft, now, [2, 3, 4, 5]);
  return moveRequest(db, company, { move: "submit", requestId: draft.id, now });
}
const offersFor = (requestId: string, now = day(1)) => reusablePapers(db, { actor: cast.company }, { requestId, now });
const use = (requestId: string, now = day(1), actor = cast.company) => reusePaper(db, { actor }, { requestId, materialNo: 1, fromRequestId: earlier.id, now });

test("the company's next request offers the paper accepted before, and takes it over once, with its origin", async () => {
  const draft = await aDraft(db, cast.company, { now: day(1) });
  expect(await offersFor(draft.id)).toMatchObject([{ materialNo: 1, fromNumber: earlier.number, acceptedAt: tuesday, validUntil: null, files: [{ fileName: "申请表.pdf" }] }]);

  expect(await use(draft.id)).toBe(1);
  expect(await use(draft.id)).toBe(0);
  expect(await offersFor(draft.id)).toEqual([]);
  const [copy] = await db.select().from(attachments).where(isNotNull(attachments.copiedFromId));
  expect(copy).toMatchObject({ requestId: draft.id, materialNo: 1, uploadedById: cast.company.userId });
  const opened = await openAttachment(db, storage, { actor: cast.company }, { attachmentId: copy?.id ?? "", now: tuesday });
  expect(Buffer.from(await new Response(opened.content).arrayBuffer())).toEqual(aPdf);

  await uploadPapers(db, draft, day(1), [2, 3, 4, 5]);
  const sent = await moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now: day(1) });
  const { events } = await historyOf(db, draft.id);
  expect(events.find(({ move }) => move === "submit")?.details).toMatchObject({ usedAgain: [{ from: earlier.number }] });
  const view = await getRequestForStaff(db, cast.liaison, { number: sent.number ?? "", now: day(1) });
  expect(view.materials[0]?.files).toMatchObject([{ fileName: "申请表.pdf", from: earlier.number }]);
  expect(view.materials[1]?.files).toMatchObject([{ from: null }]);
  expect(await db.select().from(auditEntries).where(eq(auditEntries.action, "request.reuse_paper"))).toMatchObject([{ objectId: draft.id, changes: { from: [null, earlier.number] } }]);
});

test("twenty presses at the same moment take it over once", async () => {
  const draft = await aDraft(db, cast.company, { now: day(1) });
  const taken = await Promise.all(Array.from({ length: 20 }, () => use(draft.id)));
  expect(taken.reduce((sum, count) => sum + count)).toBe(1);
  expect(await db.$count(attachments, isNotNull(attachments.copiedFromId))).toBe(1);
});

test("a paper whose time is over in that very moment is not taken over without its bytes", async () => {
  const draft = await aDraft(db, cast.company, { now: day(1) });
  await race(sql`update attachments set removed_at = now() where request_id = ${earlier.id}::uuid and material_no = 1`, [() => use(draft.id)]);
  const original = alias(attachments, "original");
  const copies = await db.select({ over: original.removedAt }).from(attachments).innerJoin(original, eq(original.id, attachments.copiedFromId)).where(and(eq(attachments.requestId, draft.id), isNull(attachments.removedAt)));
  expect(copies.filter(({ over }) => over !== null)).toEqual([]);
});

test("another company's paper is neither offered nor given, by account or by link", async () => {
  const other = await aCast(db);
  const draft = await aDraft(db, other.company, { now: day(1) });
  expect(await reusablePapers(db, { actor: other.company }, { requestId: draft.id, now: day(1) })).toEqual([]);
  await expect(use(draft.id, day(1), other.company)).rejects.toMatchObject({ messageKey: "paper.not-offered" });
  // Nor may somebody fill another company's draft, or look what it could use.
  await expect(use(draft.id)).rejects.toMatchObject({ kind: "not-found" });
  await expect(offersFor(draft.id)).rejects.toMatchObject({ kind: "not-found" });

  const asked = await aRequest(db, other, "supplement", day(1));
  const [link] = await db.select().from(accessLinks).where(and(eq(accessLinks.requestId, asked.id), eq(accessLinks.purpose, "supplement")));
  await expect(reusePaper(db, { link: link! }, { requestId: asked.id, materialNo: 1, fromRequestId: earlier.id, now: day(1) })).rejects.toMatchObject({ messageKey: "paper.not-offered" });
  expect(await db.$count(attachments, isNotNull(attachments.copiedFromId))).toBe(0);
});

test("a paper past its last day, returned since, of another name or without its file is not offered", async () => {
  const draft = await aDraft(db, cast.company, { now: day(1) });
  const paper = and(eq(requestMaterials.requestId, earlier.id), eq(requestMaterials.materialNo, 1));
  const refused = async () => {
    expect(await offersFor(draft.id)).toEqual([]);
    await expect(use(draft.id)).rejects.toMatchObject({ messageKey: "paper.not-offered" });
  };

  await db.update(requestMaterials).set({ validUntil: "2026-11-24" }).where(paper);
  await refused();
  await db.update(requestMaterials).set({ validUntil: null, state: "returned" }).where(paper);
  await refused();
  await db.update(requestMaterials).set({ state: "accepted", nameZh: "别的材料" }).where(paper);
  await refused();
  await db.update(requestMaterials).set({ nameZh: (await nameOf(draft.id)) }).where(paper);
  await db.update(attachments).set({ removedAt: day(1) }).where(and(eq(attachments.requestId, earlier.id), eq(attachments.materialNo, 1)));
  await refused();
});

test("its last day counts, comes along, and must lie ahead when the liaison notes it", async () => {
  await expect(judgeMaterial(db, cast.liaison, { requestId: earlier.id, materialNo: 1, state: "accepted", validUntil: "2026-11-23", now: tuesday })).rejects.toMatchObject({ messageKey: "paper.valid-until-past" });
  await judgeMaterial(db, cast.liaison, { requestId: earlier.id, materialNo: 1, state: "accepted", validUntil: "2026-11-25", now: tuesday });
  const draft = await aDraft(db, cast.company, { now: day(1) });
  expect(await offersFor(draft.id, day(1))).toMatchObject([{ validUntil: "2026-11-25" }]);
  expect(await offersFor(draft.id, day(2))).toEqual([]);
  await use(draft.id);
  const [paper] = await db.select().from(requestMaterials).where(and(eq(requestMaterials.requestId, draft.id), eq(requestMaterials.materialNo, 1)));
  expect(paper?.validUntil).toBe("2026-11-25");
});

test("a request for papers is answered with one accepted before, by the mail's link", async () => {
  const asked = await aRequest(db, cast, "supplement", tuesday);
  const link: AccessLink = await linkTo(asked.id);
  expect(await reusablePapers(db, { link }, { requestId: asked.id, now: day(1) })).toMatchObject([{ materialNo: 1, fromNumber: earlier.number }]);
  expect(await reusePaper(db, { link }, { requestId: asked.id, materialNo: 1, fromRequestId: earlier.id, now: day(1) })).toBe(1);
  await expect(reusePaper(db, { link }, { requestId: asked.id, materialNo: 2, fromRequestId: earlier.id, now: day(1) })).rejects.toMatchObject({ messageKey: "file.not-now" });

  await handInPapers(db, { link }, { requestId: asked.id, now: day(1) });
  expect((await historyOf(db, asked.id)).events.at(-1)?.details).toMatchObject({ usedAgain: [{ from: earlier.number }] });
  await expect(reusePaper(db, { link }, { requestId: asked.id, materialNo: 1, fromRequestId: earlier.id, now: day(1) })).rejects.toMatchObject({ messageKey: "file.not-now" });
});

test("taken back or thrown away with its draft, the paper stays the earlier request's", async () => {
  const [original] = await db.select().from(attachments).where(and(eq(attachments.requestId, earlier.id), eq(attachments.materialNo, 1)));
  const first = await aDraft(db, cast.company, { now: day(1) });
  await use(first.id);
  const [copy] = await db.select().from(attachments).where(isNotNull(attachments.copiedFromId));
  await removeAttachment(db, storage, { actor: cast.company }, { requestId: first.id, attachmentId: copy?.id ?? "", now: day(1) });
  await expect(openAttachment(db, storage, { actor: cast.company }, { attachmentId: original?.id ?? "", now: tuesday })).resolves.toMatchObject({ fileName: "申请表.pdf" });
  // Taken back, it may be taken over once more.
  expect(await use(first.id)).toBe(1);
  await discardDraft(db, storage, cast.company, { requestId: first.id, now: tuesday });
  expect(await db.$count(requests, eq(requests.id, first.id))).toBe(0);
  await expect(openAttachment(db, storage, { actor: cast.company }, { attachmentId: original?.id ?? "", now: tuesday })).resolves.toMatchObject({ fileName: "申请表.pdf" });
});

async function nameOf(requestId: string): Promise<string> {
  const [paper] = await db.select().from(requestMaterials).where(and(eq(requestMaterials.requestId, requestId), eq(requestMaterials.materialNo, 1)));
  return paper?.nameZh ?? "";
}

async function linkTo(requestId: string): Promise<AccessLink> {
  const id = await createLink(db, { purpose: "supplement", requestId, now: tuesday });
  const [link] = await db.select().from(accessLinks).where(eq(accessLinks.id, id));
  if (!link) throw new Error("no link");
  return link;
}
