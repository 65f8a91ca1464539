import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { checkIn } from "~/domain/bookings/check-in.server";
import { endForgottenBookings } from "~/domain/bookings/end-forgotten-bookings.server";
import { callNext } from "~/domain/queue/call-next.server";
import { closeDay } from "~/domain/queue/close-day.server";
import { endForgotten } from "~/domain/queue/end-forgotten.server";
import { enterPaper } from "~/domain/queue/enter-paper.server";
import { finishVisit } from "~/domain/queue/finish-visit.server";
import { getBoard } from "~/domain/queue/get-board.server";
import { getDay } from "~/domain/queue/get-day.server";
import { getTicket } from "~/domain/queue/get-ticket.server";
import { issueTicket } from "~/domain/queue/issue-ticket.server";
import { openWindow } from "~/domain/queue/open-window.server";
import { parkTicket } from "~/domain/queue/park-ticket.server";
import { queueSettings } from "~/domain/queue/read-queue.server";
import { reservePaper } from "~/domain/queue/reserve-paper.server";
import { saveQueueSettings } from "~/domain/queue/save-queue-settings.server";
import { saveVisitNotes } from "~/domain/queue/save-visit-notes.server";
import { settingsMark, usualSettings } from "~/domain/queue/settings";
import { startServing } from "~/domain/queue/start-serving.server";
import { settlePaper } from "~/domain/queue/settle-paper.server";
import { readTicketToken, ticketToken } from "~/domain/queue/ticket-token.server";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { listStationOverviews } from "~/domain/stations/station-overview.server";
import { applyAllRetention } from "~/domain/upkeep/apply-retention.server";
import { notices, requests, tickets, visits } from "~db/schema";
import { aBooking, appointmentRow, openSlots, outcomes, wednesdayAt1430 } from "../../support/bookings";
import { useTestDatabase } from "../../support/database";
import { aCompany, aStaffMember } from "../../support/people";
import { aTicket, atWindow, brokenLedgers, station, ticketRow } from "../../support/queue";
import { race } from "../../support/race";
import { later, tuesday } from "../../support/requests";

const { db } = useTestDatabase();
afterEach(async () => expect(await brokenLedgers(db)).toEqual([]));

const minutes = (count: number) => later(tuesday, { minutes: count });
const press = (now: Date) => ({ stationCode: station, now });
const finish = { result: "answered", doneItems: [] } as const;
const day = shanghaiDay(tuesday);

describe("three ahead", () => {
  test("is mailed once, when it comes true, to whoever left an address and stood further back", async () => {
    const desk = await atWindow(db, 1);
    const mail = { contactEmail: "name@example.com", contactName: "何予安", locale: "en" } as const;
    for (let count = 0; count < 5; count++) await aTicket(db, desk, { now: minutes(count), visitor: count === 1 ? mail : {} });
    const { ticketId, number } = await aTicket(db, desk, { now: minutes(9), visitor: mail });
    await aTicket(db, desk, { now: minutes(10), visitor: {} });

    const told = () => db.select().from(notices).where(eq(notices.kind, "ticket_near"));
    await callNext(db, desk, press(minutes(11)));
    expect(await told()).toEqual([]);
    await callNext(db, desk, { ...press(minutes(12)), finish });
    await callNext(db, desk, { ...press(minutes(13)), finish });

    expect(await told()).toMatchObject([{ recipientEmail: "name@example.com", locale: "en", payload: { number, ticketId, ahead: 3, stationCode: station } }]);
  });
});

