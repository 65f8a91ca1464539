import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { judgeMaterial } from "~/domain/requests/judge-material.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { auditEntries, requestMaterials } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { historyOf } from "~tests/support/history";
import { aStaffMember } from "~tests/support/people";
import { aCast, aRequest, later, system, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
const soon = later(tuesday, { hours: 2 });

describe("handing over and sending back", () => {
  test("handing over an accepted request keeps its promise: no second handling clock, no second acceptance", async () => {
    const cast = await aCast(db);
    const police = await aStaffMember(db, "liaison", "GAFJ");
    const accepted = await aRequest(db, cast, "accepted");

    const handed = await moveRequest(db, cast.liaison, { move: "hand_over", requestId: accepted.id, now: soon, toDepartmentCode: "GAFJ", reason: "须先核发居留许可" });
    expect(handed).toMatchObject({ status: "routed", departmentCode: "GAFJ", assigneeId: null, promisedAt: accepted.promisedAt, helperCodes: [] });
    expect((await historyOf(db, accepted.id)).running).toEqual(["handling", "sign_for"]);

    await moveRequest(db, police, { move: "sign", requestId: accepted.id, now: later(soon, { hours: 1 }) });
    const again = await moveRequest(db, police, { move: "accept", requestId: accepted.id, now: later(soon, { hours: 2 }) });
    expect(again).toMatchObject({ status: "accepted", acceptedAt: accepted.acceptedAt, promisedAt: accepted.promisedAt, acceptanceNoticeNo: accepted.acceptanceNoticeNo });

    const { clocks, mails } = await historyOf(db, accepted.id);
    expect(clocks.filter(({ kind }) => kind === "handling")).toHaveLength(1);
    expect(mails.filter((kind) => kind === "accepted")).toHaveLength(1);
    expect(mails).toContain("handed_over");
  });

  test("what was accepted and handed over can no longer be refused, returned or sent back for papers", async () => {
    const cast = await aCast(db);
    const police = await aStaffMember(db, "liaison", "GAFJ");
    const accepted = await aRequest(db, cast, "accepted");
    await moveRequest(db, cast.liaison, { move: "hand_over", requestId: accepted.id, now: soon, toDepartmentCode: "GAFJ", reason: "须先核发居留许可" });
    await moveRequest(db, police, { move: "sign", requestId: accepted.id, now: soon });

    const refused = { kind: "conflict", messageKey: "request.already-accepted" };
    await expect(moveRequest(db, police, { move: "not_accept", requestId: accepted.id, now: soon, reason: "x", legalBasis: "y" })).rejects.toMatchObject(refused);
    await expect(moveRequest(db, police, { move: "return", requestId: accepted.id, now: soon, reasonKey: "other", reason: "x" })).rejects.toMatchObject(refused);
    await expect(moveRequest(db, police, { move: "ask_for_papers", requestId: accepted.id, now: soon, dueOn: "2026-12-04", lines: [{ materialNo: 1, problem: "x", needed: "y" }] })).rejects.toMatchObject(refused);
  });

  test("what a liaison says of a paper is a line of the audit log, with who, which and from what", async () => {
    const cast = await aCast(db);
    const { id, number } = await aRequest(db, cast, "signed");
    await judgeMaterial(db, cast.liaison, { requestId: id, materialNo: 1, state: "returned", reason: "盖章不清", now: soon });
    await judgeMaterial(db, cast.liaison, { requestId: id, materialNo: 1, state: "accepted", validUntil: "2027-01-31", now: soon });
    await expect(judgeMaterial(db, cast.liaison, { requestId: id, materialNo: 99, state: "accepted", now: soon })).rejects.toThrow();

    const lines = await db.select().from(auditEntries).where(eq(auditEntries.action, "request.judge_paper")).orderBy(auditEntries.id);
    expect(lines.map(({ actorId, objectId, objectName, changes }) => ({ actorId, objectId, objectName, changes }))).toEqual([
      { paper: [null, 1], paperState: ["received", "returned"] },
      { paper: [null, 1], paperState: ["returned", "accepted"], validUntil: [null, "2027-01-31"] },
    ].map((changes) => ({ actorId: cast.liaison.userId, objectId: id, objectName: number, changes })));
  });

  test("the first 'not ours' goes to the proposed department, the second to the operations office, whose word is final", async () => {
    const cast = await aCast(db);
    const [tax, office] = [await aStaffMember(db, "liaison", "SWJ"), await aStaffMember(db, "liaison", "LYZX")];
    const { id } = await aRequest(db, cast, "routed");

    const first = await moveRequest(db, cast.liaison, { move: "not_ours", requestId: id, now: soon, proposedDepartmentCode: "SWJ", reason: "属税务事项" });
    expect(first).toMatchObject({ status: "routed", departmentCode: "SWJ", notOursCount: 1 });
    // The sign-for clock starts anew for the new department: at noon, so the afternoon is theirs.
    expect(first.nextDueAt).toEqual(new Date("2026-11-24T09:00:00Z"));

    const second = await moveRequest(db, tax, { move: "not_ours", requestId: id, now: soon, proposedDepartmentCode: "RSJ", reason: "不是税务事项" });
    expect(second).toMatchObject({ status: "routed", departmentCode: "LYZX", notOursCount: 2 });
    expect(second.routedBecause?.zh).toContain("第二次退回");

    await moveRequest(db, office, { move: "sign", requestId: id, now: soon });
    const decided = await moveRequest(db, office, { move: "hand_over", requestId: id, now: soon, toDepartmentCode: "SWJ", reason: "由税务局承办" });
    expect(decided.departmentCode).toBe("SWJ");
    await expect(moveRequest(db, tax, { move: "not_ours", requestId: id, now: soon, proposedDepartmentCode: "RSJ", reason: "还是不归我们" })).rejects.toMatchObject({ kind: "conflict", messageKey: "request.routing-final" });

    const { clocks, mail } = await historyOf(db, id);
    expect(clocks.filter(({ kind, endedAt }) => kind === "sign_for" && endedAt === null)).toHaveLength(1);
    expect(mail("staff_request_to_sign").map(({ recipientUserId }) => recipientUserId).sort()).toEqual([cast.liaison.userId, tax.userId, tax.userId, office.userId].sort());
  });

  test("the department that passed a request on may still look, but not act", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "signed");
    await moveRequest(db, cast.liaison, { move: "hand_over", requestId: id, now: soon, toDepartmentCode: "SWJ", reason: "属税务事项" });
    await expect(moveRequest(db, cast.liaison, { move: "accept", requestId: id, now: soon })).rejects.toMatchObject({ kind: "forbidden" });
  });

  test.each(["RSJ", "NONE"])("a request cannot be handed to %s, its own department or none", async (code) => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "signed");
    await expect(moveRequest(db, cast.liaison, { move: "hand_over", requestId: id, now: soon, toDepartmentCode: code, reason: "x" })).rejects.toMatchObject({ kind: "invalid" });
  });
});

