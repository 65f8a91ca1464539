import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { callNext } from "~/domain/queue/call-next.server";
import { missTicket } from "~/domain/queue/miss-ticket.server";
import { recallTicket } from "~/domain/queue/recall-ticket.server";
import { daysAhead } from "~/domain/stations/days-ahead.server";
import { ticketTokenOf } from "~/http/ticket-access.server";
import * as board from "~/routes/station/board";
import * as kiosk from "~/routes/station/kiosk";
import * as checkIn from "~/routes/station/kiosk-check-in";
import * as device from "~/routes/station/kiosk-device";
import * as take from "~/routes/station/kiosk-take";
import * as taken from "~/routes/station/kiosk-ticket";
import * as phone from "~/routes/ticket/phone";
import * as slip from "~/routes/ticket/slip";
import type { BoardView } from "~/ui/board/board-view";
import type { TicketView } from "~/ui/queue/ticket-view";
import { requests, tickets } from "~db/schema";
import { aBooking, openSlots, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aTicket, atWindow, station, ticketRow } from "~tests/support/queue";
import { later, tuesday } from "~tests/support/requests";
import { aRouteVisitor, aSignedInVisitor, type RouteAnswer } from "~tests/support/route-visitor";

/** Tuesday, ten in the morning in Shanghai. */
const { db } = useTestDatabase();
const at = (now: Date) => vi.setSystemTime(now);
beforeEach(() => {
  setPortalEnv();
  // Only the calendar stands still: routes read the clock themselves.
  vi.useFakeTimers({ toFake: ["Date"], now: tuesday });
});
afterEach(() => void vi.useRealTimers());

const code = station;
const errorOf = (answer: RouteAnswer) => (answer.data as { formError?: { key: string } }).formError?.key;
const tokenIn = (location: string | null) => /\/ticket\/([^?]+)/.exec(location ?? "")?.[1] ?? "";
const key = () => crypto.randomUUID();

async function phoneOf(ticketId: string): Promise<TicketView> {
  const token = ticketTokenOf(ticketId);
  return ((await aRouteVisitor().get(phone.loader, `/t/${token}`, { token })).data as { ticket: TicketView }).ticket;
}
async function press(ticketId: string, intent: "back" | "leave") {
  const token = ticketTokenOf(ticketId);
  return aRouteVisitor().post(phone.action, `/t/${token}`, { intent }, { token });
}

