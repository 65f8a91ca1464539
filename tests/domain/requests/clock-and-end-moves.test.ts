import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { moveRequest } from "~/domain/requests/move-request.server";
import { attachments, clocks, requestMaterials } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { historyOf } from "~tests/support/history";
import { aCast, aRequest, later, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
const day = (n: number) => later(tuesday, { days: n });

describe("a clock that stands still", () => {
  test("leaves the days of an inspection out, and the company hears both times", async () => {
    const cast = await aCast(db);
    const accepted = await aRequest(db, cast, "accepted");
    const stopped = await moveRequest(db, cast.liaison, { move: "suspend", requestId: accepted.id, now: day(1), kind: "inspection", reason: "现场核查", expectedOn: "2026-11-27" });
    expect(stopped).toMatchObject({ status: "suspended", nextDueAt: null, nextDueClock: null, promisedAt: accepted.promisedAt });

    const going = await moveRequest(db, cast.liaison, { move: "resume", requestId: accepted.id, now: day(3) });
    // Stopped Wednesday morning, running Friday morning: three days of office hours were touched.
    expect(going).toMatchObject({ status: "accepted", nextDueClock: "handling", promisedAt: new Date("2026-12-11T09:00:00Z") });

    const { clocks: all, mail } = await historyOf(db, accepted.id);
    expect(all.find(({ kind }) => kind === "handling")?.pauses).toEqual([{ from: day(1).toISOString(), to: day(3).toISOString(), why: "inspection" }]);
    expect(mail("clock_stopped")[0]?.payload).toMatchObject({ kindZh: "现场核查", expectedOn: "2026-11-27" });
    expect(mail("clock_running")[0]?.payload).toMatchObject({ promisedAt: "2026-12-11T09:00:00.000Z" });
  });

  test("is closed with its pause when the company withdraws meanwhile", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "suspended");
    const withdrawn = await moveRequest(db, cast.company, { move: "withdraw", requestId: id, now: day(2), reason: "计划有变" });
    expect(withdrawn).toMatchObject({ status: "withdrawn", endedAt: day(2) });
    const { clocks: all, mails } = await historyOf(db, id);
    expect(all.find(({ kind }) => kind === "handling")).toMatchObject({ pausedAt: null, endedAt: day(2), pauses: [{ from: tuesday.toISOString(), to: day(2).toISOString() }] });
    expect(mails).toContain("withdrawn");
  });
});

describe("an extension", () => {
  test("is the head's to give, at most twice, and moves the promise by working days", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "accepted");
    const extend = { move: "extend", requestId: id, now: day(1), days: 3, reason: "须专家论证" } as const;
    await expect(moveRequest(db, cast.liaison, extend)).rejects.toMatchObject({ kind: "forbidden" });

    const once = await moveRequest(db, cast.head, extend);
    expect(once).toMatchObject({ status: "accepted", promisedAt: new Date("2026-12-11T09:00:00Z") });
    await moveRequest(db, cast.head, { ...extend, days: 1 });
    await expect(moveRequest(db, cast.head, extend)).rejects.toMatchObject({ messageKey: "request.extended-twice" });
    const told = (await historyOf(db, id)).mail("clock_running").map(({ payload }) => payload["extension"]);
    expect(told).toEqual(expect.arrayContaining([{ days: 3, reason: "须专家论证" }, { days: 1, reason: "须专家论证" }]));
  });

  test("comes too late on the due day itself", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "accepted");
    const dueDay = new Date("2026-12-08T01:00:00Z");
    await expect(moveRequest(db, cast.head, { move: "extend", requestId: id, now: dueDay, days: 1, reason: "来不及" })).rejects.toMatchObject({ messageKey: "request.extension-too-late" });
    await expect(moveRequest(db, cast.head, { move: "extend", requestId: id, now: later(dueDay, { days: -1 }), days: 1, reason: "须论证" })).resolves.toMatchObject({ status: "accepted" });
  });
});

