import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { mailboxTransport } from "~/mail/mailbox.server";
import { resendTransport } from "~/mail/resend.server";
import type { Mail, MailTransport } from "~/mail/transport";
import { fakeResend, type FakeResend, type Trouble } from "~tests/support/fake-resend";

const mail: Mail = {
  kind: "accepted",
  to: { email: "lin@xinglan.test", name: "林晓" },
  subject: "【融驿站】办件RYZ20261124SZZX0012 已受理",
  html: "<p>已受理</p>",
  text: "已受理",
  calendar: null,
  replyTo: null,
  unsubscribeUrl: null,
};
const signal = new AbortController().signal;
const from = "融驿站 <notice@ryz.test>";

let provider: FakeResend;
beforeEach(async () => {
  provider = await fakeResend();
});
afterEach(() => provider.close());

const resend = (settings: { apiKey?: string; timeoutMs?: number } = {}) => resendTransport({ apiKey: "re_test", baseUrl: provider.url, from, perSecond: 1000, ...settings });

describe.each<[string, () => MailTransport]>([["resend", () => resend()], ["mailbox", mailboxTransport]])("every way out (%s)", (_name, open) => {
  test("takes a mail and names it", async () => {
    const result = await open().send(mail, { idempotencyKey: "notice-1", signal });
    expect(result).toEqual({ ok: true, providerId: expect.stringMatching(/.+/) });
  });

  test("answers a second try under the same key with the first one's name", async () => {
    const transport = open();
    const first = await transport.send(mail, { idempotencyKey: "notice-1", signal });
    const second = await transport.send(mail, { idempotencyKey: "notice-1", signal });
    expect(second).toEqual(first);
  });

  test("does not send once it was told to stop, and says that another try may", async () => {
    const result = await open().send(mail, { idempotencyKey: "notice-1", signal: AbortSignal.abort() });
    expect(result).toMatchObject({ ok: false, retry: true });
    expect(provider.taken).toHaveLength(0);
  });
});

describe("resend", () => {
  test("sends both bodies, the key, the sender and the calendar entry as such", async () => {
    await resend().send({ ...mail, calendar: { method: "REQUEST", content: "BEGIN:VCALENDAR\r\n" } }, { idempotencyKey: "notice-1", signal });

    expect(provider.taken).toEqual([{ id: "sent-1", key: "notice-1", body: expect.objectContaining({
      from, to: "lin@xinglan.test", subject: mail.subject, html: mail.html, text: mail.text,
      headers: { "Auto-Submitted": "auto-generated", "X-Entity-Ref-ID": "notice-1" },
    }) }]);
    const [attachment] = provider.taken[0]?.body["attachments"] as { content: string; content_type: string }[];
    expect(attachment?.content_type).toBe("text/calendar; charset=utf-8; method=REQUEST");
    expect(Buffer.from(attachment?.content ?? "", "base64").toString()).toBe("BEGIN:VCALENDAR\r\n");
  });

  const answers: [string, Trouble, object][] = [
    ["too many calls: everybody waits as long as it says", { status: 429, name: "rate_limit_exceeded", headers: { "retry-after": "7" } }, { retry: true, pauseAll: true, retryAfterSeconds: 7 }],
    ["the day's quota is spent: everybody waits an hour", { status: 429, name: "daily_quota_exceeded", headers: { "retry-after": "2" } }, { retry: true, pauseAll: true, retryAfterSeconds: 3600 }],
    ["the month's quota is spent", { status: 429, name: "monthly_quota_exceeded" }, { retry: true, pauseAll: true }],
    ["the key of the account is wrong", { status: 403, name: "invalid_api_key" }, { retry: true, pauseAll: true, retryAfterSeconds: 600 }],
    ["the account may not send from here", { status: 403, name: "validation_error" }, { retry: true, pauseAll: true }],
    ["the mail itself is wrong: final", { status: 422, name: "validation_error" }, { retry: false }],
    ["the key carried another mail: final", { status: 409, name: "invalid_idempotent_request" }, { retry: false }],
    ["the first try still runs: later, and it may arrive", { status: 409, name: "concurrent_idempotent_requests" }, { retry: true, isUncertain: true }],
    ["the provider is broken: later, and it may have arrived", { status: 500, name: "internal_server_error" }, { retry: true, isUncertain: true }],
    ["the connection breaks: later, and it may have arrived", "hang up", { retry: true, isUncertain: true }],
  ];
  test.each(answers)("%s", async (_title, trouble, expected) => {
    provider.troubles.push(trouble);
    const result = await resend().send(mail, { idempotencyKey: "notice-1", signal });

    expect(result).toMatchObject({ ok: false, ...expected });
    expect(provider.taken).toHaveLength(0);
    expect(JSON.stringify(result)).not.toContain("xinglan");
  });

  test("gives up waiting for an answer, and the next try under the same key delivers nothing twice", async () => {
    provider.troubles.push("silence");
    expect(await resend({ timeoutMs: 500 }).send(mail, { idempotencyKey: "notice-1", signal })).toMatchObject({ ok: false, retry: true, isUncertain: true, reason: "no answer in time" });

    expect(await resend().send(mail, { idempotencyKey: "notice-1", signal })).toEqual({ ok: true, providerId: "sent-1" });
    expect(provider.taken).toHaveLength(1);
  });

  test("answers with a value when nobody listens there", async () => {
    await provider.close();
    expect(await resend().send(mail, { idempotencyKey: "notice-1", signal })).toMatchObject({ ok: false, retry: true, isUncertain: true });
  });
});
