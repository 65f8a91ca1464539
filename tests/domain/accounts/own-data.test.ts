import { eq, isNull } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLink } from "~/domain/access/links.server";
import { closeAccount } from "~/domain/accounts/close-account.server";
import { correctPerson } from "~/domain/accounts/correct-person.server";
import { ownData } from "~/domain/accounts/own-data.server";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { confirmBooking } from "~/domain/bookings/confirm-booking.server";
import { exportCompany } from "~/domain/companies/export-company.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import * as companyExport from "~/routes/account/company-export";
import * as data from "~/routes/account/data";
import * as dataExport from "~/routes/account/data-export";
import { accessLinks, auditEntries, companyMembers, mailEvents, mailReplies, notices, ratings, rectifications, requestEvents, requests, sessions, urges, users, waitlistEntries } from "~db/schema";
import { aMember, companyPerson, keyOf, mailsTo } from "~tests/support/accounts";
import { aFilledHold, confirmationOf, openSlots } from "~tests/support/bookings";
import { useTestDatabase } from "~tests/support/database";
import { aCompany, aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aTicket, station } from "~tests/support/queue";
import { aCast, aDraft, aRequest, later, tuesday, type Cast } from "~tests/support/requests";
import { aSignedInVisitor } from "~tests/support/route-visitor";
import { aWish } from "~tests/support/waitlist";

const { db } = useTestDatabase();
let cast: Cast;
beforeEach(async () => {
  setPortalEnv();
  vi.useFakeTimers({ toFake: ["Date"], now: later(tuesday, { hours: 1 }) });
  cast = await aCast(db);
});
afterEach(() => void vi.useRealTimers());

const now = tuesday;
const withdrawn = async () => {
  const request = await aRequest(db, cast, "routed");
  return moveRequest(db, cast.company, { move: "withdraw", requestId: request.id, reason: "", now });
};
const signedIn = ({ userId }: { userId: string }) => aSignedInVisitor({ userId, kind: "company" });

