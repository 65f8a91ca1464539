import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { ActionFunctionArgs } from "@remix-run/node";
import { createLink, linkToken, revokeLinks } from "~/domain/access/links.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import type { ServiceRequest } from "~/domain/requests/service-request.server";
import { startSession } from "~/http/session.server";
import * as lookUp from "~/routes/track/look-up";
import * as tracked from "~/routes/track/request";
import * as openLinkRoute from "~/routes/link/open";
import * as papers from "~/routes/link/papers";
import * as rate from "~/routes/link/rate";
import * as own from "~/routes/my/request";
import { accessLinks, attachments, notices, ratings, rectifications, requestEvents, requests } from "~db/schema";
import type { LinkPurpose } from "~db/vocabulary";
import { useTestDatabase } from "~tests/support/database";
import { aCompany } from "~tests/support/people";
import { usePortalWithUploads } from "~tests/support/portal-env";
import { aCast, aRequest, type Cast } from "~tests/support/requests";

const { db } = useTestDatabase();
const portal = usePortalWithUploads();

let cast: Cast;
beforeEach(async () => {
  cast = await aCast(db);
});

type Handler = (args: ActionFunctionArgs) => unknown;
interface Answer {
  status: number;
  location: string | null;
  cookie: string | null;
  data: unknown;
}

/** Calls a loader or action as Remix would, and reads what it answered or threw. */
async function call(handler: Handler, path: string, params: Record<string, string> = {}, init: RequestInit = {}): Promise<Answer> {
  const request = new Request(`http://portal.test${path}`, init);
  const result: unknown = await Promise.resolve().then(() => handler({ request, params, context: {} })).catch((thrown: unknown) => thrown);
  if (result instanceof Error) throw result;
  if (result instanceof Response) return { status: result.status, location: result.headers.get("location"), cookie: result.headers.get("set-cookie"), data: undefined };
  const isWrapped = result instanceof Object && "init" in result && "data" in result;
  const wrapped = isWrapped ? (result as { init: ResponseInit | null; data: unknown }) : { init: null, data: result };
  return { status: wrapped.init?.status ?? 200, location: null, cookie: null, data: wrapped.data };
}

const form = (fields: Record<string, string | string[]>): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))),
});
const kept = (line: string | null) => line?.split(";")[0] ?? "";

async function tokenFor({ id }: ServiceRequest, purpose: Exclude<LinkPurpose, "appointment" | "waitlist">, days?: number): Promise<string> {
  return linkToken(await createLink(db, { purpose, requestId: id, now: new Date(), days }), portal.secret);
}

test("number and query code open the request for an hour in this browser; nothing of the code shows in the address", async () => {
  const request = await aRequest(db, cast, "accepted");
  const number = request.number ?? "";
  const answer = await call(lookUp.action, "/track", {}, form({ number: ` ${number.toLowerCase()} `, queryCode: request.queryCode }));

  expect(answer).toMatchObject({ status: 303, location: `/track/${number}` });
  const headers = { cookie: kept(answer.cookie) };
  const page = await call(tracked.loader, `/track/${number}`, { number }, { headers });
  expect(page).toMatchObject({ status: 200, data: { view: { number, queryCode: null, contactPerson: "顾*", moves: [] } } });

  // Another browser, another number, or a cookie made up: back to the form.
  for (const cookie of ["", headers.cookie.replace(request.queryCode, "000000"), `${headers.cookie}x`]) {
    expect(await call(tracked.loader, `/track/${number}`, { number }, { headers: { cookie } })).toMatchObject({ status: 303, location: `/track?number=${number}` });
  }
  expect(await call(tracked.loader, "/track/RYZ20260101SZZX0009", { number: "RYZ20260101SZZX0009" }, { headers })).toMatchObject({ status: 303 });
});

