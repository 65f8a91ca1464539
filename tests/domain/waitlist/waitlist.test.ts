import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { CompanyActor } from "~/domain/access/actor";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { ensureSlots } from "~/domain/bookings/ensure-slots.server";
import { giveUpHold } from "~/domain/bookings/give-up-hold.server";
import { newHoldSecret } from "~/domain/bookings/hold-secret.server";
import { moveBooking } from "~/domain/bookings/move-booking.server";
import { releaseHolds } from "~/domain/bookings/release-holds.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { claimOffer } from "~/domain/waitlist/claim-offer.server";
import { leaveWaitlist } from "~/domain/waitlist/leave-waitlist.server";
import { offerFreedPlaces } from "~/domain/waitlist/offer-freed-places.server";
import { appointments, bookingRestrictions, companyMembers, slots, waitlistEntries } from "~db/schema";
import { aBooking, aHold, appointmentRow, openSlots, takenAt } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { aCompany } from "~tests/support/people";
import { brokenPlaces } from "~tests/support/places";
import { later, tuesday } from "~tests/support/requests";
import { aWish, entryRow, fillSlots, told, wednesdayMorning } from "~tests/support/waitlist";

const { db } = useTestDatabase();
beforeEach(() => openSlots(db));

const nine = { stationCode: "SZZX", startsAt: atShanghai("2026-11-25", "09:00") };
const slotRow = async (key: { stationCode: string; startsAt: Date }) =>
  (await db.select().from(slots).where(and(eq(slots.stationCode, key.stationCode), eq(slots.startsAt, key.startsAt))))[0];
const restrict = (company: CompanyActor, until: Date) =>
  db.insert(bookingRestrictions).values({ companyId: company.companies[0]?.companyId ?? "", from: tuesday, until });
const offerOf = async (entryId: string) => appointmentRow(db, (await entryRow(db, entryId)).appointmentId ?? "");

describe("joining", () => {
  test("is possible where nothing is free, says how many are ahead, and tells it by mail", async () => {
    await fillSlots(db, wednesdayMorning);
    const people = [await aCompany(db), await aCompany(db), await aCompany(db)];
    for (const company of people) await aWish(db, company);

    expect((await told(db, "waitlist_joined")).map(({ payload }) => payload["ahead"])).toEqual([0, 1, 2]);
    expect((await told(db, "waitlist_joined"))[0]).toMatchObject({ to: people[0]?.email, payload: { dayPart: "morning", fromDay: "2026-11-25", stationZh: "融驿站·苏州中心站" } });
  });

  test("is refused while something is free, and says when", async () => {
    const free = wednesdayMorning.slice(1);
    await fillSlots(db, free);
    await expect(aWish(db, await aCompany(db))).rejects.toMatchObject({ messageKey: "waitlist.places-free", values: { at: nine.startsAt.toISOString() } });
  });

  test.each([
    ["for days before today", { fromDay: "2026-11-23" }, "waitlist.days"],
    ["for days not open for booking yet", { toDay: "2027-03-01" }, "waitlist.days"],
    ["for days in the wrong order", { fromDay: "2026-11-26" }, "waitlist.days"],
    ["for a day on which the station is closed", { fromDay: "2026-11-29", toDay: "2026-11-29" }, "waitlist.no-times"],
    ["for an item without visits", { itemCode: "QY-010" }, "booking.item-needs-no-visit"],
    ["for a company of others", { companyId: "00000000-0000-4000-8000-000000000001" }, "not-found"],
    ["without a phone", { contact: { name: "何予安", phone: "12" } }, "phone.invalid"],
  ])("%s is refused", async (_, wish, key) => {
    await fillSlots(db, wednesdayMorning);
    await expect(aWish(db, await aCompany(db), wish)).rejects.toMatchObject({ messageKey: key });
    expect(await db.$count(waitlistEntries)).toBe(0);
  });

  test("counts three open wishes a person and one a company and item, and a company that has booked need not wait", async () => {
    await fillSlots(db, wednesdayMorning);
    const company = await aCompany(db);
    await aWish(db, company);
    const colleague = await aCompany(db);
    const firm = company.companies[0];
    if (!firm) throw new Error("no company");
    await db.insert(companyMembers).values({ companyId: firm.companyId, userId: colleague.userId, role: "member" });
    await expect(aWish(db, { ...colleague, companies: [firm] })).rejects.toThrow("waitlist.already-waiting");

    await aWish(db, company, { itemCode: "RC-003" });
    await aWish(db, company, { itemCode: "QY-003" });
    await expect(aWish(db, company, { itemCode: "JS-003" })).rejects.toMatchObject({ messageKey: "waitlist.too-many", values: { most: 3 } });

    const booked = await aCompany(db);
    await aBooking(db, booked);
    await expect(aWish(db, booked)).rejects.toMatchObject({ messageKey: "booking.already-open", values: { number: "Y11250001" } });
  });

  test("is refused to a company that may not book, with the day from which it may again", async () => {
    await fillSlots(db, wednesdayMorning);
    const [restricted, other] = [await aCompany(db), await aCompany(db)];
    await restrict(restricted, atShanghai("2026-12-01", "00:00"));

    await expect(aWish(db, restricted)).rejects.toMatchObject({ kind: "conflict", messageKey: "booking.restricted", values: { until: "2026-12-01" } });
    expect(await db.$count(waitlistEntries)).toBe(0);
    await aWish(db, other);
  });

  test("sent twice is one entry", async () => {
    await fillSlots(db, wednesdayMorning);
    const company = await aCompany(db);
    const formKey = crypto.randomUUID();
    const both = [await aWish(db, company, { formKey }), await aWish(db, company, { formKey })];
    expect(both[0]).toBe(both[1]);
    expect(await db.$count(waitlistEntries)).toBe(1);
  });
});