describe("the ticket on the phone", () => {
  test("says how many are ahead and how long it may take, and which counter once it is called", async () => {
    const desk = await atWindow(db, 1);
    const [first, second] = [await aTicket(db, desk), await aTicket(db, desk)];
    expect(await phoneOf(second.ticketId)).toMatchObject({ number: "A002", status: "waiting", ahead: 1, windows: [1], windowNo: null });
    expect((await phoneOf(second.ticketId)).wait).toEqual({ from: expect.any(Number) as number, to: expect.any(Number) as number });

    await callNext(db, desk, { stationCode: code, key: key(), now: tuesday });

    expect(await phoneOf(first.ticketId)).toMatchObject({ status: "called", windowNo: 1, ahead: null });
  });

  test("cannot say how long while no window is open, and does not guess", async () => {
    const desk = await aStaffMember(db, "front_desk", code);
    expect((await phoneOf((await aTicket(db, desk)).ticketId)).wait).toBe("unknown");
  });

  test("whoever missed the call is back with one press, and pressing twice is no harm", async () => {
    const desk = await atWindow(db, 1);
    const { ticketId } = await aTicket(db, desk);
    await callNext(db, desk, { stationCode: code, key: key(), now: tuesday });
    for (const seconds of [30, 60]) await recallTicket(db, desk, { stationCode: code, ticketId, now: new Date(tuesday.getTime() + seconds * 1000) });
    await missTicket(db, desk, { stationCode: code, ticketId, now: later(tuesday, { minutes: 2 }) });
    at(later(tuesday, { minutes: 5 }));
    expect((await phoneOf(ticketId)).backUntil).toEqual(later(tuesday, { minutes: 32 }));

    expect((await press(ticketId, "back")).status).toBe(303);
    expect((await press(ticketId, "back")).status).toBe(303);

    expect(await phoneOf(ticketId)).toMatchObject({ status: "waiting", hasReturned: true });
  });

  test("half an hour after the call it is too late to come back, and the page says what to do", async () => {
    const desk = await atWindow(db, 1);
    const { ticketId } = await aTicket(db, desk);
    await callNext(db, desk, { stationCode: code, key: key(), now: tuesday });
    for (const seconds of [30, 60]) await recallTicket(db, desk, { stationCode: code, ticketId, now: new Date(tuesday.getTime() + seconds * 1000) });
    await missTicket(db, desk, { stationCode: code, ticketId, now: later(tuesday, { minutes: 2 }) });
    at(later(tuesday, { minutes: 33 }));

    expect((await phoneOf(ticketId)).backUntil).toBeNull();
    const answer = await press(ticketId, "back");
    expect([answer.status, errorOf(answer)]).toEqual([409, "queue.back-too-late"]);
  });

  test("giving the number back asks for a press and ends it", async () => {
    const { ticketId } = await aTicket(db, await aStaffMember(db, "front_desk", code));
    await phoneOf(ticketId);
    expect((await ticketRow(db, ticketId)).status).toBe("waiting");

    expect((await press(ticketId, "leave")).status).toBe(303);

    expect(await ticketRow(db, ticketId)).toMatchObject({ status: "left", leaveReason: "visitor_left" });
  });

  test("yesterday's number explains itself and cannot be used", async () => {
    const { ticketId } = await aTicket(db, await aStaffMember(db, "front_desk", code));
    at(later(tuesday, { days: 1 }));

    expect(await phoneOf(ticketId)).toMatchObject({ isToday: false, ahead: null });
    expect((await press(ticketId, "leave")).status).toBe(404);
  });

  test("an address that was not given out opens nothing", async () => {
    const { ticketId } = await aTicket(db, await aStaffMember(db, "front_desk", code));
    const token = ticketTokenOf(ticketId);
    const forged = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    for (const wrong of [forged, ticketId, "x", ""]) {
      expect((await aRouteVisitor().get(phone.loader, `/t/${wrong}`, { token: wrong })).status, wrong).toBe(404);
      expect((await aRouteVisitor().post(phone.action, `/t/${wrong}`, { intent: "leave" }, { token: wrong })).status, wrong).toBe(404);
    }
    expect((await ticketRow(db, ticketId)).status).toBe("waiting");
  });

  test("shows what to bring for the matter, and nothing about the person", async () => {
    const desk = await aStaffMember(db, "front_desk", code);
    const { ticketId } = await aTicket(db, desk, { category: "RC", itemCode: "RC-001", visitor: { companyName: "姑苏样品有限公司", contactName: "陆一鸣", contactPhone: "13900005678", contactEmail: "lu@example.com", matter: "续签" } });
    const token = ticketTokenOf(ticketId);
    const shown = await phoneOf(ticketId);
    expect(shown.item?.papers.length).toBeGreaterThan(2);

    const pages = [shown, (await aRouteVisitor().get(slip.loader, `/t/${token}/slip?width=58&copy=1`, { token })).data];
    for (const secret of ["姑苏样品", "陆一鸣", "5678", "lu@example.com", "续签"]) expect(JSON.stringify(pages), secret).not.toContain(secret);
    expect(pages[1]).toMatchObject({ width: 58, isCopy: true });
  });
});

