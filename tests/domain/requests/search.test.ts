import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { saveCompanyProfile } from "~/domain/accounts/save-company-profile.server";
import { indexStale } from "~/domain/requests/index-request.server";
import { listRequests } from "~/domain/requests/list-requests.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { companies, requests, requestSearch } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aCast, aDraft, aRequest, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();

describe("searching requests", () => {
  test("the words of the answer find a request, and no longer when it was reopened", async () => {
    const cast = await aCast(db);
    const { id } = await aRequest(db, cast, "accepted");
    const find = async (q: string) => (await listRequests(db, cast.liaison, { tab: "ended", q, now: tuesday })).rows.map((row) => row.id);
    await moveRequest(db, cast.liaison, { move: "complete", requestId: id, outcome: "granted", answer: "许可证已经寄出，快递单号 SF1029。", now: tuesday });
    for (const q of ["快递单号", "sf1029", "寄出 工作许可"]) expect(await find(q), q).toEqual([id]);
    expect(await find("另行通知")).toEqual([]);

    await moveRequest(db, cast.head, { move: "reopen", requestId: id, reason: "证件信息有误", now: tuesday });
    expect((await listRequests(db, cast.liaison, { tab: "open", q: "快递单号", now: tuesday })).rows).toEqual([]);
  });

  test("after a company changed its name its requests are found under the new one, and no longer under the old", async () => {
    const cast = await aCast(db);
    const { companyId = "", creditCode = "" } = cast.company.companies[0] ?? {};
    const { id } = await aRequest(db, cast, "routed");
    const profile = { companyId, name: "霁月智造（苏州）有限公司", creditCode, personName: "周敏", phone: "13812347715", now: tuesday };
    await saveCompanyProfile(db, cast.company, profile);

    expect(await indexStale(db)).toBe(1);
    expect(await indexStale(db)).toBe(0);
    const find = async (q: string) => (await listRequests(db, cast.liaison, { tab: "to_sign", q, now: tuesday })).rows.map((row) => row.id);
    expect(await find("jyzz")).toEqual([id]);
    const [company] = await db.select().from(companies).where(eq(companies.id, companyId));
    expect(company?.name).toBe(profile.name);
  });

  test("whoever a request was handed to finds it among theirs, whoever passed it on among what they passed on, and no one else", async () => {
    const cast = await aCast(db);
    const [tax, office] = [(await aCast(db, { departmentCode: "SWJ" })).liaison, (await aCast(db, { departmentCode: "LYZX" })).liaison];
    const { id, number } = await aRequest(db, cast, "signed");
    const find = async (by: typeof tax, tab: "to_sign" | "passed_on" | "ended") => (await listRequests(db, by, { tab, q: number ?? "", now: tuesday })).rows.map((row) => row.id);
    await moveRequest(db, cast.liaison, { move: "hand_over", requestId: id, toDepartmentCode: "SWJ", reason: "属税务事项", now: tuesday });
    expect([await find(tax, "to_sign"), await find(cast.liaison, "to_sign"), await find(cast.liaison, "passed_on"), await find(office, "passed_on")]).toEqual([[id], [], [id], []]);
    expect((await listRequests(db, cast.liaison, { tab: "passed_on", q: number ?? "", now: tuesday })).counts.passed_on).toBe(1);

    await moveRequest(db, tax, { move: "return", requestId: id, reasonKey: "duplicate", reason: "重复", now: tuesday });
    expect([await find(tax, "ended"), await find(cast.liaison, "ended")]).toEqual([[id], []]);
  });

  test("a draft nobody sent has nothing to be found by", async () => {
    const cast = await aCast(db);
    const { id } = await aDraft(db, cast.company);
    expect(await db.$count(requestSearch, eq(requestSearch.requestId, id))).toBe(0);
    expect(await db.$count(requests, eq(requests.id, id))).toBe(1);
  });
});