describe("the phone", () => {
  test("says how many are ahead, how long, and where; unknown while no window is open", async () => {
    const desk = await aStaffMember(db, "front_desk", station);
    await aTicket(db, desk, { now: minutes(0) });
    const { ticketId } = await aTicket(db, desk, { now: minutes(1), visitor: { contactName: "何予安", contactPhone: "13900007715" } });
    expect(await getTicket(db, { ticketId, now: minutes(2) })).toMatchObject({ status: "waiting", ahead: 1, wait: undefined, windowNos: [] });

    await openWindow(db, desk, { stationCode: station, windowNo: 1, now: minutes(3) });
    const view = await getTicket(db, { ticketId, now: minutes(4) });
    expect(view).toMatchObject({ ahead: 1, windowNos: [1], returnPlaces: 3 });
    expect(view.wait?.from).toBeGreaterThan(0);
    expect(JSON.stringify(view)).not.toMatch(/何予安|13900007715/);
  });

  test("is reached by an address that cannot be guessed", () => {
    const id = "0f0e0d0c-0000-4000-8000-00000000000a";
    const token = ticketToken(id, "s".repeat(32));
    expect(readTicketToken(token, "s".repeat(32))).toBe(id);
    for (const wrong of ["", "x", id, token.slice(0, -1), `${token}a`, `A${token.slice(1)}`, ticketToken(id, "t".repeat(32))]) expect(() => readTicketToken(wrong, "s".repeat(32))).toThrow("queue.token-unknown");
  });
});

test("the board shows numbers and windows, newest call first, and nothing about people", async () => {
  const desk = await atWindow(db, 1);
  for (let count = 0; count < 3; count++) await aTicket(db, desk, { now: minutes(count), visitor: { companyName: "示例企业有限公司", contactName: "何予安", contactPhone: "13900007715" } });
  await callNext(db, desk, press(minutes(4)));
  await callNext(db, desk, { ...press(minutes(9)), finish });

  const board = await getBoard(db, { stationCode: station, now: minutes(10) });
  expect(board.calls.map(({ number, windowNo, isCurrent }) => [number, windowNo, isCurrent])).toEqual([["A002", 1, true], ["A001", 1, false]]);
  expect(board.calls[0]?.eventId).toBeGreaterThan(board.calls[1]?.eventId ?? 0);
  expect(board.perCategory.find(({ category }) => category === "QY")).toMatchObject({ waiting: 1, openWindows: 1 });
  expect(JSON.stringify(board)).not.toMatch(/示例企业|何予安|13900007715/);
});

