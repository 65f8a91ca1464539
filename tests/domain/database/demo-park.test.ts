import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq, gt, inArray, isNull, lt, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listDemoPeople } from "~/domain/accounts/list-demo-people.server";
import { loadActor } from "~/domain/accounts/load-actor.server";
import { signInWithPassword } from "~/domain/accounts/sign-in-with-password.server";
import { parseCreditCode } from "~/domain/companies/credit-code";
import { parsePhone } from "~/domain/companies/phone";
import { localStorage } from "~/domain/files/local-storage.server";
import { readQueue } from "~/domain/queue/read-queue.server";
import { stationQueue } from "~/domain/queue/station-queue.server";
import { listRequests } from "~/domain/requests/list-requests.server";
import { openDatabase, rowsOf, type Database, type OpenDatabase } from "~db/client.server";
import {
  appointmentItems, appointmentReminders, appointments, attachments, auditChain, auditPending, bookingRestrictions, clocks, companies, installation, missedVisits, notices, openingChanges,
  openingExceptions, openingSeries, quarantinedFiles, ratings, requestEvents, requests, stations, tickets, users, visitReadiness, waitlistEntries,
} from "~db/schema";
import { demoCompanies } from "~db/seed/demo/companies";
import { demoPassword } from "~db/seed/demo-password";
import { seedDemo, type LaidDemo } from "~db/seed/demo/seed-demo.server";
import { requestStatuses, roles, type Role } from "~db/vocabulary";
import { copyOfTemplate, useTestDatabase } from "~tests/support/database";
import { brokenPlaces } from "~tests/support/places";

const { db } = useTestDatabase();
/** a Tuesday at 10:25 in Shanghai */
const now = new Date("2026-11-24T02:25:00Z");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "louxiaoer-demo-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => void (await db.delete(installation).where(eq(installation.key, "demo"))));

const lay = (into: Database, at: Date) => seedDemo(into, { now: at, storage: localStorage(folder), keepMails: true });

