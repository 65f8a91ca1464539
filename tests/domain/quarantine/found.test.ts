import { and, asc, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { openAttachment } from "~/domain/files/open-attachment.server";
import { removeAttachment } from "~/domain/files/remove-attachment.server";
import { deleteQuarantined } from "~/domain/quarantine/delete-quarantined.server";
import { listQuarantine } from "~/domain/quarantine/list-quarantine.server";
import { discardDraft } from "~/domain/requests/discard-draft.server";
import { getRequestForCompany } from "~/domain/requests/get-request-for-company.server";
import { getRequestForStaff } from "~/domain/requests/get-request-for-staff.server";
import { judgeMaterial } from "~/domain/requests/judge-material.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { applyRetention } from "~/domain/upkeep/apply-retention.server";
import { removeErasedFiles } from "~/domain/upkeep/remove-erased-files.server";
import { retentionRules } from "~/domain/upkeep/retention-rules";
import type { RequestMove } from "~db/vocabulary";
import { attachments, auditEntries, notices, quarantinedFiles, requestMaterials, retentionRuns } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aStaffMember } from "~tests/support/people";
import { infected, useScannedFolder } from "~tests/support/quarantine";
import { aCast, aDraft, later, tuesday, uploadPapers, type Cast } from "~tests/support/requests";

const { db } = useTestDatabase();
const ground = useScannedFolder(db);
const now = later(tuesday, { hours: 1 });
const rule = retentionRules.find(({ kind }) => kind === "checked_files") ?? (() => { throw new Error("no rule"); })();

/** Filed online while nobody looked; its first paper holds malware. */
async function aFiled(cast: Cast, moves: RequestMove[] = []) {
  const draft = await aDraft(db, cast.company);
  await uploadPapers(db, draft, tuesday, [2, 3, 4, 5]);
  await ground.away();
  const file = await ground.add({ actor: cast.company }, draft.id, 1, { bytes: infected, name: "护照.pdf" });
  await moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now: tuesday });
  for (const move of moves) await moveRequest(db, cast.liaison, { move, requestId: draft.id, now } as Parameters<typeof moveRequest>[2]);
  const [request] = [await getRequestForCompany(db, cast.company, { requestId: draft.id, locale: "zh", now })];
  await db.delete(notices);
  await ground.back();
  return { file, request };
}
const viewOf = (cast: Cast, requestId: string) => getRequestForCompany(db, cast.company, { requestId, locale: "zh", now });
const materialOf = async (requestId: string, no: number) => (await db.select().from(requestMaterials).where(and(eq(requestMaterials.requestId, requestId), eq(requestMaterials.materialNo, no))))[0]?.state;
const told = async () => (await db.select({ kind: notices.kind, to: notices.recipientEmail, payload: notices.payload }).from(notices).orderBy(asc(notices.kind), asc(notices.recipientEmail)));
const rows = () => db.select().from(quarantinedFiles);