test("a wrong number and a wrong code get the same answer, and after ten tries none at all", async () => {
  const request = await aRequest(db, cast, "accepted");
  const wrong = request.queryCode === "000000" ? "000001" : "000000";
  const wrongNumber = await call(lookUp.action, "/track", {}, form({ number: "RYZ20200101SZZX0001", queryCode: request.queryCode }));
  const tries = [];
  for (let count = 0; count < 11; count++) tries.push(await call(lookUp.action, "/track", {}, form({ number: request.number ?? "", queryCode: wrong })));

  expect(tries[0]).toMatchObject({ status: 404, data: { formError: { key: "track.not-found" } } });
  expect(wrongNumber).toMatchObject({ status: 404, data: { formError: { key: "track.not-found" } } });
  expect(JSON.stringify(tries[0]?.data)).not.toContain(wrong);
  expect(tries[10]).toMatchObject({ status: 429 });
  expect(await call(lookUp.action, "/track", {}, form({ number: request.number ?? "", queryCode: request.queryCode }))).toMatchObject({ status: 429 });
});

test("a mail's link leads to what it is for, and a scanner that opens everything changes nothing", async () => {
  const request = await aRequest(db, cast, "supplement");
  const [see, supply, judge] = [await tokenFor(request, "request"), await tokenFor(request, "supplement"), await tokenFor(request, "rating")];
  const before = [await db.select().from(requests), await db.select().from(requestEvents), await db.select().from(accessLinks), await db.select().from(notices)];

  for (let visit = 0; visit < 3; visit++) {
    expect(await call(openLinkRoute.loader, `/r/${see}`, { token: see })).toMatchObject({ status: 200, data: { view: { number: request.number } } });
    expect(await call(openLinkRoute.loader, `/r/${supply}`, { token: supply })).toMatchObject({ location: `/r/${supply}/papers` });
    expect(await call(openLinkRoute.loader, `/r/${judge}?level=5`, { token: judge })).toMatchObject({ location: `/r/${judge}/rate?level=5` });
    expect(await call(papers.loader, `/r/${supply}/papers`, { token: supply })).toMatchObject({ status: 200, data: { daysLeft: expect.any(Number) } });
    expect(await call(rate.loader, `/r/${judge}/rate?level=5`, { token: judge })).toMatchObject({ status: 200, data: { level: "5" } });
  }
  expect([await db.select().from(requests), await db.select().from(requestEvents), await db.select().from(accessLinks), await db.select().from(notices)]).toEqual(before);
});

test("a forged, expired, revoked or foreign link is not found, on every page and for every form", async () => {
  const request = await aRequest(db, cast, "supplement");
  const judge = await tokenFor(request, "rating");
  const over = await tokenFor(request, "supplement", -1);
  const forged = `${judge.slice(0, -1)}${judge.endsWith("A") ? "B" : "A"}`;

  for (const token of [forged, "nonsense", `${judge}x`]) {
    expect(await call(openLinkRoute.loader, "/r", { token })).toMatchObject({ status: 404, data: { key: "link.unknown" } });
  }
  expect(await call(openLinkRoute.loader, "/r", { token: over })).toMatchObject({ status: 303, location: `/r/${over}/again` });
  expect(await call(papers.loader, "/r", { token: judge })).toMatchObject({ status: 404, data: { key: "link.unknown" } });
  expect(await call(papers.action, "/r", { token: judge }, form({ intent: "submit" }))).toMatchObject({ status: 404 });

  const supply = await tokenFor(request, "supplement");
  expect(await call(rate.action, "/r", { token: supply }, form({ level: "1" }))).toMatchObject({ status: 404 });
  await revokeLinks(db, { requestId: request.id }, new Date());
  expect(await call(papers.action, "/r", { token: supply }, form({ intent: "submit" }))).toMatchObject({ status: 404, data: { key: "link.revoked" } });
});

/** A form with files, as a browser without script sends it. */
function multipart(fields: Record<string, string | File>): RequestInit {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return { method: "POST", body };
}
const pdf = (name: string) => new File(["%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"], name, { type: "application/pdf" });

