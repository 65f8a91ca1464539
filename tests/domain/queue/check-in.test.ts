import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { checkIn } from "~/domain/bookings/check-in.server";
import { markNoShows } from "~/domain/bookings/mark-no-shows.server";
import { visitAtDesk } from "~/domain/desk/visit-at-desk.server";
import { cancelTicket } from "~/domain/queue/cancel-ticket.server";
import { checkInAtKiosk } from "~/domain/queue/check-in-at-kiosk.server";
import { stationQueue } from "~/domain/queue/station-queue.server";
import { stopTickets } from "~/domain/queue/stop-tickets.server";
import { tickets } from "~db/schema";
import { aBooking, appointmentRow, openSlots, wednesdayAt1430 } from "../../support/bookings";
import { useTestDatabase } from "../../support/database";
import { aCompany, aStaffMember } from "../../support/people";
import { race } from "../../support/race";
import { later } from "../../support/requests";
import { atWindow, ledgerOf, station, ticketRow } from "../../support/queue";

const { db } = useTestDatabase();
beforeEach(() => openSlots(db));

const start = wednesdayAt1430.startsAt;
const before = (minutes: number) => later(start, { minutes: -minutes });
const after = (minutes: number) => later(start, { minutes });

describe("checking in", () => {
  test("puts the visitor into the queue with what the booking knows, and gives the same ticket when pressed again", async () => {
    const company = await aCompany(db);
    const desk = await aStaffMember(db, "front_desk", station);
    const booked = await aBooking(db, company);

    const { ticket } = await checkIn(db, desk, { number: booked.number, now: before(10) });
    const again = await checkIn(db, desk, { number: booked.number, now: before(9) });

    expect(again.ticket.ticketId).toBe(ticket.ticketId);
    expect(ticket.number).toBe("C001");
    expect(await ticketRow(db, ticket.ticketId)).toMatchObject({ lane: "booked", dueAt: start, status: "waiting", appointmentId: booked.appointmentId, source: "check_in" });
    expect(await ledgerOf(db, ticket.ticketId)).toMatchObject([{ seq: 1, kind: "waiting", startedAt: before(10), endedAt: null }]);
    const visit = await visitAtDesk(db, desk, { stationCode: station, ticketId: ticket.ticketId, now: before(5) });
    expect(visit).toMatchObject({ itemCode: "RC-001", contactName: "何**", contactPhone: "139****7715", appointment: { number: booked.number, startsAt: start } });
    expect(visit?.requests).toMatchObject([{ id: booked.requestId, itemCode: "RC-001" }]);
  });

  test("before its time a booking fills gaps only; from its time on it has its turn", async () => {
    const company = await aCompany(db);
    const desk = await atWindow(db, 4, { now: before(30) });
    const { number } = await aBooking(db, company);
    await checkIn(db, desk, { number, now: before(12) });

    const turn = async (now: Date) => (await stationQueue(db, desk, { stationCode: station, now })).line[0]?.turn;
    expect(await turn(before(1))).toBe("early");
    expect(await turn(start)).toBe("booked");
  });

  test("later than the station waits queues as a walk-in", async () => {
    const company = await aCompany(db);
    const desk = await aStaffMember(db, "front_desk", station);
    const { number } = await aBooking(db, company);
    const { ticket } = await checkIn(db, desk, { number, now: after(16) });
    expect(await ticketRow(db, ticket.ticketId)).toMatchObject({ lane: "walk_in", dueAt: start });
  });

  test("gives a new ticket when the desk had ended the first one", async () => {
    const company = await aCompany(db);
    const desk = await aStaffMember(db, "front_desk", station);
    const { number } = await aBooking(db, company);
    const { ticket } = await checkIn(db, desk, { number, now: before(10) });
    await cancelTicket(db, desk, { stationCode: station, ticketId: ticket.ticketId, leaveReason: "desk_cancelled", now: before(9) });
    const second = await checkIn(db, desk, { number, now: before(8) });
    expect(second.ticket.number).toBe("C002");
  });

  test("changes nothing when no more tickets are given", async () => {
    const company = await aCompany(db);
    const lead = await aStaffMember(db, "station_lead", station);
    const { number, appointmentId } = await aBooking(db, company);
    await stopTickets(db, lead, { stationCode: station, isStopped: true, now: before(30) });

    await expect(checkIn(db, lead, { number, now: before(10) })).rejects.toThrow("queue.day-closed");
    expect(await appointmentRow(db, appointmentId)).toMatchObject({ status: "booked" });
    await stopTickets(db, lead, { stationCode: station, isStopped: false, now: before(9) });
    await checkIn(db, lead, { number, now: before(8) });
  });

  test("at the kiosk works by number and by phone tail, for today and this station only", async () => {
    const company = await aCompany(db);
    const { number } = await aBooking(db, company);
    const at = (by: Parameters<typeof checkInAtKiosk>[1]["by"], stationCode = station) => checkInAtKiosk(db, { stationCode, by, now: before(10) });

    await expect(at({ number: "Y11259999" })).rejects.toThrow("kiosk.not-found");
    await expect(at({ number }, "CMGC")).rejects.toThrow("kiosk.not-found");
    await expect(at({ phoneTail: "0000" })).rejects.toThrow("kiosk.not-found");
    expect(await at({ phoneTail: "7715" })).toMatchObject({ number: "C001" });
    expect(await at({ number })).toMatchObject({ number: "C001" });
  });

  test("at the kiosk asks for the number when two people share the last digits", async () => {
    const first = await aCompany(db);
    const second = { ...(await aCompany(db)), phone: "13811117715" };
    await aBooking(db, first);
    await aBooking(db, second);
    await expect(checkInAtKiosk(db, { stationCode: station, by: { phoneTail: "7715" }, now: before(10) })).rejects.toThrow("kiosk.several");
  });
});

describe("at the same moment", () => {
  const held = (appointmentId: string) => sql`select 1 from appointments where id = ${appointmentId}::uuid for update`;

  test("two presses of check-in give one ticket", async () => {
    const company = await aCompany(db);
    const desk = await aStaffMember(db, "front_desk", station);
    const { number, appointmentId } = await aBooking(db, company);
    const press = () => checkIn(db, desk, { number, now: before(5) });
    const results = await race(held(appointmentId), [press, press, press]);

    const given = results.map((result) => (result.status === "fulfilled" ? result.value.ticket.number : String(result.reason)));
    expect(given).toEqual(["C001", "C001", "C001"]);
    expect(await db.$count(tickets)).toBe(1);
  });

  test("the no-show job and a visitor who checks in never both win: a ticket stands exactly when the booking does", async () => {
    for (let round = 0; round < 6; round++) {
      const company = await aCompany(db);
      const desk = await aStaffMember(db, "front_desk", station);
      const { number, appointmentId } = await aBooking(db, company, { startsAt: later(start, { minutes: 30 * (round % 3) }) });
      const now = later(start, { minutes: 30 * (round % 3) + 15 });
      const calls = [() => checkIn(db, desk, { number, now }).then(() => undefined), () => markNoShows(db, { now }).then(() => undefined)];
      await race<undefined>(held(appointmentId), round % 2 === 0 ? calls : calls.reverse());

      const { status } = await appointmentRow(db, appointmentId);
      const given = await db.$count(tickets, sql`${tickets.appointmentId} = ${appointmentId}::uuid`);
      expect([status, given]).toEqual(status === "no_show" ? ["no_show", 0] : ["checked_in", 1]);
    }
  });
});