describe("the board", () => {
  const look = async () => ((await aRouteVisitor().get(board.loader, `/stations/${code}/board`, { code })).data as { board: BoardView }).board;

  test("shows calls, missed numbers and who waits; a number that is called again is a new call", async () => {
    const desk = await atWindow(db, 1);
    const { ticketId, number } = await aTicket(db, desk);
    await aTicket(db, desk);
    await callNext(db, desk, { stationCode: code, key: key(), now: tuesday });
    const [first] = (await look()).calls;
    expect(first).toMatchObject({ number, windowNo: 1, calledAt: tuesday });
    expect((await look()).waiting.find(({ category }) => category === "QY")).toMatchObject({ letter: "A", count: 1 });

    await recallTicket(db, desk, { stationCode: code, ticketId, now: later(tuesday, { minutes: 1 }) });

    const again = (await look()).calls;
    expect(again).toHaveLength(1);
    expect(again[0]?.key).not.toBe(first?.key);
  });

  test("says late in the evening when the station opens", async () => {
    at(new Date("2026-11-24T14:00:00Z"));
    expect((await look()).opening).toMatchObject({ isOpen: false, opensAt: new Date("2026-11-25T01:00:00Z") });
  });

  test("tells a week ahead of a holiday, once for all its days, and of a working Saturday", async () => {
    const ahead = async (now: string) => (await daysAhead(db, { stationCode: code, now: new Date(now) })).special.map(({ day, kind }) => `${day} ${kind}`);
    expect(await ahead("2026-09-29T02:00:00Z")).toEqual(["2026-10-01 holiday"]);
    expect(await ahead("2026-10-08T02:00:00Z")).toEqual(["2026-10-10 makeup"]);
    expect(await ahead("2026-11-24T02:00:00Z")).toEqual([]);
  });

  test("a station that does not exist has no board", async () => {
    expect((await aRouteVisitor().get(board.loader, "/stations/ZZZZ/board", { code: "ZZZZ" })).status).toBe(404);
    expect((await aRouteVisitor().get(board.loader, "/stations/x/board", { code: "x" })).status).toBe(404);
  });
});

describe("the kiosk", () => {
  const takeOne = (category = "RC", item = "", formKey: string = key()) =>
    aRouteVisitor().post(take.action, `/stations/${code}/kiosk/take/${category}`, { item, formKey }, { code, category });
  const hours = async () => ((await aRouteVisitor().get(kiosk.loader, `/stations/${code}/kiosk`, { code })).data as { hours: string }).hours;

  test("gives a ticket for a matter, and the same touch twice gives it once", async () => {
    const formKey = key();
    const [first, again] = [await takeOne("RC", "RC-001", formKey), await takeOne("RC", "RC-001", formKey)];
    expect(first.location).toMatch(new RegExp(`^/stations/${code}/kiosk/ticket/`));
    expect(again.location).toBe(first.location);
    expect(await db.$count(tickets)).toBe(1);

    const token = tokenIn(first.location);
    const shown = (await aRouteVisitor().get(taken.loader, first.location ?? "", { code, token })).data as { ticket: TicketView; paper: number | null };
    expect(shown).toMatchObject({ ticket: { number: "C001", ahead: 0, item: { code: "RC-001" } }, paper: null });
  });

  test("refuses a matter of another category and a category that is not served here", async () => {
    expect(errorOf(await takeOne("RC", "QY-001"))).toBe("queue.item-unknown");
    expect((await aRouteVisitor().get(take.loader, `/stations/${code}/kiosk/take/XX`, { code, category: "XX" })).status).toBe(404);
    expect(await db.$count(tickets)).toBe(0);
  });

  test("gives none at night, some half an hour before the doors open, and always while somebody sits at a window", async () => {
    at(new Date("2026-11-24T12:00:00Z"));
    expect(await hours()).toBe("closed");
    expect(errorOf(await takeOne())).toBe("kiosk.closed");
    at(new Date("2026-11-25T00:31:00Z"));
    expect(await hours()).toBe("soon");
    expect((await takeOne()).status).toBe(303);

    at(new Date("2026-11-25T12:00:00Z"));
    await atWindow(db, 1, { now: new Date("2026-11-25T12:00:00Z") });
    expect(await hours()).toBe("open");
  });

  test("strangers' machines are held back after some tickets, a device of the station is not", async () => {
    const lead = await aStaffMember(db, "station_lead", code);
    const setUp = await aSignedInVisitor({ userId: lead.userId, kind: "staff" });
    expect((await setUp.post(device.action, `/stations/${code}/kiosk/device`, { intent: "start", paper: "80" }, { code })).status).toBe(303);
    const own = aRouteVisitor([`__Host-ryz-kiosk=${setUp.jar.get("__Host-ryz-kiosk")}`]);

    const answers: number[] = [];
    for (let i = 0; i < 9; i++) answers.push((await takeOne()).status);
    expect(answers).toEqual([...Array.from({ length: 8 }, () => 303), 429]);
    for (let i = 0; i < 3; i++) {
      const answer = await own.post(take.action, `/stations/${code}/kiosk/take/QY`, { item: "", formKey: key() }, { code, category: "QY" });
      expect(answer.status).toBe(303);
      const token = tokenIn(answer.location);
      expect((await own.get(taken.loader, answer.location ?? "", { code, token })).data).toMatchObject({ paper: 80 });
    }
  });

  test("only the station's lead makes a device its kiosk, and nobody can write the cookie", async () => {
    const desk = await aStaffMember(db, "front_desk", code);
    const other = await aStaffMember(db, "station_lead", "YRXZ");
    for (const [{ userId }, status] of [[desk, 403], [other, 404]] as const) {
      const visitor = await aSignedInVisitor({ userId, kind: "staff" });
      expect((await visitor.post(device.action, `/stations/${code}/kiosk/device`, { intent: "start", paper: "80" }, { code })).status).toBe(status);
      expect(visitor.jar.has("__Host-ryz-kiosk")).toBe(false);
    }
    const forged = aRouteVisitor([`__Host-ryz-kiosk=${code}.AAAAAAAAAAAA.80.AAAAAAAAAAAAAAAAAAAAAA`]);
    const { ticketId } = await aTicket(db, desk);
    expect((await forged.get(taken.loader, `/stations/${code}/kiosk/ticket/x`, { code, token: ticketTokenOf(ticketId) })).data).toMatchObject({ paper: null });
  });
});