test("papers come in by link and without script: the good file stays although the other was refused, then all are handed in", async () => {
  const signed = await aRequest(db, cast, "signed");
  const now = new Date();
  const lines = [1, 2].map((materialNo) => ({ materialNo, problem: "缺少签字", needed: "补签", example: "" }));
  await moveRequest(db, cast.liaison, { move: "ask_for_papers", requestId: signed.id, now, lines, dueOn: "2099-12-01" });
  const token = await tokenFor(signed, "supplement");
  const send = (fields: Record<string, string | File>) => call(papers.action, `/r/${token}/papers`, { token }, multipart(fields));

  const mixed = await send({ "file-1": pdf("签字页.pdf"), "file-2": new File(["hello"], "假的.pdf", { type: "application/pdf" }), intent: "submit" });
  expect(mixed).toMatchObject({ status: 400, data: { errors: { "file-2": "file-2" }, sentences: { "file-2": { zh: expect.stringContaining("假的.pdf") } } } });
  expect(await call(papers.loader, `/r/${token}/papers`, { token })).toMatchObject({ data: { view: { supplement: { lines: [{ isIn: true }, { isIn: false }] } } } });

  expect(await send({ intent: "submit" })).toMatchObject({ status: 400, data: { formError: { key: "papers.missing", values: { count: 1 } } } });
  expect(await send({ "file-2": pdf("第二份.pdf"), intent: "submit" })).toMatchObject({ status: 303, location: `/r/${token}` });
  const [row] = await db.select().from(requests).where(eq(requests.id, signed.id));
  expect(row?.status).toBe("signed");
  expect(await db.$count(notices, and(eq(notices.requestId, signed.id), eq(notices.kind, "papers_in")))).toBe(1);

  // Pressed once more, from the page that was still open.
  expect(await send({ intent: "submit" })).toMatchObject({ status: 409 });
});

test("a file can be taken back until the papers are handed in", async () => {
  const request = await aRequest(db, cast, "supplement", new Date());
  const token = await tokenFor(request, "supplement");
  await call(papers.action, "/r", { token }, multipart({ "file-1": pdf("错的.pdf"), intent: "save" }));
  const [file] = await db.select().from(attachments).where(eq(attachments.fileName, "错的.pdf"));

  expect(await call(papers.action, "/r", { token }, multipart({ remove: file?.id ?? "" }))).toMatchObject({ status: 303, location: `/r/${token}/papers` });
  expect(await call(papers.loader, "/r", { token })).toMatchObject({ data: { view: { supplement: { lines: [{ isIn: false }] } } } });
});

test("a rating counts when its button is pressed, once, and a bad one says why", async () => {
  const accepted = await aRequest(db, cast, "accepted");
  const token = await tokenFor(accepted, "rating");
  const send = (fields: Record<string, string | string[]>) => call(rate.action, `/r/${token}/rate`, { token }, form(fields));
  expect(await send({ level: "1" })).toMatchObject({ status: 409, data: { formError: { key: "rating.not-ended" } } });

  await moveRequest(db, cast.liaison, { move: "complete", requestId: accepted.id, now: new Date(), outcome: "granted", answer: "已办好" });
  expect(await send({})).toMatchObject({ status: 400, data: { errors: { level: "form.choose" } } });
  expect(await send({ level: "5", words: "" })).toMatchObject({ status: 400, data: { values: { level: "5" }, errors: { reasons: "rating.reason-missing" } } });
  expect(await db.$count(ratings)).toBe(0);

  expect(await send({ level: "4", reasons: ["slow", "extra_visit"] })).toMatchObject({ status: 303, location: `/r/${token}/rate?done=1` });
  expect(await send({ level: "1" })).toMatchObject({ status: 303, location: `/r/${token}/rate` });
  expect(await db.select().from(ratings)).toMatchObject([{ level: 4, reasons: ["slow", "extra_visit"] }]);
});

