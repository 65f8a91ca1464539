import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { correctAddress } from "~/domain/notices/correct-address.server";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import { liftStop } from "~/domain/notices/lift-stop.server";
import { listStopped } from "~/domain/notices/list-stopped.server";
import { takeProviderReport } from "~/domain/notices/provider-events.server";
import { sendNotices } from "~/jobs/send-notices.server";
import { auditEntries, mailEvents, notices, requests, stoppedAddresses } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aPayload } from "~tests/support/notice-payloads";
import { noticeRow, recordingTransport, sendingSettings } from "~tests/support/notices";
import { aCast, aRequest } from "~tests/support/requests";

const { db } = useTestDatabase();
const now = new Date("2026-11-24T02:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const wrong = "lin@xinglan.test";
const right = "lin.xiao@xinglan.test";

async function round(at: Date) {
  const transport = recordingTransport();
  // What was written to one reader about one request goes in its order, one a round.
  while ((await sendNotices(db, sendingSettings(transport), { now: () => at, signal: new AbortController().signal })).claimed > 0);
  return transport.sent.map(({ mail }) => `${mail.kind} ${mail.to.email}`);
}

/** A request whose first mail came back, and whose second was not sent for that. */
async function aStoppedContact() {
  const cast = await aCast(db);
  const request = await aRequest(db, cast, "routed");
  await db.delete(notices);
  await db.update(requests).set({ contactEmail: wrong }).where(eq(requests.id, request.id));
  const tell = (kind: "accepted" | "completed" | "please_rate", email = wrong) =>
    db.transaction((tx) => enqueueNotice(tx, { kind, payload: aPayload[kind], locale: "zh", recipientEmail: email, requestId: request.id } as Parameters<typeof enqueueNotice>[1], now));
  const bounced = await tell("accepted");
  await round(later(1));
  await takeProviderReport(db, { id: "m-1", type: "email.bounced", providerId: (await noticeRow(db, bounced)).providerId ?? "", occurredAt: now, detail: "Permanent General", isPermanent: true }, now);
  const kept = await tell("completed");
  const optional = await tell("please_rate");
  await round(later(2));
  await db.delete(notices).where(eq(notices.kind, "staff_mail_bounced"));
  return { cast, request, bounced, kept, optional };
}

describe("an address no mail goes to", () => {
  test("is shown to the request's desk with the number to dial, to no other desk", async () => {
    const { cast, request } = await aStoppedContact();
    expect(await listStopped(db, cast.desk)).toMatchObject([{ requestId: request.id, number: request.number, email: expect.stringContaining("***@"), reason: "bounced", phone: expect.stringMatching(/^\d{3}\*{4}\d{4}$/) }]);
    expect(await listStopped(db, (await aCast(db, { stationCode: "CMGC" })).desk)).toEqual([]);
  });

  test("is corrected: on the request and the company's other open ones, with reason and audit line; what was lost goes out once more", async () => {
    const { cast, request } = await aStoppedContact();
    const other = await aRequest(db, cast, "routed");
    await db.update(requests).set({ contactEmail: "Lin@xinglan.test" }).where(eq(requests.id, other.id));
    await db.delete(notices).where(eq(notices.requestId, other.id));

    expect(await correctAddress(db, cast.desk, { requestId: request.id, email: right, reason: "对方确认写错", now })).toHaveLength(2);
    expect((await db.select({ email: requests.contactEmail }).from(requests)).map(({ email }) => email)).toEqual([right, right]);
    expect(await round(later(4))).toEqual([`accepted ${right}`, `completed ${right}`]);
    expect(await listStopped(db, cast.desk)).toEqual([]);

    expect(await db.select().from(mailEvents).where(eq(mailEvents.act, "correct_address"))).toMatchObject([{ email: wrong, reason: "对方确认写错", byName: cast.desk.name }, {}]);
    const lines = await db.select().from(auditEntries).where(eq(auditEntries.action, "mail.correct_address"));
    expect(lines).toHaveLength(2);
    // The auditor learns that and why, not the addresses themselves.
    expect(JSON.stringify(lines)).not.toContain("lin.xiao");
    expect(JSON.stringify(lines)).not.toContain(wrong);

    // Once more under the same order: nothing is written twice.
    await expect(correctAddress(db, cast.desk, { requestId: request.id, email: right, reason: "again", now })).rejects.toMatchObject({ messageKey: "address.same" });
    expect(await db.$count(notices, eq(notices.recipientEmail, right))).toBe(2);
  });

  test("is not corrected into another one that is stopped, nor by another station's desk", async () => {
    const { cast, request } = await aStoppedContact();
    await db.insert(stoppedAddresses).values({ email: right, reason: "complained", stoppedAt: now });
    await expect(correctAddress(db, cast.desk, { requestId: request.id, email: right, reason: "x", now })).rejects.toMatchObject({ messageKey: "address.stopped-too" });
    const stranger = (await aCast(db, { stationCode: "CMGC" })).desk;
    await expect(correctAddress(db, stranger, { requestId: request.id, email: "a@b.test", reason: "x", now })).rejects.toMatchObject({ kind: "not-found" });
    await expect(liftStop(db, stranger, { requestId: request.id, reason: "x", now })).rejects.toMatchObject({ kind: "not-found" });
    expect(await db.$count(auditEntries, eq(auditEntries.action, "mail.correct_address"))).toBe(0);
  });

  test("takes mail again once the stop is lifted, of two presses at once by one; a new bounce stops it anew", async () => {
    const { cast, request } = await aStoppedContact();
    const lifts = await Promise.allSettled([1, 2].map(() => liftStop(db, cast.desk, { requestId: request.id, reason: "邮箱满了，已清理", now })));
    expect(lifts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.$count(mailEvents, eq(mailEvents.act, "lift_stop"))).toBe(1);
    expect(await db.$count(auditEntries, eq(auditEntries.action, "mail.lift_stop"))).toBe(1);
    expect(await round(later(5))).toEqual([`accepted ${wrong}`, `completed ${wrong}`]);

    const [again] = await db.select().from(notices).where(and(eq(notices.kind, "completed"), eq(notices.status, "sent")));
    await takeProviderReport(db, { id: "m-2", type: "email.bounced", providerId: again?.providerId ?? "", occurredAt: later(6), detail: "", isPermanent: true }, later(6));
    expect(await listStopped(db, cast.desk)).toHaveLength(1);
  });
});
