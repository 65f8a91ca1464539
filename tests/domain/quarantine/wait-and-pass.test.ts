import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { openAttachment } from "~/domain/files/open-attachment.server";
import { reusablePapers } from "~/domain/files/reusable-papers.server";
import { quarantineHealth } from "~/domain/quarantine/list-quarantine.server";
import { getRequestForCompany } from "~/domain/requests/get-request-for-company.server";
import { getRequestForStaff } from "~/domain/requests/get-request-for-staff.server";
import { judgeMaterial } from "~/domain/requests/judge-material.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { forgetOrphans } from "~/domain/upkeep/forget-orphans.server";
import { accessLinks, attachments, auditEntries, quarantinedFiles, requestMaterials } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aPdf, inPieces } from "~tests/support/files";
import { infected, useScannedFolder } from "~tests/support/quarantine";
import { aCast, aDraft, later, system, tuesday, uploadPapers, type Cast } from "~tests/support/requests";

const { db } = useTestDatabase();
const ground = useScannedFolder(db);
const now = later(tuesday, { hours: 1 });
const nextDay = later(tuesday, { days: 1 });

/** Filed online while nobody looked at its first paper. */
async function aFiled(cast: Cast, at = tuesday) {
  const draft = await aDraft(db, cast.company, { now: at });
  await uploadPapers(db, draft, at, [2, 3, 4, 5]);
  await ground.away();
  const file = await ground.add({ actor: cast.company }, draft.id, 1, { now: at });
  const request = await moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now: at });
  return { file, request };
}
const open = (actor: Cast["company"] | Cast["desk"], attachmentId: string) => openAttachment(db, ground.storage(), { actor }, { attachmentId, now });
const checked = { kind: "conflict", messageKey: "file.being-checked" };
const stateOf = async (key: string) => (await db.select().from(quarantinedFiles).where(eq(quarantinedFiles.fileKey, key)))[0];
const materialOf = async (requestId: string, no: number) => (await db.select().from(requestMaterials).where(and(eq(requestMaterials.requestId, requestId), eq(requestMaterials.materialNo, no))))[0]?.state;

describe("while the scanner is away", () => {
  test("the filing goes on, and nobody opens the file: it says why", async () => {
    const cast = await aCast(db);
    const { file, request } = await aFiled(cast);
    expect(request.status).toBe("routed");
    expect(await stateOf(file.storageKey)).toMatchObject({ state: "waiting", requestId: request.id, materialNo: 1, fileName: "材料.pdf", broughtById: cast.company.userId, size: aPdf.length });
    expect(ground.held().shelf).not.toContain(file.storageKey);

    for (const actor of [cast.company, cast.desk, cast.liaison, cast.head, cast.supervisor]) await expect(open(actor, file.id)).rejects.toMatchObject(checked);
    const [link] = await db.select().from(accessLinks).where(and(eq(accessLinks.requestId, request.id), eq(accessLinks.purpose, "request"))).limit(1);
    if (!link) throw new Error("no link");
    await expect(openAttachment(db, ground.storage(), { link }, { attachmentId: file.id, now })).rejects.toMatchObject(checked);
    const other = await aCast(db, { stationCode: "CMGC", departmentCode: "SWJ" });
    await expect(open(other.company, file.id)).rejects.toMatchObject({ kind: "not-found" });

    const view = await getRequestForCompany(db, cast.company, { number: request.number ?? "", locale: "zh", now });
    expect(view.materials.map(({ files }) => files.map(({ isBeingChecked }) => isBeingChecked))).toEqual([[true], [false], [false], [false], [false]]);
    const forStaff = await getRequestForStaff(db, cast.liaison, { number: request.number ?? "", now });
    expect(forStaff.materials[0]?.files).toMatchObject([{ isBeingChecked: true }]);
    expect(await quarantineHealth(db)).toEqual({ waiting: 1, oldestAt: tuesday, found: 0 });
  });

  test("the liaison signs and asks for papers, but accepts neither the paper nor the request", async () => {
    const cast = await aCast(db);
    const { request } = await aFiled(cast);
    await moveRequest(db, cast.liaison, { move: "sign", requestId: request.id, now });
    await expect(judgeMaterial(db, cast.liaison, { requestId: request.id, materialNo: 1, state: "accepted", now })).rejects.toMatchObject({ kind: "conflict", messageKey: "paper.being-checked" });
    await judgeMaterial(db, cast.liaison, { requestId: request.id, materialNo: 2, state: "accepted", now });
    await expect(moveRequest(db, cast.liaison, { move: "accept", requestId: request.id, now })).rejects.toMatchObject({ kind: "conflict", messageKey: "request.files-being-checked", values: { count: 1 } });

    await ground.back();
    expect(await ground.check(now)).toBe(1);
    expect((await moveRequest(db, cast.liaison, { move: "accept", requestId: request.id, now })).status).toBe("accepted");
    expect(await materialOf(request.id, 1)).toBe("accepted");
  });

  test("the law accepts the request, but no paper that nobody could open; it is not offered for use again either", async () => {
    const cast = await aCast(db);
    const { request, file } = await aFiled(cast);
    await moveRequest(db, system, { move: "deem_accepted", requestId: request.id, now: later(tuesday, { days: 9 }) });
    expect([await materialOf(request.id, 1), await materialOf(request.id, 2)]).toEqual(["received", "accepted"]);

    await db.update(requestMaterials).set({ state: "accepted" }).where(eq(requestMaterials.requestId, request.id));
    const next = await aDraft(db, cast.company, { now: nextDay });
    const offered = async () => (await reusablePapers(db, { actor: cast.company }, { requestId: next.id, now: nextDay })).map(({ materialNo }) => materialNo);
    expect(await offered()).not.toContain(1);
    await ground.back();
    await ground.check(nextDay);
    expect(await offered()).toContain(1);
    expect((await open(cast.company, file.id)).size).toBe(aPdf.length);
  });

  test("a result is not told of before it can be opened", async () => {
    const cast = await aCast(db);
    const { request } = await aFiled(cast);
    await ground.back();
    await ground.check(now);
    for (const move of ["sign", "accept"] as const) await moveRequest(db, cast.liaison, { move, requestId: request.id, now });
    await ground.away();
    const result = await ground.add({ actor: cast.liaison }, request.id, null, { name: "批文.pdf", now });
    const decide = () => moveRequest(db, cast.liaison, { move: "decide", requestId: request.id, outcome: "granted", answer: "准予许可", document: "", now });
    await expect(decide()).rejects.toMatchObject({ kind: "conflict", messageKey: "request.files-being-checked" });
    await expect(open(cast.liaison, result.id)).rejects.toMatchObject(checked);
    await ground.back();
    await ground.check(now);
    expect((await decide()).status).toBe("decided");
    expect((await open(cast.company, result.id)).fileName).toBe("批文.pdf");
  });
});