describe("the end", () => {
  test("a decision starts the delivery clock, and handing over completes the request with the outcome decided", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "accepted");
    const decided = await moveRequest(db, cast.liaison, { move: "decide", requestId: id, now: day(2), outcome: "granted", answer: "准予", document: "许可证 1号" });
    expect(decided).toMatchObject({ status: "decided", outcome: "granted", nextDueClock: "delivery", endedAt: null });

    const done = await moveRequest(db, cast.desk, { move: "deliver", requestId: id, now: day(3), how: "collected", to: "何予安" });
    expect(done).toMatchObject({ status: "completed", outcome: "granted", endedAt: day(3) });
    const { running, mail, events } = await historyOf(db, id);
    expect(running).toEqual([]);
    expect(mail("completed")[0]?.payload).toMatchObject({ outcome: "granted", answer: "准予" });
    // Who collected it is nothing for the timeline the company's colleagues read.
    expect(events.at(-1)).toMatchObject({ publicNote: "", staffNote: "何予安", actorPlace: "融驿站·苏州中心站" });
  });

  test("a result needs a document: named, or attached", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "accepted");
    const decide = { move: "decide", requestId: id, now: day(2), outcome: "granted", answer: "准予" } as const;
    await expect(moveRequest(db, cast.liaison, decide)).rejects.toMatchObject({ messageKey: "request.result-missing" });

    await db.insert(attachments).values({ requestId: id, materialNo: null, storageKey: "k", fileName: "许可证.pdf", mediaType: "application/pdf", size: 1, sha256: "0" });
    await expect(moveRequest(db, cast.liaison, decide)).resolves.toMatchObject({ status: "decided" });
  });

  test("nothing is granted while tolerated papers are owed, but refusing is possible", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "accepted");
    await db.update(requestMaterials).set({ state: "tolerated" }).where(eq(requestMaterials.materialNo, 3));
    await expect(moveRequest(db, cast.liaison, { move: "complete", requestId: id, now: day(2), outcome: "granted", answer: "准予" })).rejects.toMatchObject({ messageKey: "request.tolerated-papers-owed" });
    await expect(moveRequest(db, cast.liaison, { move: "complete", requestId: id, now: day(2), outcome: "refused", answer: "不符合条件" })).resolves.toMatchObject({ status: "completed", outcome: "refused" });
  });

  test("the lead department cannot complete while a helper owes its answer", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "accepted");
    await db.insert(clocks).values({ requestId: id, kind: "co_handling", startedAt: tuesday, limitValue: 3, limitUnit: "working_day", dueAt: day(3) });
    await expect(moveRequest(db, cast.liaison, { move: "complete", requestId: id, now: day(2), outcome: "answered", answer: "已答复" })).rejects.toMatchObject({ messageKey: "request.sub-tasks-open" });
  });

  test("a completed request is taken up again within 14 days, with a new handling clock, and not later", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "accepted");
    await moveRequest(db, cast.liaison, { move: "complete", requestId: id, now: day(2), outcome: "answered", answer: "已答复" });
    const reopen = { move: "reopen", requestId: id, reason: "答复不完整" } as const;
    await expect(moveRequest(db, cast.liaison, { ...reopen, now: day(3) })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(moveRequest(db, cast.head, { ...reopen, now: day(17) })).rejects.toMatchObject({ messageKey: "request.reopen-too-late" });

    const again = await moveRequest(db, cast.supervisor, { ...reopen, now: day(16) });
    expect(again).toMatchObject({ status: "accepted", outcome: null, endedAt: null, nextDueClock: "handling" });
    expect((await historyOf(db, id)).running).toEqual(["handling"]);
  });

  test("a return names its reason and says it to the company", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "routed");
    await moveRequest(db, cast.liaison, { move: "return", requestId: id, now: day(1), reasonKey: "wrong_item", reason: "应办理居留许可" });
    const { mail, running } = await historyOf(db, id);
    expect(mail("returned")[0]?.payload).toMatchObject({ reasonKey: "wrong_item", reason: "应办理居留许可" });
    expect(running).toEqual([]);
  });
});
