import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { moveRequest } from "~/domain/requests/move-request.server";
import { extendClock, runningClocks } from "~/domain/requests/clocks.server";
import { loadCalendar } from "~/domain/calendar/load-calendar.server";
import { breaks } from "~/domain/errors";
import { clocks, extensions, requestEvents, requestMaterials, requests, routingProposals, subTasks } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { historyOf } from "~tests/support/history";
import { aStaffMember } from "~tests/support/people";
import { race } from "~tests/support/race";
import { aCast, aRequest, later, system, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();

describe("an extension", () => {
  test("is asked for by the liaison and approved by the head: the date moves only then", async () => {
    const cast = await aCast(db);
    const { id, promisedAt } = await aRequest(db, cast, "accepted");
    const asked = await moveRequest(db, cast.liaison, { move: "ask_extension", requestId: id, now: tuesday, days: 3, reason: "须专家论证" });
    expect(asked.promisedAt).toEqual(promisedAt);
    expect((await historyOf(db, id)).mail("staff_extension_asked").map(({ recipientUserId }) => recipientUserId)).toEqual([cast.head.userId]);
    await expect(moveRequest(db, cast.liaison, { move: "ask_extension", requestId: id, now: tuesday, days: 2, reason: "又" })).rejects.toMatchObject({ messageKey: "request.extension-asked-already" });

    const extended = await moveRequest(db, cast.head, { move: "extend", requestId: id, now: tuesday, days: 3, reason: "须专家论证" });
    expect(extended.promisedAt?.getTime()).toBeGreaterThan(promisedAt?.getTime() ?? 0);
    const { mail } = await historyOf(db, id);
    expect(mail("clock_running")[0]?.payload).toMatchObject({ extension: { days: 3, reason: "须专家论证" } });
    expect(mail("staff_extension_decided").map(({ recipientUserId, payload }) => [recipientUserId, payload["isApproved"]])).toEqual([[cast.liaison.userId, true]]);
    expect(await db.select({ state: extensions.state, no: extensions.no }).from(extensions)).toEqual([{ state: "approved", no: 1 }]);
  });

  test("that the head refuses leaves the promise, and whoever asked hears why", async () => {
    const cast = await aCast(db);
    const { id, promisedAt } = await aRequest(db, cast, "accepted");
    await moveRequest(db, cast.liaison, { move: "ask_extension", requestId: id, now: tuesday, days: 3, reason: "须论证" });
    const refused = await moveRequest(db, cast.head, { move: "refuse_extension", requestId: id, now: tuesday, reason: "可按期办完" });
    expect(refused.promisedAt).toEqual(promisedAt);
    const { mail } = await historyOf(db, id);
    expect(mail("staff_extension_decided")[0]?.payload).toMatchObject({ isApproved: false, refusal: "可按期办完" });
    expect(mail("clock_running")).toEqual([]);
    await expect(moveRequest(db, cast.head, { move: "refuse_extension", requestId: id, now: tuesday, reason: "又" })).rejects.toMatchObject({ messageKey: "request.extension-not-asked" });
  });

  test("is decided once when two heads decide at the same moment", async () => {
    const cast = await aCast(db);
    const second = await aStaffMember(db, "head", "RSJ");
    const { id } = await aRequest(db, cast, "accepted");
    const { version } = await moveRequest(db, cast.liaison, { move: "ask_extension", requestId: id, now: tuesday, days: 3, reason: "须论证" });
    const decided = await race<unknown>(id, [
      () => moveRequest(db, cast.head, { move: "extend", requestId: id, expectedVersion: version, now: tuesday, days: 3, reason: "须论证" }),
      () => moveRequest(db, second, { move: "refuse_extension", requestId: id, expectedVersion: version, now: tuesday, reason: "不必" }),
    ]);
    expect(decided.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await db.select({ state: extensions.state }).from(extensions)).map(({ state }) => state)).not.toContain("asked");
  });

  test("never passes the law's limit and its own extension, whoever asks: the move refuses, and the database would", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "accepted");
    const handling = (await runningClocks(db, id)).find(({ kind }) => kind === "handling");
    if (!handling) throw new Error("no handling clock");
    await db.update(clocks).set({ statutoryValue: handling.limitValue, statutoryUnit: handling.limitUnit, statutoryDueAt: handling.dueAt }).where(eq(clocks.id, handling.id));

    await expect(moveRequest(db, cast.head, { move: "extend", requestId: id, now: tuesday, days: 11, reason: "须论证" })).rejects.toMatchObject({ messageKey: "request.extension-beyond-law" });
    const calendar = await loadCalendar(db);
    const [lawful] = await runningClocks(db, id);
    if (!lawful) throw new Error("no handling clock");
    expect(await db.transaction((tx) => extendClock(tx, calendar, lawful, 10))).toMatchObject({ extendedBy: 10 });
    await expect(db.update(clocks).set({ dueAt: later(tuesday, { days: 400 }) }).where(eq(clocks.id, lawful.id))).rejects.toSatisfy((error) => breaks(error, "clocks_within_the_law"));
  });

  test("is approved at most twice, by the rows as well", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "accepted");
    for (const no of [1, 2]) await moveRequest(db, cast.head, { move: "extend", requestId: id, now: tuesday, days: 1, reason: `第${no}次` });
    await expect(moveRequest(db, cast.head, { move: "extend", requestId: id, now: tuesday, days: 1, reason: "第3次" })).rejects.toMatchObject({ messageKey: "request.extended-twice" });
    const row = { requestId: id, askedById: cast.head.userId, askedAt: tuesday, days: 1, reason: "第3次", state: "approved" as const, decidedAt: tuesday, decidedById: cast.head.userId };
    await expect(db.insert(extensions).values({ ...row, no: 3 })).rejects.toSatisfy((error) => breaks(error, "extensions_at_most_two"));
    await expect(db.insert(extensions).values({ ...row, no: 2 })).rejects.toSatisfy((error) => breaks(error, "extensions_number_once"));
  });
});