describe("the made-up park on a working morning", () => {
  // Laid once, in a database of its own: nothing below changes it.
  let copy: Awaited<ReturnType<typeof copyOfTemplate>>;
  let open: OpenDatabase;
  let park: Database;
  let laid: LaidDemo;
  beforeAll(async () => {
    copy = await copyOfTemplate();
    open = await openDatabase(copy.where);
    park = open.db;
    laid = await lay(park, now);
  });
  afterAll(async () => {
    await open.close();
    await copy.remove();
  });

  const person = async (role: Role) => {
    const actor = await loadActor(park, (await listDemoPeople(park)).find((one) => one.role === role)?.userId ?? "");
    if (!actor) throw new Error(`nobody is ${role}`);
    return actor;
  };

  test("nobody in it was refused anything, and it has a person for every role, companies, and requests in every status", async () => {
    expect(laid).toEqual({ state: "laid", refused: [] });

    const people = await listDemoPeople(park);
    expect(people.map(({ role }) => role)).toEqual([...roles]);
    expect(people.find(({ role }) => role === "liaison")).toMatchObject({ name: "顾言", place: { zh: "人社局" } });
    expect(await park.$count(companies)).toBe(24);
    const found = (await park.selectDistinct({ status: requests.status }).from(requests)).map(({ status }) => status);
    expect(requestStatuses.filter((status) => !found.includes(status))).toEqual([]);
    expect(await park.$count(ratings)).toBeGreaterThan(5);
  });

  test("what its people did is chained already: the first start's log tells what happens from then on", async () => {
    expect(await park.$count(auditChain)).toBeGreaterThan(100);
    expect(await park.$count(auditPending)).toBe(0);
  });

  test("once laid it stays as it is", async () => {
    const before = await park.$count(requests);
    expect(await lay(park, new Date(now.getTime() + 60_000))).toEqual({ state: "there", refused: [] });
    expect(await park.$count(requests)).toBe(before);
  });

  test("history, clocks and places hold together as in real life, and nothing happened in the future", async () => {
    expect(await park.$count(requestEvents, gt(requestEvents.at, now))).toBe(0);
    expect(await park.$count(notices, gt(notices.createdAt, now))).toBe(0);
    const [versions] = rowsOf<{ broken: number }>(await park.execute(sql`
      select count(*)::int as broken from requests r
      where r.number is not null and r.version <> (select max(request_version) from request_events e where e.request_id = r.id)`));
    expect(versions?.broken).toBe(0);
    expect(await brokenPlaces(park)).toEqual([]);
    // Three wait for a full day, one of them for ten minutes with a place; and somebody comes for two things.
    expect((await park.select({ status: waitlistEntries.status }).from(waitlistEntries).orderBy(waitlistEntries.turn)).map(({ status }) => status)).toEqual(["offered", "waiting", "waiting"]);
    expect(await park.$count(appointmentItems, eq(appointmentItems.position, 2))).toBe(1);
    // Some work is late, most is not.
    const late = await park.$count(clocks, and(isNull(clocks.endedAt), isNull(clocks.pausedAt), lt(clocks.dueAt, now)));
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThan((await park.$count(requests)) / 5);
  });

  test("one file waits for the scanner and one holds malware; both lie in quarantine, and the company was told of the second", async () => {
    const held = await park.select({ state: quarantinedFiles.state, key: quarantinedFiles.fileKey }).from(quarantinedFiles).orderBy(quarantinedFiles.state);
    expect(held.map(({ state }) => state)).toEqual(["infected", "waiting"]);
    for (const { key } of held) expect([await localStorage(folder).get(key), await localStorage(folder).quarantine.get(key)]).toEqual([undefined, expect.anything()]);
    expect(await park.$count(notices, eq(notices.kind, "file_blocked"))).toBe(1);
  });

  test("stations keep other hours, close and open a day and change their timetable; nobody is left before a closed door", async () => {
    expect((await park.select({ kind: openingExceptions.kind }).from(openingExceptions)).map(({ kind }) => kind).sort()).toEqual(["closed", "extra", "hours"]);
    expect(await park.$count(openingSeries)).toBe((await park.$count(stations)) + 1);
    expect(await park.$count(openingChanges)).toBe(4);
  });

  test("a company missed three visits and may not book, visits were reminded of, and some said whether their papers are ready", async () => {
    const [restriction] = await park.select().from(bookingRestrictions);
    expect(restriction).toMatchObject({ liftedAt: null });
    expect(restriction?.until.getTime()).toBeGreaterThan(now.getTime());
    expect(await park.$count(missedVisits, eq(missedVisits.restrictionId, restriction?.id ?? ""))).toBe(3);
    expect(await park.$count(missedVisits)).toBeGreaterThan(3);

    const reminded = await park.select({ noticeId: appointmentReminders.noticeId }).from(appointmentReminders);
    expect(reminded.length).toBeGreaterThan(0);
    expect(await park.$count(notices, inArray(notices.id, reminded.map(({ noticeId }) => noticeId)))).toBe(reminded.length);
    const missing = (await park.select({ count: visitReadiness.missingCount }).from(visitReadiness)).map(({ count }) => count);
    expect([missing.some((count) => count === 0), missing.some((count) => count > 0)]).toEqual([true, true]);
  });

  test("the liaison to sign in as has an inbox, the desk visitors today, the company something to follow", async () => {
    const liaison = await person("liaison");
    if (liaison.kind !== "staff") throw new Error("a liaison is staff");
    const { rows } = await listRequests(park, liaison, { tab: "open", now });
    expect(rows.length).toBeGreaterThan(8);
    expect(new Set(rows.map(({ urgency }) => urgency))).toEqual(new Set(["late", "soon", "fine"]));

    const today = await park.select().from(appointments)
      .where(and(gt(appointments.startsAt, new Date("2026-11-23T16:00:00Z")), lt(appointments.startsAt, new Date("2026-11-24T16:00:00Z"))));
    expect(today.filter(({ stationCode }) => stationCode === "SZZX").length).toBeGreaterThan(4);
    expect(new Set(today.map(({ stationCode }) => stationCode)).size).toBe(7);
    expect(today.map(({ status }) => status)).toContain("checked_in");

    const owner = await person("owner");
    if (owner.kind !== "company") throw new Error("an owner acts for a company");
    expect(await park.$count(requests, eq(requests.companyId, owner.companies[0]?.companyId ?? ""))).toBeGreaterThan(3);
  });

  test("people wait at the main station in every lane, some missed their call, one is on hold, windows serve, and waits can be told", async () => {
    const desk = await person("front_desk");
    if (desk.kind !== "staff") throw new Error("a front desk is staff");
    const view = await stationQueue(park, desk, { stationCode: "SZZX", now });

    const turns = new Set([...view.line, ...view.elsewhere].map(({ turn }) => turn));
    for (const turn of ["priority", "booked", "returned", "walk_in"] as const) expect(turns).toContain(turn);
    expect(view.own?.visitor?.status).toBe("serving");
    expect(view.windows.filter(({ visitor }) => visitor).length).toBeGreaterThan(1);
    expect(view.parked.length).toBeGreaterThan(0);
    expect(view.missed.length).toBeGreaterThan(0);
    expect(view.line.every(({ wait }) => wait !== undefined)).toBe(true);
    const { times } = await readQueue(park, { stationCode: "SZZX", now });
    expect(times.QY.basis).toBe("measured");
    // Every ledger ends where its ticket does, and runs on where it does not.
    const [ledgers] = rowsOf<{ broken: number }>(await park.execute(sql`
      select count(*)::int as broken from tickets t
      where (select count(*) from visit_periods p where p.ticket_id = t.id and p.ended_at is null) <> (case when t.ended_at is null then 1 else 0 end)`));
    expect(ledgers?.broken).toBe(0);
  });

  test("staff sign in with the printed password, and the papers handed in can be read", async () => {
    expect(await signInWithPassword(park, { email: "desk@ryz.test", password: demoPassword, isDemo: true })).toHaveProperty("userId");

    const [paper] = await park.select().from(attachments).limit(1);
    const stream = await localStorage(folder).get(paper?.storageKey ?? "");
    expect(new TextDecoder().decode((await new Response(stream).arrayBuffer()).slice(0, 8))).toBe("%PDF-1.4");
  });
});

