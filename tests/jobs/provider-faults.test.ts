import { setMaxListeners } from "node:events";
import { eq, inArray } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { maskPhone } from "~/domain/access/masking";
import { listCalls } from "~/domain/notices/close-call.server";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import { putBackMail, resumeTransport } from "~/domain/notices/handle-mail.server";
import type { Notice } from "~/domain/notices/notices";
import { takeProviderReport } from "~/domain/notices/provider-events.server";
import { readTransports } from "~/domain/notices/transport-state.server";
import { sendNotices } from "~/jobs/send-notices.server";
import { resendTransport } from "~/mail/resend.server";
import { callTasks, notices } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { fakeResend, type FakeResend, type Trouble } from "~tests/support/fake-resend";
import { aPayload } from "~tests/support/notice-payloads";
import { aNotice, noticeRow, recordingTransport, sendingSettings } from "~tests/support/notices";
import { aStaffMember } from "~tests/support/people";
import { aCast, aRequest } from "~tests/support/requests";

/** A provider that fails in every way its documentation and the network know, for hours that pass at once. */

const { db } = useTestDatabase();
const start = new Date("2026-11-24T02:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const hours = (count: number) => count * 3600;

let provider: FakeResend;
beforeEach(async () => void (provider = await fakeResend()));
afterEach(() => provider.close());

const { signal } = new AbortController();
// Every call of a round listens to it.
setMaxListeners(0, signal);
const round = (seconds: number, timeoutMs = 10_000) => {
  const transport = resendTransport({ apiKey: "re_test", baseUrl: provider.url, perSecond: 1000, timeoutMs });
  return sendNotices(db, sendingSettings(transport), { now: () => after(seconds), signal });
};
const open = () => db.$count(notices, inArray(notices.status, ["queued", "sending"]));
/** Rounds as the worker makes them, until nothing is due or a day has passed. @returns when the last of them was */
async function roundsUntilSent(from: number): Promise<number> {
  let seconds = from;
  for (; (await open()) > 0 && seconds < from + hours(24); seconds += 5) while ((await round(seconds)).claimed > 0);
  return seconds;
}
const takenKeys = () => provider.taken.map(({ key }) => key).sort();
const broken: Trouble = { status: 500, name: "internal_server_error" };
const tooMany: Trouble = { status: 429, name: "rate_limit_exceeded", headers: { "retry-after": "7" } };

describe("asked to slow down", () => {
  test("calls nobody before the provider said, then sends everything", async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => aNotice(db, start)));
    provider.troubles.push(tooMany);
    expect(await round(0)).toMatchObject({ claimed: 12, pauseSeconds: 7 });
    const calls = provider.calls;
    for (const seconds of [1, 4, 6.9]) expect(await round(seconds)).toMatchObject({ claimed: 0 });
    expect(provider.calls).toBe(calls);
    await round(7);
    expect(takenKeys()).toEqual(ids.sort());
  });

  test.each<[string, Trouble]>([["refused", tooMany], ["broken", broken], ["taken and not told", "drop"]])("what one company is told about one request arrives in the order it was written, the first being %s", async (_title, trouble) => {
    const request = await aRequest(db, await aCast(db), "routed");
    await db.delete(notices);
    const ids: string[] = [];
    for (const kind of ["accepted", "clock_stopped", "completed"] as const) {
      const notice = { kind, payload: aPayload[kind], locale: "zh", recipientEmail: "lin@xinglan.test", requestId: request.id } as Notice;
      ids.push(await db.transaction((tx) => enqueueNotice(tx, notice, start)));
    }
    provider.troubles.push(trouble);
    await roundsUntilSent(0);
    expect(provider.taken.map(({ key }) => key)).toEqual(ids);
  });
});