describe("accepting", () => {
  test("a paper marked as returned keeps the request from being accepted", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "signed");
    await db.update(requestMaterials).set({ state: "returned" }).where(eq(requestMaterials.requestId, id));
    await expect(moveRequest(db, cast.liaison, { move: "accept", requestId: id, now: soon })).rejects.toMatchObject({ messageKey: "request.returned-papers" });
  });

  test("five working days without a word: accepted by law, and the promise counts from the day of receipt", async () => {
    const cast = await aCast(db);
    const { id, receivedAt } = await aRequest(db, cast, "routed");
    const early = new Date("2026-12-01T08:59:00Z");
    await expect(moveRequest(db, system, { move: "deem_accepted", requestId: id, now: early })).rejects.toMatchObject({ messageKey: "request.intake-not-over" });

    const deemed = await moveRequest(db, system, { move: "deem_accepted", requestId: id, now: later(early, { minutes: 2 }) });
    expect(deemed).toMatchObject({ status: "accepted", wasDeemedAccepted: true, acceptedAt: receivedAt });
    // Ten working days after 24 November, not after 1 December.
    expect(deemed.promisedAt).toEqual(new Date("2026-12-08T09:00:00Z"));
    const { running, mails } = await historyOf(db, id);
    expect(running).toEqual(["handling"]);
    expect(mails).toContain("deemed_accepted");
  });

  test("what the desk kept and forgot is accepted by law, too, and lands with the item's department", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "received");
    const deemed = await moveRequest(db, system, { move: "deem_accepted", requestId: id, now: new Date("2026-12-01T09:01:00Z") });
    expect(deemed).toMatchObject({ status: "accepted", departmentCode: "RSJ" });
  });

  test("papers of a Saturday count from Monday, also when they are accepted by law", async () => {
    const cast = await aCast(db);
    const saturday = new Date("2026-11-28T03:00:00Z");
    const { id } = await aRequest(db, cast, "routed", saturday);
    const deemed = await moveRequest(db, system, { move: "deem_accepted", requestId: id, now: new Date("2026-12-07T09:01:00Z") });
    expect(deemed.acceptedAt).toEqual(new Date("2026-11-30T01:00:00Z"));
    expect(deemed.promisedAt).toEqual(new Date("2026-12-14T09:00:00Z"));
  });

  test("a refusal names reason, basis and the right body, ends all clocks and tells the company", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "signed");
    const refused = await moveRequest(db, cast.liaison, { move: "not_accept", requestId: id, now: soon, reason: "不属于本机关职权范围", legalBasis: "行政许可法第三十二条", rightBody: "苏州市人社局" });
    expect(refused).toMatchObject({ status: "not_accepted", endedAt: soon, nextDueAt: null });
    const { running, mail, events } = await historyOf(db, id);
    expect(running).toEqual([]);
    expect(mail("not_accepted")[0]?.payload).toMatchObject({ legalBasis: "行政许可法第三十二条", rightBody: "苏州市人社局" });
    expect(events.at(-1)).toMatchObject({ publicNote: "不属于本机关职权范围" });
  });
});
