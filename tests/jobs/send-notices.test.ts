import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { claimNotices, keyLifeHours, leaseSeconds, maxAttempts } from "~/domain/notices/claim-notices.server";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import { freezeMails, settleNotice } from "~/domain/notices/settle-notice.server";
import { sendNotices } from "~/jobs/send-notices.server";
import { resendTransport } from "~/mail/resend.server";
import type { MailTransport, SendResult } from "~/mail/transport";
import { openDatabase } from "~db/client.server";
import { notices } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { fakeResend } from "~tests/support/fake-resend";
import { aPayload } from "~tests/support/notice-payloads";
import { aNotice, noticeRow, recordingLog, recordingTransport, sendingSettings } from "~tests/support/notices";

const database = useTestDatabase();
const { db } = database;

const start = new Date("2026-11-24T02:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const signal = new AbortController().signal;
const round = (transport: MailTransport, at = start, log = recordingLog()) => sendNotices(db, sendingSettings(transport, log), { now: () => at, signal });
const refused: SendResult = { ok: false, retry: true, reason: "503 application_error", isUncertain: true };

test("a notice whose cause was rolled back does not exist", async () => {
  await expect(
    db.transaction(async (tx) => {
      await enqueueNotice(tx, { kind: "withdrawn", payload: aPayload.withdrawn, locale: "zh", recipientEmail: "lin@xinglan.test" }, start);
      throw new Error("the cause failed");
    }),
  ).rejects.toThrow("the cause failed");

  expect(await db.$count(notices)).toBe(0);
  expect(await round(recordingTransport())).toMatchObject({ claimed: 0 });
});

test.each([
  { recipientEmail: "lin@xinglan.test\r\nBcc: all@ryz.test" },
  { recipientEmail: "lin@xinglan.test", recipientName: "林\nBcc: all@ryz.test" },
  { recipientEmail: "lin@xinglan.test", payload: { ...aPayload.withdrawn, number: undefined } },
])("a notice that would write headers or lacks a fact is refused when it is written (%#)", async (change) => {
  const notice = { kind: "withdrawn", payload: aPayload.withdrawn, locale: "zh", ...change } as Parameters<typeof enqueueNotice>[1];
  await expect(db.transaction((tx) => enqueueNotice(tx, notice, start))).rejects.toThrow();
  expect(await db.$count(notices)).toBe(0);
});

test("a due notice is rendered, kept and sent with its links, and says by whom it was taken", async () => {
  const id = await aNotice(db, start);
  const transport = recordingTransport();
  expect(await round(transport, after(1))).toEqual({ claimed: 1, sent: 1, pauseSeconds: 0 });

  expect(transport.sent.map(({ key }) => key)).toEqual([id]);
  const row = await noticeRow(db, id);
  expect(row).toMatchObject({ status: "sent", attempts: 1, transport: "resend", providerId: `p-${id}`, sentAt: after(1), lockedUntil: null, subject: "【融驿站】办件RYZ20261124SZZX0012 已撤回" });
  // What is kept opens nothing; what leaves does.
  expect(transport.sent[0]?.mail.html).toMatch(/\/r\/qA{22}\.[\w-]{22}"/);
  expect(row.html).not.toMatch(/\/r\/qA{22}\./);
});

test("of two workers each notice is sent by one, once, and each does more than a fifth of the work", { timeout: 60_000 }, async () => {
  const ids = await Promise.all(Array.from({ length: 150 }, () => aNotice(db, start)));
  // A second process on PostgreSQL; PGlite has one process only.
  const other = database.url ? await openDatabase({ url: database.url }) : undefined;
  const transports = [recordingTransport(), recordingTransport()];

  await Promise.all(transports.map(async (transport, n) => {
    while ((await sendNotices(n === 1 ? (other?.db ?? db) : db, sendingSettings(transport), { now: () => after(1), signal })).claimed > 0);
  }));
  await other?.close();

  expect(transports.flatMap(({ sent }) => sent.map(({ key }) => key)).sort()).toEqual([...ids].sort());
  for (const { sent } of transports) expect(sent.length).toBeGreaterThan(ids.length / 5);
  expect(await db.$count(notices, eq(notices.status, "sent"))).toBe(ids.length);
});

test("a worker that dies between the provider's yes and its own note leads to one delivery: same key, same mail", async () => {
  const provider = await fakeResend();
  const transport = resendTransport({ apiKey: "re_test", baseUrl: provider.url, perSecond: 1000 });
  const id = await aNotice(db, start);
  // The first worker is cut off after the provider took the mail: nothing it would write arrives.
  const dying: MailTransport = { ...transport, send: async (mail, options) => { await transport.send(mail, options); return new Promise(() => {}); } };
  void round(dying);
  while (provider.taken.length === 0) await new Promise(setImmediate);
  expect(await noticeRow(db, id)).toMatchObject({ status: "sending", attempts: 1 });

  expect(await round(transport, after(leaseSeconds - 1))).toMatchObject({ claimed: 0 });
  expect(await round(transport, after(leaseSeconds))).toMatchObject({ claimed: 1, sent: 1 });
  expect(provider.calls).toBe(2);
  expect(provider.taken.map(({ key }) => key)).toEqual([id]);
  expect(await noticeRow(db, id)).toMatchObject({ status: "sent", attempts: 2, providerId: "sent-1" });
  await provider.close();
});

test("a second try is the same mail, though the portal got another address, sender and mail domain in between", async () => {
  const provider = await fakeResend();
  const transport = resendTransport({ apiKey: "re_test", baseUrl: provider.url, perSecond: 1000 });
  const id = await db.transaction((tx) => enqueueNotice(tx, { kind: "please_rate", payload: aPayload.please_rate, locale: "zh", recipientEmail: "lin@xinglan.test" }, start));
  provider.troubles.push("babble");
  await round(transport);
  const moved = { ...sendingSettings(transport), origin: "https://portal.example.cn", from: "园区 <other@example.cn>", replyDomain: "reply.example.cn" };
  await sendNotices(db, moved, { now: () => after(3600), signal });

  expect(provider.calls).toBe(2);
  expect(await noticeRow(db, id)).toMatchObject({ status: "sent", attempts: 2, lastError: null });
  await provider.close();
});

test("a worker frozen past its lease cannot change what its successor did", async () => {
  const id = await aNotice(db, start);
  const [frozen] = await claimNotices(db, { now: start, limit: 1 });
  if (!frozen) throw new Error("nothing claimed");
  await round(recordingTransport(), after(leaseSeconds));

  expect(await freezeMails(db, [{ claim: frozen, mail: { subject: "late", html: "late", text: "late", calendar: null, calendarMethod: null, sentAs: null } }])).toEqual(new Set());
  expect(await settleNotice(db, frozen, { as: "failed", reason: "late" })).toBe(false);
  expect(await settleNotice(db, frozen, { as: "retry", at: after(90), reason: "late", mayHaveArrived: true })).toBe(false);
  expect(await noticeRow(db, id)).toMatchObject({ status: "sent", attempts: 2, lastError: null });
});

test("what cannot be written or is refused delays nobody else, and says why", async () => {
  const [spoilt, unlucky, ...rest] = await Promise.all(Array.from({ length: 6 }, () => aNotice(db, start)));
  if (!spoilt || !unlucky) throw new Error("no notices");
  await db.update(notices).set({ payload: { number: "RYZ" } }).where(eq(notices.id, spoilt));
  const transport = recordingTransport((_mail, key) => {
    if (key === unlucky) throw new Error("a transport must not throw, this one does");
    return { ok: true, providerId: key };
  });

  expect(await round(transport)).toMatchObject({ claimed: 6, sent: 4 });
  expect(await noticeRow(db, spoilt)).toMatchObject({ status: "failed", lastError: "cannot be written: ZodError" });
  expect(await noticeRow(db, unlucky)).toMatchObject({ status: "queued", lastError: "Error", attempts: 1 });
  for (const id of rest) expect((await noticeRow(db, id)).status).toBe("sent");
});

test("tries lie further and further apart", async () => {
  const id = await aNotice(db, start);
  const transport = recordingTransport(() => refused);
  const gaps: number[] = [];
  let at = start;
  for (let attempt = 1; attempt <= 6; attempt++) {
    await round(transport, at);
    const { runAt } = await noticeRow(db, id);
    gaps.push((runAt.getTime() - at.getTime()) / 1000);
    expect(await round(transport, new Date(runAt.getTime() - 1))).toMatchObject({ claimed: 0 });
    at = runAt;
  }
  [15, 30, 60, 120, 240, 480].forEach((delay, index) => {
    expect(gaps[index]).toBeGreaterThanOrEqual(delay * 0.8);
    expect(gaps[index]).toBeLessThanOrEqual(delay * 1.2);
  });
});

test("a later try sends the mail of the first one, whatever the facts or templates say by then", async () => {
  const id = await aNotice(db, start);
  const transport = recordingTransport();
  await round(recordingTransport(() => refused));
  const { runAt, html } = await noticeRow(db, id);
  await db.update(notices).set({ payload: { ...aPayload.withdrawn, itemZh: "改了名字" } }).where(eq(notices.id, id));

  await round(transport, runAt);
  expect(transport.sent[0]?.mail.html).not.toContain("改了名字");
  expect((await noticeRow(db, id)).html).toBe(html);
});

test("a try after the provider forgot the key is left to a person", async () => {
  const id = await aNotice(db, start);
  await round(recordingTransport(() => refused));
  const transport = recordingTransport();
  const log = recordingLog();

  expect(await round(transport, after(keyLifeHours * 3600), log)).toMatchObject({ claimed: 0 });
  expect(transport.sent).toHaveLength(0);
  expect(await noticeRow(db, id)).toMatchObject({ status: "held", lastError: expect.stringContaining("503 application_error; held") });
  expect(log.lines).toEqual([{ level: "warn", message: "notices need a person", facts: { notices: [id] } }]);
});

test("refused for certain, the key's life has not begun: after a day without quota the mail still goes out", async () => {
  const id = await aNotice(db, start);
  const noQuota: SendResult = { ok: false, retry: true, reason: "429 daily_quota_exceeded", retryAfterSeconds: 3600, pauseAll: true };
  expect(await round(recordingTransport(() => noQuota))).toEqual({ claimed: 1, sent: 0, pauseSeconds: 3600 });
  expect(await noticeRow(db, id)).toMatchObject({ status: "queued", firstTriedAt: null, runAt: after(3600) });

  const transport = recordingTransport();
  expect(await round(transport, after(25 * 3600))).toMatchObject({ sent: 1 });
});

test("a notice that kills its worker each time is given up", async () => {
  const id = await aNotice(db, start);
  await db.update(notices).set({ attempts: maxAttempts, status: "sending", lockedUntil: start, firstTriedAt: start }).where(eq(notices.id, id));
  const transport = recordingTransport();
  await round(transport, after(1));

  expect(transport.sent).toHaveLength(0);
  expect(await noticeRow(db, id)).toMatchObject({ status: "failed", lastError: "given up after too many tries" });
});

test("somebody waiting for a sign-in code is served first; a code that ran out is not sent at all", async () => {
  const code = (now: Date) => db.transaction((tx) => enqueueNotice(tx, { kind: "sign_in_code", payload: aPayload.sign_in_code, locale: "zh", recipientEmail: "lin@xinglan.test" }, now));
  const stale = await code(after(-16 * 60));
  for (let index = 0; index < 25; index++) await aNotice(db, after(-60));
  const fresh = await code(start);

  const transport = recordingTransport();
  await round(transport);
  expect(transport.sent.map(({ key }) => key)).toContain(fresh);
  expect(transport.sent.map(({ key }) => key)).not.toContain(stale);
  expect(await noticeRow(db, stale)).toMatchObject({ status: "failed" });
});