describe("the day", () => {
  test("is closed when everybody left over has an end with a reason; whoever checked in may book again, and is no no-show", async () => {
    await openSlots(db);
    const now = wednesdayAt1430.startsAt;
    const lead = await aStaffMember(db, "station_lead", station);
    const desk = await atWindow(db, 2, { now });
    const booked = await aBooking(db, await aCompany(db));
    const { ticket } = await checkIn(db, desk, { number: booked.number, now });
    const waiting = await aTicket(db, desk, { category: "RC", now });
    const at = (count: number) => later(now, { minutes: count });
    await callNext(db, desk, press(at(1)));
    const close = (fates: Parameters<typeof closeDay>[2]["fates"], count: number) => closeDay(db, lead, { stationCode: station, fates, now: at(count) });

    await expect(closeDay(db, desk, { stationCode: station, fates: [], now: at(2) })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(close([], 2)).rejects.toMatchObject({ messageKey: "queue.visitors-at-windows", values: { numbers: "C001" } });
    await parkTicket(db, desk, { ...press(at(3)), ticketId: ticket.ticketId });
    await expect(close([{ ticketId: ticket.ticketId, leaveReason: "day_closed" }], 4)).rejects.toMatchObject({ messageKey: "queue.leftover-undecided", values: { numbers: "C002" } });
    const [sheet] = await reservePaper(db, desk, { stationCode: station, category: "QY", count: 2, now: at(5) });
    const fates = [{ ticketId: ticket.ticketId, leaveReason: "other_day" as const, words: "明早先办" }, { ticketId: waiting.ticketId, leaveReason: "day_closed" as const }];
    await close(fates, 6);
    await close([], 7);

    expect(await ticketRow(db, ticket.ticketId)).toMatchObject({ status: "left", leaveReason: "other_day" });
    expect(await appointmentRow(db, booked.appointmentId)).toMatchObject({ status: "cancelled" });
    const [request] = await db.select().from(requests).where(eq(requests.id, booked.requestId));
    expect(request?.status).toBe("draft");
    const [paper] = await db.select().from(tickets).where(eq(tickets.number, sheet ?? ""));
    expect(paper?.status).toBe("unused");
    const view = await getDay(db, lead, press(at(8)));
    expect(view).toMatchObject({ isClosed: true, leftovers: [], noShows: 0 });
    expect(view.windows.every(({ state }) => state === "closed")).toBe(true);
    await expect(aTicket(db, desk, { now: at(9) })).rejects.toThrow("queue.day-closed");
  });

  test("that nobody closed is ended by the portal, once: who was being served was served, who waited was not", async () => {
    const desk = await atWindow(db, 1);
    const served = await aTicket(db, desk, { now: minutes(0) });
    const waiting = await aTicket(db, desk, { now: minutes(1) });
    await callNext(db, desk, press(minutes(2)));
    await startServing(db, desk, { ...press(minutes(3)), ticketId: served.ticketId });

    expect(await endForgotten(db, { now: minutes(60) })).toBe(0);
    const ends = await Promise.all([1, 2].map(() => endForgotten(db, { now: later(tuesday, { days: 1 }) })));
    expect(ends.reduce((sum, count) => sum + count)).toBe(2);
    expect((await ticketRow(db, served.ticketId)).status).toBe("done");
    expect(await ticketRow(db, waiting.ticketId)).toMatchObject({ status: "left", leaveReason: "day_closed" });
    // The window left open overnight is free for the next day.
    const other = await aStaffMember(db, "front_desk", station);
    await openWindow(db, other, { stationCode: station, windowNo: 1, now: later(tuesday, { days: 1 }) });
  });
});

describe("a booking whose day nobody closed", () => {
  test("is over the next day: served for whoever was at a window, to be made again for whoever left unserved", async () => {
    await openSlots(db);
    const now = wednesdayAt1430.startsAt;
    const desk = await atWindow(db, 2, { now });
    const [seen, waited] = [await aBooking(db, await aCompany(db)), await aBooking(db, await aCompany(db))];
    for (const { number } of [seen, waited]) await checkIn(db, desk, { number, now });
    const called = await callNext(db, desk, press(later(now, { minutes: 1 })));
    await startServing(db, desk, { ...press(later(now, { minutes: 2 })), ticketId: called?.ticketId ?? "" });

    const nextDay = later(now, { days: 1 });
    expect(await endForgottenBookings(db, { now: nextDay })).toBe(0);
    await endForgotten(db, { now: nextDay });
    const ends = await Promise.all([1, 2].map(() => endForgottenBookings(db, { now: nextDay })));
    expect(ends.reduce((sum, count) => sum + count)).toBe(2);
    const states = [seen, waited].map(async ({ appointmentId, requestId }) => [(await appointmentRow(db, appointmentId)).status, (await db.select().from(requests).where(eq(requests.id, requestId)))[0]?.status]);
    expect((await Promise.all(states)).sort()).toEqual([["cancelled", "draft"], ["served", "booked"]]);
  });
});

describe("a paper sheet", () => {
  const served = (number: string, from: number) => ({
    stationCode: station, day, number, as: { kind: "served" as const, arrivedAt: minutes(from), calledAt: minutes(from + 5), endedAt: minutes(from + 15), windowNo: 1, end: finish },
  });

  test("takes the next fifty numbers; the portal goes on after them, and in the end every number is accounted for", async () => {
    const desk = await atWindow(db, 1);
    await aTicket(db, desk, { now: tuesday });
    const numbers = await reservePaper(db, desk, { stationCode: station, category: "QY", now: minutes(1) });
    expect([numbers.length, numbers[0], numbers.at(-1)]).toEqual([50, "A002", "A051"]);
    expect((await aTicket(db, desk, { now: minutes(2) })).number).toBe("A052");

    await enterPaper(db, desk, { ...served("A002", 3), now: minutes(40) });
    await enterPaper(db, desk, { ...served("A002", 3), now: minutes(41) });
    await enterPaper(db, desk, { stationCode: station, day, number: "A003", as: { kind: "waiting", arrivedAt: minutes(4) }, now: minutes(42) });
    expect(await settlePaper(db, desk, { stationCode: station, day, now: minutes(50) })).toBe(48);
    await expect(enterPaper(db, desk, { ...served("A004", 5), now: minutes(51) })).rejects.toMatchObject({ messageKey: "queue.move-refused", values: { status: "unused" } });

    const rows = await db.select().from(tickets).orderBy(tickets.seq);
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 52 }, (_, index) => index + 1));
    expect(rows.filter(({ status }) => status === "unused").length).toBe(48);
    // The one who still waits stands by the time of arrival.
    expect((await callNext(db, desk, press(minutes(52))))?.number).toBe("A001");
    expect((await callNext(db, desk, { ...press(minutes(60)), finish }))?.number).toBe("A052");
  });

  test("is entered with times in order, of that day, and up to a week later", async () => {
    const desk = await atWindow(db, 1);
    const [number = ""] = await reservePaper(db, desk, { stationCode: station, category: "QY", count: 3, now: tuesday });
    await expect(enterPaper(db, desk, { ...served(number, 30), now: minutes(40) })).rejects.toThrow("queue.paper-times");
    await expect(enterPaper(db, desk, { ...served("A999", 3), now: minutes(40) })).rejects.toMatchObject({ messageKey: "queue.paper-unknown" });
    await expect(enterPaper(db, desk, { ...served(number, 3), now: later(tuesday, { days: 8 }) })).rejects.toThrow("queue.paper-other-day");
    await enterPaper(db, desk, { ...served(number, 3), now: later(tuesday, { days: 1 }) });
    expect((await db.select().from(tickets).where(eq(tickets.number, number)))[0]).toMatchObject({ status: "done", day });
  });

  test("asked for twice with the same key is one sheet", async () => {
    const desk = await atWindow(db, 1);
    const key = "0f0e0d0c-0000-4000-8000-00000000000b";
    const take = () => reservePaper(db, desk, { stationCode: station, category: "QY", count: 5, key, now: tuesday });
    expect(await take()).toEqual(await take());
    expect(await db.$count(tickets)).toBe(5);
  });
});

