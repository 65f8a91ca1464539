import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { lifecycle } from "~/domain/requests/lifecycle";
import { errorInBoth } from "~/i18n/messages/errors";
import * as download from "~/routes/file/download";
import * as bulk from "~/routes/staff/bulk";
import * as inbox from "~/routes/staff/inbox";
import * as staffRequest from "~/routes/staff/request";
import { attachments, clocks, internalNotes, notices, requestEvents, requestMaterials, requests, supplements } from "~db/schema";
import type { RequestMove } from "~db/vocabulary";
import { useTestDatabase } from "~tests/support/database";
import { aPdf, aProgram } from "~tests/support/files";
import { aStaffMember } from "~tests/support/people";
import { usePortalWithUploads } from "~tests/support/portal-env";
import { aCast, aRequest, later, tuesday, type Cast } from "~tests/support/requests";
import { aSignedInVisitor, type RouteAnswer } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
usePortalWithUploads();
let cast: Cast;
beforeEach(async () => {
  // Only the calendar stands still: routes read the clock themselves, and deadlines depend on it.
  vi.useFakeTimers({ toFake: ["Date"], now: later(tuesday, { hours: 1 }) });
  cast = await aCast(db);
});
afterEach(() => void vi.useRealTimers());

type Row = Awaited<ReturnType<typeof aRequest>>;
const signedIn = async (userId: string) => aSignedInVisitor({ userId, kind: "staff" });
const at = ({ number }: Row) => ({ number: number ?? "" });
const page = ({ number }: Row) => `/requests/${number}`;
const stored = async ({ id }: Row) => (await db.select().from(requests).where(eq(requests.id, id)))[0];
const fileErrorOf = ({ data }: RouteAnswer) => (data as { sentences?: Record<string, { zh: string }> }).sentences?.["file-result"]?.zh;
const formErrorOf = (answer: RouteAnswer) => (answer.data as { formError?: { key: string; values: object } }).formError;

async function rowCounts() {
  const tables = { requests, requestEvents, requestMaterials, clocks, notices, supplements, internalNotes };
  return Object.fromEntries(await Promise.all(Object.entries(tables).map(async ([name, table]) => [name, await db.$count(table)])));
}

const askForPapers = (version: number) => ({ move: "ask_for_papers", version: String(version), line: "1", "problem-1": "缺少签字", "needed-1": "补签后的原件", "example-1": "", dueOn: "2026-12-08", staffNote: "先电话说明过" });

describe("seeing the mail before the move", () => {
  test("the preview has the words of the mail, the masked address, and changes nothing", async () => {
    const request = await aRequest(db, cast, "signed");
    const visitor = await signedIn(cast.liaison.userId);
    const before = await rowCounts();

    const shown = await visitor.post(staffRequest.action, page(request), { ...askForPapers(request.version), intent: "preview" }, at(request));

    expect(shown.status).toBe(200);
    expect(shown.data).toMatchObject({
      errors: {}, values: { "problem-1": "缺少签字", staffNote: "先电话说明过" },
      mails: [{ to: expect.stringMatching(/^c\*\*\*@example\.com$/), locale: "zh", text: expect.stringContaining("补签后的原件") }],
    });
    expect(JSON.stringify((shown.data as { mails: unknown }).mails)).not.toContain("先电话说明过");
    expect(await rowCounts()).toEqual(before);
    expect(await stored(request)).toEqual(request);
  });

  test("the move then sends that very mail", async () => {
    const request = await aRequest(db, cast, "signed");
    const visitor = await signedIn(cast.liaison.userId);

    const moved = await visitor.post(staffRequest.action, page(request), askForPapers(request.version), at(request));

    expect(moved).toMatchObject({ status: 303, location: page(request) });
    expect(await stored(request)).toMatchObject({ status: "supplement" });
    expect((await db.select().from(notices).where(eq(notices.requestId, request.id))).map(({ kind }) => kind)).toContain("papers_needed");
  });

  test("a move without words opens with its mail; one that may not be made is not opened", async () => {
    const request = await aRequest(db, cast, "signed");
    const visitor = await signedIn(cast.liaison.userId);

    expect((await visitor.get(staffRequest.loader, `${page(request)}?move=accept`, at(request))).data).toMatchObject({ chosenMove: "accept", mails: [{ subject: expect.stringContaining("已受理") }] });
    expect((await visitor.get(staffRequest.loader, `${page(request)}?move=deliver`, at(request))).data).toMatchObject({ chosenMove: undefined, mails: null });
    expect(await stored(request)).toEqual(request);
  });
});