test("once a bad rating is answered the same link rates once more; what is not asked for says so", async () => {
  const accepted = await aRequest(db, cast, "accepted");
  const requestId = accepted.id;
  const token = await tokenFor(accepted, "rating");
  const send = (fields: Record<string, string | string[]>) => call(rate.action, `/r/${token}/rate`, { token }, form(fields));
  await moveRequest(db, cast.liaison, { move: "complete", requestId, now: new Date(), outcome: "granted", answer: "已办好" });
  await send({ level: "5", reasons: ["slow"] });
  expect(await send({ level: "1", again: "1" })).toMatchObject({ status: 409, data: { formError: { key: "rating.not-again" } } });

  await moveRequest(db, cast.liaison, { move: "call_back", requestId, now: new Date(), called: "reached", callWords: "希望快些" });
  await moveRequest(db, cast.liaison, { move: "record_finding", requestId, now: new Date(), finding: "valid", findingWords: "确实慢" });
  await moveRequest(db, cast.liaison, { move: "answer_rating", requestId, now: new Date(), answer: "已加一个窗口" });
  const page = await call(rate.loader, `/r/${token}/rate`, { token });
  expect(page).toMatchObject({ status: 200, data: { view: { rectification: { mayRateAgain: true, answer: "已加一个窗口" } } } });
  // What staff wrote among themselves is not the company's to read.
  expect(JSON.stringify(page)).not.toContain("确实慢");
  expect(await send({ level: "4", again: "1" })).toMatchObject({ status: 400, data: { errors: { reasons: "rating.reason-missing" } } });
  expect(await send({ level: "2", again: "1" })).toMatchObject({ status: 303, location: `/r/${token}/rate?done=1` });
  expect(await db.select().from(rectifications)).toMatchObject([{ secondLevel: 2, handedBack: 0 }]);
  expect(await db.select().from(ratings)).toMatchObject([{ level: 5 }]);
});

test("the company withdraws its own request as it saw it; an outdated page, a stranger and another company do not", async () => {
  const request = await aRequest(db, cast, "signed");
  const number = request.number ?? "";
  const as = async (userId: string) => ({ cookie: kept(await startSession({ id: userId, kind: "company" }, new Request("http://portal.test/"))) });
  const send = (headers: Record<string, string>, version: number) => call(own.action, `/my/requests/${number}`, { number }, { ...form({ intent: "withdraw", version: String(version) }), headers });

  expect(await send({}, request.version)).toMatchObject({ status: 303, location: `/login?next=${encodeURIComponent(`/my/requests/${number}`)}` });
  expect(await send(await as((await aCompany(db)).userId), request.version)).toMatchObject({ status: 404 });
  const mine = await as(cast.company.userId);
  expect(await send(mine, request.version - 1)).toMatchObject({ status: 409, data: { formError: { key: "request.changed-meanwhile" } } });
  expect(await send(mine, request.version)).toMatchObject({ status: 303, location: `/my/requests/${number}` });
  expect(await db.select({ status: requests.status }).from(requests).where(eq(requests.id, request.id))).toEqual([{ status: "withdrawn" }]);
});

test("the department is urged from the mail's link, by the rules of the account; opening the link urges nobody", async () => {
  const request = await aRequest(db, cast, "accepted", new Date(Date.now() - 60 * 86_400_000));
  const token = await tokenFor(request, "request");
  expect(await call(openLinkRoute.loader, `/r/${token}`, { token })).toMatchObject({ data: { view: { moves: ["urge"] } } });
  expect(await db.$count(notices, and(eq(notices.requestId, request.id), eq(notices.kind, "urge_received")))).toBe(0);

  const press = () => call(openLinkRoute.action, `/r/${token}`, { token }, form({ intent: "urge", words: "请尽快" }));
  expect(await press()).toMatchObject({ status: 303, location: `/r/${token}#urge` });
  expect(await press()).toMatchObject({ status: 409, data: { formError: { key: "request.urged-already" }, values: { words: "请尽快" } } });
  expect(await db.$count(notices, and(eq(notices.requestId, request.id), eq(notices.kind, "staff_urged")))).toBe(1);
  expect(await call(openLinkRoute.loader, `/r/${token}`, { token })).toMatchObject({ data: { view: { moves: [], urging: { mayUrge: { state: "urged" } } } } });

  const judge = await tokenFor(request, "rating");
  expect(await call(openLinkRoute.action, `/r/${judge}`, { token: judge }, form({ intent: "urge" }))).toMatchObject({ status: 404 });
  const young = await tokenFor(await aRequest(db, cast, "accepted", new Date()), "request");
  expect(await call(openLinkRoute.action, `/r/${young}`, { token: young }, form({ intent: "urge" }))).toMatchObject({ status: 409, data: { formError: { key: "request.urge-too-early" } } });
});