test.each([
  ["on a Saturday evening", "2026-11-28T12:00:00Z", 0],
  ["in a year nobody announced", "2028-05-02T03:00:00Z", 1],
])("the park can be laid %s", { timeout: 180_000 }, async (_, at, refusals) => {
  const { state, refused } = await lay(db, new Date(at));

  expect(state).toBe("laid");
  expect(Math.min(refused.length, 1)).toBe(refusals);
  expect((await listDemoPeople(db)).map(({ role }) => role)).toEqual([...roles]);
  expect(await db.$count(tickets, eq(tickets.status, "waiting"))).toBeGreaterThan(5);
});

test("in a year whose holidays are not official nobody books, and with mails really sent the made-up past tells nobody anything", { timeout: 180_000 }, async () => {
  const laid = await seedDemo(db, { now: new Date("2027-01-20T03:00:00Z"), storage: localStorage(folder), keepMails: false });

  expect(laid).toEqual({ state: "laid", refused: [] });
  expect(await db.$count(requestEvents)).toBeGreaterThan(0);
  expect(await db.$count(appointments)).toBe(0);
  expect(await db.$count(notices)).toBe(0);
});

test("an installation that real people use gets no made-up park", async () => {
  await db.insert(users).values({ id: "real", kind: "company", email: "name@example.com" });

  expect(await lay(db, now)).toEqual({ state: "not-empty", refused: [] });
  expect(await db.$count(users)).toBe(1);
});

test("made-up companies have credit codes that fit, phones that parse, and reserved addresses, the same every time", () => {
  const list = demoCompanies();
  for (const { creditCode, contact } of list) {
    expect(parseCreditCode(creditCode)).toEqual({ ok: true, code: creditCode });
    expect(parsePhone(contact.phone)).toMatchObject({ ok: true, phone: contact.phone });
    expect(contact.email).toMatch(/@example\.com$/);
  }
  expect(new Set(list.map(({ creditCode }) => creditCode)).size).toBe(list.length);
  expect(demoCompanies()).toEqual(list);
});
