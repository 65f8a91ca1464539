import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { maskPhone } from "~/domain/access/masking";
import { closeCall, listCalls, listNotedCalls } from "~/domain/notices/close-call.server";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import { takeProviderReport, type ProviderReport } from "~/domain/notices/provider-events.server";
import { readSwitchOff, setWish, switchOffToken } from "~/domain/notices/switch-off.server";
import { takeTurns } from "~/domain/notices/transport-state.server";
import { sendNotices } from "~/jobs/send-notices.server";
import { callTasks, notices, providerEvents, quietHours, stoppedAddresses } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { aPayload } from "~tests/support/notice-payloads";
import { noticeRow, recordingTransport, sendingSettings } from "~tests/support/notices";
import { aCast, aRequest } from "~tests/support/requests";

const { db } = useTestDatabase();
const now = new Date("2026-11-24T02:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const round = (at = later(1)) => sendNotices(db, sendingSettings(recordingTransport()), { now: () => at, signal: new AbortController().signal });
const report = (over: Partial<ProviderReport>): ProviderReport => ({ id: "msg_1", type: "email.delivered", providerId: "p", occurredAt: now, detail: "", isPermanent: true, ...over });

/** A notice about a request of 苏州中心 that was sent. */
async function aSentNotice() {
  const cast = await aCast(db);
  const request = await aRequest(db, cast, "routed");
  await db.delete(notices);
  const id = await db.transaction((tx) => enqueueNotice(tx, { kind: "accepted", payload: aPayload.accepted, locale: "zh", recipientEmail: "lin@xinglan.test", requestId: request.id }, now));
  await round();
  return { id, cast, request, providerId: (await noticeRow(db, id)).providerId ?? "" };
}

test("the same report twenty times at once counts once", async () => {
  const { id, providerId } = await aSentNotice();
  const taken = await Promise.all(Array.from({ length: 20 }, () => takeProviderReport(db, report({ providerId }), now)));
  expect(taken.filter(Boolean)).toHaveLength(1);
  expect(await noticeRow(db, id)).toMatchObject({ delivery: "delivered", deliveryAt: now });
});

test("reports out of order: delivered after bounced takes nothing back, delayed after delivered neither", async () => {
  const { id, providerId } = await aSentNotice();
  await takeProviderReport(db, report({ id: "a", type: "email.delivered", providerId }), now);
  await takeProviderReport(db, report({ id: "b", type: "email.delivery_delayed", providerId }), now);
  expect((await noticeRow(db, id)).delivery).toBe("delivered");
  await takeProviderReport(db, report({ id: "c", type: "email.bounced", providerId }), now);
  await takeProviderReport(db, report({ id: "d", type: "email.delivered", providerId }), now);
  expect((await noticeRow(db, id)).delivery).toBe("bounced");
});

test("a report that comes before the sending call has returned is kept and applied when the mail is known", async () => {
  const id = await db.transaction((tx) => enqueueNotice(tx, { kind: "withdrawn", payload: aPayload.withdrawn, locale: "zh", recipientEmail: "lin@xinglan.test" }, now));
  await takeProviderReport(db, report({ providerId: `p-${id}` }), now);
  expect((await db.select().from(providerEvents))[0]?.appliedAt).toBeNull();
  await round();
  expect((await noticeRow(db, id)).delivery).toBe("delivered");
});

test("a bounce stops the address and gives the desk somebody to phone; what is essential is phoned from then on, not mailed", async () => {
  const { providerId, cast, request } = await aSentNotice();
  await takeProviderReport(db, report({ type: "email.bounced", providerId, detail: "Permanent General" }), now);
  expect(await db.select().from(stoppedAddresses)).toMatchObject([{ email: "lin@xinglan.test", reason: "bounced" }]);
  expect(await db.$count(notices, eq(notices.kind, "staff_mail_bounced"))).toBe(1);

  const next = await db.transaction((tx) => enqueueNotice(tx, { kind: "completed", payload: aPayload.completed, locale: "zh", recipientEmail: "Lin@xinglan.test", requestId: request.id }, now));
  await round(later(60));
  expect(await noticeRow(db, next)).toMatchObject({ status: "kept", keptBecause: "address_stopped" });

  const calls = await listCalls(db, cast.desk);
  expect(calls).toMatchObject([{ phone: maskPhone(request.contactPhone), mails: [{ kind: "accepted", number: request.number, reason: "bounced" }, { kind: "completed", reason: "address_stopped" }] }]);
  const ids = calls[0]?.mails.map(({ id }) => id) ?? [];
  const stranger = (await aCast(db, { stationCode: "CMGC" })).desk;
  expect(await listCalls(db, stranger)).toEqual([]);
  await expect(closeCall(db, stranger, { ids, result: "told", now })).rejects.toMatchObject({ kind: "forbidden" });
  await closeCall(db, cast.desk, { ids, result: "told", now });
  expect(await listCalls(db, cast.desk)).toEqual([]);
  expect(await listNotedCalls(db, cast.desk, now)).toMatchObject([{ result: "told", by: cast.desk.name }, { result: "told" }]);
  await expect(closeCall(db, cast.desk, { ids, result: "told", now })).rejects.toMatchObject({ kind: "conflict" });
  expect(await db.$count(callTasks)).toBe(2);
});

test("what the reader switched off is kept in the portal; what is essential goes out all the same", async () => {
  const secret = "s".repeat(32);
  const chosen = readSwitchOff(switchOffToken("Lin@xinglan.test", "progress", secret), secret);
  await setWish(db, { ...chosen, wish: "none", now });
  expect(() => readSwitchOff(switchOffToken("lin@xinglan.test", "progress", secret).replace("progress", "reminders"), secret)).toThrow();

  const to = { locale: "zh", recipientEmail: "lin@xinglan.test" } as const;
  const [off, on] = await db.transaction(async (tx) => [
    await enqueueNotice(tx, { kind: "withdrawn", payload: aPayload.withdrawn, ...to }, now),
    await enqueueNotice(tx, { kind: "completed", payload: aPayload.completed, ...to }, now),
  ]);
  expect(await round()).toMatchObject({ claimed: 1, sent: 1 });
  expect(await noticeRow(db, off ?? "")).toMatchObject({ status: "kept", keptBecause: "not_wanted" });
  expect(await noticeRow(db, on ?? "")).toMatchObject({ status: "sent" });
});

test("what can wait waits for the end of the quiet hours", async () => {
  // 10:00 in Shanghai
  await db.insert(quietHours).values({ email: "lin@xinglan.test", fromMinute: 9 * 60, untilMinute: 11 * 60, changedAt: now });
  const id = await db.transaction((tx) => enqueueNotice(tx, { kind: "withdrawn", payload: aPayload.withdrawn, locale: "zh", recipientEmail: "lin@xinglan.test" }, now));
  expect((await noticeRow(db, id)).runAt).toEqual(new Date("2026-11-24T03:00:00Z"));
});

test("all processes together keep below the provider's limit: turns lie a quarter of a second apart, whoever takes them", async () => {
  const firsts = await Promise.all(Array.from({ length: 6 }, () => takeTurns(db, { name: "resend", count: 2, perSecond: 4, now })));
  expect(firsts.map((first) => first.getTime() - now.getTime()).sort((a, b) => a - b)).toEqual([0, 500, 1000, 1500, 2000, 2500]);
});

test("a turn taken while the clock was an hour ahead keeps nobody waiting once it is put back", async () => {
  await takeTurns(db, { name: "resend", count: 2, perSecond: 4, now: later(3600) });
  expect(await takeTurns(db, { name: "resend", count: 2, perSecond: 4, now })).toEqual(now);
});