describe("checking in at the kiosk", () => {
  const enter = (digits: string, more: Record<string, string> = {}) =>
    aRouteVisitor().post(checkIn.action, `/stations/${code}/kiosk/check-in`, { digits, formKey: key(), ...more }, { code });
  const noon = new Date("2026-11-25T06:20:00Z");
  async function booked(phoneNumber: string) {
    const company = await aCompany(db);
    const booking = await aBooking(db, { ...company, phone: phoneNumber }, {});
    await db.update(requests).set({ contactPhone: phoneNumber }).where(eq(requests.id, booking.requestId));
    return booking;
  }

  test("takes the number as a scanner types it, its digits, or the end of the phone number", async () => {
    await openSlots(db);
    const booking = await booked("13900001234");
    at(noon);

    const scanned = await enter(booking.number);
    expect(scanned.location).toMatch(/\/kiosk\/ticket\/.+\?checked=1$/);
    expect((await enter(booking.number.slice(1))).location).toBe(scanned.location);
    expect((await enter("1234")).location).toBe(scanned.location);
    expect(await db.$count(tickets)).toBe(1);
  });

  test("asks for the time when two bookings end in the same digits, and shows no name", async () => {
    await openSlots(db);
    const [first, second] = [await booked("13900001234"), await booked("13811111234")];
    at(noon);

    const answer = await enter("1234");
    expect(answer.data).toEqual({ choice: { digits: "1234", bookings: expect.arrayContaining([first, second].map(({ appointmentId }) => expect.objectContaining({ appointmentId, startsAt: wednesdayAt1430.startsAt }) as object)) as object[] } });

    expect((await enter("1234", { appointmentId: second.appointmentId })).location).toContain("checked=1");
    expect(await db.select({ appointmentId: tickets.appointmentId }).from(tickets)).toEqual([{ appointmentId: second.appointmentId }]);
  });

  test("says that nothing was found, or that it is too early, and offers a ticket", async () => {
    await openSlots(db);
    const booking = await booked("13900001234");
    at(new Date("2026-11-25T04:00:00Z"));

    expect(errorOf(await enter("0000"))).toBe("kiosk.not-found");
    expect(errorOf(await enter(booking.number))).toBe("booking.too-early");
    at(noon);
    expect((await aRouteVisitor().post(checkIn.action, "/stations/YRXZ/kiosk/check-in", { digits: booking.number, formKey: key() }, { code: "YRXZ" })).status).toBe(404);
    expect(await db.$count(tickets)).toBe(0);
  });
});
