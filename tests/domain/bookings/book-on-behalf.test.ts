import { eq, sql } from "drizzle-orm";
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { CompanyActor, StaffActor } from "~/domain/access/actor";
import { bookOnBehalf, type BookOnBehalf } from "~/domain/bookings/book-on-behalf.server";
import { confirmBooking } from "~/domain/bookings/confirm-booking.server";
import { offerFreedPlaces } from "~/domain/waitlist/offer-freed-places.server";
import { waitOnBehalf } from "~/domain/waitlist/wait-on-behalf.server";
import { giveUpHold } from "~/domain/bookings/give-up-hold.server";
import { appointments, bookingRestrictions, companies, notices, requestEvents, requests, slots, users } from "~db/schema";
import { aBooking, aFilledHold, confirmationOf, openSlots, outcomes, takenAt, wednesdayAt1430 } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aCreditCode, aStaffMember } from "~tests/support/people";
import { brokenPlaces } from "~tests/support/places";
import { race } from "~tests/support/race";
import { forwardedItem, later, tuesday } from "~tests/support/requests";
import { entryRow, fillSlots, told, wednesdayMorning } from "~tests/support/waitlist";

const { db } = useTestDatabase();
let desk: StaffActor;
beforeEach(async () => {
  await openSlots(db);
  desk = await aStaffMember(db, "front_desk", "SZZX", { name: "沈知夏" });
});

const theSlot = sql`select 1 from slots where station_code = 'SZZX' and starts_at = ${wednesdayAt1430.startsAt.toISOString()}::timestamptz for update`;

const known = ({ userId, companies: [firm] }: CompanyActor) => ({ company: { companyId: firm?.companyId ?? "" }, person: { userId } });
const unknown = (name = "新来的示例企业") => ({ company: { name, creditCode: aCreditCode() }, person: { name: "顾清", phone: "13900001234", email: `${randomUUID()}@example.com` } });

function order(who: Pick<BookOnBehalf, "company" | "person">, options: Partial<BookOnBehalf> = {}): BookOnBehalf {
  return { ...wednesdayAt1430, itemCodes: [forwardedItem], hasConsent: true, locale: "zh", formKey: "", now: tuesday, ...who, ...options };
}

describe("the desk books for a company", () => {
  test("that it knows: place, request, both identities and the mail are those of a booking", async () => {
    const company = await aCompany(db);
    const { number } = await bookOnBehalf(db, desk, order(known(company)));

    const [row] = await db.select().from(appointments).where(eq(appointments.number, number));
    expect(row).toMatchObject({ status: "booked", userId: company.userId, companyId: company.companies[0]?.companyId, contact: null });
    const [request] = await db.select().from(requests).where(eq(requests.id, row?.requestId ?? ""));
    expect(request).toMatchObject({ status: "booked", channel: "appointment", applicantId: company.userId, filedById: desk.userId, contactEmail: company.email });
    const [event] = await db.select().from(requestEvents).where(eq(requestEvents.requestId, request?.id ?? ""));
    expect(event).toMatchObject({ move: "book", actorKind: "staff", actorName: "沈知夏", staffNote: expect.stringContaining(company.name) });
    expect(await db.select({ kind: notices.kind, to: notices.recipientEmail }).from(notices)).toEqual([{ kind: "booking_confirmed", to: company.email }]);
    expect(await takenAt(db)).toBe(1);
    expect(await brokenPlaces(db)).toEqual([]);
  });

  test("that nobody knew: company and person are taken down, in the language of the mail", async () => {
    const { number } = await bookOnBehalf(db, desk, order(unknown(), { locale: "en" }));
    const [row] = await db.select({ name: companies.name, locale: requests.locale, phone: users.phone }).from(appointments)
      .innerJoin(companies, eq(companies.id, appointments.companyId)).innerJoin(requests, eq(requests.id, appointments.requestId)).innerJoin(users, eq(users.id, appointments.userId))
      .where(eq(appointments.number, number));
    expect(row).toEqual({ name: "新来的示例企业", locale: "en", phone: "13900001234" });
  });

  test("only at the own station, and only with the mandate", async () => {
    const who = known(await aCompany(db));
    await expect(bookOnBehalf(db, await aStaffMember(db, "front_desk", "CMGC"), order(who))).rejects.toThrow("forbidden");
    await expect(bookOnBehalf(db, await aStaffMember(db, "liaison", "RSJ"), order(who))).rejects.toThrow("forbidden");
    await expect(bookOnBehalf(db, desk, order(who, { hasConsent: false }))).rejects.toThrow("request.consent-missing");
    expect(await db.$count(appointments)).toBe(0);
  });

  test("within the limits of a booking the company makes itself", async () => {
    const company = await aCompany(db);
    const { number } = await aBooking(db, company);
    await expect(bookOnBehalf(db, desk, order(known(company), { startsAt: later(wednesdayAt1430.startsAt, { minutes: 30 }) }))).rejects.toMatchObject({ messageKey: "booking.already-open", values: { number } });

    const restricted = await aCompany(db);
    await db.insert(bookingRestrictions).values({ companyId: restricted.companies[0]?.companyId ?? "", from: tuesday, until: later(tuesday, { hours: 48 }) });
    await expect(bookOnBehalf(db, desk, order(known(restricted)))).rejects.toThrow("booking.restricted");
    await expect(bookOnBehalf(db, desk, order(unknown(), { startsAt: later(tuesday, { minutes: 15 }) }))).rejects.toThrow(/booking\.slot-/);
    expect(await brokenPlaces(db)).toEqual([]);
  });

  test("refused, it leaves nothing behind: no company, no person, no place", async () => {
    await fillSlots(db, [wednesdayAt1430]);
    const before = [await db.$count(companies), await db.$count(users)];
    await expect(bookOnBehalf(db, desk, order(unknown()))).rejects.toThrow("booking.slot-full");
    expect([await db.$count(companies), await db.$count(users)]).toEqual(before);
    expect(await db.$count(requests)).toBe(0);
  });

  test("a hold that ran out makes room", async () => {
    await fillSlots(db, [wednesdayAt1430]);
    await bookOnBehalf(db, desk, order(known(await aCompany(db)), { now: later(tuesday, { minutes: 11 }) }));
    expect(await brokenPlaces(db)).toEqual([]);
  });
});