describe("a form that comes too late or incomplete", () => {
  test("from an older version is answered 409, says who acted, and keeps every word", async () => {
    const request = await aRequest(db, cast, "signed");
    const colleague = await aStaffMember(db, "liaison", "RSJ", { name: "许闻笙" });
    await (await signedIn(colleague.userId)).post(staffRequest.action, page(request), { move: "accept", version: String(request.version) }, at(request));
    const after = await rowCounts();

    const late = await (await signedIn(cast.liaison.userId)).post(staffRequest.action, page(request), askForPapers(request.version), at(request));

    expect(late.status).toBe(409);
    expect(formErrorOf(late)).toMatchObject({ key: "request.changed-meanwhile", values: { who: "许闻笙", status: "accepted" } });
    expect(late.data).toMatchObject({ values: { "problem-1": "缺少签字", "needed-1": "补签后的原件", dueOn: "2026-12-08", staffNote: "先电话说明过" } });
    expect(await rowCounts()).toEqual(after);
  });

  test("without a ticked paper or with an empty line says so at the field", async () => {
    const request = await aRequest(db, cast, "signed");
    const visitor = await signedIn(cast.liaison.userId);
    const { line: _line, ...untouched } = askForPapers(request.version);

    expect(await visitor.post(staffRequest.action, page(request), untouched, at(request))).toMatchObject({ status: 400, data: { errors: { line: "request.no-paper-asked" }, sentences: { "request.no-paper-asked": { en: expect.any(String) } } } });
    expect(await visitor.post(staffRequest.action, page(request), { ...askForPapers(request.version), "needed-1": " " }, at(request))).toMatchObject({ status: 400, data: { errors: { "needed-1": "form.required" } } });
    expect(await stored(request)).toEqual(request);
  });

  test("that names no move, or a move nobody may make by hand, is refused", async () => {
    const request = await aRequest(db, cast, "signed");
    const visitor = await signedIn(cast.liaison.userId);

    for (const [move, status] of [["", 400], ["nonsense", 400], ["deem_accepted", 403], ["extend", 403], ["receive", 403]] as const) {
      expect((await visitor.post(staffRequest.action, page(request), { move, version: String(request.version), days: "3", reason: "x" }, at(request))).status, move).toBe(status);
    }
    expect(await stored(request)).toEqual(request);
  });
});

describe("somebody it does not concern", () => {
  test("a liaison of another department, another station, a company and a number that never was: not found", async () => {
    const request = await aRequest(db, cast, "signed");
    const before = await rowCounts();
    const strangers = [await aStaffMember(db, "liaison", "SWJ"), await aStaffMember(db, "administrator"), await aStaffMember(db, "auditor")];

    for (const stranger of strangers) {
      const visitor = await signedIn(stranger.userId);
      for (const handler of [staffRequest.loader, staffRequest.action]) {
        const theirs = await visitor.post(handler, page(request), { move: "accept", version: String(request.version) }, at(request));
        const unknown = await visitor.post(handler, "/requests/RYZ20991231SZZX0001", { move: "accept", version: "1" }, { number: "RYZ20991231SZZX0001" });
        expect([theirs.status, theirs.data]).toEqual([404, unknown.data]);
      }
    }
    const company = await aSignedInVisitor({ userId: cast.company.userId, kind: "company" });
    expect((await company.get(staffRequest.loader, page(request), at(request))).status).toBe(404);
    expect(await rowCounts()).toEqual(before);
  });

  test("the desk is led to its own page of the request, the supervisor orders but does not handle it", async () => {
    const request = await aRequest(db, cast, "signed");

    expect(await (await signedIn(cast.desk.userId)).get(staffRequest.loader, page(request), at(request))).toMatchObject({ status: 303, location: `/desk/requests/${request.number}` });
    const supervisor = await signedIn(cast.supervisor.userId);
    const { view } = (await supervisor.get(staffRequest.loader, page(request), at(request))).data as { view: { moves: RequestMove[] } };
    expect(view.moves.filter((move) => !lifecycle[move].by.includes("supervisor"))).toEqual([]);
    expect((await supervisor.post(staffRequest.action, page(request), { move: "accept", version: String(request.version) }, at(request))).status).toBe(403);
  });
});

describe("the inbox", () => {
  test("the inbox groups by deadline and finds by phone tail; a supervisor signs for nothing", async () => {
    const request = await aRequest(db, cast, "routed");
    const visitor = await signedIn(cast.liaison.userId);

    expect((await visitor.get(inbox.loader, "/inbox?q=7715&tab=to_sign")).data).toMatchObject({ rows: [{ id: request.id, status: "routed" }], counts: { to_sign: 1 } });
    expect((await visitor.get(inbox.loader, "/inbox?q=%E6%B2%A1%E6%9C%89&tab=nonsense&urgency=x")).data).toMatchObject({ rows: [], query: { tab: "open" } });
    const supervisor = await signedIn(cast.supervisor.userId);
    expect((await supervisor.post(bulk.action, "/inbox/bulk", { do: "sign", selected: request.id })).status).toBe(403);
  });
});