describe("when the scanner answers again", () => {
  test("a clean file may be opened, lies in quarantine no more, and leaves its line; nothing happens before", async () => {
    const cast = await aCast(db);
    const { file, request } = await aFiled(cast);
    expect(await ground.check(now)).toBe(0);
    expect(await stateOf(file.storageKey)).toMatchObject({ state: "waiting", tries: 0 });

    await ground.back();
    expect(await ground.check(now)).toBe(1);
    expect(await stateOf(file.storageKey)).toMatchObject({ state: "clean", checkedAt: now, finding: "" });
    expect(ground.held()).toEqual({ quarantine: [], shelf: [file.storageKey] });
    expect(Buffer.from(await new Response((await open(cast.liaison, file.id)).content).arrayBuffer())).toEqual(aPdf);
    expect(await db.select({ by: auditEntries.actorKind, of: auditEntries.objectId, changes: auditEntries.changes }).from(auditEntries).where(eq(auditEntries.action, "quarantine.pass"))).toEqual([
      { by: "system", of: request.id, changes: { sha256: [null, file.sha256] } },
    ]);
    expect(await ground.check(now)).toBe(0);
  });

  test("a file it says nothing about waits alone: the others come first, and it is tried less and less often", async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company);
    await ground.away();
    const [odd, plain] = [await ground.add({ actor: cast.company }, draft.id, 1), await ground.add({ actor: cast.company }, draft.id, 2, { now: later(tuesday, { minutes: 1 }) })];
    await ground.back();
    ground.scanner().troubles.push({ say: "INSTREAM size limit exceeded. ERROR" });
    expect(await ground.check(now)).toBe(1);
    expect(await stateOf(odd.storageKey)).toMatchObject({ state: "waiting", tries: 1, lastError: expect.stringContaining("size limit"), nextTryAt: later(now, { minutes: 0.5 }) });
    expect((await stateOf(plain.storageKey))?.state).toBe("clean");
    expect(await ground.check(now)).toBe(0);
    expect(await ground.check(later(now, { minutes: 1 }))).toBe(1);
  });

  test("a file whose bytes were lost or changed is not let through", async () => {
    const cast = await aCast(db);
    const { file } = await aFiled(cast);
    await ground.back();
    await ground.storage().putBack(file.storageKey, inPieces(infected), createHash("sha256").update(infected).digest("hex"), "quarantine");
    expect(await ground.check(now)).toBe(0);
    expect(await stateOf(file.storageKey)).toMatchObject({ state: "waiting", tries: 1 });
    expect(ground.log.at(-1)).toContain("is not what came");
    await ground.storage().quarantine.remove(file.storageKey);
    expect(await ground.check(later(now, { minutes: 5 }))).toBe(0);
    await expect(open(cast.liaison, file.id)).rejects.toMatchObject(checked);
  });

  test("the sweeping leaves what waits where it is, and clears away what passed", async () => {
    const cast = await aCast(db);
    const { file } = await aFiled(cast);
    const sweep = () => forgetOrphans(db, ground.storage(), { now: later(new Date(), { days: 2 }), log: { warn: () => undefined } });
    expect(await sweep()).toBe(0);
    expect(ground.held().quarantine).toEqual([file.storageKey]);
    await ground.back();
    await ground.check(now);
    await ground.storage().putBack(file.storageKey, inPieces(aPdf), file.sha256, "quarantine");
    expect(await sweep()).toBe(1);
    expect(ground.held()).toEqual({ quarantine: [], shelf: [file.storageKey] });
    expect(await db.$count(attachments, eq(attachments.id, file.id))).toBe(1);
  });
});
