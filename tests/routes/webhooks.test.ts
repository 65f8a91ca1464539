import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Env } from "~/config/env.server";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import { replyAddress } from "~/domain/replies/reply-address.server";
import { localStorage } from "~/domain/files/local-storage.server";
import { fetchMails } from "~/jobs/fetch-mails.server";
import { fetchFromResend } from "~/mail/resend-inbound.server";
import { log } from "~/logging.server";
import * as mailDoor from "~/routes/webhooks/mail";
import * as resendDoor from "~/routes/webhooks/resend";
import { incomingMails, mailReplies, notices, providerEvents, requests, stoppedAddresses } from "~db/schema";
import { useTestDatabase } from "~tests/support/database";
import { fakeResend, signedCall, type FakeResend } from "~tests/support/fake-resend";
import { aPdf } from "~tests/support/files";
import { aPayload } from "~tests/support/notice-payloads";
import { recordingLog } from "~tests/support/notices";
import { setPortalEnv } from "~tests/support/portal-env";
import { rawMail } from "~tests/support/raw-mail";
import { aCast, aRequest } from "~tests/support/requests";

const { db } = useTestDatabase();
const folder = mkdtempSync(join(tmpdir(), "ryz-webhooks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const secret = `whsec_${Buffer.from("a key of the tests, thirty-two b.").toString("base64")}`;
const mailInSecret = "another secret of the tests, long enough";
let provider: FakeResend;
let env: Env;
beforeEach(async () => {
  provider = await fakeResend();
  env = setPortalEnv({ RESEND_API_KEY: "re_test", RESEND_BASE_URL: provider.url, RESEND_WEBHOOK_SECRET: secret, MAIL_REPLY_DOMAIN: "reply.ryz.test", MAIL_IN_SECRET: mailInSecret, UPLOAD_DIR: folder });
});
afterEach(async () => {
  setPortalEnv();
  await provider.close();
});

const call = async (init: RequestInit) => (await resendDoor.action({ request: new Request("http://portal.test/webhooks/resend", init), params: {}, context: {} })).status;
const hand = async (raw: Buffer, query = "", authorization = `Bearer ${mailInSecret}`) =>
  (await mailDoor.action({ request: new Request(`http://portal.test/webhooks/mail${query}`, { method: "POST", body: new Uint8Array(raw), headers: { authorization } }), params: {}, context: {} })).status;
const delivered = (providerId: string) => ({ type: "email.delivered", created_at: "2026-11-24T02:00:05.000Z", data: { email_id: providerId } });
const received = (id: string) => ({ type: "email.received", created_at: "2026-11-24T02:00:05.000Z", data: { email_id: id, from: "x", to: [], subject: "x" } });
const fetchAll = (log = recordingLog(), at = new Date()) =>
  fetchMails(db, { fetchMail: fetchFromResend({ apiKey: "re_test", baseUrl: provider.url }), storage: localStorage(folder), domain: env.mailReplyDomain, secret: env.sessionSecret, own: ["notice@ryz.test"], log }, { now: () => at, signal: new AbortController().signal });

async function aRequestToAnswer() {
  const cast = await aCast(db);
  const request = await aRequest(db, cast, "routed");
  await db.update(requests).set({ contactEmail: "he@example.com" }).where(eq(requests.id, request.id));
  return { request, to: replyAddress(request.id, { domain: env.mailReplyDomain, secret: env.sessionSecret }) ?? "" };
}

async function aSentNotice(providerId = "mail-1") {
  const id = await db.transaction((tx) => enqueueNotice(tx, { kind: "withdrawn", payload: aPayload.withdrawn, locale: "zh", recipientEmail: "lin@xinglan.test" }, new Date()));
  await db.update(notices).set({ status: "sent", sentAt: new Date(), providerId }).where(eq(notices.id, id));
  return { delivery: async () => (await db.select({ delivery: notices.delivery }).from(notices).where(eq(notices.id, id)))[0]?.delivery };
}

/** Every order of these. */
function orders<T>(things: readonly T[]): T[][] {
  if (things.length < 2) return [[...things]];
  return things.flatMap((first, at) => orders(things.filter((_, other) => other !== at)).map((rest) => [first, ...rest]));
}

describe("reports of the provider", () => {
  test("a signed one counts, the same one again changes nothing", async () => {
    const notice = await aSentNotice();
    expect(await call(signedCall(delivered("mail-1"), { secret }))).toBe(204);
    expect(await call(signedCall(delivered("mail-1"), { secret }))).toBe(204);
    expect(await notice.delivery()).toBe("delivered");
    expect(await db.$count(providerEvents)).toBe(1);
  });

  test("the same one fifty times at once is answered each time and counts once", async () => {
    const notice = await aSentNotice();
    const answers = await Promise.all(Array.from({ length: 50 }, () => call(signedCall(delivered("mail-1"), { secret }))));
    expect(new Set(answers)).toEqual(new Set([204]));
    expect(await notice.delivery()).toBe("delivered");
    expect(await db.$count(providerEvents)).toBe(1);
  });

  test("in whatever order sent, delayed, delivered and bounced come, the bounce stays", async () => {
    const reports: [string, object][] = [["email.sent", {}], ["email.delivery_delayed", {}], ["email.delivered", {}], ["email.bounced", { bounce: { type: "Permanent" } }]];
    for (const [no, order] of orders(reports).entries()) {
      const notice = await aSentNotice(`mail-${no}`);
      for (const [at, [type, facts]] of order.entries()) {
        const report = { type, created_at: `2026-11-24T02:00:0${at}.000Z`, data: { email_id: `mail-${no}`, ...facts } };
        expect(await call(signedCall(report, { secret, id: `msg_${no}_${at}` }))).toBe(204);
      }
      expect({ order: order.map(([type]) => type), delivery: await notice.delivery() }).toMatchObject({ delivery: "bounced" });
    }
    expect(await db.$count(stoppedAddresses)).toBe(1);
  });

  const good = () => signedCall(delivered("mail-1"), { secret });
  test.each<[string, () => RequestInit]>([
    ["another key", () => signedCall(delivered("mail-1"), { secret: `whsec_${Buffer.from("another key, not the right one..").toString("base64")}` })],
    ["another body under a good signature", () => ({ ...good(), body: JSON.stringify(delivered("mail-2")) })],
    ["one blank more in the body", () => ({ ...good(), body: `${JSON.stringify(delivered("mail-1"))} ` })],
    ["another id under a good signature", () => ({ ...good(), headers: { ...(good().headers as Record<string, string>), "svix-id": "msg_2" } })],
    ["a replay after ten minutes", () => signedCall(delivered("mail-1"), { secret, at: new Date(Date.now() - 600_000) })],
    ["a time ten minutes ahead", () => signedCall(delivered("mail-1"), { secret, at: new Date(Date.now() + 600_000) })],
    ["no signature", () => ({ method: "POST", body: JSON.stringify(delivered("mail-1")) })],
    ["nothing at all", () => ({ ...good(), body: "" })],
    ["no JSON, unsigned", () => ({ method: "POST", body: "<xml/>" })],
    ["an empty signature", () => ({ ...good(), headers: { ...(good().headers as Record<string, string>), "svix-signature": "v1," } })],
  ])("refused: %s", async (_forgery, init) => {
    const notice = await aSentNotice();
    // why: what is written into the log of the process is looked at, as an operator would
    const warned = vi.spyOn(log, "warn");
    expect(await call(init())).toBe(401);
    expect(warned.mock.calls).toEqual([[{ event: "access denied", object: "", reason: "a delivery report without a good signature" }, "access denied"]]);
    warned.mockRestore();
    expect(await notice.delivery()).toBeNull();
    expect(await db.$count(providerEvents)).toBe(0);
    expect(await db.$count(incomingMails)).toBe(0);
  });

  test("without a secret there is no such door", async () => {
    setPortalEnv();
    expect(await call(signedCall(delivered("mail-1"), { secret }))).toBe(404);
    expect(await hand(rawMail({}))).toBe(404);
  });
});

describe("mails the provider received", () => {
  test("are noted before the answer, fetched whole and taken in once, however often it calls", async () => {
    const { request, to } = await aRequestToAnswer();
    provider.received.set("in-1", rawMail({ to, text: "见附件", files: [{ name: "材料.pdf", content: aPdf }] }));
    expect(await call(signedCall(received("in-1"), { secret }))).toBe(204);
    expect(await db.select().from(incomingMails)).toMatchObject([{ id: "in-1", takenAt: null }]);
    await fetchAll();
    expect(await call(signedCall(received("in-1"), { secret, id: "msg_2" }))).toBe(204);
    expect(await fetchAll()).toBe(0);
    expect(await db.select().from(mailReplies)).toMatchObject([{ requestId: request.id, state: "filed", words: "见附件" }]);
  });

  test("two workers and a provider in trouble: taken in once, later", async () => {
    const { to } = await aRequestToAnswer();
    provider.received.set("in-1", rawMail({ to }));
    await call(signedCall(received("in-1"), { secret }));
    provider.troubles.push({ status: 500, name: "internal_server_error" });
    const log = recordingLog();
    await Promise.all([fetchAll(log), fetchAll(log)]);
    expect(log.lines.map(({ message }) => message)).toEqual(["a mail could not be fetched yet"]);
    expect(await fetchAll()).toBe(0);
    await Promise.all([fetchAll(log, new Date(Date.now() + 31_000)), fetchAll(log, new Date(Date.now() + 31_000))]);
    expect(await db.$count(mailReplies)).toBe(1);
  });

  test("what the provider lost, or keeps back for three days, is given up and said", async () => {
    const log = recordingLog();
    await call(signedCall(received("gone"), { secret }));
    await fetchAll(log);
    provider.troubles.push({ status: 500, name: "internal_server_error" });
    await call(signedCall(received("late"), { secret, id: "msg_2" }));
    await fetchAll(log, new Date(Date.now() + 4 * 86_400_000));
    expect(log.lines.filter(({ level }) => level === "error")).toHaveLength(2);
    expect((await db.select().from(incomingMails)).every(({ givenUpAt }) => givenUpAt !== null)).toBe(true);
    expect(await fetchAll(log, new Date(Date.now() + 9 * 86_400_000))).toBe(0);
  });
});

describe("mails a mail server hands over", () => {
  test("are taken in before the answer; the address may stand in the envelope alone", async () => {
    const { request, to } = await aRequestToAnswer();
    const raw = rawMail({ to: "undisclosed-recipients:;" });
    expect(await hand(raw, `?to=${to}`)).toBe(204);
    expect(await hand(raw, `?to=${to}`)).toBe(204);
    expect(await db.select().from(mailReplies)).toMatchObject([{ requestId: request.id, state: "filed" }]);
  });

  test.each(["", "Bearer wrong", `Basic ${mailInSecret}`, `Bearer ${mailInSecret}x`])("need the secret (%s)", async (authorization) => {
    const { to } = await aRequestToAnswer();
    expect(await hand(rawMail({ to }), "", authorization)).toBe(401);
    expect(await db.$count(mailReplies)).toBe(0);
  });

  test("what is no mail is refused for good", async () => {
    expect(await hand(Buffer.from(""))).toBe(400);
  });

  test("the same mail by both ways is one answer", async () => {
    const { to } = await aRequestToAnswer();
    const raw = rawMail({ to });
    provider.received.set("in-1", raw);
    await call(signedCall(received("in-1"), { secret }));
    await Promise.all([fetchAll(), hand(raw)]);
    expect(await db.$count(mailReplies)).toBe(1);
  });
});