describe("co-handling", () => {
  test("gives each helper a date of its own; the lead alone answers the company, and not before them", async () => {
    const cast = await aCast(db);
    const [tax, police] = [await aStaffMember(db, "liaison", "SWJ"), await aStaffMember(db, "liaison", "GAFJ")];
    const { id } = await aRequest(db, cast, "accepted");
    await moveRequest(db, cast.liaison, { move: "give_sub_task", requestId: id, now: tuesday, helperDepartmentCode: "SWJ", task: "核对纳税" });
    const both = await moveRequest(db, cast.liaison, { move: "give_sub_task", requestId: id, now: tuesday, helperDepartmentCode: "GAFJ", task: "核对居留", taskDays: 5 });
    expect(both.helperCodes).toEqual(expect.arrayContaining(["SWJ", "GAFJ"]));
    await expect(moveRequest(db, cast.liaison, { move: "give_sub_task", requestId: id, now: tuesday, helperDepartmentCode: "SWJ", task: "再核" })).rejects.toMatchObject({ messageKey: "request.sub-task-open" });

    const given = await db.select({ department: subTasks.departmentCode, dueAt: clocks.dueAt }).from(subTasks).innerJoin(clocks, eq(clocks.id, subTasks.clockId)).orderBy(subTasks.departmentCode);
    // Three working days unless the lead says otherwise, counted from the next one.
    expect(given).toEqual([{ department: "GAFJ", dueAt: new Date("2026-12-01T09:00:00Z") }, { department: "SWJ", dueAt: new Date("2026-11-27T09:00:00Z") }]);
    await expect(moveRequest(db, cast.liaison, { move: "complete", requestId: id, now: tuesday, outcome: "granted", answer: "好" })).rejects.toMatchObject({ messageKey: "request.sub-tasks-open", values: { count: 2 } });

    await moveRequest(db, tax, { move: "answer_sub_task", requestId: id, now: later(tuesday, { hours: 1 }), answer: "无欠税" });
    await expect(moveRequest(db, tax, { move: "answer_sub_task", requestId: id, now: later(tuesday, { hours: 2 }), answer: "又" })).rejects.toMatchObject({ messageKey: "request.sub-task-none" });
    await expect(moveRequest(db, tax, { move: "accept", requestId: id, now: tuesday })).rejects.toMatchObject({ kind: "forbidden" });
    await moveRequest(db, cast.liaison, { move: "cancel_sub_task", requestId: id, now: later(tuesday, { hours: 2 }), helperDepartmentCode: "GAFJ", reason: "已核" });
    await expect(moveRequest(db, police, { move: "answer_sub_task", requestId: id, now: later(tuesday, { hours: 3 }), answer: "晚了" })).rejects.toMatchObject({ messageKey: "request.sub-task-none" });

    const done = await moveRequest(db, cast.liaison, { move: "complete", requestId: id, now: later(tuesday, { hours: 4 }), outcome: "granted", answer: "好" });
    expect(done.status).toBe("completed");
    const { mail } = await historyOf(db, id);
    expect(mail("staff_sub_task_answered").map(({ recipientUserId }) => recipientUserId)).toEqual([cast.liaison.userId]);
    expect(mail("staff_sub_task").map(({ recipientUserId }) => recipientUserId)).toEqual([tax.userId, police.userId]);
  });
});