describe("result documents", () => {
  const withFile = (name: string, content: Buffer) => {
    const form = new FormData();
    form.append("file-result", new File([new Uint8Array(content)], name));
    return form;
  };

  test("are taken in while the request is handled, read back whole, and taken out again", async () => {
    const request = await aRequest(db, cast, "accepted");
    const visitor = await signedIn(cast.liaison.userId);

    expect(await visitor.post(staffRequest.action, page(request), withFile("工作许可通知.pdf", aPdf), at(request))).toMatchObject({ status: 303, location: `${page(request)}#files` });

    const [file] = await db.select().from(attachments).where(eq(attachments.uploadedById, cast.liaison.userId));
    expect((await visitor.get(staffRequest.loader, page(request), at(request))).data).toMatchObject({ view: { results: [{ id: file?.id, fileName: "工作许可通知.pdf" }] } });
    const opened = await visitor.get(download.loader, `/files/${file?.id}`, { id: file?.id ?? "" });
    expect(await opened.text()).toBe(aPdf.toString());

    const removal = new FormData();
    removal.append("remove", file?.id ?? "");
    expect((await visitor.post(staffRequest.action, page(request), removal, at(request))).status).toBe(303);
    expect((await visitor.get(staffRequest.loader, page(request), at(request))).data).toMatchObject({ view: { results: [] } });
  });

  test("are refused before acceptance, in disguise, and when no file was chosen", async () => {
    const visitor = await signedIn(cast.liaison.userId);
    const [signed, accepted] = [await aRequest(db, cast, "signed"), await aRequest(db, cast, "accepted")];
    const papers = await db.$count(attachments);

    const early = await visitor.post(staffRequest.action, page(signed), withFile("结果.pdf", aPdf), at(signed));
    expect([early.status, fileErrorOf(early)]).toEqual([409, errorInBoth("file.not-now").zh]);
    const disguised = await visitor.post(staffRequest.action, page(accepted), withFile("结果.pdf", aProgram), at(accepted));
    expect([disguised.status, fileErrorOf(disguised)]).toEqual([400, errorInBoth("file.type-mismatch", { name: "结果.pdf" }).zh]);
    const empty = await visitor.post(staffRequest.action, page(accepted), new FormData(), at(accepted));
    expect([empty.status, formErrorOf(empty)?.key]).toEqual([400, "file.none"]);
    expect(await db.$count(attachments)).toBe(papers);
  });
});

describe("notes and judgements", () => {
  test("a note is kept for staff; an empty one is refused at its field", async () => {
    const request = await aRequest(db, cast, "signed");
    const visitor = await signedIn(cast.liaison.userId);

    expect(await visitor.post(staffRequest.action, page(request), { intent: "note", note: " " }, at(request))).toMatchObject({ status: 400, data: { errors: { note: "form.required" } } });
    expect(await visitor.post(staffRequest.action, page(request), { intent: "note", note: "已电话告知" }, at(request))).toMatchObject({ status: 303, location: `${page(request)}#notes` });
    expect((await visitor.get(staffRequest.loader, page(request), at(request))).data).toMatchObject({ view: { notes: [{ words: "已电话告知" }] } });
  });

  const paperOf = async ({ id }: Row) => (await db.select().from(requestMaterials).where(and(eq(requestMaterials.requestId, id), eq(requestMaterials.materialNo, 2))))[0];
  const seenAt = async (request: Row) => String((await paperOf(request))?.updatedAt.getTime());

  test("of two who judge one paper on the same page, the second is told, keeps the words, and overwrites nothing unseen", async () => {
    const request = await aRequest(db, cast, "signed");
    const [first, second] = [await signedIn(cast.liaison.userId), await signedIn((await aStaffMember(db, "liaison", "RSJ")).userId)];
    const judge = { intent: "judge", materialNo: "2", seenAt: await seenAt(request), validUntil: "" };
    expect(await first.post(staffRequest.action, page(request), { ...judge, state: "returned", judgeReason: "没有认证页" }, at(request))).toMatchObject({ status: 303 });

    const typed = { ...judge, state: "returned", judgeReason: "缺骑缝章" };
    expect(await second.post(staffRequest.action, page(request), typed, at(request))).toMatchObject({ status: 409, data: { values: typed, formError: { key: "paper.changed-meanwhile" } } });
    expect(await second.post(staffRequest.action, page(request), { ...judge, state: "accepted", judgeReason: "" }, at(request))).toMatchObject({ status: 409 });
    expect(await paperOf(request)).toMatchObject({ state: "returned", reason: "没有认证页" });
    expect(await second.post(staffRequest.action, page(request), { ...typed, seenAt: await seenAt(request) }, at(request))).toMatchObject({ status: 303 });
    expect(await paperOf(request)).toMatchObject({ reason: "缺骑缝章" });
  });

  test("a paper returned needs a reason, and comes ticked with it when papers are asked for", async () => {
    const request = await aRequest(db, cast, "signed");
    const visitor = await signedIn(cast.liaison.userId);
    const judge = { intent: "judge", materialNo: "2", state: "returned", seenAt: await seenAt(request) };

    expect(await visitor.post(staffRequest.action, page(request), judge, at(request))).toMatchObject({ status: 400, data: { errors: { judgeReason: "request.reason-missing" } } });
    expect(await visitor.post(staffRequest.action, page(request), { ...judge, judgeReason: "没有认证页" }, at(request))).toMatchObject({ status: 303, location: `${page(request)}?paper=2` });
    expect((await visitor.get(staffRequest.loader, `${page(request)}?move=ask_for_papers`, at(request))).data).toMatchObject({ choices: { materials: expect.arrayContaining([expect.objectContaining({ no: 2, state: "returned", reason: "没有认证页" })]) } });
  });
});
