import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import { sendNotices } from "~/jobs/send-notices.server";
import * as notice from "~/routes/manage/notice";
import * as mine from "~/routes/my/notices";
import { mailEvents, mailWordings, notices, noticeWishes, quietHours } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aPayload } from "~tests/support/notice-payloads";
import { recordingTransport, sendingSettings } from "~tests/support/notices";
import { aCompany, aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
beforeEach(() => void setPortalEnv());

describe("the words of a kind of mail", () => {
  const here = "/manage/notices/accepted?language=zh";
  const params = { kind: "accepted" };
  const typed = { intent: "save", seen: "0", item: "", status: "", subject: "{办件编号} 已受理", lead: "您的“{事项}”已受理，{承诺期限}前办结。", extra: "" };
  const administrator = async () => {
    const actor = await aStaffMember(db, "administrator");
    return { actor, visitor: await aSignedInVisitor({ userId: actor.userId, kind: "staff" }) };
  };

  test("are saved, shown in the preview and the history, and taken back", async () => {
    const { actor, visitor } = await administrator();
    expect(await visitor.post(notice.action, here, typed, params)).toMatchObject({ status: 303, location: expect.stringContaining("/manage/notices/accepted?language=zh") });
    const shown = await visitor.get(notice.loader, here, params);
    expect(shown.data).toMatchObject({ current: { seen: 1, lead: typed.lead }, history: [{ version: 1, savedByName: actor.name }], sample: { text: expect.stringMatching(/您的“.+”已受理，.+前办结。/) } });

    expect(await visitor.post(notice.action, here, { ...typed, seen: "1", intent: "reset" }, params)).toMatchObject({ status: 303 });
    expect((await visitor.get(notice.loader, here, params)).data).toMatchObject({ current: { seen: 2, subject: "", lead: "" }, history: [{ version: 2 }, { version: 1 }] });
    // A colleague's saving meanwhile is not overwritten.
    expect(await visitor.post(notice.action, here, { ...typed, seen: "1" }, params)).toMatchObject({ status: 409, data: { formError: { key: "wording.changed-meanwhile" }, values: { lead: typed.lead } } });
  });

  test.each<[string, Record<string, string>, Record<string, unknown>]>([
    ["a name nobody can fill", { lead: "{身份证号}，{承诺期限}前办结。" }, { lead: { zh: "“{身份证号}”不是这种通知能用的名称", en: "“{身份证号}” is no name this notice can fill" } }],
    ["a deadline left out", { lead: "已受理。" }, { lead: { zh: "必须写上{承诺期限}", en: "{promised by} must be named" } }],
    ["two fields, one with two problems", { lead: "{谁}已受理", extra: "见{附件" }, { lead: { zh: expect.stringMatching(/谁.*；.*承诺期限/), en: expect.stringContaining("; ") }, extra: { zh: "花括号没有成对", en: "a brace stands alone" } }],
  ])("are refused at their field, what was typed is kept: %s", async (_title, change, sentences) => {
    const { visitor } = await administrator();
    const answer = await visitor.post(notice.action, here, { ...typed, ...change }, params);
    expect(answer).toMatchObject({ status: 400, data: { values: change, sentences } });
    expect(Object.keys((answer.data as { errors: object }).errors)).toEqual(Object.keys(sentences));
    expect(await db.$count(mailWordings)).toBe(0);
  });

  test("for a service nobody offers are refused at the service's field", async () => {
    const { visitor } = await administrator();
    expect(await visitor.post(notice.action, here, { ...typed, item: "QY-999" }, params)).toMatchObject({ status: 400, data: { errors: { item: "wording.no-such-item" }, values: { item: "QY-999" } } });
  });

  test("go to their writer as a test mail, marked as one, in the words in force; twenty an hour", async () => {
    const { actor, visitor } = await administrator();
    await visitor.post(notice.action, here, typed, params);
    expect(await visitor.post(notice.action, here, { intent: "test" }, params)).toMatchObject({ status: 303 });
    const transport = recordingTransport();
    await sendNotices(db, sendingSettings(transport), { now: () => new Date(Date.now() + 1000), signal: new AbortController().signal });
    expect(transport.sent.map(({ mail }) => mail)).toMatchObject([{ to: { email: actor.email }, subject: expect.stringContaining("测试"), text: expect.stringContaining("前办结。") }]);
    expect(await db.select().from(mailEvents)).toMatchObject([{ act: "send_test", byId: actor.userId }]);

    for (let more = 1; more < 20; more += 1) await visitor.post(notice.action, here, { intent: "test" }, params);
    expect(await visitor.post(notice.action, here, { intent: "test" }, params)).toMatchObject({ status: 429, data: { formError: { key: "too-many" } } });
    expect(await db.$count(notices, eq(notices.isTest, true))).toBe(20);
  });

  test("are for administrators: everybody else finds the door closed", async () => {
    const supervisor = await aStaffMember(db, "supervisor");
    const visitor = await aSignedInVisitor({ userId: supervisor.userId, kind: "staff" });
    expect((await visitor.get(notice.loader, here, params)).status).toBe(403);
    expect((await visitor.post(notice.action, here, typed, params)).status).toBe(403);
    expect(await db.$count(mailWordings)).toBe(0);
  });
});

describe("one's own notices", () => {
  const tell = (recipient: { userId: string; email: string }, at: number) => db.transaction((tx) =>
    enqueueNotice(tx, { kind: "withdrawn", payload: aPayload.withdrawn, locale: "zh", recipientEmail: recipient.email, recipientUserId: recipient.userId }, new Date(Date.now() - at * 60_000)));

  test("are listed newest first, and read by one press; nobody else's", async () => {
    const [reader, other] = [await aCompany(db), await aCompany(db)];
    for (const at of [3, 2]) await tell(reader, at);
    await tell(other, 1);
    const visitor = await aSignedInVisitor({ userId: reader.userId, kind: "company" });
    expect((await visitor.get(mine.loader, "/my/notices")).data).toMatchObject({ isStaff: false, mine: { unread: 2, lines: [{ isUnread: true, about: aPayload.withdrawn.number }, { isUnread: true }] } });
    expect(await visitor.post(mine.action, "/my/notices", { intent: "read" })).toMatchObject({ status: 303, location: "/my/notices" });
    expect((await visitor.get(mine.loader, "/my/notices")).data).toMatchObject({ mine: { unread: 0, lines: [{ isUnread: false }, { isUnread: false }] } });
    const stranger = await aSignedInVisitor({ userId: other.userId, kind: "company" });
    expect((await stranger.get(mine.loader, "/my/notices")).data).toMatchObject({ mine: { unread: 1 } });
  });

  test("come as they are wished, and wait for the end of the quiet hours", async () => {
    const reader = await aCompany(db);
    const visitor = await aSignedInVisitor({ userId: reader.userId, kind: "company" });
    expect(await visitor.post(mine.action, "/my/notices", { intent: "save", progress: "each", reminders: "none", rating: "none", quietFrom: "21:00", quietUntil: "08:00" })).toMatchObject({ status: 303 });
    expect((await visitor.get(mine.loader, "/my/notices")).data).toMatchObject({ mine: { quiet: { fromMinute: 1260, untilMinute: 480 }, wishes: [{ group: "progress", wish: "each" }, { group: "reminders", wish: "none" }, { group: "rating", wish: "none" }] } });

    expect(await visitor.post(mine.action, "/my/notices", { intent: "save", progress: "each", reminders: "each", rating: "each", quietFrom: "", quietUntil: "" })).toMatchObject({ status: 303 });
    expect(await db.$count(quietHours)).toBe(0);
    expect((await visitor.get(mine.loader, "/my/notices")).data).toMatchObject({ mine: { quiet: null, wishes: [{ wish: "each" }, { wish: "each" }, { wish: "each" }] } });
  });

  test.each([["a beginning without an end", "21:00", ""], ["an end without a beginning", "", "08:00"], ["no hours between them", "21:00", "21:00"]])("are not saved with %s; what was chosen stays", async (_title, quietFrom, quietUntil) => {
    const reader = await aCompany(db);
    const visitor = await aSignedInVisitor({ userId: reader.userId, kind: "company" });
    expect(await visitor.post(mine.action, "/my/notices", { intent: "save", progress: "none", quietFrom, quietUntil })).toMatchObject({ status: 400, data: { errors: { quietUntil: "form.choose" }, values: { quietFrom, quietUntil, progress: "none" } } });
    expect([await db.$count(quietHours), await db.$count(noticeWishes)]).toEqual([0, 0]);
  });

  test("of staff may come as one mail a day; a company cannot choose what is not its own", async () => {
    const clerk = await aStaffMember(db, "liaison", "RSJ");
    const visitor = await aSignedInVisitor({ userId: clerk.userId, kind: "staff" });
    expect(await visitor.post(mine.action, "/my/notices", { intent: "save", staff_work: "digest", staff_digest: "each", staff_alerts: "each", progress: "none" })).toMatchObject({ status: 303 });
    expect((await visitor.get(mine.loader, "/my/notices")).data).toMatchObject({ isStaff: true, mine: { wishes: [{ group: "staff_work", wish: "digest" }, { group: "staff_digest" }, { group: "staff_alerts" }] } });
    expect(await db.$count(noticeWishes, eq(noticeWishes.noticeGroup, "progress"))).toBe(0);
  });
});