test("what one worker is asked for, the other keeps too, in the middle of its round", { timeout: 60_000 }, async () => {
  await Promise.all(Array.from({ length: 16 }, () => aNotice(db, new Date())));
  provider.troubles.push({ status: 429, name: "rate_limit_exceeded", headers: { "retry-after": "60" } });
  const work = () => sendNotices(db, sendingSettings(resendTransport({ apiKey: "re_test", baseUrl: provider.url })), { now: () => new Date(), signal });
  // The second one's turns come when the first one's, the refused one among them, are over.
  const rounds = await Promise.all([work(), work()]);
  expect(rounds.map(({ claimed }) => claimed)).toEqual([8, 8]);
  expect(provider.calls).toBe(1);
});

test("two workers by a provider that takes five calls a second are refused at most one in twenty, and everything arrives once", { timeout: 120_000 }, async () => {
  const ids = await Promise.all(Array.from({ length: 40 }, () => aNotice(db, new Date())));
  provider.callsPerSecond = 5;
  // At the pace the portal keeps when nothing is set, and by the true clock: turns are instants.
  const transport = () => resendTransport({ apiKey: "re_test", baseUrl: provider.url });
  const work = async (settings = sendingSettings(transport())) => {
    while ((await open()) > 0) await sendNotices(db, settings, { now: () => new Date(), signal });
  };
  await Promise.all([work(), work()]);
  expect(takenKeys()).toEqual(ids.sort());
  expect(provider.heard.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(provider.calls / 20);
});

test("sixty mails by a provider that breaks before and after it has taken them are sixty mails", async () => {
  const ids = await Promise.all(Array.from({ length: 60 }, () => aNotice(db, start)));
  const each: Trouble[] = [broken, "page", "hang up", "drop", "half", "babble", { status: 409, name: "concurrent_idempotent_requests" }];
  provider.troubles.push(...Array.from({ length: 20 }, () => each).flat());
  await roundsUntilSent(0);
  expect(takenKeys()).toEqual(ids.sort());
  expect(await db.$count(notices, eq(notices.status, "sent"))).toBe(60);
  // Three in seven were taken and not told; each was asked for again.
  expect(provider.repeats).toBeGreaterThan(30);
});

test("an answer that does not come is not waited for longer than told, before and after the mail was taken", async () => {
  const ids = await Promise.all([aNotice(db, start), aNotice(db, start)]);
  provider.troubles.push("stall", "silence");
  expect(await round(0, 300)).toMatchObject({ claimed: 2, sent: 0 });
  for (const id of ids) expect(await noticeRow(db, id)).toMatchObject({ status: "queued", lastError: "no answer in time" });
  await roundsUntilSent(10);
  expect(takenKeys()).toEqual(ids.sort());
  expect(provider.calls).toBe(4);
});

describe("a key that was revoked, or a spent quota,", () => {
  test.each<[string, Trouble, number]>([
    ["403", { status: 403, name: "invalid_api_key" }, 600],
    ["401", { status: 401, name: "restricted_api_key" }, 600],
    ["the month's quota", { status: 429, name: "monthly_quota_exceeded" }, 3600],
  ])("(%s) stops the way out for a person to look at; nothing counts as sent, nobody is called, and it goes on by itself", async (_title, trouble, seconds) => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => aNotice(db, start)));
    provider.troubles.push(...Array.from({ length: 5 }, () => trouble));
    await round(0);
    const calls = provider.calls;
    expect((await readTransports(db))[0]).toMatchObject({ needsPerson: true, restsUntil: after(seconds), restsBecause: expect.stringMatching(/\d{3} /) });
    expect(await db.$count(notices, eq(notices.status, "queued"))).toBe(5);
    for (const later of [1, 60, seconds - 1]) await round(later);
    expect(provider.calls).toBe(calls);

    provider.troubles.length = 0;
    await round(seconds);
    expect(takenKeys()).toEqual(ids.sort());
    expect((await readTransports(db))[0]).toMatchObject({ needsPerson: false, restsUntil: null, restsBecause: null });
  });

  test("goes on at once when a person says so, whose press is noted", async () => {
    await aNotice(db, start);
    provider.troubles.push({ status: 403, name: "invalid_api_key" });
    await round(0);
    await resumeTransport(db, await aStaffMember(db, "administrator"), { name: "resend", now: after(5) });
    await db.update(notices).set({ runAt: after(5) });
    expect(await round(6)).toMatchObject({ sent: 1 });
  });
});

