import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { env } from "~/config/env.server";
import { saveText } from "~/domain/texts/save-text.server";
import { withoutSecrets } from "~/http/mail-preview.server";
import { composeNotice, senderOf } from "~/mail/compose.server";
import * as mailSheet from "~/routes/staff/mail-sheet";
import * as staffRequest from "~/routes/staff/request";
import { notices, requestEvents, requests, standardTexts } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aCast, aRequest, later, tuesday, type Cast } from "~tests/support/requests";
import { aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
const now = later(tuesday, { hours: 1 });
let cast: Cast;
beforeEach(async () => {
  setPortalEnv({});
  // Only the calendar stands still: routes read the clock themselves.
  vi.useFakeTimers({ toFake: ["Date"], now });
  cast = await aCast(db);
});
afterEach(() => void vi.useRealTimers());

type Row = Awaited<ReturnType<typeof aRequest>>;
type Shown = { mails: { subject: string; text: string; free: string[] }[]; seen: string; values: Record<string, string>; formError?: { key: string } };
const signedIn = async (userId: string) => aSignedInVisitor({ userId, kind: "staff" });
const at = ({ number }: Row) => ({ number: number ?? "" });
const page = ({ number }: Row) => `/requests/${number}`;
const statusOf = async ({ id }: Row) => (await db.select().from(requests).where(eq(requests.id, id)))[0]?.status;
const ask = (version: number, words = "补签后的原件") => ({ move: "ask_for_papers", version: String(version), line: "1", "problem-1": "缺少签字", "needed-1": words, "example-1": "", dueOn: "2026-12-08", addedWords: "来站点前请先打电话。" });

async function sentMail(kind: "papers_needed" | "accepted") {
  const [notice] = await db.select().from(notices).where(eq(notices.kind, kind));
  if (!notice) throw new Error(`no ${kind} was written`);
  return composeNotice(notice, { origin: env().origin, sender: senderOf(env().mailFrom), replyDomain: env().mailReplyDomain });
}

describe("the mail that was seen is the mail that is sent", () => {
  test("subject, text and layout are the same byte for byte", async () => {
    const request = await aRequest(db, cast, "signed");
    const visitor = await signedIn(cast.liaison.userId);

    const shown = (await visitor.post(staffRequest.action, page(request), { ...ask(request.version), intent: "preview" }, at(request))).data as Shown;
    const sheet = await visitor.post(mailSheet.action, `${page(request)}/mail`, ask(request.version), at(request));
    await visitor.post(staffRequest.action, page(request), { ...ask(request.version), seen: shown.seen }, at(request));

    const sent = await sentMail("papers_needed");
    expect(shown.mails[0]).toMatchObject({ subject: sent.subject, text: withoutSecrets(sent.text) });
    expect(await sheet.text()).toBe(withoutSecrets(sent.html));
    expect(sent.text).toContain("来站点前请先打电话。");
    expect(shown.mails[0]?.free).toEqual(expect.arrayContaining(["补签后的原件", "缺少签字", "来站点前请先打电话。"]));
  });

  test("words changed after the look are shown once more before anything is sent", async () => {
    const request = await aRequest(db, cast, "signed");
    const visitor = await signedIn(cast.liaison.userId);
    const { seen } = (await visitor.post(staffRequest.action, page(request), { ...ask(request.version), intent: "preview" }, at(request))).data as Shown;

    const again = await visitor.post(staffRequest.action, page(request), { ...ask(request.version, "另一份原件"), seen }, at(request));

    expect(again.status).toBe(409);
    expect(again.data).toMatchObject({ formError: { key: "request.mail-changed" }, mails: [{ text: expect.stringContaining("另一份原件") }] });
    expect(await statusOf(request)).toBe("signed");
    expect(await db.$count(notices, eq(notices.kind, "papers_needed"))).toBe(0);

    const amended = (again.data as Shown).seen;
    expect(await visitor.post(staffRequest.action, page(request), { ...ask(request.version, "另一份原件"), seen: amended }, at(request))).toMatchObject({ status: 303 });
    expect((await sentMail("papers_needed")).text).toContain("另一份原件");
  });

  test("a later press of the same day sends what was seen; the minute of the press is not a change", async () => {
    const request = await aRequest(db, cast, "signed");
    const visitor = await signedIn(cast.liaison.userId);
    const { seen } = (await visitor.post(staffRequest.action, page(request), { move: "accept", version: String(request.version), intent: "preview" }, at(request))).data as Shown;

    vi.setSystemTime(later(now, { minutes: 7 }));
    await visitor.post(staffRequest.action, page(request), { move: "accept", version: String(request.version), seen }, at(request));

    expect(await statusOf(request)).toBe("accepted");
  });

  test("the added words stand in the outbox and in the history the company reads, and no markup of theirs works", async () => {
    const request = await aRequest(db, cast, "signed");
    const visitor = await signedIn(cast.liaison.userId);
    const words = "<img src=x onerror=alert(1)> 请带原件";

    await visitor.post(staffRequest.action, page(request), { move: "accept", version: String(request.version), addedWords: words }, at(request));

    const events = await db.select().from(requestEvents).where(eq(requestEvents.requestId, request.id));
    expect(events.find(({ move }) => move === "accept")?.publicNote).toBe(words);
    const sent = await sentMail("accepted");
    expect(sent.text).toContain(words);
    expect(sent.html).not.toContain("<img");
  });

  test("somebody of another department sees no sheet", async () => {
    const request = await aRequest(db, cast, "signed");
    const stranger = await signedIn((await aStaffMember(db, "liaison", "SWJ")).userId);
    expect((await stranger.post(mailSheet.action, `${page(request)}/mail`, ask(request.version), at(request))).status).toBe(404);
  });
});

describe("standard texts", () => {
  const text = (departmentCode: string | null, words: Record<string, string>) => ({ departmentCode, itemCode: "", move: "ask_for_papers" as const, title: "缺认证", wordsZh: words, wordsEn: {} });

  test("one press fills the lines of a paper, facts in place of placeholders, also where no script runs", async () => {
    const id = await saveText(db, cast.head, { id: null, version: 0, text: text("RSJ", { problem: "{企业}的材料缺少认证", needed: "认证原件，见 {编号}" }), now });
    const request = await aRequest(db, cast, "signed");
    const visitor = await signedIn(cast.liaison.userId);

    const reply = (await visitor.post(staffRequest.action, page(request), { move: "ask_for_papers", version: String(request.version), dueOn: "2026-12-08", text: `${id}:2` }, at(request))).data as Shown;

    expect(reply.values).toMatchObject({ line: ["2"], dueOn: "2026-12-08", "problem-2": `${cast.company.companies[0]?.name}的材料缺少认证`, "needed-2": `认证原件，见 ${request.number}` });
    expect(await statusOf(request)).toBe("signed");
  });

  test("texts of another department, of another service and retired ones are not offered", async () => {
    const administrator = await aStaffMember(db, "administrator");
    await saveText(db, administrator, { id: null, version: 0, text: text("SWJ", { problem: "税务的话" }), now });
    await saveText(db, administrator, { id: null, version: 0, text: { ...text(null, { problem: "别的事项" }), itemCode: "QY-001" }, now });
    const gone = await saveText(db, administrator, { id: null, version: 0, text: text(null, { problem: "停用的话" }), now });
    await saveText(db, administrator, { id: null, version: 0, text: { ...text(null, { problem: "通用的话" }), title: "通用" }, now });
    await db.update(standardTexts).set({ retiredAt: now }).where(eq(standardTexts.id, gone));
    const request = await aRequest(db, cast, "signed");

    const { data } = await (await signedIn(cast.liaison.userId)).get(staffRequest.loader, `${page(request)}?move=ask_for_papers`, at(request));

    expect((data as { texts: { title: string }[] }).texts.map(({ title }) => title)).toEqual(["通用"]);
  });

  test("a misspelt placeholder is found by its writer; one left open never reaches the company", async () => {
    await expect(saveText(db, cast.head, { id: null, version: 0, text: text("RSJ", { problem: "{企业名}缺章" }), now })).rejects.toMatchObject({ messageKey: "text.unknown-placeholder", values: { placeholder: "企业名" } });

    const request = await aRequest(db, cast, "signed");
    const refused = await (await signedIn(cast.liaison.userId)).post(staffRequest.action, page(request), ask(request.version, "请在{承诺日期}前补齐"), at(request));
    expect(refused.data).toMatchObject({ formError: { key: "text.placeholder-left" } });
    expect(await statusOf(request)).toBe("signed");
  });

  test("a head keeps the texts of the own department, nobody else's, and overwrites no colleague's", async () => {
    await expect(saveText(db, cast.head, { id: null, version: 0, text: text("SWJ", { problem: "话" }), now })).rejects.toMatchObject({ name: "DomainError" });
    await expect(saveText(db, cast.head, { id: null, version: 0, text: text(null, { problem: "话" }), now })).rejects.toMatchObject({ name: "DomainError" });
    await expect(saveText(db, cast.liaison, { id: null, version: 0, text: text("RSJ", { problem: "话" }), now })).rejects.toMatchObject({ name: "DomainError" });

    const id = await saveText(db, cast.head, { id: null, version: 0, text: text("RSJ", { problem: "第一稿" }), now });
    await saveText(db, cast.head, { id, version: 1, text: text("RSJ", { problem: "第二稿" }), now });
    await expect(saveText(db, cast.head, { id, version: 1, text: text("RSJ", { problem: "旧页面上的第三稿" }), now })).rejects.toMatchObject({ messageKey: "text.changed-meanwhile" });
  });
});
