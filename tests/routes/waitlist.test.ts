import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLink, linkToken } from "~/domain/access/links.server";
import { giveUpHold } from "~/domain/bookings/give-up-hold.server";
import { offerFreedPlaces } from "~/domain/waitlist/offer-freed-places.server";
import * as done from "~/routes/book/done";
import * as start from "~/routes/book/start";
import * as join from "~/routes/book/waitlist";
import * as open from "~/routes/link/open";
import * as list from "~/routes/my/appointments";
import * as entry from "~/routes/my/waitlist-entry";
import { appointments, waitlistEntries } from "~db/schema";
import { openSlots } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { aCompany } from "~tests/support/people";
import { brokenPlaces } from "~tests/support/places";
import { setPortalEnv } from "~tests/support/portal-env";
import { later, tuesday } from "~tests/support/requests";
import { aRouteVisitor, aSignedInVisitor, type RouteAnswer } from "~tests/support/route-visitor";
import { aWish, entryRow, fillSlots, told, wednesdayMorning } from "~tests/support/waitlist";

const { db } = useTestDatabase();
let secret = "";
beforeEach(async () => {
  secret = setPortalEnv().sessionSecret;
  // Only the calendar stands still: routes read the clock themselves.
  vi.useFakeTimers({ toFake: ["Date"], now: tuesday });
  await openSlots(db);
});
afterEach(() => void vi.useRealTimers());

const signedIn = async (userId: string) => aSignedInVisitor({ userId, kind: "company" });
const page = "/waitlist?item=RC-001&station=SZZX&day=2026-11-25";
const wish = { item: "RC-001", station: "SZZX", fromDay: "2026-11-25", toDay: "2026-11-25", dayPart: "morning", name: "何予安", phone: "139 0000 7715" };
const formErrorOf = (answer: RouteAnswer) => (answer.data as { formError?: { key: string; values: Record<string, unknown> } }).formError;

describe("joining the waiting list", () => {
  test("takes two presses from the full day for somebody who is known, and a repeated press joins once", async () => {
    await fillSlots(db, wednesdayMorning);
    const company = await aCompany(db);
    const visitor = await signedIn(company.userId);
    const { formKey, day, companies } = (await visitor.get(join.loader, page)).data as { formKey: string; day: string; companies: { companyId: string }[] };
    expect(day).toBe("2026-11-25");

    const fields = { ...wish, formKey, companyId: companies[0]?.companyId ?? "" };
    const answers = [await visitor.post(join.action, page, fields), await visitor.post(join.action, page, fields)];
    const [row] = await db.select().from(waitlistEntries);
    expect(answers.map(({ status, location }) => [status, location])).toEqual([[303, `/my/waitlist/${row?.id}`], [303, `/my/waitlist/${row?.id}`]]);
    expect(await db.$count(waitlistEntries)).toBe(1);
    expect((await visitor.get(list.loader, "/my/appointments")).data).toMatchObject({ wishes: [{ entryId: row?.id, status: "waiting", ahead: 0 }] });
  });

  test("leads a stranger to the mail address first, and back", async () => {
    expect((await aRouteVisitor().get(join.loader, page)).location).toBe(`/login?${new URLSearchParams({ next: page })}`);
  });

  test("where something is free says so and keeps what was typed", async () => {
    const company = await aCompany(db);
    const refused = await (await signedIn(company.userId)).post(join.action, page, { ...wish, companyId: company.companies[0]?.companyId ?? "" });
    expect(refused.status).toBe(409);
    expect(formErrorOf(refused)?.key).toBe("waitlist.places-free");
    expect(refused.data).toMatchObject({ values: { name: "何予安" } });
  });
});

describe("an offer by link", () => {
  async function anOffer() {
    const holds = await fillSlots(db, wednesdayMorning);
    const company = await aCompany(db);
    const entryId = await aWish(db, company);
    await giveUpHold(db, { appointmentId: holds[0]?.appointmentId ?? "", secret: holds[0]?.secret ?? "", now: tuesday });
    await offerFreedPlaces(db, { now: tuesday });
    const token = linkToken(await createLink(db, { purpose: "waitlist", waitlistEntryId: entryId, now: tuesday }), secret);
    return { company, entryId, token, path: `/r/${token}/waitlist` };
  }

  test("opened twenty times by a mail scanner changes nothing; the link leads to the page", async () => {
    const { entryId, token, path } = await anOffer();
    expect((await aRouteVisitor().get(open.loader, `/r/${token}`, { token })).location).toBe(path);
    for (let time = 0; time < 20; time++) expect((await aRouteVisitor().get(entry.loader, path, { token })).data).toMatchObject({ wish: { status: "offered", offer: {} } });
    expect(await entryRow(db, entryId)).toMatchObject({ status: "offered" });
  });

  test("is booked by one press without signing in; lost answer and retry land on the same booking", async () => {
    const { entryId, token, path } = await anOffer();
    const visitor = aRouteVisitor();
    await visitor.get(entry.loader, path, { token });
    const claims = await Promise.all([1, 2].map(() => visitor.post(entry.action, path, { intent: "claim" }, { token })));
    claims.push(await visitor.post(entry.action, path, { intent: "claim" }, { token }));

    const { appointmentId } = await entryRow(db, entryId);
    expect(claims.map(({ status, location }) => [status, location])).toEqual(Array.from({ length: 3 }, () => [303, `/book/${appointmentId}/done`]));
    expect((await visitor.get(done.loader, `/book/${appointmentId}/done`, { appointmentId: appointmentId ?? "" })).data).toMatchObject({ visit: { number: "Y11250001" } });
    expect(await db.$count(appointments, eq(appointments.status, "booked"))).toBe(1);
    expect(await brokenPlaces(db)).toEqual([]);
  });

  test("that is over is refused with a sentence; leaving works by link and twice", async () => {
    const { entryId, token, path } = await anOffer();
    vi.setSystemTime(later(tuesday, { minutes: 11 }));
    const late = await aRouteVisitor().post(entry.action, path, { intent: "claim" }, { token });
    expect([late.status, formErrorOf(late)?.key]).toEqual([409, "waitlist.offer-over"]);

    for (let press = 0; press < 2; press++) expect((await aRouteVisitor().post(entry.action, path, { intent: "leave" }, { token })).location).toBe(path);
    expect(await entryRow(db, entryId)).toMatchObject({ status: "left" });
  });

  test("of an entry, opened by others from their account, does not exist", async () => {
    const { entryId } = await anOffer();
    const stranger = await signedIn((await aCompany(db)).userId);
    expect((await stranger.get(entry.loader, `/my/waitlist/${entryId}`, { id: entryId })).status).toBe(404);
    expect((await stranger.post(entry.action, `/my/waitlist/${entryId}`, { intent: "leave" }, { id: entryId })).status).toBe(404);
  });
});