test("a mail the provider calls wrong is never sent again by itself; the desk phones, an administrator may send it once more", async () => {
  const cast = await aCast(db);
  const request = await aRequest(db, cast, "routed");
  await db.delete(notices);
  const id = await db.transaction((tx) => enqueueNotice(tx, { kind: "completed", payload: aPayload.completed, locale: "zh", recipientEmail: "lin@xinglan.test", requestId: request.id }, start));
  provider.troubles.push({ status: 422, name: "validation_error" });
  await round(0);
  expect(await noticeRow(db, id)).toMatchObject({ status: "failed", lastError: "422 validation_error" });
  expect(await listCalls(db, cast.desk)).toMatchObject([{ phone: maskPhone(request.contactPhone), mails: [{ kind: "completed", reason: "not_sent" }] }]);
  for (const seconds of [60, hours(1), hours(30)]) await round(seconds);
  expect(await noticeRow(db, id)).toMatchObject({ status: "failed", attempts: 1 });

  await putBackMail(db, await aStaffMember(db, "administrator"), { id, now: after(hours(31)) });
  await round(hours(31));
  expect(takenKeys().filter((key) => key === id)).toEqual([id]);
});

test("a worker overtaken while the provider refused its mail lets nobody be phoned: its successor's try counts", async () => {
  const request = await aRequest(db, await aCast(db), "routed");
  await db.delete(notices);
  const id = await db.transaction((tx) => enqueueNotice(tx, { kind: "completed", payload: aPayload.completed, locale: "zh", recipientEmail: "lin@xinglan.test", requestId: request.id }, start));
  const overtaken = recordingTransport(async () => {
    await db.update(notices).set({ attempts: 2 });
    return { ok: false, retry: false, reason: "422 validation_error" };
  });
  await sendNotices(db, sendingSettings(overtaken), { now: () => after(0), signal });
  expect(await noticeRow(db, id)).toMatchObject({ status: "sending", lastError: null });
  expect(await db.$count(callTasks)).toBe(0);
});

test("a provider away for 26 hours, its keys forgotten after 24: what it may have taken waits for a person, the rest goes out, nothing twice", async () => {
  const taken = await aNotice(db, start);
  provider.troubles.push("drop");
  await round(0);
  const meanwhile = await aNotice(db, after(hours(5)));
  for (let seconds = 20; seconds < hours(26); seconds += 1800) {
    provider.troubles = [broken, broken];
    await round(seconds);
  }
  expect(await noticeRow(db, taken)).toMatchObject({ status: "held", lastError: expect.stringContaining("held: first tried more than 23 hours ago") });

  const fresh = await aNotice(db, after(hours(26)));
  provider.troubles = [];
  provider.forgetKeys();
  await roundsUntilSent(hours(26));
  expect(takenKeys()).toEqual([taken, meanwhile, fresh].sort());
  expect((await noticeRow(db, taken)).status).toBe("held");
});

test("a report about a mail whose answer was lost waits until the second try names it", async () => {
  const id = await aNotice(db, start);
  provider.troubles.push("drop");
  await round(0);
  await takeProviderReport(db, { id: "msg_1", type: "email.delivered", providerId: "sent-1", occurredAt: after(2), detail: "", isPermanent: true }, after(3));
  expect(await noticeRow(db, id)).toMatchObject({ status: "queued", delivery: null });
  await roundsUntilSent(10);
  expect(await noticeRow(db, id)).toMatchObject({ status: "sent", providerId: "sent-1", delivery: "delivered", deliveryAt: after(2) });
});
