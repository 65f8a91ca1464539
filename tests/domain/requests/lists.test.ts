import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { listMyRequests } from "~/domain/requests/list-my-requests.server";
import { listRequests, type ListRequests } from "~/domain/requests/list-requests.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { companies, requests } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aStaffMember } from "~tests/support/people";
import { aCast, aDraft, aRequest, later, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
const day = (n: number) => later(tuesday, { days: n });

describe("the liaison's list", () => {
  test("sorts every request into its tab, and counts are what the tabs hold", async () => {
    const cast = await aCast(db);
    for (const stage of ["routed", "routed", "signed", "supplement", "accepted", "suspended", "decided"] as const) await aRequest(db, cast, stage);
    const passed = await aRequest(db, cast, "signed");
    await moveRequest(db, cast.liaison, { move: "hand_over", requestId: passed.id, now: tuesday, toDepartmentCode: "SWJ", reason: "属税务事项" });
    const ended = await aRequest(db, cast, "routed");
    await moveRequest(db, cast.liaison, { move: "return", requestId: ended.id, now: tuesday, reasonKey: "duplicate", reason: "重复" });

    const list = (tab: ListRequests["tab"]) => listRequests(db, cast.liaison, { tab, now: tuesday });
    const { counts } = await list("open");
    expect(counts).toEqual({ open: 7, to_sign: 2, checking: 1, handling: 2, supplement: 1, suspended: 1, rectifying: 0, helping: 0, passed_on: 1 });
    for (const tab of ["open", "to_sign", "checking", "handling", "supplement", "suspended", "passed_on"] as const) {
      expect((await list(tab)).rows, tab).toHaveLength(counts[tab]);
    }
    expect((await list("ended")).rows.map(({ id }) => id)).toEqual([ended.id]);
    expect((await list("supplement")).rows[0]).toMatchObject({ supplementDueOn: "2026-12-04", nextDueAt: null, urgency: "fine" });
  });

  test("'to do' is one's own and what nobody took on, not a colleague's", async () => {
    const cast = await aCast(db);
    const colleague = await aStaffMember(db, "liaison", "RSJ");
    const [mine, theirs, nobodys] = [await aRequest(db, cast, "routed"), await aRequest(db, cast, "routed"), await aRequest(db, cast, "routed")];
    await moveRequest(db, cast.liaison, { move: "sign", requestId: mine.id, now: tuesday });
    await moveRequest(db, colleague, { move: "sign", requestId: theirs.id, now: tuesday });

    expect((await listRequests(db, cast.liaison, { tab: "open", now: tuesday })).rows.map(({ id }) => id).sort()).toEqual([mine.id, nobodys.id].sort());
    expect((await listRequests(db, cast.liaison, { tab: "checking", assigneeId: colleague.userId, now: tuesday })).rows.map(({ id }) => id)).toEqual([theirs.id]);
    expect((await listRequests(db, cast.liaison, { tab: "to_sign", assigneeId: "none", now: tuesday })).rows.map(({ id }) => id)).toEqual([nobodys.id]);
  });

  test("shows the next deadline first and says what is late or due within a working day", async () => {
    const cast = await aCast(db);
    const late = await aRequest(db, cast, "routed", tuesday);
    const soon = await aRequest(db, cast, "routed", day(3));
    const fine = await aRequest(db, cast, "accepted", day(2));
    const stopped = await aRequest(db, cast, "suspended", day(2));
    // Friday at eleven
    const now = later(day(3), { hours: 1 });

    const { rows, late: lateCount, soon: soonCount } = await listRequests(db, cast.liaison, { tab: "open", now });
    expect(rows.map(({ id, urgency }) => [id, urgency])).toEqual([[late.id, "late"], [soon.id, "soon"], [fine.id, "fine"], [stopped.id, "fine"]]);
    expect([lateCount, soonCount]).toEqual([1, 1]);
    for (const [urgency, ids] of [["late", [late.id]], ["soon", [soon.id]], ["fine", [fine.id, stopped.id]]] as const) {
      expect((await listRequests(db, cast.liaison, { tab: "open", urgency, now })).rows.map(({ id }) => id)).toEqual(ids);
    }
  });

  test("finds by number, company, pinyin, initials, credit code, phone tail and item, words in any order", async () => {
    const cast = await aCast(db);
    await db.update(companies).set({ name: "澄光精密（苏州）有限公司" }).where(eq(companies.id, cast.company.companies[0]?.companyId ?? ""));
    const { id, number } = await aRequest(db, cast, "routed");
    const other = await aCast(db);
    await db.update(companies).set({ name: "云栈软件（苏州）有限公司" }).where(eq(companies.id, other.company.companies[0]?.companyId ?? ""));
    await aRequest(db, other, "routed");

    const find = async (q: string) => (await listRequests(db, cast.liaison, { tab: "to_sign", q, now: tuesday })).rows.map((row) => row.id);
    for (const q of [number ?? "", number?.toLowerCase() ?? "", "澄光", "chengguang", "cgjm", cast.company.companies[0]?.creditCode ?? "", "工作许可 澄光", "cgjm  7715"]) expect(await find(q), q).toEqual([id]);
    expect(await find("7715")).toHaveLength(2);
    for (const q of ["%", "_", "\\", "'; drop table requests; --"]) expect(await find(q), q).toEqual([]);
  });

  test("goes on page by page without losing or repeating a request, also past those without a deadline", async () => {
    const cast = await aCast(db);
    for (const stage of ["routed", "routed", "suspended", "supplement", "accepted", "signed", "suspended"] as const) await aRequest(db, cast, stage);
    const met: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listRequests(db, cast.liaison, { tab: "open", now: tuesday, limit: 2, cursor });
      met.push(...page.rows.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(met).toHaveLength(7);
    expect(new Set(met).size).toBe(7);
    expect((await listRequests(db, cast.liaison, { tab: "open", now: tuesday, cursor: "nonsense" })).rows).toHaveLength(7);
  });

  test("filters by station, category and item", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "routed");
    const find = async (filter: Partial<ListRequests>) => (await listRequests(db, cast.liaison, { tab: "to_sign", now: tuesday, ...filter })).rows.map((row) => row.id);
    expect(await find({ stationCode: "SZZX", category: "RC", itemCode: "RC-001" })).toEqual([id]);
    expect(await find({ stationCode: "GJDS" })).toEqual([]);
    expect(await find({ category: "QY" })).toEqual([]);
    expect(await find({ itemCode: "RC-003" })).toEqual([]);
  });
});

test("the company's list says what to do next, latest first, open and ended apart", async () => {
  const cast = await aCast(db);
  const asked = await aRequest(db, cast, "supplement", tuesday);
  const done = await aRequest(db, cast, "accepted", day(1));
  await moveRequest(db, cast.liaison, { move: "complete", requestId: done.id, now: day(2), outcome: "answered", answer: "已答复" });
  const draft = await aDraft(db, cast.company, { now: day(2) });

  const open = await listMyRequests(db, cast.company, { show: "open" });
  expect(open.rows.map(({ id, next, supplementDueOn }) => [id, next.key, supplementDueOn])).toEqual([[draft.id, "finish_draft", null], [asked.id, "hand_in", "2026-12-04"]]);
  expect((await listMyRequests(db, cast.company, { show: "ended" })).rows.map(({ id, next }) => [id, next.key])).toEqual([[done.id, "rate"]]);
  const first = await listMyRequests(db, cast.company, { show: "all", limit: 2 });
  expect(first.rows).toHaveLength(2);
  expect((await listMyRequests(db, cast.company, { show: "all", limit: 2, cursor: first.next ?? "" })).rows.map(({ id }) => id)).toEqual([asked.id]);
  expect(await db.$count(requests)).toBe(3);
});
