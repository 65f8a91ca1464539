import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import { mailStateOf, type MailFacts } from "~/domain/notices/mail-state";
import { mailsOfRequest } from "~/domain/notices/mails-of-request.server";
import { markRead, myNotices } from "~/domain/notices/my-notices.server";
import { takeProviderReport } from "~/domain/notices/provider-events.server";
import { waitingForReader } from "~/domain/notices/waiting-for-reader.server";
import { shownMails } from "~/http/shown-mails.server";
import { mailReplies, notices } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aPayload } from "~tests/support/notice-payloads";
import { aCast, aRequest } from "~tests/support/requests";

const { db } = useTestDatabase();
const now = new Date("2026-11-24T02:00:00Z");
const sent: MailFacts = { status: "sent", delivery: null, keptBecause: null, transport: "resend" };

test.each<[string, Partial<MailFacts>, string | null]>([
  ["taken by a provider that will report", {}, "on_its_way"],
  ["taken by a mail server, which reports nothing", { transport: "smtp" }, "handed_over"],
  ["taken by the built-in mailbox, which is the receiver", { transport: "mailbox" }, "delivered"],
  ["reported", { delivery: "delivered" }, "delivered"],
  ["put off by the receiver", { delivery: "delayed" }, "not_accepting"],
  ["come back", { delivery: "bounced" }, "no_such_address"],
  ["marked as spam", { delivery: "complained" }, "not_accepting"],
  ["given up", { status: "failed" }, "not_sent"],
  ["held for a person", { status: "held" }, "not_sent"],
  ["kept, mail to the address being stopped", { status: "kept", keptBecause: "address_stopped" }, "not_sent"],
  ["kept by the reader's wish", { status: "kept", keptBecause: "not_wanted" }, null],
])("a mail %s says so", (_what, facts, state) => {
  expect(mailStateOf({ ...sent, ...facts })).toBe(state);
});

test("a company sees on its request what it was told and whether it arrived; nothing told to staff", async () => {
  const cast = await aCast(db);
  const request = await aRequest(db, cast, "routed");
  await db.delete(notices);
  const about = { locale: "zh", requestId: request.id } as const;
  const [id] = await db.transaction(async (tx) => [
    await enqueueNotice(tx, { kind: "accepted", payload: aPayload.accepted, ...about, recipientEmail: "lin@xinglan.test" }, now),
    await enqueueNotice(tx, { kind: "staff_urged", payload: aPayload.staff_urged, ...about, recipientEmail: "liaison@ryz.test" }, now),
  ]);
  await db.update(notices).set({ status: "sent", sentAt: now, transport: "resend", providerId: "p-1" }).where(eq(notices.id, id ?? ""));
  await takeProviderReport(db, { id: "m", type: "email.bounced", providerId: "p-1", occurredAt: now, detail: "", isPermanent: true }, now);

  const shown = [{ id, kind: "accepted", to: "l***@xinglan.test", state: "no_such_address", createdAt: now }];
  expect(await mailsOfRequest(db, request.id)).toEqual(shown);
  expect(shownMails(await mailsOfRequest(db, request.id), "company", "zh")).toMatchObject([{ title: "受理通知", label: "地址不存在", advice: expect.stringContaining("站点") }]);
});

test("the menu counts what waits for the reader: unread lines, people to phone and mails to decide about at their desks only", async () => {
  const cast = await aCast(db);
  const request = await aRequest(db, cast, "routed");
  await db.delete(notices);
  const to = { locale: "zh", recipientEmail: "lin@xinglan.test", recipientUserId: cast.company.userId } as const;
  await db.transaction(async (tx) => {
    await enqueueNotice(tx, { kind: "accepted", payload: aPayload.accepted, ...to, requestId: request.id }, now);
    // A mail without a line in the inbox cannot be read there, so it is not counted.
    await enqueueNotice(tx, { kind: "link_renewed", payload: aPayload.link_renewed, ...to, requestId: request.id }, now);
  });
  await db.insert(mailReplies).values({ sourceId: "m-1", requestId: request.id, fromEmail: "who@example.com", state: "quarantined", because: "unknown-sender", receivedAt: now });

  expect(await waitingForReader(db, cast.company)).toEqual({ unread: 1, calls: 0, replies: 0 });
  expect((await myNotices(db, cast.company)).unread).toBe(1);
  await markRead(db, cast.company, now);
  expect((await waitingForReader(db, cast.company)).unread).toBe(0);
  expect(await waitingForReader(db, cast.desk)).toMatchObject({ calls: 0, replies: 1 });
  expect(await waitingForReader(db, cast.liaison)).toMatchObject({ calls: 0, replies: 0 });
  expect(await waitingForReader(db, (await aCast(db, { stationCode: "CMGC" })).desk)).toMatchObject({ replies: 0 });
});