test("the station lead changes how the queue is run, within bounds; the desk may not", async () => {
  const [lead, desk] = [await aStaffMember(db, "station_lead", station), await aStaffMember(db, "front_desk", station)];
  const save = (actor: typeof lead, settings: object, seen = settingsMark(usualSettings)) => saveQueueSettings(db, actor, { stationCode: station, settings: { ...usualSettings, ...settings }, seen, now: tuesday });
  await expect(save(desk, {})).rejects.toMatchObject({ kind: "forbidden" });
  await expect(save(lead, { maxWaitMinutes: 5 })).rejects.toMatchObject({ messageKey: "queue.setting-out-of-bounds", values: { least: 10, most: 480 } });
  await save(lead, { bookedPerWalkIn: 1 });
  expect((await queueSettings(db, station)).settings.bookedPerWalkIn).toBe(1);
});

test("of two leads who change the rules from the same page the second is told, and nothing is overwritten", async () => {
  const lead = await aStaffMember(db, "station_lead", station);
  const save = (settings: Partial<typeof usualSettings>, seen = settingsMark(usualSettings)) => saveQueueSettings(db, lead, { stationCode: station, settings: { ...usualSettings, ...settings }, seen, now: tuesday });
  await save({});
  const results = await race(sql`select 1 from station_queues where station_code = ${station} for update`, [() => save({ graceMinutes: 45 }), () => save({ tellAhead: 5 })]);
  expect(outcomes(results).sort()).toEqual(["ok", "queue.settings-changed-meanwhile"]);
  const { settings } = await queueSettings(db, station);
  expect([settings.graceMinutes, settings.tellAhead]).toEqual(results[0]?.status === "fulfilled" ? [45, usualSettings.tellAhead] : [usualSettings.graceMinutes, 5]);
  await save({ ...settings, undoSeconds: 60 }, settingsMark(settings));
  expect((await queueSettings(db, station)).settings.undoSeconds).toBe(60);
});

