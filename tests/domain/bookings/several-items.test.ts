import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { confirmBooking } from "~/domain/bookings/confirm-booking.server";
import { dayList } from "~/domain/bookings/day-list.server";
import { getAppointment } from "~/domain/bookings/get-appointment.server";
import { getHold } from "~/domain/bookings/get-hold.server";
import { holdSlot } from "~/domain/bookings/hold-slot.server";
import { listEarliest } from "~/domain/bookings/list-earliest.server";
import { listFreeSlots } from "~/domain/bookings/list-free-slots.server";
import { markNoShows } from "~/domain/bookings/mark-no-shows.server";
import { moveBooking } from "~/domain/bookings/move-booking.server";
import { saveContact } from "~/domain/bookings/save-contact.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { getItem } from "~/domain/catalogue/get-item.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { getStation } from "~/domain/stations/get-station.server";
import type { CompanyActor } from "~/domain/access/actor";
import { notices, requests } from "~db/schema";
import { aBooking, aHold, appointmentRow, confirmationOf, openSlots, outcomes, placesAtSuzhouCentre, takenAt } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aStaffMember } from "~tests/support/people";
import { brokenPlaces } from "~tests/support/places";
import { race } from "~tests/support/race";
import { later, tuesday } from "~tests/support/requests";

const { db } = useTestDatabase();
beforeEach(() => openSlots(db));

const wednesday = (time: string) => ({ stationCode: "SZZX", startsAt: atShanghai("2026-11-25", time) });
/** 35 + 25 minutes: two slots of thirty. */
const both = { itemCode: "RC-001", moreItemCodes: ["RC-003"] };
const fill = async (time: string) => {
  for (let place = 0; place < placesAtSuzhouCentre; place++) await aHold(db, wednesday(time));
};

async function aLongBooking(company: CompanyActor, time: string, now = tuesday) {
  const held = await holdSlot(db, { ...wednesday(time), ...both, now });
  const [firm] = company.companies;
  await saveContact(db, { appointmentId: held.appointmentId, secret: held.secret, contact: { companyName: firm?.name ?? "", creditCode: firm?.creditCode ?? "", name: company.name, phone: company.phone, email: company.email } });
  return confirmBooking(db, company, confirmationOf(held, company, now));
}

