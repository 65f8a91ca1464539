import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { assignRequest } from "~/domain/inbox/assign-request.server";
import { listPresent } from "~/domain/inbox/list-present.server";
import { arrive, depart, presenceMs, renewPresence } from "~/domain/inbox/renew-presence.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { purgeExpired } from "~/domain/upkeep/purge-expired.server";
import { startSession } from "~/http/session.server";
import * as live from "~/routes/live";
import * as staffRequest from "~/routes/staff/request";
import { requestEvents, requestPresence } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { readEvents } from "~tests/support/event-stream";
import { aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aCast, aRequest, later, tuesday, type Cast } from "~tests/support/requests";
import { aRouteVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
let cast: Cast;
let second: Awaited<ReturnType<typeof aStaffMember>>;
const now = later(tuesday, { hours: 1 });
beforeEach(async () => {
  setPortalEnv();
  // Only the calendar stands still: routes read the clock themselves, and deadlines depend on it.
  vi.useFakeTimers({ toFake: ["Date"], now });
  cast = await aCast(db);
  second = await aStaffMember(db, "liaison", "RSJ", { name: "李敏" });
});
afterEach(() => void vi.useRealTimers());

const session = async (userId: string) => startSession({ id: userId, kind: "staff" }, new Request("http://portal.test/"));
const signedIn = async (userId: string) => aRouteVisitor([await session(userId)]);
type Row = Awaited<ReturnType<typeof aRequest>>;
const at = ({ number }: Row) => ({ number: number ?? "" });
const page = ({ number }: Row) => `/requests/${number}`;

describe("two liaisons, one request", () => {
  test("the second is told what the first did and wrote, keeps every word, and goes on from there", async () => {
    const request = await aRequest(db, cast, "accepted");
    await moveRequest(db, cast.liaison, { move: "suspend", requestId: request.id, now, kind: "inspection", reason: "现场核查排在周五", expectedOn: "2026-12-10" });
    const visitor = await signedIn(second.userId);
    const typed = { move: "ask_extension", version: String(request.version), days: "3", reason: "专家论证还缺一位", staffNote: "已电话联系" };

    const refused = await visitor.post(staffRequest.action, page(request), typed, at(request));
    expect(refused).toMatchObject({ status: 409, data: { values: typed, formError: { key: "request.changed-meanwhile", values: { who: "顾言" } } } });
    const { view, chosenMove } = (await visitor.get(staffRequest.loader, `${page(request)}?move=ask_extension`, at(request))).data as { view: { version: number; events: { requestVersion: number; publicNote: string; actorName: string }[] }; chosenMove?: string };
    expect(chosenMove).toBeUndefined();
    expect(view.events.filter(({ requestVersion }) => requestVersion > request.version)).toMatchObject([{ actorName: "顾言", publicNote: expect.stringContaining("现场核查排在周五") }]);

    // What was typed goes on as a note, and the step itself once it is possible again.
    expect((await visitor.post(staffRequest.action, page(request), { intent: "note", note: "专家论证还缺一位" }, at(request))).status).toBe(303);
    await moveRequest(db, cast.liaison, { move: "resume", requestId: request.id, now });
    expect((await visitor.post(staffRequest.action, page(request), { ...typed, version: String(view.version + 1) }, at(request))).status).toBe(303);
    expect((await db.select({ move: requestEvents.move, actorName: requestEvents.actorName }).from(requestEvents).where(eq(requestEvents.requestId, request.id))).slice(-1)).toEqual([{ move: "ask_extension", actorName: "李敏" }]);
  });

  test("a request that was only given to somebody else is told as that, not as the move before", async () => {
    const request = await aRequest(db, cast, "signed");
    await assignRequest(db, cast.head, { requestId: request.id, assigneeId: second.userId, now });
    const refused = await (await signedIn(cast.liaison.userId)).post(staffRequest.action, page(request), { move: "accept", version: String(request.version) }, at(request));
    expect(refused).toMatchObject({ status: 409, data: { formError: { key: "request.assigned-meanwhile" } } });
  });
});

describe("who has a request open", () => {
  test("is seen while the page is open, and gone with it", async () => {
    const request = await aRequest(db, cast, "signed");
    const answer = await live.loader({ request: new Request(`http://portal.test/live?topic=request:${request.id}`, { headers: { cookie: (await session(second.userId)).split(";")[0] ?? "" } }), params: {}, context: {} });
    const stream = readEvents(answer.body);
    await stream.next();
    const visitor = await signedIn(cast.liaison.userId);
    const present = async () => ((await visitor.get(staffRequest.loader, page(request), at(request))).data as { present: object[] }).present;

    await vi.waitFor(async () => expect(await present()).toMatchObject([{ name: "李敏", isInCharge: true }]));
    // One's own page is no company.
    expect(await listPresent(db, second, { requestId: request.id, now })).toEqual([]);
    await stream.close();
    await vi.waitFor(async () => expect(await present()).toEqual([]));
  });

  test("counts as working on it in the department in charge, as looking elsewhere", async () => {
    const request = await aRequest(db, cast, "signed");
    await arrive(db, { requestId: request.id, userId: cast.supervisor.userId }, now);
    expect(await listPresent(db, cast.liaison, { requestId: request.id, now })).toMatchObject([{ userId: cast.supervisor.userId, isInCharge: false }]);
  });

  test("passes by itself, lasts while it is renewed, and leaves no row behind", async () => {
    const request = await aRequest(db, cast, "signed");
    const one = { requestId: request.id, userId: second.userId };
    const names = async (when: Date) => (await listPresent(db, cast.liaison, { requestId: request.id, now: when })).map(({ name }) => name);
    await arrive(db, one, now);
    expect(await names(new Date(now.getTime() + presenceMs - 1))).toEqual(["李敏"]);
    expect(await names(new Date(now.getTime() + presenceMs))).toEqual([]);

    await renewPresence(db, [one, one], new Date(now.getTime() + 30_000));
    expect(await names(new Date(now.getTime() + presenceMs))).toEqual(["李敏"]);
    await purgeExpired(db, { now: later(now, { hours: 1 }) });
    expect(await db.$count(requestPresence)).toBe(0);
    await depart(db, one);
  });
});