test("notes are saved as written; of two desks that wrote at once the second is told", async () => {
  const desk = await atWindow(db, 1);
  const { ticketId } = await aTicket(db, desk);
  const save = (notes: string, expectedVersion: number) => saveVisitNotes(db, desk, { stationCode: station, ticketId, notes, expectedVersion });
  expect(await save("护照已核对", 1)).toBe(2);
  expect(await save("护照已核对", 1)).toBe(2);
  await expect(save("另一句", 1)).rejects.toThrow("queue.notes-changed");
});

test("a month later nobody knows any more who held a ticket; what was done for the company stays", async () => {
  const desk = await atWindow(db, 1);
  const { ticketId } = await aTicket(db, desk, { visitor: { companyName: "示例企业", contactName: "何予安", contactPhone: "13900007715", contactEmail: "name@example.com" } });
  const visit = async () => (await db.select().from(visits).where(eq(visits.ticketId, ticketId)))[0];
  await applyAllRetention(db, { now: later(tuesday, { days: 30 }) });
  expect(await visit()).toMatchObject({ contactName: "何予安" });
  await applyAllRetention(db, { now: later(tuesday, { days: 31 }) });
  expect(await visit()).toMatchObject({ companyName: "示例企业", contactName: "", contactPhone: "", contactEmail: "" });
});

test("the list of stations counts who waits, not who is being served", async () => {
  const desk = await atWindow(db, 1);
  await aTicket(db, desk, { itemCode: "QY-002" });
  await aTicket(db, desk, { now: minutes(1) });
  await callNext(db, desk, press(minutes(2)));
  const overviews = await listStationOverviews(db, minutes(3));
  expect(overviews.map(({ station: { code }, waiting }) => [code, waiting]).filter(([, waiting]) => waiting !== 0)).toEqual([[station, 1]]);
  expect(overviews.find((overview) => overview.station.code === station)?.wait).toEqual({ from: 10, to: 20 });
});

test("nobody sits at two windows, and nobody is sat upon unless told so", async () => {
  const [desk, colleague] = [await atWindow(db, 1), await aStaffMember(db, "front_desk", station, { name: "林听雨" })];
  await expect(openWindow(db, desk, { stationCode: station, windowNo: 2, now: minutes(1) })).rejects.toMatchObject({ messageKey: "queue.already-at-window", values: { no: 1 } });
  await expect(openWindow(db, colleague, { stationCode: station, windowNo: 1, now: minutes(1) })).rejects.toMatchObject({ messageKey: "queue.window-taken", values: { no: 1 } });
  const { ticketId } = await aTicket(db, desk);
  await callNext(db, desk, press(minutes(2)));
  await openWindow(db, colleague, { stationCode: station, windowNo: 1, takeOver: true, now: minutes(3) });
  await finishVisit(db, colleague, { ...press(minutes(4)), ticketId, end: finish });
  await expect(callNext(db, desk, press(minutes(5)))).rejects.toThrow("queue.no-window");
});

test("a kiosk gives no priority and nothing that the station does not serve", async () => {
  const visitor = { kind: "visitor", locale: "zh" } as const;
  const take = (facts: object) => issueTicket(db, visitor, { stationCode: station, category: "QY", source: "kiosk", now: tuesday, ...facts });
  await expect(take({ priorityKind: "urgent" })).rejects.toMatchObject({ kind: "not-found" });
  await expect(take({ itemCode: "RC-001" })).rejects.toThrow("queue.item-unknown");
});