describe("a place that becomes free while somebody waits", () => {
  test.each(["cancelled", "moved away", "given back", "run out", "added"])("%s is kept for the line: nobody who walks by gets it, and the first in line is asked", async (how) => {
    const company = await aCompany(db);
    const booked = await aBooking(db, company, nine);
    const held = await aHold(db, nine);
    await fillSlots(db, wednesdayMorning.slice(1));
    const [first, second] = [await aWish(db, await aCompany(db)), await aWish(db, await aCompany(db))];
    let now = later(tuesday, { minutes: 5 });

    if (how === "cancelled") await cancelBooking(db, company, { appointmentId: booked.appointmentId, reason: "", now });
    if (how === "moved away") await moveBooking(db, company, { appointmentId: booked.appointmentId, stationCode: "SZZX", startsAt: atShanghai("2026-11-26", "09:00"), now });
    if (how === "given back") await giveUpHold(db, { appointmentId: held.appointmentId, secret: held.secret, now });
    if (how === "run out") await db.update(appointments).set({ heldUntil: now }).where(eq(appointments.id, held.appointmentId)).then(() => releaseHolds(db, { now }));
    if (how === "added") await db.update(slots).set({ capacity: 3 }).where(and(eq(slots.stationCode, "SZZX"), eq(slots.startsAt, nine.startsAt)));

    expect(await slotRow(nine)).toMatchObject({ kept: 1 });
    await expect(aHold(db, { ...nine, now })).rejects.toThrow("booking.slot-full");

    now = later(now, { minutes: 1 });
    expect(await offerFreedPlaces(db, { now })).toMatchObject({ offered: 1 });
    expect(await offerOf(first)).toMatchObject({ status: "held", startsAt: nine.startsAt, heldUntil: later(now, { minutes: 10 }) });
    expect(await entryRow(db, second)).toMatchObject({ status: "waiting" });
    expect((await told(db, "waitlist_offer")).map(({ payload }) => payload["startsAt"])).toEqual([nine.startsAt.toISOString()]);
    await expect(aHold(db, { ...nine, now })).rejects.toThrow("booking.slot-full");
    expect(await brokenPlaces(db)).toEqual([]);
  });

  test("is only kept for those it suits: the others may book it", async () => {
    await fillSlots(db, [...wednesdayMorning, { stationCode: "SZZX", startsAt: atShanghai("2026-11-25", "14:30") }]);
    await aWish(db, await aCompany(db));
    const company = await aCompany(db);
    const afternoon = { stationCode: "SZZX", startsAt: atShanghai("2026-11-25", "14:00") };
    const booked = await aBooking(db, company, afternoon);
    await cancelBooking(db, company, { appointmentId: booked.appointmentId, reason: "", now: tuesday });
    expect(await slotRow(afternoon)).toMatchObject({ kept: 0, taken: 0 });
  });

  test("is opened to all when nobody in line can use it: a visit of an hour does not fit into half of one", async () => {
    const holds = await fillSlots(db, wednesdayMorning);
    await aWish(db, await aCompany(db), { itemCode: "KJ-001" });
    await giveUpHold(db, { appointmentId: holds[0]?.appointmentId ?? "", secret: holds[0]?.secret ?? "", now: tuesday });
    expect(await slotRow(nine)).toMatchObject({ kept: 1 });

    expect(await offerFreedPlaces(db, { now: tuesday })).toMatchObject({ offered: 0 });
    expect(await slotRow(nine)).toMatchObject({ kept: 0, taken: 1 });

    // The place before half past nine is free by now: with the next one the hour is complete.
    const half = holds[2];
    await giveUpHold(db, { appointmentId: half?.appointmentId ?? "", secret: half?.secret ?? "", now: tuesday });
    expect(await offerFreedPlaces(db, { now: tuesday })).toMatchObject({ offered: 1 });
    const [offer] = await db.select().from(appointments).where(eq(appointments.itemCode, "KJ-001"));
    expect(offer).toMatchObject({ startsAt: nine.startsAt, endsAt: atShanghai("2026-11-25", "10:00") });
    expect(await brokenPlaces(db)).toEqual([]);
  });

  test("passes over a company restricted since it joined: ten minutes with it would be lost for the next", async () => {
    const holds = await fillSlots(db, wednesdayMorning);
    const missing = await aCompany(db);
    const [first, second] = [await aWish(db, missing), await aWish(db, await aCompany(db))];
    await restrict(missing, atShanghai("2026-12-01", "00:00"));
    await giveUpHold(db, { appointmentId: holds[0]?.appointmentId ?? "", secret: holds[0]?.secret ?? "", now: tuesday });

    expect(await offerFreedPlaces(db, { now: tuesday })).toMatchObject({ offered: 1 });
    expect([(await entryRow(db, first)).status, (await entryRow(db, second)).status]).toEqual(["waiting", "offered"]);
  });

  test("at night waits for the morning, unless it could no longer be booked then", async () => {
    const evening = atShanghai("2026-11-24", "19:55");
    const holds = await fillSlots(db, wednesdayMorning, evening);
    const entry = await aWish(db, await aCompany(db), { now: evening });
    for (const at of [0, 2]) await giveUpHold(db, { appointmentId: holds[at]?.appointmentId ?? "", secret: holds[at]?.secret ?? "", now: evening });

    expect(await offerFreedPlaces(db, { now: evening })).toMatchObject({ offered: 0 });
    // Nine o'clock can be booked until eight, when the first could be asked: just in time. Half past nine all the more.
    expect(await slotRow(nine)).toMatchObject({ kept: 1 });
    expect(await offerFreedPlaces(db, { now: atShanghai("2026-11-25", "08:00") })).toMatchObject({ offered: 1 });
    expect(await offerOf(entry)).toMatchObject({ startsAt: nine.startsAt });
    expect(await offerFreedPlaces(db, { now: atShanghai("2026-11-25", "08:01") })).toMatchObject({ offered: 0 });
    expect(await brokenPlaces(db)).toEqual([]);
  });

  test("is never taken from the line by a change of the hours, and lower capacity takes what is kept first", async () => {
    const holds = await fillSlots(db, wednesdayMorning);
    await aWish(db, await aCompany(db));
    await giveUpHold(db, { appointmentId: holds[0]?.appointmentId ?? "", secret: holds[0]?.secret ?? "", now: tuesday });
    await ensureSlots(db, { now: tuesday });
    expect(await slotRow(nine)).toMatchObject({ kept: 1, taken: 1, capacity: 2 });

    await db.update(slots).set({ capacity: 1 }).where(and(eq(slots.stationCode, "SZZX"), eq(slots.startsAt, nine.startsAt)));
    expect(await slotRow(nine)).toMatchObject({ kept: 0, taken: 1, capacity: 1 });
  });
});