describe("malware in a file that waited", () => {
  test("is kept where nobody opens it; its paper is missing, and company, department and station are told once", async () => {
    const cast = await aCast(db);
    const { file, request } = await aFiled(cast, ["sign"]);
    expect(await ground.check(now)).toBe(1);
    expect(await rows()).toMatchObject([{ state: "infected", finding: "Eicar-Signature", checkedAt: now, removedAt: null }]);
    expect(ground.held()).toEqual({ quarantine: [file.storageKey], shelf: [] });
    for (const actor of [cast.company, cast.desk, cast.liaison]) await expect(openAttachment(db, ground.storage(), { actor }, { attachmentId: file.id, now })).rejects.toMatchObject({ kind: "not-found" });

    const view = await viewOf(cast, request.id);
    expect(view.materials[0]).toMatchObject({ state: "unsafe", files: [], blocked: [{ fileName: "护照.pdf", finding: "Eicar-Signature", at: now }] });
    expect(view.next).toEqual({ key: "hand_in_again", who: "company" });
    const about = { fileName: "护照.pdf", state: "infected", finding: "Eicar-Signature", number: request.number };
    expect(await told()).toEqual([
      { kind: "file_blocked", to: cast.company.email, payload: expect.objectContaining({ ...about, step: "paper" }) },
      ...[cast.desk.email, cast.liaison.email].sort().map((to) => ({ kind: "staff_file_blocked", to, payload: expect.objectContaining({ ...about, isResult: false }) })),
    ]);
    expect(await db.select({ by: auditEntries.actorKind, of: auditEntries.objectName, changes: auditEntries.changes }).from(auditEntries).where(eq(auditEntries.action, "quarantine.find"))).toEqual([
      { by: "system", of: request.number, changes: { finding: [null, "Eicar-Signature"], sha256: [null, file.sha256], size: [null, infected.length] } },
    ]);
    const unsafe = { kind: "conflict", messageKey: "request.unsafe-papers", values: { count: 1 } };
    await expect(moveRequest(db, cast.liaison, { move: "accept", requestId: request.id, now })).rejects.toMatchObject(unsafe);
    await expect(judgeMaterial(db, cast.liaison, { requestId: request.id, materialNo: 1, state: "accepted", now })).rejects.toMatchObject(unsafe);
  });

  test("another file for the paper makes it whole again, without anybody asking for it", async () => {
    const cast = await aCast(db);
    const { request } = await aFiled(cast, ["sign"]);
    await expect(ground.add({ actor: cast.company }, request.id, 1, { now })).rejects.toMatchObject({ messageKey: "file.not-now" });
    await ground.check(now);
    await ground.add({ actor: cast.company }, request.id, 1, { now: later(now, { minutes: 5 }) });
    expect((await viewOf(cast, request.id)).materials[0]).toMatchObject({ state: "received", files: [{ fileName: "材料.pdf", isBeingChecked: false }], blocked: [] });
    expect((await moveRequest(db, cast.liaison, { move: "accept", requestId: request.id, now: later(now, { minutes: 6 }) })).status).toBe("accepted");
  });

  test("found after the law accepted the request, it keeps the result back until the paper is whole", async () => {
    const cast = await aCast(db);
    const { request } = await aFiled(cast, ["sign"]);
    const accepted = later(tuesday, { days: 9 });
    await moveRequest(db, { kind: "system", locale: "zh" }, { move: "deem_accepted", requestId: request.id, now: accepted });
    await ground.check(accepted);
    const complete = () => moveRequest(db, cast.liaison, { move: "complete", requestId: request.id, outcome: "answered", answer: "已答复", now: later(accepted, { hours: 1 }) });
    await expect(complete()).rejects.toMatchObject({ kind: "conflict", messageKey: "request.unsafe-papers" });
    await ground.add({ actor: cast.company }, request.id, 1, { now: later(accepted, { minutes: 5 }) });
    expect((await complete()).status).toBe("completed");
  });

  test("what came in its place after acceptance is accepted by the liaison, or refused: the company is told why and may send another", async () => {
    const cast = await aCast(db);
    const { request } = await aFiled(cast, ["sign"]);
    const accepted = later(tuesday, { days: 9 });
    await moveRequest(db, { kind: "system", locale: "zh" }, { move: "deem_accepted", requestId: request.id, now: accepted });
    await ground.check(accepted);
    const judge = (materialNo: number, state: "accepted" | "returned", reason = "") => judgeMaterial(db, cast.liaison, { requestId: request.id, materialNo, state, reason, now: later(accepted, { hours: 1 }) });
    const mayJudge = async () => (await getRequestForStaff(db, cast.liaison, { number: request.number ?? "", now: accepted })).materials.filter((paper) => paper.mayJudge).map(({ materialNo }) => materialNo);
    const notNow = { kind: "conflict", messageKey: "request.not-being-checked" };
    await expect(judge(1, "accepted")).rejects.toMatchObject({ kind: "conflict", messageKey: "request.unsafe-papers" });
    await expect(judge(2, "accepted")).rejects.toMatchObject(notNow);
    expect(await mayJudge()).toEqual([]);

    await ground.add({ actor: cast.company }, request.id, 1, { now: later(accepted, { minutes: 5 }) });
    expect(await mayJudge()).toEqual([1]);
    await db.delete(notices);
    await judge(1, "returned", "页面模糊，看不清证件号码");
    expect((await told()).map(({ kind, to, payload }) => [kind, to, payload.state, payload.finding, payload.step])).toEqual([["file_blocked", cast.company.email, "refused", "页面模糊，看不清证件号码", "paper"]]);
    expect((await viewOf(cast, request.id))).toMatchObject({ next: { key: "hand_in_again" }, materials: expect.arrayContaining([expect.objectContaining({ materialNo: 1, state: "unsafe", reason: "页面模糊，看不清证件号码", blocked: [] })]) });
    await expect(judge(1, "accepted")).rejects.toMatchObject({ messageKey: "request.unsafe-papers" });

    await ground.add({ actor: cast.company }, request.id, 1, { now: later(accepted, { hours: 2 }) });
    await judge(1, "accepted");
    expect([await materialOf(request.id, 1), await mayJudge()]).toEqual(["accepted", []]);
  });

  test("in a draft tells nobody by mail; its page says so, and the draft is not complete", async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company);
    await uploadPapers(db, draft, tuesday, [2, 3, 4, 5]);
    await ground.away();
    await ground.add({ actor: cast.company }, draft.id, 1, { bytes: infected });
    await ground.back();
    await ground.check(now);
    expect([await told(), await materialOf(draft.id, 1)]).toEqual([[], "expected"]);
    expect((await viewOf(cast, draft.id)).materials[0]).toMatchObject({ files: [], blocked: [{ finding: "Eicar-Signature" }] });
    await expect(moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now })).rejects.toMatchObject({ messageKey: "request.papers-missing", values: { count: 1 } });
    await discardDraft(db, ground.storage(), cast.company, { requestId: draft.id, now });
    expect(await rows()).toMatchObject([{ state: "infected", requestId: null }]);
  });

  test("after the request has ended the company is told, and asked for nothing", async () => {
    const cast = await aCast(db);
    const { request } = await aFiled(cast);
    await moveRequest(db, cast.company, { move: "withdraw", requestId: request.id, reason: "", now });
    await db.delete(notices);
    await ground.check(now);
    expect(await materialOf(request.id, 1)).toBe("received");
    expect((await told())[0]).toMatchObject({ kind: "file_blocked", payload: { step: "none" } });
  });

  test("in a result is the department's matter alone", async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company);
    await uploadPapers(db, draft, tuesday);
    await moveRequest(db, cast.company, { move: "submit", requestId: draft.id, now: tuesday });
    for (const move of ["sign", "accept"] as const) await moveRequest(db, cast.liaison, { move, requestId: draft.id, now });
    await db.delete(notices);
    await ground.away();
    await ground.add({ actor: cast.liaison }, draft.id, null, { bytes: infected, now });
    await ground.back();
    await ground.check(now);
    expect((await told()).map(({ kind, to }) => [kind, to])).toEqual([["staff_file_blocked", cast.liaison.email]]);
    await expect(moveRequest(db, cast.liaison, { move: "decide", requestId: draft.id, outcome: "granted", answer: "准予", document: "", now })).rejects.toMatchObject({ messageKey: "request.result-missing" });
  });
});

