import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { StaffActor } from "~/domain/access/actor";
import { callNext } from "~/domain/queue/call-next.server";
import { settingsMark, usualSettings } from "~/domain/queue/settings";
import * as console_ from "~/routes/desk/console";
import * as day from "~/routes/desk/day";
import * as paper from "~/routes/desk/paper";
import * as walkIn from "~/routes/desk/walk-in";
import { companies, stationQueues, stationWindows, tickets, visits } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { atWindow, aTicket, station, ticketRow } from "~tests/support/queue";
import { later, tuesday } from "~tests/support/requests";
import { aSignedInVisitor, type RouteAnswer, type RouteVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
let lead: StaffActor;
let visitor: RouteVisitor;
beforeEach(async () => {
  setPortalEnv();
  vi.useFakeTimers({ toFake: ["Date"], now: tuesday });
  lead = await aStaffMember(db, "station_lead", station, { name: "秦望舒" });
  visitor = await signedIn(lead);
});
afterEach(() => void vi.useRealTimers());

const signedIn = async (person: StaffActor) => aSignedInVisitor({ userId: person.userId, kind: "staff" });
const press = (intent: string, fields: Record<string, string> = {}, who = visitor) => who.post(day.action, "/desk/day", { intent, formKey: crypto.randomUUID(), ...fields });
const shown = async (who = visitor) => (await who.get(day.loader, "/desk/day")).data as { day: { isClosed: boolean; count: Record<string, number>; leftovers: object[] }; notes: { words: string }[]; mayRun: boolean };
const formErrorOf = ({ data }: RouteAnswer) => (data as { formError?: { key: string } }).formError?.key;
const errorsOf = ({ data }: RouteAnswer) => (data as { errors: Record<string, string> }).errors;

describe("the day of a station", () => {
  test("its lead closes windows and says what they call; the desk looks and is refused", async () => {
    await atWindow(db, 1);
    const window = async () => (await db.select().from(stationWindows).where(eq(stationWindows.no, 1)))[0];
    expect((await press("categories", { windowNo: "1", category: "JS" })).status).toBe(303);
    expect((await window())?.categories).toEqual(["JS"]);

    const desk = await signedIn(await aStaffMember(db, "front_desk", station));
    expect(await shown(desk)).toMatchObject({ mayRun: false });
    for (const [intent, fields] of [["categories", { windowNo: "1", category: "RC" }], ["stop", { isStopped: "yes" }], ["close", {}]] as const) expect((await press(intent, fields, desk)).status).toBe(403);

    expect((await press("close-window", { windowNo: "1" })).status).toBe(303);
    expect(await window()).toMatchObject({ state: "closed", servedById: null });
    expect(formErrorOf(await press("categories", { windowNo: "1", category: "RC" }))).toBe("queue.window-not-open");
  });

  test("its lead seats a colleague at a window, pauses it with a reason and lets it call again; the desk may not", async () => {
    const colleague = await aStaffMember(db, "front_desk", station, { name: "沈知夏" });
    const stranger = await aStaffMember(db, "front_desk", "CMGC");
    const window = async () => (await db.select().from(stationWindows).where(eq(stationWindows.no, 3)))[0];
    expect((await press("seat-colleague", { windowNo: "3", colleague: stranger.userId })).status).toBe(404);
    expect((await press("pause-window", { windowNo: "3", pauseReason: "break" })).status).toBe(409);
    expect((await press("seat-colleague", { windowNo: "3", colleague: colleague.userId })).status).toBe(303);
    expect(await window()).toMatchObject({ state: "open", servedById: colleague.userId });

    expect(errorsOf(await press("pause-window", { windowNo: "3" }))).toEqual({ pauseReason: "form.choose" });
    expect((await press("pause-window", { windowNo: "3", pauseReason: "helping" })).status).toBe(303);
    expect(await window()).toMatchObject({ state: "paused", pauseReason: "helping", servedById: colleague.userId });
    await expect(callNext(db, colleague, { stationCode: station, now: tuesday })).rejects.toMatchObject({ messageKey: "queue.window-paused" });
    expect((await press("resume-window", { windowNo: "3" })).status).toBe(303);
    expect(await window()).toMatchObject({ state: "open", pauseReason: null, servedById: colleague.userId });

    const desk = await signedIn(await aStaffMember(db, "front_desk", station));
    for (const [intent, fields] of [["seat-colleague", { windowNo: "2", colleague: colleague.userId }], ["pause-window", { windowNo: "3", pauseReason: "break" }], ["resume-window", { windowNo: "3" }]] as const) expect((await press(intent, fields, desk)).status).toBe(403);
  });

  test("no more tickets, then the end: every number needs its word first", async () => {
    const desk = await atWindow(db, 1);
    const [one, two] = [await aTicket(db, desk), await aTicket(db, desk)];
    await press("stop", { isStopped: "yes" });
    await expect(aTicket(db, desk)).rejects.toMatchObject({ messageKey: "queue.day-closed" });
    await press("stop", { isStopped: "no" });

    await callNext(db, desk, { stationCode: station, now: tuesday });
    expect(formErrorOf(await press("close"))).toBe("queue.visitors-at-windows");
    await callNext(db, desk, { stationCode: station, now: later(tuesday, { minutes: 1 }), finish: { result: "finished", doneItems: [] } });
    await callNext(db, desk, { stationCode: station, now: later(tuesday, { minutes: 2 }), finish: { result: "finished", doneItems: [] } });
    const three = await aTicket(db, desk, { now: later(tuesday, { minutes: 3 }) });
    vi.setSystemTime(later(tuesday, { minutes: 5 }));
    expect(formErrorOf(await press("close"))).toBe("queue.leftover-undecided");

    expect((await press("close", { [`fate-${three.ticketId}`]: "other_day", closeWords: "系统维护" })).status).toBe(303);
    expect(await ticketRow(db, three.ticketId)).toMatchObject({ status: "left", leaveReason: "other_day" });
    expect(await shown()).toMatchObject({ day: { isClosed: true, count: { done: 2 }, leftovers: [] } });
    expect([(await ticketRow(db, one.ticketId)).status, (await ticketRow(db, two.ticketId)).status]).toEqual(["done", "done"]);
  });

  test("a note to the next team is read on their console; sent twice it is one", async () => {
    const formKey = crypto.randomUUID();
    for (const _ of [1, 2]) expect((await press("note", { words: "打印机缺纸，备用纸在柜里。", formKey })).status).toBe(303);
    expect((await shown()).notes).toMatchObject([{ words: "打印机缺纸，备用纸在柜里。", readBy: [] }]);
    expect(errorsOf(await press("note", { words: " " }))).toEqual({ words: "form.required" });

    const desk = await signedIn(await aStaffMember(db, "front_desk", station));
    expect(((await desk.get(console_.loader, "/desk")).data as { handOver: object[] }).handOver).toMatchObject([{ author: "秦望舒" }]);
  });

  test("the rules of calling are kept within their bounds", async () => {
    const rules = { bookedPerWalkIn: "3", maxWaitMinutes: "45", recallSeconds: "30", callsBeforeMissed: "2", graceMinutes: "20", returnPlaces: "2", earlyMinutes: "20", lateMinutes: "10", tellAhead: "2", undoSeconds: "60" };
    expect(errorsOf(await press("settings", { ...rules, recallSeconds: "1", callsBeforeMissed: "viel" }))).toEqual({ recallSeconds: "form.number-range", callsBeforeMissed: "form.number" });
    const seen = settingsMark(usualSettings);
    expect((await press("settings", { ...rules, seen })).status).toBe(303);
    expect((await db.select().from(stationQueues))[0]).toMatchObject({ bookedPerWalkIn: 3, undoSeconds: 60 });
    // A colleague whose page is older is told, and keeps what they typed.
    const late = await press("settings", { ...rules, bookedPerWalkIn: "5", seen });
    expect([late.status, JSON.stringify(late.data)]).toEqual([409, expect.stringMatching(/queue\.settings-changed.*"bookedPerWalkIn":"5"|"bookedPerWalkIn":"5".*queue\.settings-changed/)]);
    expect((await db.select().from(stationQueues))[0]).toMatchObject({ bookedPerWalkIn: 3 });
    expect((await press("no-such-thing")).status).toBe(404);
  });
});

describe("tickets by hand", () => {
  const post = (intent: string, fields: Record<string, string> = {}) => visitor.post(paper.action, "/desk/paper", { intent, formKey: crypto.randomUUID(), ...fields });
  const written = { day: "2026-11-24", arrivedAt: "9:05", as: "served", calledAt: "09：20", endedAt: "9:41", windowNo: "2", result: "answered", itemCode: "RC-001", paperCompany: "澄光精密", paperWords: "问了办理条件" };

  test("a sheet is set aside, a line entered as it was written, the rest is unused", async () => {
    expect(await post("reserve", { category: "RC" })).toMatchObject({ status: 303, location: "/desk/paper?sheet=C001" });
    expect(await db.$count(tickets, eq(tickets.status, "reserved"))).toBe(50);
    expect((await visitor.get(paper.loader, "/desk/paper?sheet=C001")).data).toMatchObject({ numbers: { length: 50 } });

    expect(await post("enter", { ...written, number: "C001" })).toMatchObject({ status: 303, location: "/desk/paper?enter=2026-11-24" });
    expect((await db.select().from(visits))[0]).toMatchObject({ result: "answered", companyName: "澄光精密", itemCode: "RC-001", resultWords: "问了办理条件" });
    expect((await post("enter", { day: "2026-11-24", number: "C002", arrivedAt: "9:50", as: "waiting" })).status).toBe(303);

    expect((await post("settle", { day: "2026-11-24" })).status).toBe(303);
    expect([await db.$count(tickets, eq(tickets.status, "unused")), await db.$count(tickets, eq(tickets.status, "waiting"))]).toEqual([48, 1]);
  });

  test("a slip of the pen is said at its field, and what was typed is kept", async () => {
    await post("reserve", { category: "RC" });
    const refused = await post("enter", { ...written, number: "C001", arrivedAt: "25:00", calledAt: "früh", result: "" });
    expect(errorsOf(refused)).toEqual({ arrivedAt: "form.time", calledAt: "form.time", result: "queue.result-missing" });
    expect(formErrorOf(await post("enter", { ...written, number: "C001", endedAt: "9:10" }))).toBe("queue.paper-times");
    expect(formErrorOf(await post("enter", { ...written, number: "A001" }))).toBe("queue.paper-unknown");
    expect(await db.$count(tickets, eq(tickets.status, "reserved"))).toBe(50);
  });
});

describe("a walk-in takes a ticket", () => {
  const take = (page: string, fields: Record<string, string> = {}) => visitor.post(walkIn.action, page, { intent: "ticket", formKey: crypto.randomUUID(), language: "zh", ...fields });

  test("a known company by phone tail and item initials, each taken at once when it is the only one", async () => {
    const company = await aCompany(db, { name: "澄光精密（苏州）有限公司" });
    const companyId = company.companies[0]?.companyId ?? "";
    expect((await visitor.get(walkIn.loader, "/desk/walk-in?q=7715&go=1")).location).toBe(`/desk/walk-in?company=${companyId}`);
    expect((await visitor.get(walkIn.loader, `/desk/walk-in?company=${companyId}&find=RC-001&go=1`)).location).toBe(`/desk/walk-in?company=${companyId}&item=RC-001`);

    const page = `/desk/walk-in?company=${companyId}&item=RC-001`;
    const formKey = crypto.randomUUID();
    const given = await take(page, { formKey, visitor: company.userId, lane: "pregnant" });
    expect((await take(page, { formKey, visitor: company.userId, lane: "pregnant" })).location).toBe(given.location);
    expect(await db.$count(tickets)).toBe(1);
    expect((await db.select().from(tickets))[0]).toMatchObject({ number: "C001", lane: "priority", priorityKind: "pregnant", source: "desk" });
    expect((await db.select().from(visits))[0]).toMatchObject({ companyId, contactName: "何予安", itemCode: "RC-001" });
    expect((await visitor.get(walkIn.loader, given.location ?? "")).data).toMatchObject({ given: { number: "C001", ahead: 0, path: expect.stringMatching(/^\/t\//) } });
  });

  test("an unknown company in three fields; all of them are asked for at once, and no company is made", async () => {
    const page = "/desk/walk-in?new=1&item=QY-001";
    expect(errorsOf(await take(page, { contactPhone: "12" }))).toEqual({ visitorCompany: "company.name-required", contactName: "name.required", contactPhone: "phone.invalid" });
    expect((await take(page, { visitorCompany: "新芽生物", contactName: "林晚", contactPhone: "138 0000 4321" })).status).toBe(303);
    expect((await db.select().from(visits))[0]).toMatchObject({ companyId: null, companyName: "新芽生物", contactPhone: "13800004321" });
    expect(await db.$count(companies)).toBe(0);
  });

  test("somebody of another company is not taken for one of its people", async () => {
    const [company, other] = [await aCompany(db), await aCompany(db)];
    expect((await take(`/desk/walk-in?company=${company.companies[0]?.companyId}&item=QY-001`, { visitor: other.userId })).status).toBe(404);
    expect(await db.$count(tickets)).toBe(0);
  });
});
