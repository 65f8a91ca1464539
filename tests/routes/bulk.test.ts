import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { finishBulkRuns } from "~/domain/inbox/finish-bulk-runs.server";
import { startBulkRun } from "~/domain/inbox/start-bulk-run.server";
import { workBulkRun } from "~/domain/inbox/work-bulk-run.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import * as bulk from "~/routes/staff/bulk";
import * as run from "~/routes/staff/bulk-run";
import * as inbox from "~/routes/staff/inbox";
import * as csv from "~/routes/staff/inbox-export";
import { bulkItems, bulkRuns, companies, internalNotes, requestEvents, requests, savedViews, users } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { race } from "~tests/support/race";
import { aCast, aRequest, later, tuesday, type Cast } from "~tests/support/requests";
import { aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
let cast: Cast;
const now = later(tuesday, { hours: 1 });
beforeEach(async () => {
  setPortalEnv();
  // Only the calendar stands still: routes read the clock themselves, and deadlines depend on it.
  vi.useFakeTimers({ toFake: ["Date"], now });
  cast = await aCast(db);
});
afterEach(() => void vi.useRealTimers());

type Row = Awaited<ReturnType<typeof aRequest>>;
const signedIn = async (userId: string) => aSignedInVisitor({ userId, kind: "staff" });
const stored = async ({ id }: Row) => (await db.select().from(requests).where(eq(requests.id, id)))[0];
const form = (todo: string, rows: readonly Row[], more: Record<string, string> = {}) => {
  const fields = new FormData();
  fields.append("do", todo);
  for (const { id, version } of rows) fields.append("selected", more["intent"] === "run" ? `${id}:${version}` : id);
  for (const [name, value] of Object.entries(more)) fields.append(name, value);
  return fields;
};
const post = (visitor: Awaited<ReturnType<typeof signedIn>>, fields: FormData) => visitor.post(bulk.action, "/inbox/bulk", fields);

describe("several requests at once", () => {
  test("first shows what would change and changes nothing", async () => {
    const rows = [await aRequest(db, cast, "routed"), await aRequest(db, cast, "signed")];
    const shown = await post(await signedIn(cast.liaison.userId), form("sign", rows));
    expect(shown).toMatchObject({ status: 200, data: { preview: { action: "sign", rows: [{ number: rows[0]?.number, applies: true }, { number: rows[1]?.number, applies: false }] } } });
    expect(await db.$count(bulkRuns)).toBe(0);
  });

  test("the page stays where the preview is shown: its loader runs after the form and leads nowhere", async () => {
    expect(await (await signedIn(cast.liaison.userId)).get(bulk.loader, "/inbox/bulk")).toMatchObject({ status: 200, location: null });
    expect((await (await signedIn(cast.desk.userId)).get(bulk.loader, "/inbox/bulk")).status).toBe(403);
  });

  test("does each on its own: one that somebody else took is told with who took it, the others are done", async () => {
    const [mine, taken] = [await aRequest(db, cast, "routed"), await aRequest(db, cast, "routed")];
    await moveRequest(db, cast.head, { move: "sign", requestId: taken.id, now });
    const visitor = await signedIn(cast.liaison.userId);

    const ordered = await post(visitor, form("sign", [mine, taken], { intent: "run", formKey: crypto.randomUUID() }));
    expect(ordered).toMatchObject({ status: 303, location: expect.stringMatching(/^\/inbox\/bulk\/[0-9a-f-]{36}$/) });
    const runId = ordered.location?.split("/").at(-1) ?? "";
    expect((await visitor.get(run.loader, ordered.location ?? "", { runId })).data).toMatchObject({ items: [{ number: mine.number, why: null }, { number: taken.number, why: expect.stringContaining("许闻笙") }] });
    expect(await stored(mine)).toMatchObject({ status: "signed", assigneeId: cast.liaison.userId });
    expect(await stored(taken)).toMatchObject({ assigneeId: cast.head.userId });
    expect((await (await signedIn(cast.head.userId)).get(run.loader, ordered.location ?? "", { runId })).status).toBe(404);
  });

  test("pressed twice it is one run", async () => {
    const row = await aRequest(db, cast, "routed");
    const visitor = await signedIn(cast.liaison.userId);
    const fields = { intent: "run", formKey: crypto.randomUUID() };
    const [first, second] = [await post(visitor, form("sign", [row], fields)), await post(visitor, form("sign", [row], fields))];
    expect(second.location).toBe(first.location);
    expect(await db.$count(bulkRuns)).toBe(1);
    expect(await db.$count(requestEvents, and(eq(requestEvents.requestId, row.id), eq(requestEvents.move, "sign")))).toBe(1);
  });

  test("gives requests to a colleague, says how much each has, and notes who gave them", async () => {
    const rows = [await aRequest(db, cast, "signed"), await aRequest(db, cast, "accepted")];
    const colleague = await aStaffMember(db, "liaison", "RSJ", { name: "李敏" });
    const head = await signedIn(cast.head.userId);
    const shown = await post(head, form("assign", rows));
    expect(shown.data).toMatchObject({ preview: { colleagues: expect.arrayContaining([expect.objectContaining({ name: "李敏", open: 0, late: 0 }), expect.objectContaining({ userId: cast.liaison.userId, open: 2 })]) } });

    expect(await post(head, form("assign", rows, { intent: "run", assigneeId: "" }))).toMatchObject({ status: 400, data: { errors: { assigneeId: "form.choose" } } });
    expect((await post(head, form("assign", rows, { intent: "run", assigneeId: colleague.userId }))).status).toBe(303);
    for (const row of rows) expect(await stored(row)).toMatchObject({ assigneeId: colleague.userId, status: row.status, nextDueAt: row.nextDueAt });
    expect((await db.select({ words: internalNotes.words }).from(internalNotes)).map(({ words }) => words)).toEqual(["分给李敏", "分给李敏"]);
  });

  test("nobody of another department gets a request", async () => {
    const row = await aRequest(db, cast, "signed");
    const stranger = await aStaffMember(db, "liaison", "SWJ");
    const visitor = await signedIn(cast.head.userId);
    const ordered = await post(visitor, form("assign", [row], { intent: "run", assigneeId: stranger.userId }));
    expect(await db.select().from(bulkItems)).toMatchObject([{ refusal: { key: "request.nobody-of-department" } }]);
    expect(ordered.status).toBe(303);
    expect(await stored(row)).toMatchObject({ assigneeId: row.assigneeId });
  });

  test("hands over with a reason, each company told", async () => {
    const rows = [await aRequest(db, cast, "signed"), await aRequest(db, cast, "signed")];
    const visitor = await signedIn(cast.liaison.userId);
    expect(await post(visitor, form("hand_over", rows, { intent: "run", toDepartmentCode: "SWJ" }))).toMatchObject({ status: 400, data: { errors: { reason: "form.required" } } });
    await post(visitor, form("hand_over", rows, { intent: "run", toDepartmentCode: "SWJ", reason: "属税务事项" }));
    for (const row of rows) expect(await stored(row)).toMatchObject({ status: "routed", departmentCode: "SWJ" });
  });
});

describe("a run that broke off", () => {
  const order = (rows: readonly Row[]) => startBulkRun(db, cast.liaison, { action: "sign", order: {}, selected: rows.map(({ id, version }) => ({ requestId: id, expectedVersion: version })), key: "", now });

  test("is finished by the job, each request once", async () => {
    const rows = [await aRequest(db, cast, "routed"), await aRequest(db, cast, "routed"), await aRequest(db, cast, "routed")];
    const runId = await order(rows);
    // What was settled before the process died stays settled.
    await db.transaction(async (tx) => void (await tx.update(bulkItems).set({ settledAt: now }).where(and(eq(bulkItems.runId, runId), eq(bulkItems.position, 0)))));
    expect(await finishBulkRuns(db, { now: later(now, { minutes: 0.5 }) })).toBe(0);
    expect(await finishBulkRuns(db, { now: later(now, { minutes: 2 }) })).toBe(1);
    expect(await finishBulkRuns(db, { now: later(now, { minutes: 3 }) })).toBe(0);
    expect((await Promise.all(rows.map(stored))).map((row) => row?.status)).toEqual(["routed", "signed", "signed"]);
    expect(await db.$count(bulkItems, isNull(bulkItems.settledAt))).toBe(0);
  });

  test("two workers on one run do nothing twice", async () => {
    const rows = [await aRequest(db, cast, "routed"), await aRequest(db, cast, "routed")];
    const runId = await order(rows);
    const work = () => workBulkRun(db, cast.liaison, { runId, now });
    await race(sql`select 1 from requests where id = ${rows[0]?.id} for update`, [work, work]);
    expect(await db.$count(bulkItems, isNotNull(bulkItems.refusal))).toBe(0);
    expect(await db.$count(requestEvents, eq(requestEvents.move, "sign"))).toBe(2);
  });

  test("orders of somebody who left are not carried out", async () => {
    const row = await aRequest(db, cast, "routed");
    await order([row]);
    await db.update(users).set({ isActive: false }).where(eq(users.id, cast.liaison.userId));
    await finishBulkRuns(db, { now: later(now, { minutes: 2 }) });
    expect(await stored(row)).toMatchObject({ status: "routed" });
    expect(await db.select().from(bulkItems)).toMatchObject([{ refusal: { key: "forbidden" } }]);
  });
});

describe("kept views and the table to take away", () => {
  test("a view keeps tab, search and filters under a name of its own, for its owner alone", async () => {
    const visitor = await signedIn(cast.liaison.userId);
    const page = "/inbox?tab=to_sign&station=SZZX&after=xyz";
    expect(await visitor.post(inbox.action, page, { intent: "save-view", name: "中心站待签收" })).toMatchObject({ status: 303, location: "/inbox?tab=to_sign&station=SZZX" });
    expect(await visitor.post(inbox.action, page, { intent: "save-view", name: "中心站待签收" })).toMatchObject({ status: 409, data: { formError: { key: "view.name-taken" } } });
    const [view] = await db.select().from(savedViews);
    const head = await signedIn(cast.head.userId);
    expect((await head.get(inbox.loader, "/inbox")).data).toMatchObject({ views: [] });
    await head.post(inbox.action, "/inbox", { intent: "forget-view", viewId: view?.id ?? "" });
    expect(await db.$count(savedViews)).toBe(1);
    await visitor.post(inbox.action, "/inbox", { intent: "forget-view", viewId: view?.id ?? "" });
    expect(await db.$count(savedViews)).toBe(0);
  });

  test("the table has the filtered list with the mark for UTF-8, and no live formula", async () => {
    const row = await aRequest(db, cast, "routed");
    await db.update(companies).set({ name: "=HYPERLINK(\"http://evil.example\")" });
    const table = await (await signedIn(cast.liaison.userId)).get(csv.loader, "/inbox/export.csv?tab=to_sign");
    expect(table.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const text = await table.text();
    expect(text).toContain(row.number);
    expect(text).toContain("'=HYPERLINK");
    expect(text.split("\r\n")).toHaveLength(3);
    expect((await (await signedIn(cast.desk.userId)).get(csv.loader, "/inbox/export.csv")).status).toBe(403);
  });
});