test("from the full day to the visit by what a browser posts and the mails say: join, be offered, confirm; and leave by the mail's link", async () => {
  const holds = await fillSlots(db, wednesdayMorning);
  const [first, second] = [await aCompany(db), await aCompany(db)];
  const joinAs = async (company: typeof first) => {
    const visitor = await signedIn(company.userId);
    const { formKey } = (await visitor.get(join.loader, page)).data as { formKey: string };
    const place = (await visitor.post(join.action, page, { ...wish, formKey, companyId: company.companies[0]?.companyId ?? "" })).location ?? "";
    return { visitor, place, id: place.split("/").at(-1) ?? "" };
  };
  const [one, two] = [await joinAs(first), await joinAs(second)];
  expect((await two.visitor.get(entry.loader, two.place, { id: two.id })).data).toMatchObject({ wish: { status: "waiting", ahead: 1 }, isByLink: false });

  // Somebody gives a place back; the first in line is written to, and opens the link on a phone that knows nobody.
  await giveUpHold(db, { appointmentId: holds[0]?.appointmentId ?? "", secret: holds[0]?.secret ?? "", now: tuesday });
  await offerFreedPlaces(db, { now: tuesday });
  const [mail] = await told(db, "waitlist_offer");
  expect(mail?.to).toBe(first.email);
  const [phone, token] = [aRouteVisitor(), linkToken(String(mail?.payload["linkId"]), secret)];
  const offered = (await phone.get(open.loader, `/r/${token}`, { token })).location ?? "";
  expect((await phone.get(entry.loader, offered, { token })).data).toMatchObject({ wish: { status: "offered", offer: { startsAt: wednesdayMorning[0]?.startsAt } }, isByLink: true });
  const confirmation = (await phone.post(entry.action, offered, { intent: "claim" }, { token })).location ?? "";
  const appointmentId = confirmation.split("/")[2] ?? "";
  expect((await phone.get(done.loader, confirmation, { appointmentId })).data).toMatchObject({ visit: { number: "Y11250001" } });
  expect((await one.visitor.get(list.loader, "/my/appointments")).data).toMatchObject({ wishes: [] });

  const joined = (await told(db, "waitlist_joined")).find(({ to }) => to === second.email);
  const own = linkToken(String(joined?.payload["linkId"]), secret);
  const left = await aRouteVisitor().post(entry.action, `/r/${own}/waitlist`, { intent: "leave" }, { token: own });
  expect([left.status, left.location]).toEqual([303, `/r/${own}/waitlist`]);
  expect(await entryRow(db, two.id)).toMatchObject({ status: "left", contact: null });
  expect(await brokenPlaces(db)).toEqual([]);
});

test("of thirty browsers that press the last place at once, one gets it and the others a page with other times", async () => {
  await fillSlots(db, wednesdayMorning.slice(1));
  const crowd = Array.from({ length: 30 }, () => aRouteVisitor());
  const fields = { item: "RC-001", station: "SZZX", startsAt: wednesdayMorning[0]?.startsAt.toISOString() ?? "" };
  await crowd[0]?.post(start.action, "/book", fields);

  const answers = await Promise.all(crowd.slice(1).map((visitor) => visitor.post(start.action, "/book", fields)));
  const lost = answers.filter(({ status }) => status === 409);
  expect([answers.filter(({ status }) => status === 303).length, lost.length]).toEqual([1, 28]);
  for (const answer of lost) {
    expect(formErrorOf(answer)?.key).toBe("booking.slot-full");
    expect(answer.data).toMatchObject({ instead: { here: { place: { code: "SZZX" } }, elsewhere: [{}, {}, {}] } });
  }
  expect(await brokenPlaces(db)).toEqual([]);
});