describe("whose it is", () => {
  async function twiceReturned() {
    const cast = await aCast(db);
    const tax = await aStaffMember(db, "liaison", "SWJ");
    const office = await aStaffMember(db, "liaison", "LYZX");
    const { id } = await aRequest(db, cast, "routed");
    await expect(moveRequest(db, cast.supervisor, { move: "arbitrate", requestId: id, now: tuesday, toDepartmentCode: "SWJ", reason: "太早" })).rejects.toMatchObject({ messageKey: "request.nothing-to-arbitrate" });
    await moveRequest(db, cast.liaison, { move: "not_ours", requestId: id, now: tuesday, proposedDepartmentCode: "SWJ", reason: "不归我们" });
    await moveRequest(db, tax, { move: "not_ours", requestId: id, now: tuesday, proposedDepartmentCode: "RSJ", reason: "也不归我们" });
    return { cast, tax, office, id };
  }

  test("is decided by the operations office after the second return, for good, and proposes a rule", async () => {
    const { cast, office, id } = await twiceReturned();
    const settled = await moveRequest(db, office, { move: "arbitrate", requestId: id, now: tuesday, toDepartmentCode: "RSJ", reason: "按三定方案" });
    expect(settled).toMatchObject({ status: "routed", departmentCode: "RSJ", notOursCount: 2 });
    const [line] = await db.select().from(requestEvents).where(and(eq(requestEvents.requestId, id), eq(requestEvents.move, "arbitrate")));
    expect(line?.details).toMatchObject({ proposedRule: { conditions: { items: [settled.itemCode] }, departmentCode: "RSJ" }, because: { zh: expect.stringContaining("裁定：按三定方案") } });
    expect(await db.select().from(routingProposals)).toMatchObject([{ requestId: id, itemCode: settled.itemCode, stationCode: settled.stationCode, departmentCode: "RSJ", reason: "按三定方案", proposedById: office.userId, settledAt: null }]);

    await expect(moveRequest(db, cast.liaison, { move: "not_ours", requestId: id, now: tuesday, proposedDepartmentCode: "SWJ", reason: "还是不归我们" })).rejects.toMatchObject({ messageKey: "request.routing-final" });
    await moveRequest(db, cast.liaison, { move: "sign", requestId: id, now: tuesday });
    await expect(moveRequest(db, cast.liaison, { move: "hand_over", requestId: id, now: tuesday, toDepartmentCode: "SWJ", reason: "绕一下" })).rejects.toMatchObject({ messageKey: "request.routing-final" });
  });

  test("is not for a department to arbitrate itself", async () => {
    const { tax, id } = await twiceReturned();
    await expect(moveRequest(db, tax, { move: "arbitrate", requestId: id, now: tuesday, toDepartmentCode: "RSJ", reason: "我说了算" })).rejects.toMatchObject({ kind: "forbidden" });
  });
});

test("deemed acceptance is told to the company, the head and the supervisor", async () => {
  const cast = await aCast(db);
  const { id } = await aRequest(db, cast, "signed");
  await moveRequest(db, system, { move: "deem_accepted", requestId: id, now: new Date("2026-12-01T09:00:00Z") });
  const { mail } = await historyOf(db, id);
  expect(mail("deemed_accepted").map(({ recipientUserId }) => recipientUserId)).toEqual([cast.company.userId]);
  expect(mail("staff_deemed_accepted").map(({ recipientUserId }) => recipientUserId).sort()).toEqual([cast.head.userId, cast.supervisor.userId].sort());
});

test("tolerated papers that do not come by their day end the request, not a minute before, and not once they are in", async () => {
  const cast = await aCast(db);
  const { id } = await aRequest(db, cast, "accepted");
  await db.update(requestMaterials).set({ isTolerable: true, state: "tolerated" }).where(and(eq(requestMaterials.requestId, id), eq(requestMaterials.materialNo, 1)));
  await db.update(requests).set({ isTolerant: true, tolerantUntil: "2026-11-27" }).where(eq(requests.id, id));
  const miss = (now: Date) => moveRequest(db, system, { move: "tolerance_missed", requestId: id, now });
  await expect(miss(new Date("2026-11-27T09:00:00Z"))).rejects.toMatchObject({ messageKey: "request.tolerance-not-over" });
  await db.update(requestMaterials).set({ state: "received" }).where(and(eq(requestMaterials.requestId, id), eq(requestMaterials.materialNo, 1)));
  await expect(miss(new Date("2026-11-27T09:00:01Z"))).rejects.toMatchObject({ messageKey: "request.tolerance-not-over" });
  await db.update(requestMaterials).set({ state: "tolerated" }).where(and(eq(requestMaterials.requestId, id), eq(requestMaterials.materialNo, 1)));
  expect(await miss(new Date("2026-11-27T09:00:01Z"))).toMatchObject({ status: "terminated" });
  const { running, mail } = await historyOf(db, id);
  expect(running).toEqual([]);
  expect(mail("terminated")).toHaveLength(1);
});

test("the history says which clocks a move started, ended, stopped and moved", async () => {
  const cast = await aCast(db);
  const { id } = await aRequest(db, cast, "suspended");
  await moveRequest(db, cast.liaison, { move: "resume", requestId: id, now: later(tuesday, { days: 2 }) });
  const { events } = await historyOf(db, id);
  const changes = events.map(({ move, details }) => [move, ((details["clocks"] ?? []) as { kind: string; change: string }[]).map(({ kind, change }) => `${kind} ${change}`)]);
  expect(changes).toEqual([
    ["submit", ["intake started"]], ["route", ["sign_for started"]], ["sign", ["sign_for ended"]], ["accept", ["handling started", "intake ended"]],
    ["suspend", ["handling stopped"]], ["resume", ["handling resumed"]],
  ]);
});
