import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { climbLadder } from "~/domain/urging/climb-ladder.server";
import { listSupervision } from "~/domain/urging/list-supervision.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import * as holidayYear from "~/routes/manage/holiday-year";
import * as holidays from "~/routes/manage/holidays";
import * as supervise from "~/routes/staff/supervise";
import * as ownRequest from "~/routes/my/request";
import { calendarChanges, urges } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aCast, aRequest, later, tuesday } from "~tests/support/requests";
import { aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
beforeEach(() => {
  setPortalEnv();
  // Only the calendar stands still: routes read the clock themselves.
  vi.useFakeTimers({ toFake: ["Date"], now: later(tuesday, { days: 3 }) });
});
afterEach(() => void vi.useRealTimers());

const signedIn = async (userId: string, kind: "staff" | "company" = "staff") => aSignedInVisitor({ userId, kind });

test("the supervisor sees what is late, carded, silent, urged and under an order, by department and station", async () => {
  const cast = await aCast(db);
  const [late, silent, fresh] = [await aRequest(db, cast, "routed"), await aRequest(db, cast, "accepted"), await aRequest(db, cast, "accepted", later(tuesday, { days: 2 }))];
  await climbLadder(db, { now: later(tuesday, { days: 1 }) });
  await climbLadder(db, { now: later(tuesday, { days: 3 }) });
  await moveRequest(db, cast.company, { move: "urge", requestId: silent.id, now: later(tuesday, { days: 3 }), words: "" });
  await moveRequest(db, cast.supervisor, { move: "supervise", requestId: late.id, now: later(tuesday, { days: 3 }), words: "请签收", dueOn: "2026-11-30" });

  const list = await listSupervision(db, cast.supervisor, { tab: "late", now: later(tuesday, { days: 3 }) });
  expect(list.counts).toMatchObject({ late: 1, stuck: 1, urged: 1, supervised: 1, ping_pong: 0, reopened: 0 });
  expect(list.rows).toMatchObject([{ id: late.id, card: "overdue_further", orderColour: "blue", orderReported: false }]);
  expect(list.byDepartment).toMatchObject([{ code: "RSJ", open: 3, late: 1, stuck: 1, urged: 1 }]);
  expect(list.byStation).toMatchObject([{ code: "SZZX", open: 3 }]);
  const silentOnes = await listSupervision(db, cast.supervisor, { tab: "silent", now: later(tuesday, { days: 3 }) });
  expect(silentOnes.rows.map(({ id }) => id)).toContain(silent.id);
  expect(silentOnes.rows.map(({ id }) => id)).not.toContain(fresh.id);
  await expect(listSupervision(db, cast.liaison, { tab: "late", now: tuesday })).rejects.toMatchObject({ kind: "forbidden" });

  const page = await (await signedIn(cast.supervisor.userId)).get(supervise.loader, "/supervise?tab=stuck");
  expect(page.data).toMatchObject({ tab: "stuck", rows: [{ id: late.id }] });
  expect((await (await signedIn(cast.liaison.userId)).get(supervise.loader, "/supervise")).status).toBe(403);
});

test("the company urges from its page: once, with the words it typed", async () => {
  const cast = await aCast(db);
  const { id, number, version } = await aRequest(db, cast, "accepted");
  const company = await signedIn(cast.company.userId, "company");
  const post = () => company.post(ownRequest.action, `/my/requests/${number}`, { intent: "urge", version: String(version), words: "请尽快" }, { number: number ?? "" });
  expect((await post()).status).toBe(303);
  expect((await post()).status).toBeGreaterThanOrEqual(400);
  expect(await db.select({ words: urges.words }).from(urges).where(eq(urges.requestId, id))).toEqual([{ words: "请尽快" }]);
});

test("the administrator sees the years and the dry run before a change, and nobody else does", async () => {
  const admin = await signedIn((await aStaffMember(db, "administrator")).userId);
  expect((await admin.get(holidays.loader, "/manage/holidays")).data).toMatchObject({ missing: 2027 });
  const fields = { status: "official", source: "通知", days: "2027-01-04,makeup,元旦,New Year" };
  const refused = await admin.post(holidayYear.action, "/manage/holidays/2027", { ...fields, intent: "preview" }, { year: "2027" });
  expect(refused.data).toMatchObject({ formError: { key: "calendar.line" }, values: { days: fields.days } });
  const preview = await admin.post(holidayYear.action, "/manage/holidays/2027", { ...fields, days: "2027-01-01,off,元旦,New Year", intent: "preview" }, { year: "2027" });
  expect(preview.data).toMatchObject({ preview: { moved: [] } });
  expect(await db.$count(calendarChanges)).toBe(0);
  expect((await (await signedIn((await aStaffMember(db, "supervisor")).userId)).get(holidays.loader, "/manage/holidays")).status).toBe(403);
});