describe("malware found when a file comes", () => {
  test("is refused at once and kept as a finding until its time is over; the register says so", async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company);
    await expect(ground.add({ actor: cast.company }, draft.id, 1, { bytes: infected, name: "护照.pdf" })).rejects.toMatchObject({ kind: "invalid", messageKey: "file.infected", values: { name: "护照.pdf", found: "Eicar-Signature" } });
    const [row] = await rows();
    expect(row).toMatchObject({ state: "infected", finding: "Eicar-Signature", fileName: "护照.pdf", size: infected.length, broughtById: cast.company.userId, broughtAt: tuesday, checkedAt: tuesday, requestId: draft.id, materialNo: 1 });
    expect(ground.held()).toEqual({ quarantine: [row?.fileKey], shelf: [] });
    expect([await db.$count(attachments), await db.$count(auditEntries, eq(auditEntries.action, "quarantine.find"))]).toEqual([0, 1]);
    // It was refused before the person: nothing to be said again on the page.
    expect((await viewOf(cast, draft.id)).materials[0]).toMatchObject({ files: [], blocked: [] });

    expect(await applyRetention(db, rule, { now: later(tuesday, { days: 30 }) })).toBe(0);
    expect(await applyRetention(db, rule, { now: later(tuesday, { days: 30, minutes: 1 }) })).toBe(1);
    expect(await removeErasedFiles(db, ground.storage())).toBe(1);
    expect([await rows(), ground.held()]).toEqual([[], { quarantine: [], shelf: [] }]);
    expect(await db.select().from(retentionRuns)).toMatchObject([{ kind: "checked_files", count: 1, oldest: tuesday, newest: tuesday }]);
  });

  test("notes of what passed go after the same time, their files stay", async () => {
    const cast = await aCast(db);
    const draft = await aDraft(db, cast.company);
    await ground.away();
    const file = await ground.add({ actor: cast.company }, draft.id, 1);
    await ground.back();
    await ground.check(now);
    expect(await applyRetention(db, rule, { now: later(now, { days: 30, minutes: 1 }) })).toBe(1);
    await removeErasedFiles(db, ground.storage());
    expect(ground.held().shelf).toEqual([file.storageKey]);
    expect((await openAttachment(db, ground.storage(), { actor: cast.company }, { attachmentId: file.id, now })).fileName).toBe("材料.pdf");
  });
});