describe("a visit for two things", () => {
  test("takes consecutive slots, one number and one request each; the mail lists both with papers and query codes", async () => {
    const company = await aCompany(db);
    const booked = await aLongBooking(company, "09:00");

    expect([await takenAt(db, wednesday("09:00")), await takenAt(db, wednesday("09:30")), await takenAt(db, wednesday("10:00"))]).toEqual([1, 1, 0]);
    expect(await appointmentRow(db, booked.appointmentId)).toMatchObject({ number: "Y11250001", startsAt: wednesday("09:00").startsAt, endsAt: wednesday("10:00").startsAt });
    const view = await getAppointment(db, company, { appointmentId: booked.appointmentId });
    expect(view.items.map(({ item, requestNumber, requestStatus }) => [item.code, requestNumber, requestStatus])).toEqual([
      ["RC-001", "RYZ20261124SZZX0001", "booked"], ["RC-003", "RYZ20261124SZZX0002", "booked"],
    ]);
    const [mail] = await db.select().from(notices).where(eq(notices.kind, "booking_confirmed"));
    expect(mail?.payload).toMatchObject({ itemCode: "RC-001", others: [{ itemCode: "RC-003", number: "RYZ20261124SZZX0002", queryCode: view.items[1]?.queryCode, materials: { length: 4 } }] });
    expect(await brokenPlaces(db)).toEqual([]);
  });

  test("begins only where every slot it needs has a place, within the same hours", async () => {
    await fill("09:30");
    const [station, item, more] = [await getStation(db, "SZZX"), await getItem(db, "RC-001"), await getItem(db, "RC-003")];
    const offer = await listFreeSlots(db, { station, item, moreItems: [more], day: "2026-11-25", now: tuesday });
    const free = offer.chosen?.slots.filter(({ state }) => state === "free").map(({ startsAt }) => startsAt.toISOString().slice(11, 16));
    // 9:00 and 9:30 meet the full slot, 11:00 the midday break, 18:30 the end of the day.
    expect(free).toEqual(["02:00", "02:30", "05:00", "05:30", "06:00", "06:30", "07:00", "07:30", "08:00", "08:30", "09:00", "09:30", "10:00"]);
    for (const time of ["09:00", "11:00", "18:30"]) await expect(holdSlot(db, { ...wednesday(time), ...both, now: tuesday })).rejects.toThrow("booking.slot-full");
    expect(await takenAt(db, wednesday("09:00"))).toBe(0);

    const earliest = await listEarliest(db, { item, moreItems: [more], from: atShanghai("2026-11-25", "09:00"), now: tuesday });
    expect(earliest.find(({ station: { code } }) => code === "SZZX")?.startsAt).toEqual(wednesday("10:00").startsAt);
  });

  test.each([
    ["four things", { itemCode: "RC-001", moreItemCodes: ["RC-003", "QY-003", "JS-003"] }, "booking.too-many-items"],
    ["the same thing twice", { itemCode: "RC-001", moreItemCodes: ["RC-001"] }, "booking.item-twice"],
    ["more than two hours", { itemCode: "KJ-001", moreItemCodes: ["KJ-007", "RC-001"] }, "booking.visit-too-long"],
    ["something that needs no visit", { itemCode: "RC-001", moreItemCodes: ["QY-010"] }, "booking.item-needs-no-visit"],
  ])("is refused for %s, and nothing is held", async (_, items, key) => {
    await expect(holdSlot(db, { ...wednesday("09:00"), ...items, now: tuesday })).rejects.toThrow(key);
    expect(await takenAt(db, wednesday("09:00"))).toBe(0);
  });

  test("pressed again with another choice of things holds as many slots as those need", async () => {
    const first = await holdSlot(db, { ...wednesday("09:00"), itemCode: "RC-001", now: tuesday });
    const more = await holdSlot(db, { ...wednesday("09:00"), ...both, secret: first.secret, now: tuesday });
    expect(more.appointmentId).toBe(first.appointmentId);
    expect((await getHold(db, more)).items.map(({ code }) => code)).toEqual(["RC-001", "RC-003"]);
    expect(await takenAt(db, wednesday("09:30"))).toBe(1);

    await holdSlot(db, { ...wednesday("09:00"), itemCode: "RC-001", secret: first.secret, now: tuesday });
    expect([await takenAt(db, wednesday("09:00")), await takenAt(db, wednesday("09:30"))]).toEqual([1, 0]);
    expect(await brokenPlaces(db)).toEqual([]);
  });

  test("moves as a whole, and its own places count as free even half an hour later in a full morning", async () => {
    const company = await aCompany(db);
    const booked = await aLongBooking(company, "09:00");
    await aHold(db, wednesday("09:30"));
    const [station, item, more] = [await getStation(db, "SZZX"), await getItem(db, "RC-001"), await getItem(db, "RC-003")];
    const own = { stationCode: "SZZX", startsAt: wednesday("09:00").startsAt, endsAt: wednesday("10:00").startsAt };
    const offer = await listFreeSlots(db, { station, item, moreItems: [more], day: "2026-11-25", own, now: tuesday });
    expect(offer.chosen?.slots.slice(0, 2).map(({ state }) => state)).toEqual(["own", "free"]);

    await moveBooking(db, company, { appointmentId: booked.appointmentId, ...wednesday("09:30"), now: tuesday });
    expect([await takenAt(db, wednesday("09:00")), await takenAt(db, wednesday("09:30")), await takenAt(db, wednesday("10:00"))]).toEqual([0, 2, 1]);
    await moveBooking(db, company, { appointmentId: booked.appointmentId, stationCode: "CMGC", startsAt: atShanghai("2026-11-26", "09:00"), now: tuesday });
    expect((await db.select({ station: requests.stationCode }).from(requests)).map((row) => row.station)).toEqual(["CMGC", "CMGC"]);
    expect(await brokenPlaces(db)).toEqual([]);
  });

  test("is cancelled as a whole: both requests are drafts again, all places free", async () => {
    const company = await aCompany(db);
    const booked = await aLongBooking(company, "09:00");
    await cancelBooking(db, company, { appointmentId: booked.appointmentId, reason: "", now: tuesday });
    expect((await db.select({ status: requests.status }).from(requests)).map(({ status }) => status)).toEqual(["draft", "draft"]);
    expect([await takenAt(db, wednesday("09:00")), await takenAt(db, wednesday("09:30"))]).toEqual([0, 0]);

    // Booked again, each goes on with its own request.
    await aLongBooking(company, "10:00");
    expect(await db.$count(requests)).toBe(2);
  });

  test("counts for the limit of each thing: whichever of them the company has booked already is named", async () => {
    const company = await aCompany(db);
    const booked = await aBooking(db, company, { itemCode: "RC-003", startsAt: atShanghai("2026-11-27", "09:00") });
    await expect(aLongBooking(company, "09:00")).rejects.toMatchObject({ messageKey: "booking.already-open", values: { number: booked.number } });
    expect(await db.$count(requests, eq(requests.status, "booked"))).toBe(1);
  });

  test("of two visits of one company that share one thing, at the same moment, one counts", async () => {
    const company = await aCompany(db);
    const results = await race(sql`select 1 from users where id = ${company.userId} for update`, ["09:00", "13:00"].map((time) => () => aLongBooking(company, time)));
    expect(outcomes(results)).toEqual(["booking.already-open", "ok"]);
    expect(await db.$count(requests)).toBe(2);
    expect(await brokenPlaces(db)).toEqual([]);
  });

  test("at the desk is served with the last of its things; the day list names them all", async () => {
    const [company, desk] = [await aCompany(db), await aStaffMember(db, "front_desk", "SZZX")];
    const booked = await aLongBooking(company, "09:00");
    const [line] = await dayList(db, desk, { stationCode: "SZZX", day: "2026-11-25" });
    expect(line).toMatchObject({ number: booked.number, deskMinutes: 60, moreItems: [{ itemCode: "RC-003", requestStatus: "booked" }] });

    const { items } = await getAppointment(db, desk, { appointmentId: booked.appointmentId });
    const now = atShanghai("2026-11-25", "09:10");
    const receive = (at: number) => moveRequest(db, desk, { move: "receive", requestId: items[at]?.requestId ?? "", now, materials: (items[at]?.item.content.materials ?? []).map(({ no }) => ({ materialNo: no, state: "received" as const })) });
    await receive(0);
    expect(await appointmentRow(db, booked.appointmentId)).toMatchObject({ status: "booked" });
    await receive(1);
    expect(await appointmentRow(db, booked.appointmentId)).toMatchObject({ status: "served" });
  });

  test("nobody comes for, becomes two drafts; who came for one of the things was there", async () => {
    const [company, other] = [await aCompany(db), await aCompany(db)];
    const desk = await aStaffMember(db, "front_desk", "SZZX");
    const [missed, half] = [await aLongBooking(company, "09:00"), await aLongBooking(other, "10:00")];
    const { items } = await getAppointment(db, desk, { appointmentId: half.appointmentId });
    const first = items[0];
    await moveRequest(db, desk, { move: "receive", requestId: first?.requestId ?? "", now: atShanghai("2026-11-25", "10:05"), materials: (first?.item.content.materials ?? []).map(({ no }) => ({ materialNo: no, state: "received" as const })) });

    await markNoShows(db, { now: atShanghai("2026-11-25", "10:20") });
    expect(await appointmentRow(db, missed.appointmentId)).toMatchObject({ status: "no_show" });
    expect(await appointmentRow(db, half.appointmentId)).toMatchObject({ status: "served" });
    expect(await db.$count(requests, and(eq(requests.status, "draft")))).toBe(3);
    expect(await brokenPlaces(db)).toEqual([]);
  });

  test("that ran out is taken up again with all its places, or not at all", async () => {
    const company = await aCompany(db);
    const held = await holdSlot(db, { ...wednesday("09:00"), ...both, now: tuesday });
    const [firm] = company.companies;
    await saveContact(db, { appointmentId: held.appointmentId, secret: held.secret, contact: { companyName: firm?.name ?? "", creditCode: firm?.creditCode ?? "", name: company.name, phone: company.phone, email: company.email } });
    const now = later(tuesday, { minutes: 11 });
    for (let place = 0; place <= placesAtSuzhouCentre - 1; place++) await aHold(db, { ...wednesday("09:30"), now });
    await expect(confirmBooking(db, company, confirmationOf(held, company, now))).rejects.toThrow("booking.hold-lapsed");
    expect(await takenAt(db, wednesday("09:00"))).toBe(0);
  });
});
