import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import { dropMail, putBackMail } from "~/domain/notices/handle-mail.server";
import { saveWording } from "~/domain/notices/wordings.server";
import { placeholderOf } from "~/i18n/messages/mail-words";
import { sendNotices } from "~/jobs/send-notices.server";
import { mailEvents, mailWordings, notices } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aPayload } from "~tests/support/notice-payloads";
import { aNotice, noticeRow, recordingTransport, sendingSettings } from "~tests/support/notices";
import { aStaffMember } from "~tests/support/people";

const { db } = useTestDatabase();
const now = new Date("2026-11-24T02:00:00Z");
const later = new Date(now.getTime() + 1000);
const send = () => {
  const transport = recordingTransport();
  return sendNotices(db, sendingSettings(transport), { now: () => later, signal: new AbortController().signal }).then(() => transport.sent);
};
const accepted = (itemCode: string) => db.transaction((tx) => enqueueNotice(tx, { kind: "accepted", payload: { ...aPayload.accepted, itemCode }, locale: "zh", recipientEmail: "lin@xinglan.test" }, now));
const place = { kind: "accepted", locale: "zh", itemCode: "", requestStatus: "" } as const;

test("a failed mail is sent once more by one press; a second press finds it settled; the fence goes on", async () => {
  const admin = await aStaffMember(db, "administrator");
  const id = await aNotice(db, now);
  await db.update(notices).set({ status: "failed", attempts: 32, lastError: "422", firstTriedAt: new Date(0) }).where(eq(notices.id, id));
  await putBackMail(db, admin, { id, now });
  await expect(putBackMail(db, admin, { id, now })).rejects.toMatchObject({ messageKey: "mail.settled-meanwhile" });
  expect(await send()).toHaveLength(1);
  expect(await noticeRow(db, id)).toMatchObject({ status: "sent", attempts: 33 });
  expect(await db.select().from(mailEvents)).toMatchObject([{ act: "retry", noticeId: id, byId: admin.userId }]);
  await expect(putBackMail(db, await aStaffMember(db, "supervisor"), { id, now })).rejects.toMatchObject({ kind: "forbidden" });
});

test("a held mail that is dropped is never sent, and the reason stays", async () => {
  const admin = await aStaffMember(db, "administrator");
  const id = await aNotice(db, now);
  await db.update(notices).set({ status: "held" }).where(eq(notices.id, id));
  await dropMail(db, admin, { id, reason: "已电话告知", now });
  expect(await send()).toEqual([]);
  expect(await noticeRow(db, id)).toMatchObject({ status: "kept", keptBecause: "dropped" });
  await expect(db.update(mailEvents).set({ reason: "x" })).rejects.toThrow();
});

test("an administrator's words are used by mails written from then on, those for the service before the general ones", async () => {
  const admin = await aStaffMember(db, "administrator");
  const before = await accepted("QY-010");
  const save = (itemCode: string, lead: string, seen = 0) => saveWording(db, admin, { ...place, itemCode, wording: { subject: "", lead, extra: "" }, seen, nameOf: placeholderOf, now });
  await save("", "一般：{承诺期限}");
  await save("QY-010", "专门：{事项}，{promised}前");
  const [special, general] = [await accepted("QY-010"), await accepted("RC-001")];
  await save("QY-010", "", 1);
  await save("", "", 1);
  await send();
  const htmlOf = async (id: string) => (await noticeRow(db, id)).html;
  expect(await htmlOf(before)).not.toMatch(/一般：|专门：/);
  expect(await htmlOf(special)).toContain("专门：食品经营许可证核发，12月1日");
  expect(await htmlOf(general)).toMatch(/一般：12月1日/);
  const afterReset = await accepted("QY-010");
  expect((await noticeRow(db, afterReset)).wording).toBeNull();
});

test("words with a name nobody can fill, or without the deadline, are refused; nobody's saving is overwritten", async () => {
  const admin = await aStaffMember(db, "administrator");
  const save = (lead: string, seen = 0) => saveWording(db, admin, { ...place, wording: { subject: "{办件编号} 已受理", lead, extra: "" }, seen, nameOf: placeholderOf, now });
  await expect(save("{身份证号}，{承诺期限}")).rejects.toMatchObject({ problems: [{ field: "lead", problem: "unknown", name: "身份证号" }] });
  await expect(save("已受理“{事项}”。")).rejects.toMatchObject({ problems: [{ field: "lead", problem: "missing", name: "promised" }] });
  await save("{承诺期限}前办结。");
  await expect(save("{承诺期限}前办结！")).rejects.toMatchObject({ messageKey: "wording.changed-meanwhile" });
  expect(await db.select().from(mailWordings)).toHaveLength(1);
  // Words for a service nobody offers would never be used.
  const forItem = (itemCode: string) => saveWording(db, admin, { ...place, itemCode, wording: { subject: "", lead: "{承诺期限}前办结。", extra: "" }, seen: 0, nameOf: placeholderOf, now });
  await expect(forItem("QY-999")).rejects.toMatchObject({ kind: "invalid", messageKey: "wording.no-such-item" });
  await forItem("RC-001");
  expect(await db.select().from(mailWordings)).toHaveLength(2);
});
