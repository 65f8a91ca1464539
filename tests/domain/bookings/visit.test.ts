import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { checkIn } from "~/domain/bookings/check-in.server";
import { dayList } from "~/domain/bookings/day-list.server";
import { markNoShows } from "~/domain/bookings/mark-no-shows.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { moveRequest } from "~/domain/requests/move-request.server";
import { requests } from "~db/schema";
import { aBooking, appointmentRow, openSlots, outcomes, takenAt, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aStaffMember } from "~tests/support/people";
import { race } from "~tests/support/race";
import { later, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
beforeEach(() => openSlots(db));

const start = wednesdayAt1430.startsAt;
const before = (minutes: number) => later(start, { minutes: -minutes });
const after = (minutes: number) => later(start, { minutes });

describe("checking in", () => {
  test("is open from a quarter of an hour before, at the own station only, and counts once", async () => {
    const company = await aCompany(db);
    const [desk, elsewhere] = [await aStaffMember(db, "front_desk", "SZZX"), await aStaffMember(db, "front_desk", "CMGC")];
    const { number, appointmentId } = await aBooking(db, company);

    await expect(checkIn(db, desk, { number, now: before(16) })).rejects.toMatchObject({ messageKey: "booking.too-early" });
    await expect(checkIn(db, elsewhere, { number, now: before(10) })).rejects.toThrow("booking.not-found");
    await checkIn(db, desk, { number, now: before(15) });
    await checkIn(db, desk, { number, now: before(14) });
    expect(await appointmentRow(db, appointmentId)).toMatchObject({ status: "checked_in", checkedInAt: before(15) });
  });

  test("is refused for a cancelled booking", async () => {
    const company = await aCompany(db);
    const desk = await aStaffMember(db, "front_desk", "SZZX");
    const { number, appointmentId } = await aBooking(db, company);
    await cancelBooking(db, company, { appointmentId, reason: "", now: tuesday });
    await expect(checkIn(db, desk, { number, now: before(5) })).rejects.toMatchObject({ messageKey: "booking.not-open", values: { status: "cancelled" } });
  });
});

describe("not there a quarter of an hour after the start", () => {
  test("is a no-show: the request can be booked again, the place stays used up for the next walk-in", async () => {
    const company = await aCompany(db);
    const { appointmentId, requestId } = await aBooking(db, company);

    expect(await markNoShows(db, { now: after(14) })).toBe(0);
    expect(await markNoShows(db, { now: after(15) })).toBe(1);
    expect(await markNoShows(db, { now: after(16) })).toBe(0);
    expect(await appointmentRow(db, appointmentId)).toMatchObject({ status: "no_show" });
    expect(await takenAt(db)).toBe(1);
    const [request] = await db.select().from(requests).where(eq(requests.id, requestId));
    expect(request).toMatchObject({ status: "draft" });

    await aBooking(db, company, { startsAt: atShanghai("2026-11-26", "09:00"), now: after(20) });
    expect(await db.$count(requests)).toBe(1);
  });

  test("whoever checked in is not missed", async () => {
    const company = await aCompany(db);
    const desk = await aStaffMember(db, "front_desk", "SZZX");
    const { number, appointmentId } = await aBooking(db, company);
    await checkIn(db, desk, { number, now: after(5) });

    expect(await markNoShows(db, { now: after(30) })).toBe(0);
    expect(await appointmentRow(db, appointmentId)).toMatchObject({ status: "checked_in" });
  });

  test("checking in at that very moment, or two jobs at once: one of them counts", async () => {
    const company = await aCompany(db);
    const desk = await aStaffMember(db, "front_desk", "SZZX");
    const { number, appointmentId, requestId } = await aBooking(db, company);
    const now = after(15);
    const results = await race<unknown>(sql`select 1 from appointments where id = ${appointmentId}::uuid for update`, [
      () => checkIn(db, desk, { number, now }),
      () => markNoShows(db, { now }),
      () => markNoShows(db, { now }),
    ]);

    const { status } = await appointmentRow(db, appointmentId);
    const [request] = await db.select().from(requests).where(eq(requests.id, requestId));
    expect([status, request?.status]).toEqual(status === "no_show" ? ["no_show", "draft"] : ["checked_in", "booked"]);
    expect(outcomes(results).filter((key) => key === "ok").length).toBeGreaterThanOrEqual(2);
  });

  test("a visitor whose papers were received without checking in is not missed either", async () => {
    const company = await aCompany(db);
    const desk = await aStaffMember(db, "front_desk", "SZZX");
    const { appointmentId, requestId } = await aBooking(db, company);
    const materials = [1, 2, 3, 4, 5].map((materialNo) => ({ materialNo, state: "received" as const }));
    await moveRequest(db, desk, { move: "receive", requestId, materials, now: after(1), then: "keep" });

    expect(await markNoShows(db, { now: after(15) })).toBe(0);
    expect(await appointmentRow(db, appointmentId)).toMatchObject({ status: "served" });
  });
});

describe("the desk's list of a day", () => {
  test("shows who comes when, with masked names and the papers counted; cancelled ones are gone", async () => {
    const [first, second, third] = [await aCompany(db), await aCompany(db), await aCompany(db)];
    const desk = await aStaffMember(db, "front_desk", "SZZX");
    await aBooking(db, second, { startsAt: atShanghai("2026-11-25", "15:00") });
    await aBooking(db, first);
    const gone = await aBooking(db, third);
    await cancelBooking(db, third, { appointmentId: gone.appointmentId, reason: "", now: tuesday });
    await aBooking(db, third, { startsAt: atShanghai("2026-11-26", "09:00") });

    const list = await dayList(db, desk, { stationCode: "SZZX", day: "2026-11-25" });

    expect(list.map(({ startsAt }) => startsAt)).toEqual([start, atShanghai("2026-11-25", "15:00")]);
    expect(list[0]).toMatchObject({ contactName: "何**", contactPhone: "139****7715", requestStatus: "booked", papers: { asked: 5, received: 0 }, itemZh: "外国人来华工作许可（90日以上）" });
    expect(JSON.stringify(list)).not.toContain("13900007715");
  });

  test("is not shown to another station or a department", async () => {
    const [elsewhere, liaison] = [await aStaffMember(db, "front_desk", "CMGC"), await aStaffMember(db, "liaison", "RSJ")];
    await expect(dayList(db, elsewhere, { stationCode: "SZZX", day: "2026-11-25" })).rejects.toMatchObject({ name: "DomainError" });
    await expect(dayList(db, liaison, { stationCode: "SZZX", day: "2026-11-25" })).rejects.toMatchObject({ name: "DomainError" });
  });
});