describe("a person's data", () => {
  test("the file has what is theirs and nothing of anybody else's, no hashes; taking it is a line of the log", async () => {
    const request = await aRequest(db, cast, "signed");
    const other = await aCast(db);
    await aRequest(db, other, "routed");
    const visitor = await signedIn(cast.company);

    const answer = await visitor.get(dataExport.loader, "/my/account/data.json");
    const text = await answer.text();
    expect(answer.headers.get("content-disposition")).toContain("attachment");
    expect(JSON.parse(text)).toMatchObject({ account: { email: cast.company.email }, requests: [{ number: request.number, contactPhone: cast.company.phone }], consents: [{}, {}] });
    for (const foreign of [other.company.email, other.company.userId, cast.liaison.name, "Hash", "storageKey"]) expect(text).not.toContain(foreign);
    expect(await db.$count(auditEntries, eq(auditEntries.action, "export.own"))).toBe(1);
  });

  test("holds what they said themselves: at the desk, urging, by mail and in the second rating", async () => {
    const request = await aRequest(db, cast, "routed");
    const { number } = await aTicket(db, await aStaffMember(db, "front_desk", station), { now, visitor: { contactEmail: cast.company.email, contactName: "何予安", matter: "社保登记" } });
    await db.insert(mailReplies).values({ sourceId: "m-1", requestId: request.id, state: "filed", receivedAt: now, fromEmail: cast.company.email.toUpperCase(), words: "材料已寄出" });
    await db.insert(urges).values({ requestId: request.id, no: 1, urgedById: cast.company.userId, urgedAt: now, words: "急用", againFrom: now, replyBy: now });
    const [rating] = await db.insert(ratings).values({ requestId: request.id, level: 4, words: "慢", ratedAt: now }).returning();
    await db.insert(rectifications).values({ requestId: request.id, ratingId: rating?.id ?? "", openedAt: now, ratedIds: [], secondLevel: 2, secondWords: "改好了", secondRatedAt: now });

    expect(await ownData(db, cast.company)).toMatchObject({
      tickets: [{ number, matter: "社保登记" }], answersByMail: [{ request: request.number, words: "材料已寄出" }], urges: [{ words: "急用" }], ratings: [{ level: 4, secondLevel: 2, secondWords: "改好了" }],
    });
  });

  test("is handed out only to somebody who showed lately who they are", async () => {
    const visitor = await signedIn(cast.company);
    await db.update(sessions).set({ confirmedAt: later(tuesday, { hours: -1 }) });
    expect(await visitor.get(dataExport.loader, "/my/account/data.json")).toMatchObject({ status: 303, location: expect.stringContaining("/account/confirm") });
    expect(await visitor.post(data.action, "/my/account/data", { intent: "close" })).toMatchObject({ status: 303, location: expect.stringContaining("/account/confirm") });
    expect(await db.$count(auditEntries, eq(auditEntries.action, "export.own"))).toBe(0);
  });

  test.each([["export.own", dataExport, "/my/account/data.json"], ["export.company", companyExport, "/my/company/export.json"]] as const)("is taken ten times an hour, and each line of the log is a file that was handed out: %s", async (action, { loader }, address) => {
    const visitor = await signedIn(cast.company);
    const statuses: number[] = [];
    for (let take = 0; take < 11; take++) statuses.push((await visitor.get(loader, address)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
    expect(await db.$count(auditEntries, eq(auditEntries.action, action))).toBe(10);
  });

  test("a corrected name and phone reach the open requests that had the old ones, and no other", async () => {
    const open = await aRequest(db, cast, "routed");
    const ended = await withdrawn();
    const elsewhere = await aRequest(db, cast, "routed");
    await db.update(requests).set({ contactName: "柯同事", contactPhone: "13900001234" }).where(eq(requests.id, elsewhere.id));

    expect(await correctPerson(db, cast.company, { name: "何予宁", phone: "13900008888", now })).toBe(1);
    const contacts = await db.select({ id: requests.id, name: requests.contactName, phone: requests.contactPhone }).from(requests);
    expect(Object.fromEntries(contacts.map(({ id, name, phone }) => [id, [name, phone]]))).toEqual({
      [open.id]: ["何予宁", "13900008888"], [ended.id]: ["何予安", "13900007715"], [elsewhere.id]: ["柯同事", "13900001234"],
    });
    const [line] = await db.select().from(auditEntries).where(eq(auditEntries.action, "account.correct"));
    expect(line).toMatchObject({ changes: { corrected: [null, ["name", "phone"]], requests: [null, 1] } });
    expect(JSON.stringify(line)).not.toContain("13900008888");
  });
});

describe("closing an account", () => {
  test("waits for open requests, for a company's other people, and does nothing until then", async () => {
    await aRequest(db, cast, "routed");
    expect(await keyOf(closeAccount(db, cast.company, { now }))).toBe("account.close-requests");

    const owner = await aCompany(db);
    const member = await aMember(db, owner);
    expect(await keyOf(closeAccount(db, owner, { now }))).toBe("account.close-owner");
    expect(await keyOf(closeAccount(db, member, { now }))).toBe("done");
    expect(await keyOf(closeAccount(db, await companyPerson(db, owner.userId), { now }))).toBe("done");
    expect(await db.$count(companyMembers, eq(companyMembers.companyId, owner.companies[0]?.companyId ?? ""))).toBe(0);
    expect((await db.select().from(users).where(eq(users.id, cast.company.userId)))[0]).toMatchObject({ name: "何予安", isActive: true });
  });

  test("puts a pseudonym wherever the person was named, ends what only served them, and mails the old address", async () => {
    const ended = await withdrawn();
    const draft = await aDraft(db, cast.company);
    const visitor = await signedIn(cast.company);
    const { name, email, phone, userId } = cast.company;

    await db.insert(mailEvents).values({ act: "lift_stop", email, reason: "已核对", at: now, byId: (await aStaffMember(db, "administrator")).userId });

    const answer = await visitor.post(data.action, "/my/account/data", { intent: "close" });
    expect(answer).toMatchObject({ status: 303, location: "/" });
    expect((await mailsTo(db, email))).toEqual(["account_closed"]);
    expect(await db.$count(sessions, eq(sessions.userId, userId))).toBe(0);
    expect((await db.select().from(requests).where(eq(requests.id, draft.id)))[0]?.status).toBe("withdrawn");
    expect((await db.select().from(users).where(eq(users.id, userId)))[0]).toMatchObject({ name: expect.stringMatching(/^已注销用户[0-9A-F]{6}$/), phone: "", isActive: false });

    // Nowhere is the person named any more, but in the mail that tells them.
    const left = {
      requests: await db.select().from(requests), events: await db.select().from(requestEvents), users: await db.select().from(users), lines: await db.select().from(auditEntries), acts: await db.select().from(mailEvents),
      mails: (await db.select().from(notices)).filter(({ payload }) => payload["event"] !== "account_closed"),
    };
    for (const secret of [name, email, phone]) expect(JSON.stringify(left)).not.toContain(secret);
    expect(left.events.filter(({ requestId }) => requestId === ended.id).map(({ move }) => move)).toContain("submit");
    expect((await visitor.get(data.loader, "/my/account/data")).location).toContain("/login");
    // The address is free again.
    await db.insert(users).values({ id: "again", kind: "company", email });
  });

  test("somebody who presses to book or wait in that very moment is too late", async () => {
    await openSlots(db);
    const held = await aFilledHold(db, cast.company);
    await closeAccount(db, cast.company, { now });
    // As their request was under way, it still knows who they were.
    expect(await keyOf(confirmBooking(db, cast.company, confirmationOf(held, cast.company)))).toBe("not-found");
    expect(await keyOf(aWish(db, cast.company))).toBe("not-found");
    expect([await db.$count(requests), await db.$count(waitlistEntries)]).toEqual([0, 0]);
  });

  test("finds the answers by mail of a person, however their program writes the address", async () => {
    const ended = await withdrawn();
    await db.insert(mailReplies).values({ sourceId: "m-1", requestId: ended.id, state: "filed", receivedAt: now, fromEmail: cast.company.email.toUpperCase(), fromName: cast.company.name, wholeText: cast.company.phone });
    await closeAccount(db, cast.company, { now });
    const [reply] = await db.select().from(mailReplies);
    expect(reply?.fromEmail).toMatch(/@closed\.invalid$/);
    for (const secret of [cast.company.name, cast.company.phone]) expect(JSON.stringify(reply)).not.toContain(secret);
  });

  test("ends the links of their mails, whatever they were for", async () => {
    await openSlots(db);
    const { appointmentId } = await confirmBooking(db, cast.company, confirmationOf(await aFilledHold(db, cast.company), cast.company));
    await cancelBooking(db, cast.company, { appointmentId, reason: "", now });
    const request = await withdrawn();
    const theirs = await aRequest(db, await aCast(db), "routed");
    await db.delete(accessLinks);
    for (const link of [{ purpose: "appointment", appointmentId, now }, { purpose: "request", requestId: request.id, now }, { purpose: "request", requestId: theirs.id, now }] as const) await createLink(db, link);

    await closeAccount(db, cast.company, { now });
    expect(await db.select({ requestId: accessLinks.requestId }).from(accessLinks).where(isNull(accessLinks.revokedAt))).toEqual([{ requestId: theirs.id }]);
  });

  test("the history lets a name give way to a pseudonym and nothing else change", async () => {
    const request = await withdrawn();
    const change = (values: Partial<typeof requestEvents.$inferInsert>) => db.update(requestEvents).set(values).where(eq(requestEvents.requestId, request.id)).then(() => "done", () => "refused");
    expect([await change({ actorName: "别人" }), await change({ actorName: "已注销用户00FFAA", publicNote: "改写" }), await change({ publicNote: "改写" })]).toEqual(["refused", "refused", "refused"]);
    await expect(db.delete(requestEvents)).rejects.toThrow();
  });
});

describe("a company's data", () => {
  test("is the owner's to take, whole however much it is, and the log says so", async () => {
    const first = await aRequest(db, cast, "routed");
    const { id: _id, number: _number, ...like } = first;
    await db.insert(requests).values(Array.from({ length: 450 }, (_, at) => ({ ...like, number: `RYZ20261123SZZX${String(at + 1000)}` })));
    const visitor = await signedIn(cast.company);

    const answer = await visitor.get(companyExport.loader, "/my/company/export.json");
    const file = JSON.parse(await answer.text()) as { requests: { number: string }[]; files: object[]; appointments: object[] };
    expect(new Set(file.requests.map(({ number }) => number)).size).toBe(451);
    expect([file.files.length, file.appointments]).toEqual([5, []]);
    expect(await db.select().from(auditEntries).where(eq(auditEntries.action, "export.company"))).toMatchObject([{ actorId: cast.company.userId }]);
  });

  test("is not handed to a colleague or to anybody else", async () => {
    const companyId = cast.company.companies[0]?.companyId ?? "";
    const refusals = [await aMember(db, cast.company), await aCompany(db)].map((actor) => keyOf(exportCompany(db, actor, { companyId, now })));
    expect(await Promise.all(refusals)).toEqual(["forbidden", "not-found"]);
    expect((await ownData(db, cast.company)).companies).toHaveLength(1);
  });
});