describe("an offer", () => {
  const secret = newHoldSecret();
  /** Two in line, the first is offered nine o'clock at ten past ten. */
  async function anOffer() {
    const holds = await fillSlots(db, wednesdayMorning);
    const people = [await aCompany(db), await aCompany(db)] as const;
    const entries = [await aWish(db, people[0]), await aWish(db, people[1])] as const;
    const now = later(tuesday, { minutes: 5 });
    await giveUpHold(db, { appointmentId: holds[0]?.appointmentId ?? "", secret: holds[0]?.secret ?? "", now });
    await offerFreedPlaces(db, { now });
    return { people, entries, now };
  }

  test("claimed is a booking like any other and ends the waiting; claimed again it is the same booking", async () => {
    const { people, entries, now } = await anOffer();
    const booked = await claimOffer(db, people[0], { entryId: entries[0], secret, now: later(now, { minutes: 9 }) });
    expect(await claimOffer(db, people[0], { entryId: entries[0], secret, now: later(now, { minutes: 11 }) })).toEqual(booked);

    expect(await appointmentRow(db, booked.appointmentId)).toMatchObject({ status: "booked", number: "Y11250001", contact: null, userId: people[0].userId });
    expect(await entryRow(db, entries[0])).toMatchObject({ status: "booked", appointmentId: booked.appointmentId, contact: null });
    expect((await told(db, "booking_confirmed")).map(({ to }) => to)).toEqual([people[0].email]);
    expect(await brokenPlaces(db)).toEqual([]);
  });

  test("cannot be claimed by others, nor after its ten minutes", async () => {
    const { people, entries, now } = await anOffer();
    await expect(claimOffer(db, people[1], { entryId: entries[0], secret, now })).rejects.toMatchObject({ kind: "not-found" });
    await expect(claimOffer(db, people[1], { entryId: entries[1], secret, now })).rejects.toThrow("waitlist.offer-over");
    await expect(claimOffer(db, people[0], { entryId: entries[0], secret, now: later(now, { minutes: 10 }) })).rejects.toThrow("waitlist.offer-over");
  });

  test("is refused to a company that has meanwhile booked the same item, which also ends its waiting", async () => {
    const { people, entries, now } = await anOffer();
    const elsewhere = await aBooking(db, people[0], { stationCode: "CMGC", startsAt: nine.startsAt, now });
    expect(await entryRow(db, entries[0])).toMatchObject({ status: "booked", appointmentId: elsewhere.appointmentId });
    // The place held for it goes to the next.
    expect(await offerFreedPlaces(db, { now })).toMatchObject({ offered: 1 });
    expect(await entryRow(db, entries[1])).toMatchObject({ status: "offered" });
    expect(await brokenPlaces(db)).toEqual([]);
  });

  test("let go by goes to the next; the entry goes to the end of the line, and ends with its second", async () => {
    const { people, entries, now } = await anOffer();
    const [third] = [await aWish(db, await aCompany(db))];
    let at = later(now, { minutes: 10 });
    expect(await offerFreedPlaces(db, { now: at })).toEqual({ lapsed: 1, ended: 0, offered: 1 });
    expect(await entryRow(db, entries[0])).toMatchObject({ status: "waiting", lapses: 1 });
    expect(await entryRow(db, entries[1])).toMatchObject({ status: "offered" });
    expect(await told(db, "waitlist_offer_lapsed")).toMatchObject([{ to: people[0].email, payload: { goesOn: true, ahead: 2 } }]);

    at = later(at, { minutes: 10 });
    await offerFreedPlaces(db, { now: at });
    expect(await entryRow(db, third)).toMatchObject({ status: "offered" });
    at = later(at, { minutes: 10 });
    await offerFreedPlaces(db, { now: at });
    expect(await offerOf(entries[0])).toMatchObject({ status: "held" });
    expect((await told(db, "waitlist_offer")).map(({ payload }) => payload["isLast"])).toEqual([false, false, false, true]);
    at = later(at, { minutes: 10 });
    await offerFreedPlaces(db, { now: at });
    expect(await entryRow(db, entries[0])).toMatchObject({ status: "lapsed", contact: null, appointmentId: null });
    expect((await told(db, "waitlist_offer_lapsed")).at(-1)).toMatchObject({ to: people[0].email, payload: { goesOn: false } });
    expect(await brokenPlaces(db)).toEqual([]);
  });

  test("let go by the only one in line is open to everybody", async () => {
    const { people, entries, now } = await anOffer();
    await leaveWaitlist(db, people[1], { entryId: entries[1], now });
    await offerFreedPlaces(db, { now: later(now, { minutes: 10 }) });
    expect(await slotRow(nine)).toMatchObject({ kept: 0, taken: 1 });
    expect(await entryRow(db, entries[0])).toMatchObject({ status: "waiting" });
  });

  test("left goes to the next at once; leaving again changes nothing; others cannot make one leave", async () => {
    const { people, entries, now } = await anOffer();
    await expect(leaveWaitlist(db, people[1], { entryId: entries[0], now })).rejects.toMatchObject({ kind: "not-found" });
    await leaveWaitlist(db, people[0], { entryId: entries[0], now });
    await leaveWaitlist(db, people[0], { entryId: entries[0], now });
    await offerFreedPlaces(db, { now });

    expect(await entryRow(db, entries[0])).toMatchObject({ status: "left", contact: null });
    expect(await offerOf(entries[1])).toMatchObject({ status: "held", startsAt: nine.startsAt });
    expect(await takenAt(db, nine)).toBe(2);
    expect(await brokenPlaces(db)).toEqual([]);
  });
});

test("a wish whose days went by ends with a mail, once, even after a day of standing still", async () => {
  await fillSlots(db, wednesdayMorning);
  const company = await aCompany(db);
  const entry = await aWish(db, company);
  expect(await offerFreedPlaces(db, { now: atShanghai("2026-11-25", "11:59") })).toMatchObject({ ended: 0 });
  const results = await Promise.all([1, 2].map(() => offerFreedPlaces(db, { now: atShanghai("2026-11-26", "13:00") })));

  expect(results.reduce((sum, { ended }) => sum + ended, 0)).toBe(1);
  expect(await entryRow(db, entry)).toMatchObject({ status: "expired", contact: null });
  expect((await told(db, "waitlist_ended")).map(({ to }) => to)).toEqual([company.email]);
});
