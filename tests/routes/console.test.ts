import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { StaffActor } from "~/domain/access/actor";
import type { IssuedTicket, NewTicket } from "~/domain/queue/issue-ticket.server";
import type { ConsoleFacts } from "~/http/console.server";
import * as console_ from "~/routes/desk/console";
import { handOverNotes, queueEvents, requests, tickets, visits } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aTicket, station, ticketRow } from "~tests/support/queue";
import { later, tuesday } from "~tests/support/requests";
import { aSignedInVisitor, type RouteAnswer, type RouteVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
let desk: StaffActor;
let visitor: RouteVisitor;
beforeEach(async () => {
  setPortalEnv();
  vi.useFakeTimers({ toFake: ["Date"], now: tuesday });
  desk = await aStaffMember(db, "front_desk", station, { name: "沈知夏" });
  visitor = await signedIn(desk);
});
afterEach(() => void vi.useRealTimers());

const signedIn = async (person: StaffActor) => aSignedInVisitor({ userId: person.userId, kind: "staff" });
const shown = async (who = visitor, query = "") => (await who.get(console_.loader, `/desk${query}`)).data as ConsoleFacts;
const press = async (intent: string, fields: Record<string, string> = {}, who = visitor) => who.post(console_.action, "/desk", { intent, formKey: crypto.randomUUID(), ...fields });
const goOn = (amount: Parameters<typeof later>[1]) => vi.setSystemTime(later(new Date(), amount));
const formErrorOf = ({ data }: RouteAnswer) => (data as { formError?: { key: string } }).formError?.key;
const errorsOf = ({ data }: RouteAnswer) => (data as { errors: Record<string, string> }).errors;
const ticket = (options: Partial<NewTicket> = {}) => aTicket(db, desk, { now: new Date(), ...options });
/** The ticket as the page shows it now. */
const on = async ({ ticketId }: Pick<IssuedTicket, "ticketId">) => ({ ticketId, ticketVersion: String((await ticketRow(db, ticketId)).version) });
const openWindow = (who = visitor, windowNo = "1") => press("open-window", { windowNo }, who);

describe("the start of the day", () => {
  test("a window is chosen once; somebody else's is refused with its name, unless it is taken over", async () => {
    expect((await shown()).queue.own).toBeUndefined();
    expect(await openWindow()).toMatchObject({ status: 303, location: "/desk" });
    expect((await shown()).queue.own).toMatchObject({ no: 1, state: "open", servedBy: { name: "沈知夏" } });

    const colleague = await signedIn(await aStaffMember(db, "front_desk", station));
    const refused = await openWindow(colleague);
    expect([refused.status, formErrorOf(refused)]).toEqual([409, "queue.window-taken"]);
    expect((await press("open-window", { windowNo: "1", takeOver: "on" }, colleague)).status).toBe(303);
    expect((await shown()).queue.own).toBeUndefined();
  });

  test("whoever signs in at a second place is told that the window is open elsewhere", async () => {
    await openWindow();
    expect((await shown()).isElsewhere).toBe(false);

    const second = await signedIn(desk);
    expect((await shown(second)).isElsewhere).toBe(true);
    await press("here", {}, second);
    expect((await shown(second)).isElsewhere).toBe(false);
  });

  test("a window pauses with a reason, calls nobody meanwhile, and goes on", async () => {
    await openWindow();
    await ticket();
    expect(errorsOf(await press("pause"))).toEqual({ pauseReason: "form.choose" });
    expect((await press("pause", { pauseReason: "break" })).status).toBe(303);
    expect(formErrorOf(await press("call-next"))).toBe("queue.window-paused");

    await openWindow();
    expect((await press("call-next")).status).toBe(303);
    expect(formErrorOf(await press("close-window", { windowNo: "1" }))).toBe("queue.visitor-at-window");
  });
});

describe("a visit from call to end", () => {
  test("the next is known with the reason before the call; called, here, served, and how it ended is asked for", async () => {
    await openWindow();
    const first = await ticket({ itemCode: "QY-001" });
    const second = await ticket();
    expect((await shown()).queue.line).toMatchObject([{ number: first.number, why: { key: "walk_in" } }, { number: second.number }]);

    await press("call-next");
    expect((await shown()).visit).toMatchObject({ number: first.number, status: "called", calls: 1 });
    await press("start", await on(first));
    goOn({ minutes: 5 });
    expect((await shown()).visit).toMatchObject({ status: "serving", servingSince: tuesday });

    const asked = await press("finish", { ...(await on(first)), then: "next" });
    expect([asked.status, errorsOf(asked)]).toEqual([400, { result: "queue.result-missing" }]);
    expect(await press("finish", { ...(await on(first)), then: "next", result: "finished", doneItem: "QY-001", endWords: "已答复" })).toMatchObject({ status: 303 });

    expect((await db.select().from(visits).where(eq(visits.ticketId, first.ticketId)))[0]).toMatchObject({ result: "finished", doneItems: ["QY-001"], resultWords: "已答复" });
    expect((await shown()).visit).toMatchObject({ number: second.number, status: "called" });
  });

  test("nobody waits: the visit is closed all the same, and the page says so", async () => {
    await openWindow();
    const only = await ticket();
    await press("call-next");
    await press("start", await on(only));
    const answer = await press("finish", { ...(await on(only)), then: "next", result: "collected" });
    expect(answer.headers.getSetCookie().join()).toContain("ryz-flash");
    expect(await shown()).toMatchObject({ visit: null, queue: { doneToday: 1 } });
  });

  test("a second trip needs its reason, an enquiry its words; a reason chosen before the result changed does not count", async () => {
    await openWindow();
    const one = await ticket();
    await press("call-next");
    await press("start", await on(one));
    expect(errorsOf(await press("finish", { ...(await on(one)), result: "second_trip", secondTripReason: "" }))).toEqual({ secondTripReason: "queue.second-trip-reason" });
    expect(errorsOf(await press("finish", { ...(await on(one)), result: "answered", isEnquiry: "on" }))).toEqual({ answerWords: "queue.answer-words" });

    expect((await press("finish", { ...(await on(one)), result: "answered", isEnquiry: "on", answerWords: "问了名称规则，已说明。", secondTripReason: "papers_missing" })).status).toBe(303);
    expect((await db.select().from(visits))[0]).toMatchObject({ result: "answered", secondTripReason: null, resultWords: "问了名称规则，已说明。" });
  });

  test("not here: called again after the cool-down, missed after the third call, back in line by one press", async () => {
    await openWindow();
    const one = await ticket();
    await press("call-next");
    expect(formErrorOf(await press("recall", await on(one)))).toBe("queue.recall-too-soon");
    expect(formErrorOf(await press("miss", await on(one)))).toBe("queue.not-called-enough");
    for (const _ of [2, 3]) {
      goOn({ minutes: 1 });
      expect((await press("recall", await on(one))).status).toBe(303);
    }
    goOn({ minutes: 1 });
    expect((await press("miss", await on(one))).status).toBe(303);
    expect((await shown()).queue.missed).toMatchObject([{ number: one.number }]);

    expect((await press("back", await on(one))).status).toBe(303);
    expect((await shown()).queue.line).toMatchObject([{ number: one.number, turn: "returned" }]);
  });

  test("parked and resumed, forwarded and called elsewhere: the number stays the same", async () => {
    await openWindow();
    const one = await ticket();
    await press("call-next");
    await press("start", await on(one));
    await press("park", { ...(await on(one)), parkWords: "回去取章" });
    expect(await shown()).toMatchObject({ visit: null, queue: { parked: [{ number: one.number }] } });
    await press("resume", await on(one));
    expect((await shown()).visit).toMatchObject({ number: one.number, status: "serving" });

    const colleague = await signedIn(await aStaffMember(db, "front_desk", station));
    await openWindow(colleague, "2");
    expect(errorsOf(await press("forward", { ...(await on(one)), forwardTo: "window:x" }))).toEqual({ forwardTo: "form.choose" });
    await press("forward", { ...(await on(one)), forwardTo: "window:2", forwardReason: "税务事项" });
    await press("call-next", {}, colleague);
    expect((await shown(colleague)).visit).toMatchObject({ number: one.number });
  });

  test("out of order with a reason; a ticket given by mistake is cancelled with one", async () => {
    await openWindow();
    const [first, second] = [await ticket(), await ticket()];
    expect(errorsOf(await press("call-chosen", { ...(await on(second)), callReason: " " }))).toEqual({ callReason: "queue.reason-required" });
    await press("call-chosen", { ...(await on(second)), callReason: "带着婴儿" });
    expect((await shown()).visit).toMatchObject({ number: second.number });
    expect((await db.select().from(queueEvents).where(eq(queueEvents.act, "call")))[0]).toMatchObject({ reason: "带着婴儿", actorName: "沈知夏" });

    await press("leave", { ...(await on(first)), leaveReason: "desk_cancelled" });
    expect(await ticketRow(db, first.ticketId)).toMatchObject({ status: "left", leaveReason: "desk_cancelled" });
  });

  test("the last press can be taken back for 30 seconds, and the page says which", async () => {
    await openWindow();
    const one = await ticket();
    await press("call-next");
    const { undo } = (await shown()).queue;
    expect(undo).toMatchObject({ act: "call", number: one.number, until: later(tuesday, { minutes: 0.5 }) });
    await press("undo", { pressId: undo?.pressId ?? "" });
    expect(await shown()).toMatchObject({ visit: null, queue: { line: [{ number: one.number }] } });

    await press("call-next");
    const again = (await shown()).queue.undo;
    goOn({ minutes: 1 });
    expect((await shown()).queue.undo).toBeUndefined();
    expect(formErrorOf(await press("undo", { pressId: again?.pressId ?? "" }))).toBe("queue.undo-too-late");
  });
});

describe("what the page shows", () => {
  test("a ticket before it is called: company, earlier visits, notes; a reload returns to the same visitor", async () => {
    await openWindow();
    const company = await aCompany(db, { name: "澄光精密（苏州）有限公司" });
    const who = { companyId: company.companies[0]?.companyId ?? null, companyName: "澄光精密（苏州）有限公司", contactName: "周敏", contactPhone: "13800001234", locale: "en" as const };
    const one = await ticket({ visitor: who, itemCode: "QY-001" });
    const looked = (await shown(visitor, `?look=${one.ticketId}`)).looked;
    expect(looked).toMatchObject({ visit: { contactName: "周*", contactPhone: "138****1234", locale: "en" }, company: { name: "澄光精密（苏州）有限公司", lastVisit: null } });
    expect(JSON.stringify(await shown(visitor, `?look=${one.ticketId}`))).not.toContain("13800001234");

    await press("call-next");
    await press("start", await on(one));
    await press("finish", { ...(await on(one)), result: "finished", doneItem: "QY-001" });
    goOn({ days: 1 });
    visitor = await signedIn(desk);
    await openWindow();
    const two = await ticket({ visitor: who });
    await press("call-next");
    for (const again of [await shown(), await shown()]) expect(again).toMatchObject({ visit: { ticketId: two.ticketId }, company: { recentVisits: 1, lastVisit: { servedBy: "沈知夏", result: "finished" } } });
  });

  test("notes save themselves; whoever wrote on an older version gets both texts", async () => {
    await openWindow();
    const one = await ticket();
    await press("call-next");
    const save = (notes: string, notesVersion: string) => press("notes", { ticketId: one.ticketId, notes, notesVersion, by: "script" });
    expect((await save("护照已核对", "1")).data).toEqual({ notes: { version: 2, savedAt: tuesday } });
    expect((await save("另一处写的", "1")).data).toEqual({ notes: { conflict: "护照已核对", version: 2 } });
    expect((await shown()).visit).toMatchObject({ notes: "护照已核对", notesVersion: 2 });
    expect(await press("notes", { ticketId: one.ticketId, notes: "没有脚本", notesVersion: "2" })).toMatchObject({ status: 303, location: "/desk" });
  });

  test("a note of the last team stands there until it is read", async () => {
    const lead = await aStaffMember(db, "station_lead", station, { name: "秦望舒" });
    await db.insert(handOverNotes).values({ stationCode: station, authorId: lead.userId, words: "明早有团体来访。", writtenAt: tuesday });
    const [note] = (await shown()).handOver;
    expect(note).toMatchObject({ author: "秦望舒", words: "明早有团体来访。" });
    await press("read-note", { noteId: note?.id ?? "" });
    expect((await shown()).handOver).toEqual([]);
  });
});

describe("in the same visit", () => {
  test("the desk files for the company: both names kept, the request tied to the visit, the receipt noted and printed", async () => {
    await openWindow();
    const company = await aCompany(db, { name: "澄光精密（苏州）有限公司" });
    const one = await ticket({ category: "RC", itemCode: "RC-001", visitor: { companyId: company.companies[0]?.companyId ?? null, companyName: "澄光精密（苏州）有限公司" } });
    await press("open-window", { windowNo: "1", category: "RC" });
    await press("call-next");
    await press("start", await on(one));
    expect((await shown()).work).toMatchObject({ request: null, filing: { itemCode: "RC-001", papers: { length: 5 } }, people: { people: [{ name: "何予安" }] } });

    const filing = { ticketId: one.ticketId, itemCode: "RC-001", person: company.userId, matter: "办理工作许可", locale: "zh", mandate: "on", all: "on", listed: "1,2,3,4,5", then: "route", formKey: crypto.randomUUID() };
    const filed = await press("file", filing);
    expect(filed).toMatchObject({ status: 303, location: expect.stringMatching(/^\/desk\?print=RYZ/) });
    expect((await press("file", filing)).location).toBe(filed.location);

    const [request] = await db.select().from(requests);
    expect(await db.$count(requests)).toBe(1);
    expect(request).toMatchObject({ status: "routed", channel: "walk_in", applicantId: company.userId, filedById: desk.userId });
    const page = (await visitor.get(console_.loader, filed.location ?? "")).data as ConsoleFacts;
    expect(page).toMatchObject({ receipt: { number: request?.number, sheets: [{ no: 1, by: "沈知夏" }] }, visit: { requests: [{ number: request?.number }], suggested: { result: "papers_received", items: ["RC-001"] } } });
  });

  test("what the station may finish is kept and finished here, and the visit knows how it ended", async () => {
    await openWindow();
    const company = await aCompany(db);
    const one = await ticket({ itemCode: "QY-001", visitor: { companyId: company.companies[0]?.companyId ?? null } });
    await press("call-next");
    await press("start", await on(one));
    await press("file", { ticketId: one.ticketId, itemCode: "QY-001", person: company.userId, matter: "咨询名称", locale: "zh", mandate: "on", all: "on", listed: "1,2", then: "keep" });
    const { work } = await shown();
    expect(work?.request?.moves).toContain("finish_at_desk");

    const finish = { move: "finish_at_desk", request: work?.request?.number ?? "", version: String(work?.request?.version), outcome: "answered", answer: "名称可用", ticketId: one.ticketId };
    const send = (fields: Record<string, string>) => visitor.post(console_.action, "/desk", fields);
    expect((await send({ ...finish, ticketId: crypto.randomUUID() })).status).toBe(404);
    expect(await send(finish)).toMatchObject({ status: 303, location: "/desk" });
    expect((await shown()).visit?.suggested).toEqual({ result: "finished", items: ["QY-001"] });
  });

  test("a visit that began without a name learns company and person", async () => {
    await openWindow();
    const company = await aCompany(db, { name: "云栈软件（苏州）有限公司" });
    const one = await ticket();
    await press("call-next");
    expect((await shown(visitor, "?find=云栈")).work?.foundCompanies).toMatchObject([{ name: "云栈软件（苏州）有限公司" }]);
    await press("name", { ticketId: one.ticketId, companyId: company.companies[0]?.companyId ?? "", userId: company.userId });
    await press("name", { ticketId: one.ticketId, itemCode: "QY-001" });
    expect(await shown()).toMatchObject({ visit: { companyName: "云栈软件（苏州）有限公司", contactName: "何**", itemCode: "QY-001" }, company: { name: "云栈软件（苏州）有限公司" } });
    expect((await press("name", { ticketId: one.ticketId, companyId: company.companies[0]?.companyId ?? "", userId: (await aCompany(db)).userId })).status).toBe(404);
  });
});

describe("two desks at once", () => {
  test("never get the same visitor, and the slower press on one ticket is told what happened", async () => {
    const colleague = await signedIn(await aStaffMember(db, "front_desk", station, { name: "罗晚舟" }));
    await openWindow();
    await openWindow(colleague, "4");
    const [one, two] = [await ticket(), await ticket()];

    await Promise.all([press("call-next"), press("call-next", {}, colleague)]);
    expect([(await shown()).visit?.number, (await shown(colleague)).visit?.number].sort()).toEqual([one.number, two.number]);

    const three = await ticket();
    const shownToBoth = await on(three);
    const answers = await Promise.all([press("leave", { ...shownToBoth, leaveReason: "visitor_left" }), press("leave", { ...shownToBoth, leaveReason: "desk_cancelled" }, colleague)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(formErrorOf(answers.find(({ status }) => status === 409)!)).toBe("queue.changed-meanwhile");
  });

  test("a window opened twice: the slower press does not end the visit that the faster one has called", async () => {
    await openWindow();
    const [one, two] = [await ticket(), await ticket()];
    await press("call-next");
    await press("start", await on(one));
    const shownTwice = await on(one);
    const end = { ...shownTwice, then: "next", result: "finished" };
    expect((await press("finish", end)).status).toBe(303);
    expect(formErrorOf(await press("finish", end))).toBe("queue.changed-meanwhile");
    expect(await ticketRow(db, two.ticketId)).toMatchObject({ status: "called" });
  });

  test("a press sent twice by a double click is one call", async () => {
    await openWindow();
    await ticket();
    await ticket();
    const formKey = crypto.randomUUID();
    await Promise.all([press("call-next", { formKey }), press("call-next", { formKey })]);
    expect(await db.$count(tickets, eq(tickets.status, "called"))).toBe(1);
    expect(await db.$count(queueEvents, eq(queueEvents.act, "call"))).toBe(1);
  });
});

test("another station's desk sees nothing of it, other staff are refused, and an unknown press does not exist", async () => {
  await openWindow();
  const one = await ticket();
  const elsewhere = await signedIn(await aStaffMember(db, "front_desk", "GJDS"));
  expect(await shown(elsewhere, `?look=${one.ticketId}`)).toMatchObject({ looked: null, queue: { waiting: 0 } });
  expect((await press("leave", { ...(await on(one)), leaveReason: "visitor_left" }, elsewhere)).status).toBe(404);

  const liaison = await signedIn(await aStaffMember(db, "liaison", "RSJ"));
  expect((await press("call-next", {}, liaison)).status).toBe(403);
  expect((await press("toString")).status).toBe(404);
});
