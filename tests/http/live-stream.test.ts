import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { announce } from "~/domain/live/announce.server";
import { readTopics } from "~/domain/live/topics";
import { liveStation } from "~/http/live-station.server";
import { startSession } from "~/http/session.server";
import * as live from "~/routes/live";
import { useTestDatabase } from "~tests/support/database";
import { readEvents } from "~tests/support/event-stream";
import { aCompany, aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aCast, aRequest } from "~tests/support/requests";
import { aRouteVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
const open: { close(): Promise<void> }[] = [];
beforeEach(() => void setPortalEnv());
afterEach(async () => { for (const stream of open.splice(0)) await stream.close(); });

/** Opens the stream as EventSource does; `headers` for a browser that comes back. */
async function listen(address: string, headers: Record<string, string> = {}) {
  const answer = await live.loader({ request: new Request(`http://portal.test${address}`, { headers }), params: {}, context: {} });
  const events = readEvents(answer.body);
  open.push(events);
  return { answer, events };
}

const say = (topic: "queue:SZZX" | "queue:YRXZ") => db.transaction((tx) => announce(tx, topic));

describe("what is told", () => {
  test("a page hears of a change when it is committed, and never of one that was rolled back", async () => {
    const { events } = await listen("/live?topic=queue:SZZX");
    expect((await events.next())?.event).toBe("hello");

    await db.transaction(async (tx) => { await announce(tx, "queue:SZZX"); throw new Error("rolled back"); }).catch(() => undefined);
    await say("queue:YRXZ");
    await say("queue:SZZX");

    expect(await events.next()).toMatchObject({ event: "look", data: "queue:SZZX" });
    expect(events.waiting()).toEqual([]);
  });

  test("one page may wait for several things", async () => {
    const { events } = await listen("/live?topic=queue:SZZX&topic=queue:YRXZ");
    await say("queue:YRXZ");
    await say("queue:SZZX");

    expect([(await events.look())?.data, (await events.look())?.data]).toEqual(["queue:YRXZ", "queue:SZZX"]);
  });

  test("a browser that comes back with the id of its last event hears at once that it missed something", async () => {
    const { events } = await listen("/live?topic=queue:SZZX");
    const lastId = (await events.next())?.id ?? "";
    await events.close();
    await say("queue:SZZX");
    const listener = await listen("/live?topic=queue:SZZX");
    await say("queue:SZZX");
    await listener.events.look();

    const back = await listen("/live?topic=queue:SZZX", { "last-event-id": lastId });

    expect(await back.events.look()).toMatchObject({ data: "queue:SZZX" });
  });

  test("no proxy is to keep events back, store or change them", async () => {
    const { answer } = await listen("/live?topic=queue:SZZX");

    expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
    expect(answer.headers.get("x-accel-buffering")).toBe("no");
    expect(answer.headers.get("cache-control")).toBe("no-store, no-transform");
  });

  test("a page that is closed leaves no place taken", async () => {
    const { hub } = await liveStation();
    const before = hub.size;
    const gone = new AbortController();
    const { events } = await listen("/live?topic=queue:SZZX");
    await live.loader({ request: new Request("http://portal.test/live?topic=queue:SZZX", { signal: gone.signal }), params: {}, context: {} });
    expect(hub.size).toBe(before + 2);

    await events.close();
    gone.abort();

    expect(hub.size).toBe(before);
  });
});

describe("who may listen", () => {
  const statusOf = async (cookies: string[], topic: string) => {
    const answer = await aRouteVisitor(cookies).get(live.loader, `/live?topic=${topic}`);
    return answer.status;
  };
  const signedIn = async (id: string, kind: "staff" | "company") => [await startSession({ id, kind }, new Request("http://portal.test/"))];

  test("a station's queue is everybody's, its appointments are its desk's", async () => {
    const desk = await aStaffMember(db, "front_desk", "SZZX");
    expect(await statusOf([], "queue:SZZX")).toBe(200);
    expect(await statusOf([], "bookings:SZZX")).toBe(404);
    expect(await statusOf(await signedIn(desk.userId, "staff"), "bookings:SZZX")).toBe(200);
    expect(await statusOf(await signedIn(desk.userId, "staff"), "bookings:YRXZ")).toBe(403);
  });

  test("a department's list is for its people, a person's notices for that person", async () => {
    const liaison = await aStaffMember(db, "liaison", "RSJ");
    const company = await aCompany(db);
    const [staff, owner] = [await signedIn(liaison.userId, "staff"), await signedIn(company.userId, "company")];

    expect(await statusOf(staff, "inbox:RSJ")).toBe(200);
    expect(await statusOf(staff, "inbox:SWJ")).toBe(403);
    expect(await statusOf(owner, "inbox:RSJ")).toBe(404);
    expect(await statusOf(owner, `notices:${company.userId}`)).toBe(200);
    expect(await statusOf(owner, `notices:${liaison.userId}`)).toBe(404);
    expect(await statusOf([], `notices:${company.userId}`)).toBe(404);
  });

  test("a request is heard of by those who may open it", async () => {
    const cast = await aCast(db);
    const request = await aRequest(db, cast, "received");
    const stranger = await aCompany(db);

    expect(await statusOf(await signedIn(cast.company.userId, "company"), `request:${request.id}`)).toBe(200);
    expect(await statusOf(await signedIn(stranger.userId, "company"), `request:${request.id}`)).toBe(404);
    expect(await statusOf([], `request:${request.id}`)).toBe(404);
    expect(await statusOf([], "request:not-an-id")).toBe(404);
  });

  test("an address without a topic, with an unknown one or with too many is no stream", async () => {
    for (const address of ["", "?topic=", "?topic=weather:SZZX", "?topic=queue:SZZX&topic=nothing", `?${Array.from({ length: 9 }, (_, i) => `topic=queue:ST${i}`).join("&")}`]) {
      expect((await aRouteVisitor().get(live.loader, `/live${address}`)).status, address).toBe(400);
    }
    expect(readTopics(["queue:SZZX", "queue:SZZX"])).toEqual(["queue:SZZX"]);
  });
});
