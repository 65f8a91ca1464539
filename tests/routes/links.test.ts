import { and, eq, isNotNull, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { LoaderFunctionArgs } from "@remix-run/node";
import type { CompanyActor } from "~/domain/access/actor";
import { createLink, linkToken, type NewLink } from "~/domain/access/links.server";
import { switchOffToken } from "~/domain/notices/switch-off.server";
import { ticketToken } from "~/domain/queue/ticket-token.server";
import { accountToken, createAccountLink } from "~/domain/accounts/account-link.server";
import { feedToken, resetCalendarFeed } from "~/domain/bookings/calendar-feed.server";
import * as account from "~/routes/account/link";
import * as feedPage from "~/routes/calendar-feed";
import * as deskLinks from "~/routes/desk/mails";
import * as again from "~/routes/link/again";
import * as linkFile from "~/routes/link/file";
import * as open from "~/routes/link/open";
import * as papers from "~/routes/link/papers";
import * as papersFile from "~/routes/link/papers-file";
import * as rate from "~/routes/link/rate";
import * as receipt from "~/routes/link/receipt";
import * as appointment from "~/routes/my/appointment";
import * as calendar from "~/routes/my/appointment-calendar";
import * as cancel from "~/routes/my/appointment-cancel";
import * as move from "~/routes/my/appointment-move";
import * as ready from "~/routes/my/appointment-ready";
import * as ownLinks from "~/routes/my/mails";
import * as entry from "~/routes/my/waitlist-entry";
import * as off from "~/routes/notices/off";
import * as phone from "~/routes/ticket/phone";
import * as slip from "~/routes/ticket/slip";
import { accessLinks, attachments, auditEntries, mailEvents, notices, noticeWishes, ratings, requests, stoppedAddresses, waitlistEntries } from "~db/schema";
import { rowsOf } from "~db/client.server";
import { aBooking, openSlots } from "~tests/support/bookings";
import { accountLinkPurposes } from "~db/vocabulary";
import { useTestDatabase } from "~tests/support/database";
import { aPdf } from "~tests/support/files";
import { aCompany, aStaffMember } from "~tests/support/people";
import { usePortalWithUploads } from "~tests/support/portal-env";
import { aTicket } from "~tests/support/queue";
import { aCast, aRequest, tuesday, type Cast } from "~tests/support/requests";
import { aRouteVisitor, aSignedInVisitor } from "~tests/support/route-visitor";
import { aWish, fillSlots, wednesdayMorning } from "~tests/support/waitlist";

const { db } = useTestDatabase();
const portal = usePortalWithUploads();
let secret = "";
let cast: Cast;
beforeEach(async () => {
  secret = portal.secret;
  // Only the calendar stands still: routes read the clock themselves.
  vi.useFakeTimers({ toFake: ["Date"], now: tuesday });
  cast = await aCast(db);
});
afterEach(() => void vi.useRealTimers());

type Get = (args: LoaderFunctionArgs) => unknown;
const tokenOf = async (link: NewLink) => linkToken(await createLink(db, link), secret);
const signedIn = async (userId: string, kind: "company" | "staff" = "company") => aSignedInVisitor({ userId, kind });

/** What else stands in mails and lets somebody in: a file of the request, links of accounts of every purpose, a calendar's address. */
async function letIn(company: CompanyActor, requestId: string, supplement: string) {
  const body = new FormData();
  body.append("file-1", new File([new Uint8Array(aPdf)], "申请表.pdf"));
  expect((await aRouteVisitor().post(papersFile.action, "/r", body, { token: supplement })).status).toBe(200);
  const [file] = await db.select({ id: attachments.id }).from(attachments).where(and(eq(attachments.requestId, requestId), isNotNull(attachments.uploadedById)));

  const clerk = await aStaffMember(db, "front_desk", "SZZX");
  const [{ companyId } = { companyId: "" }] = company.companies;
  const who = { company_invitation: { email: "colleague@example.com", companyId }, ownership_transfer: { email: company.email, companyId, userId: company.userId }, email_change: { email: "new@example.com", userId: company.userId }, staff_invitation: { email: clerk.email, userId: clerk.userId }, password_reset: { email: clerk.email, userId: clerk.userId } };
  const accountTokens: string[] = [];
  for (const purpose of accountLinkPurposes) {
    const { id } = await db.transaction((tx) => createAccountLink(tx, { purpose, locale: "zh", isHandled: true, now: new Date(), ...who[purpose] }));
    accountTokens.push(accountToken(id, secret));
  }
  return { fileId: file?.id ?? "", accountTokens, feed: feedToken(await resetCalendarFeed(db, company, { now: new Date() }), secret) };
}

/** Every row of every table, as one word a table. */
async function everything(): Promise<Record<string, string>> {
  // How often an address was asked is counted whoever asks; nothing depends on it but that.
  const names = rowsOf<{ name: string }>(await db.execute(sql`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'rate_limits' order by tablename`));
  const words: Record<string, string> = {};
  for (const { name } of names) {
    const [row] = rowsOf<{ word: string }>(await db.execute(sql`select md5(coalesce(string_agg(t::text, E'\n' order by t::text), '')) as word from ${sql.identifier(name)} t`));
    words[name] = row?.word ?? "";
  }
  return words;
}

describe("a mail scanner that opens every link of every kind, three times", () => {
  test("changes no row of any table; a press does", async () => {
    const ended = await aRequest(db, cast, "decided");
    const asked = await aRequest(db, cast, "supplement");
    await openSlots(db);
    await fillSlots(db, wednesdayMorning);
    const company: CompanyActor = await aCompany(db);
    const wishId = await aWish(db, company);
    const booked = await aBooking(db, await aCompany(db));
    const ticket = await aTicket(db, await aStaffMember(db, "front_desk", "SZZX"));
    const now = new Date();

    const links = {
      request: await tokenOf({ purpose: "request", requestId: asked.id, now }),
      supplement: await tokenOf({ purpose: "supplement", requestId: asked.id, now }),
      rating: await tokenOf({ purpose: "rating", requestId: ended.id, now }),
      appointment: await tokenOf({ purpose: "appointment", appointmentId: booked.appointmentId, now }),
      waitlist: await tokenOf({ purpose: "waitlist", waitlistEntryId: wishId, now }),
      expired: await tokenOf({ purpose: "request", requestId: asked.id, now, days: -1 }),
    };
    const { fileId, accountTokens, feed } = await letIn(company, asked.id, links.supplement);
    const pages: [string, Get][] = [
      ["", open.loader], ["/papers", papers.loader], ["/rate?level=1", rate.loader], ["/receipt", receipt.loader], ["/again", again.loader],
      ["/appointment", appointment.loader], ["/appointment/calendar.ics", calendar.loader], ["/appointment/move", move.loader], ["/appointment/cancel", cancel.loader],
      ["/appointment/ready", ready.loader], ["/waitlist", entry.loader],
    ];
    const offToken = switchOffToken("lin@xinglan.test", "progress", secret);
    const before = await everything();
    const answers = new Set<number>();
    for (let scan = 0; scan < 3; scan++) {
      const scanner = aRouteVisitor();
      for (const token of Object.values(links)) for (const [below, page] of pages) answers.add((await scanner.get(page, `/r/${token}${below}`, { token })).status);
      answers.add((await scanner.get(off.loader, `/notices/off/${offToken}`, { token: offToken })).status);
      const visit = ticketToken(ticket.ticketId, secret);
      for (const token of accountTokens) expect((await scanner.get(account.loader, `/account/${token}`, { token })).status).toBe(200);
      expect((await scanner.get(feedPage.loader, `/calendar/${feed}/visits.ics`, { token: feed })).status).toBe(200);
      for (const token of [links.request, links.supplement]) expect((await scanner.get(linkFile.loader, `/r/${token}/files/${fileId}`, { token, id: fileId })).status).toBe(200);
      for (const page of [phone.loader, slip.loader]) answers.add((await scanner.get(page as Get, `/t/${visit}`, { token: visit })).status);
    }
    expect(await everything()).toEqual(before);
    // The scan really opened pages, and was refused where a link does not fit.
    expect(answers).toContain(200);
    expect(answers).toContain(404);

    const person = aRouteVisitor();
    expect((await person.post(off.action, `/notices/off/${offToken}`, { "List-Unsubscribe": "One-Click" }, { token: offToken })).status).toBe(303);
    expect(await db.$count(noticeWishes)).toBe(1);
    expect((await person.post(entry.action, `/r/${links.waitlist}/waitlist`, { intent: "leave" }, { token: links.waitlist })).status).toBe(303);
    expect((await db.select().from(waitlistEntries))[0]?.status).toBe("left");
    expect((await person.post(again.action, `/r/${links.expired}/again`, {}, { token: links.expired })).status).toBe(303);
    expect(await db.$count(notices, eq(notices.kind, "link_renewed"))).toBe(1);
    expect(await everything()).not.toEqual(before);
  }, 120_000);
});

describe("rating", () => {
  test("is recorded by one press of one of five buttons; the two lowest first ask why", async () => {
    const request = await aRequest(db, cast, "decided");
    await db.update(requests).set({ status: "completed", endedAt: new Date(), outcome: "granted" }).where(eq(requests.id, request.id));
    const token = await tokenOf({ purpose: "rating", requestId: request.id, now: new Date() });
    const visitor = aRouteVisitor();
    const press = (fields: Record<string, string>) => visitor.post(rate.action, `/r/${token}/rate`, fields, { token });

    expect(await press({ level: "5" })).toMatchObject({ status: 400, data: { values: { level: "5" }, errors: { reasons: "rating.reason-missing" } } });
    expect(await db.$count(ratings)).toBe(0);
    expect(await press({ level: "2" })).toMatchObject({ status: 303, location: `/r/${token}/rate?done=1` });
    expect(await db.select().from(ratings)).toMatchObject([{ level: 2 }]);
  });
});

describe("the page of a request's links", () => {
  async function aLinkedRequest() {
    const request = await aRequest(db, cast, "signed");
    await db.delete(notices);
    await db.delete(accessLinks);
    const token = await tokenOf({ purpose: "request", requestId: request.id, now: new Date() });
    return { request, token, number: request.number ?? "" };
  }

  test("shows its company what was mailed, and revokes one with a reason: it opens nothing from then on", async () => {
    const { request, token, number } = await aLinkedRequest();
    const visitor = await signedIn(cast.company.userId);
    const [id = ""] = token.split(".");
    const page = `/my/requests/${number}/mails`;
    expect((await visitor.get(ownLinks.loader, page, { number })).data).toMatchObject({ links: [{ id, purpose: "request", state: "works" }] });

    const post = (fields: Record<string, string>) => visitor.post(ownLinks.action, page, fields, { number });
    expect(await post({ intent: "revoke", linkId: id, reason: "" })).toMatchObject({ status: 400, data: { errors: { reason: "form.required" } } });
    expect((await aRouteVisitor().get(open.loader, `/r/${token}`, { token })).status).toBe(200);
    expect(await post({ intent: "revoke", linkId: id, reason: "邮件转发给了外人" })).toMatchObject({ status: 303, location: page });
    expect(await aRouteVisitor().get(open.loader, `/r/${token}`, { token })).toMatchObject({ status: 404, data: { key: "link.revoked" } });
    expect(await post({ intent: "revoke", linkId: id, reason: "again" })).toMatchObject({ status: 409 });
    expect(await db.select().from(mailEvents)).toMatchObject([{ act: "revoke_link", requestId: request.id, reason: "邮件转发给了外人" }]);
    expect(await db.$count(auditEntries, eq(auditEntries.action, "link.revoke"))).toBe(1);
    // What was in the wrong hands brings its holder no new one.
    expect((await aRouteVisitor().post(again.action, `/r/${token}/again`, {}, { token })).status).toBe(404);
  });

  test("sends one again to the address on record: the new one opens, the old one does not; not more than three an hour", async () => {
    const { request, token, number } = await aLinkedRequest();
    const desk = await signedIn(cast.desk.userId, "staff");
    const [id = ""] = token.split(".");
    const page = `/desk/requests/${number}/mails`;
    const post = () => desk.post(deskLinks.action, page, { intent: "resend", linkId: id }, { number });
    expect(await post()).toMatchObject({ status: 303, location: page });

    const [mail] = await db.select().from(notices).where(and(eq(notices.kind, "link_renewed"), eq(notices.requestId, request.id)));
    expect(mail).toMatchObject({ recipientEmail: request.contactEmail, payload: { purpose: "request", about: number } });
    const renewed = linkToken(String(mail?.payload["linkId"]), secret);
    expect((await aRouteVisitor().get(open.loader, `/r/${renewed}`, { token: renewed })).status).toBe(200);
    expect((await aRouteVisitor().get(open.loader, `/r/${token}`, { token })).status).toBe(404);
    await post();
    await post();
    expect(await post()).toMatchObject({ status: 429 });
    expect(await db.$count(notices, eq(notices.kind, "link_renewed"))).toBe(3);
  });

  test("sends nothing to an address that takes no mail", async () => {
    const { request, token, number } = await aLinkedRequest();
    await db.insert(stoppedAddresses).values({ email: request.contactEmail.toLowerCase(), reason: "bounced", stoppedAt: new Date() });
    const [linkId = ""] = token.split(".");
    const visitor = await signedIn(cast.company.userId);
    expect(await visitor.post(ownLinks.action, `/my/requests/${number}/mails`, { intent: "resend", linkId }, { number })).toMatchObject({ status: 409, data: { formError: { key: "link.no-address" } } });
    expect((await aRouteVisitor().get(open.loader, `/r/${token}`, { token })).status).toBe(200);
  });

  test("is nobody else's: another company, another desk and the department find nothing or are refused, also with a foreign link", async () => {
    const { token, number } = await aLinkedRequest();
    const [linkId = ""] = token.split(".");
    const other = await aCompany(db);
    const theirs = await aRequest(db, { ...cast, company: other }, "signed");
    const stranger = await signedIn(other.userId);
    expect((await stranger.get(ownLinks.loader, "/", { number })).status).toBe(404);
    expect((await stranger.post(ownLinks.action, "/", { intent: "revoke", linkId, reason: "x" }, { number: theirs.number ?? "" })).status).toBe(409);
    expect((await stranger.post(ownLinks.action, "/", { intent: "resend", linkId }, { number: theirs.number ?? "" })).status).toBe(404);
    expect((await (await signedIn(cast.liaison.userId, "staff")).get(deskLinks.loader, "/", { number })).status).toBe(403);
    const far = await aStaffMember(db, "front_desk", "CMGC");
    expect((await (await signedIn(far.userId, "staff")).get(deskLinks.loader, "/", { number })).status).toBe(404);
    expect((await aRouteVisitor().get(open.loader, `/r/${token}`, { token })).status).toBe(200);
  });
});