describe("the administrator", () => {
  test("sees what waits and what was found, names of companies' people shortened; nobody else does", async () => {
    const cast = await aCast(db);
    const { file, request } = await aFiled(cast);
    const admin = await aStaffMember(db, "administrator");
    expect((await listQuarantine(db, admin)).waiting).toMatchObject([{ fileKey: file.storageKey, number: request.number, state: "waiting", sha256: file.sha256, broughtBy: expect.stringMatching(/\*/) }]);
    await ground.check(now);
    expect(await listQuarantine(db, admin)).toMatchObject({ waiting: [], found: [{ finding: "Eicar-Signature", checkedAt: now }] });
    for (const actor of [cast.desk, cast.liaison, cast.head, cast.supervisor]) {
      await expect(listQuarantine(db, actor)).rejects.toMatchObject({ kind: "forbidden" });
      await expect(deleteQuarantined(db, ground.storage(), actor, { fileKey: file.storageKey, now })).rejects.toMatchObject({ kind: "forbidden" });
    }
    await deleteQuarantined(db, ground.storage(), admin, { fileKey: file.storageKey, now });
    expect([await rows(), ground.held()]).toMatchObject([[{ state: "infected", removedAt: now }], { quarantine: [], shelf: [] }]);
    await expect(deleteQuarantined(db, ground.storage(), admin, { fileKey: file.storageKey, now })).rejects.toMatchObject({ kind: "conflict", messageKey: "quarantine.gone" });
    expect(await db.$count(auditEntries, and(eq(auditEntries.action, "quarantine.delete"), eq(auditEntries.actorId, admin.userId)))).toBe(1);
  });

  test("gives up a file nobody can look at: its paper is missing and everybody is told why", async () => {
    const cast = await aCast(db);
    const { file, request } = await aFiled(cast);
    const admin = await aStaffMember(db, "administrator");
    await deleteQuarantined(db, ground.storage(), admin, { fileKey: file.storageKey, now });
    expect(await rows()).toMatchObject([{ state: "unchecked", finding: "", removedAt: now, checkedAt: now }]);
    expect(await materialOf(request.id, 1)).toBe("unsafe");
    expect((await told()).map(({ kind, payload }) => [kind, payload.state])).toEqual([["file_blocked", "unchecked"], ["staff_file_blocked", "unchecked"], ["staff_file_blocked", "unchecked"]]);
    expect(await ground.check(now)).toBe(0);
  });

  test("cannot delete what passed", async () => {
    const cast = await aCast(db);
    const { file } = await aFiled(cast);
    await db.update(quarantinedFiles).set({ state: "clean", checkedAt: now });
    await expect(deleteQuarantined(db, ground.storage(), await aStaffMember(db, "administrator"), { fileKey: file.storageKey, now })).rejects.toMatchObject({ messageKey: "quarantine.gone" });
  });
});

test("the database itself lets waiting be left once, and a file that is gone be nothing else", async () => {
  const cast = await aCast(db);
  const draft = await aDraft(db, cast.company);
  await ground.away();
  const [first, second] = [await ground.add({ actor: cast.company }, draft.id, 1), await ground.add({ actor: cast.company }, draft.id, 2)];
  const turn = (key: string, set: Partial<typeof quarantinedFiles.$inferInsert>) => db.update(quarantinedFiles).set(set).where(eq(quarantinedFiles.fileKey, key));
  // drizzle puts what the database said into the cause.
  const refused = { cause: expect.objectContaining({ code: "23514" }) };
  await turn(first.storageKey, { state: "infected", finding: "x", checkedAt: now });
  for (const state of ["clean", "unchecked"] as const) await expect(turn(first.storageKey, { state, finding: "" })).rejects.toMatchObject(refused);
  await expect(turn(first.storageKey, { state: "waiting", finding: "", checkedAt: null })).rejects.toMatchObject(refused);
  await expect(turn(second.storageKey, { state: "infected", checkedAt: now })).rejects.toMatchObject(refused);
  await expect(turn(second.storageKey, { sha256: "0" })).rejects.toMatchObject(refused);
  await removeAttachment(db, ground.storage(), { actor: cast.company }, { requestId: draft.id, attachmentId: second.id, now });
  expect(await db.select({ gone: sql`removed_at is not null` }).from(quarantinedFiles).where(eq(quarantinedFiles.fileKey, second.storageKey))).toEqual([{ gone: true }]);
  await expect(turn(second.storageKey, { state: "clean", checkedAt: now })).rejects.toMatchObject(refused);
  await expect(turn(second.storageKey, { removedAt: null })).rejects.toMatchObject(refused);
});