describe("at the same moment", () => {
  test("the same form sent twice is one booking and one mail", async () => {
    const again = order(unknown(), { formKey: randomUUID() });
    const results = await Promise.all([bookOnBehalf(db, desk, again), bookOnBehalf(db, desk, again)]);
    expect(new Set(results.map(({ number }) => number)).size).toBe(1);
    expect(await db.$count(notices, eq(notices.kind, "booking_confirmed"))).toBe(1);
    await expect(bookOnBehalf(db, desk, { ...again, startsAt: later(wednesdayAt1430.startsAt, { minutes: 30 }) })).rejects.toThrow("form.replayed");
  });

  test("the last place goes to one: two desks, a company that holds, and a hold that is confirmed", async () => {
    await db.update(slots).set({ capacity: 2 });
    const [own, other, third] = [await aCompany(db), await aCompany(db), await aCompany(db)];
    const colleague = await aStaffMember(db, "front_desk", "SZZX");
    const held = await aFilledHold(db, own);

    const results = await race<unknown>(theSlot, [
      () => bookOnBehalf(db, desk, order(known(other))),
      () => bookOnBehalf(db, colleague, order(known(third))),
      () => bookOnBehalf(db, desk, order(unknown())),
      () => aFilledHold(db, own, { startsAt: wednesdayAt1430.startsAt }),
      () => confirmBooking(db, own, confirmationOf(held, own)),
    ]);
    expect(outcomes(results.slice(0, 4)).filter((outcome) => outcome === "ok")).toHaveLength(1);
    expect(outcomes(results.slice(0, 4)).filter((outcome) => outcome === "booking.slot-full")).toHaveLength(3);
    expect(results[4]).toMatchObject({ status: "fulfilled" });
    expect(await takenAt(db)).toBe(2);
    expect(await brokenPlaces(db)).toEqual([]);
  });

  test("one company and item: booked once, whoever is first", async () => {
    const company = await aCompany(db);
    const held = await aFilledHold(db, company, { startsAt: later(wednesdayAt1430.startsAt, { minutes: 30 }) });
    const results = await Promise.allSettled([bookOnBehalf(db, desk, order(known(company))), confirmBooking(db, company, confirmationOf(held, company))]);
    expect(outcomes(results)).toEqual(["booking.already-open", "ok"]);
    expect(await brokenPlaces(db)).toEqual([]);
  });

  test("two of one person on one day and not a third, though all are pressed at once", async () => {
    const company = await aCompany(db);
    const items = ["RC-001", "RC-006", "QY-002", "JS-003"];
    const results = await Promise.allSettled(items.map((code, at) => bookOnBehalf(db, desk, order(known(company), { itemCodes: [code], startsAt: new Date(`2026-11-25T${["09:00", "10:00", "14:00", "15:00"][at]}:00+08:00`) }))));
    expect(outcomes(results)).toEqual(["booking.two-per-day", "booking.two-per-day", "ok", "ok"]);
    expect(await brokenPlaces(db)).toEqual([]);
  });
});

describe("on a full day the desk puts the company into the waiting list", () => {
  const wish = (who: Pick<BookOnBehalf, "company" | "person">) => ({
    stationCode: "SZZX", itemCode: forwardedItem, fromDay: "2026-11-25", toDay: "2026-11-25", dayPart: "morning" as const, hasConsent: true, locale: "zh" as const, formKey: randomUUID(), now: tuesday, ...who,
  });

  test("by the rules of everybody: told by mail, offered in turn", async () => {
    const held = await fillSlots(db, wednesdayMorning);
    const who = unknown();
    const entryId = await waitOnBehalf(db, desk, wish(who));
    expect((await told(db, "waitlist_joined")).map(({ to }) => to)).toEqual([who.person.email]);

    const [first] = held;
    await giveUpHold(db, { appointmentId: first?.appointmentId ?? "", secret: first?.secret ?? "", now: tuesday });
    await offerFreedPlaces(db, { now: tuesday });
    expect(await entryRow(db, entryId)).toMatchObject({ status: "offered" });
    expect((await told(db, "waitlist_offer")).map(({ to }) => to)).toEqual([who.person.email]);
  });

  test("not where something is free, not without the mandate, and the form twice is one entry", async () => {
    await expect(waitOnBehalf(db, desk, wish(unknown()))).rejects.toThrow("waitlist.places-free");
    await fillSlots(db, wednesdayMorning);
    await expect(waitOnBehalf(db, desk, { ...wish(unknown()), hasConsent: false })).rejects.toThrow("request.consent-missing");
    const once = wish(unknown());
    expect(await waitOnBehalf(db, desk, once)).toBe(await waitOnBehalf(db, desk, once));
  });
});
