import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import PostalMime from "postal-mime";
import { chooseRoutes } from "~/mail/choose-transport.server";
import { mailboxTransport } from "~/mail/mailbox.server";
import { resendTransport } from "~/mail/resend.server";
import { smtpTransport } from "~/mail/smtp.server";
import type { Mail, MailTransport } from "~/mail/transport";
import { fakeResend, type FakeResend, type Trouble } from "~tests/support/fake-resend";
import { smtpServer, type SmtpServer, type SmtpTrouble } from "~tests/support/smtp-server";

const from = "融驿站 <notice@ryz.test>";
const mail: Mail = {
  kind: "accepted",
  from,
  to: { email: "lin@xinglan.test", name: "林晓" },
  subject: "【融驿站】办件RYZ20261124SZZX0012 已受理",
  html: "<p>已受理</p>",
  text: "已受理",
  calendar: null,
  replyTo: null,
  unsubscribeUrl: null,
};
const signal = new AbortController().signal;

let provider: FakeResend;
let server: SmtpServer;
beforeEach(async () => {
  provider = await fakeResend();
  server = await smtpServer();
});
afterEach(async () => {
  await provider.close();
  await server.close();
});

const resend = (settings: { apiKey?: string; timeoutMs?: number } = {}) => resendTransport({ apiKey: "re_test", baseUrl: provider.url, perSecond: 1000, ...settings });

/** What Node does by itself after a while. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  collect();
}

const smtp = (settings: { timeoutMs?: number } = {}) => smtpTransport({ url: server.url, ...settings });

describe.each<[string, () => MailTransport]>([["resend", () => resend()], ["smtp", () => smtp()], ["mailbox", mailboxTransport]])("every way out (%s)", (name, open) => {
  test("is named as the routes name it, and says whether it remembers keys", () => {
    expect(open().name).toBe(name);
    expect(open().remembersKeys).toBe(name !== "smtp");
  });

  test("carries a line break in a name or subject into no header of its own", async () => {
    const result = await open().send({ ...mail, subject: "x\r\nBcc: everybody@ryz.test", to: { email: "lin@xinglan.test", name: "a\r\nBcc: b@ryz.test" } }, { idempotencyKey: "notice-1", signal });
    expect(result.ok).toBe(true);
    expect(server.taken.map(({ to }) => to)).toEqual(name === "smtp" ? [["lin@xinglan.test"]] : []);
    expect(server.taken[0]?.raw ?? "").not.toMatch(/^Bcc:/m);
  });

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
    expect(server.taken).toHaveLength(0);
  });
});

describe("smtp", () => {
  test("sends both bodies, one Message-ID a notice, the portal's headers, the answer's address and the calendar entry", async () => {
    const result = await smtp().send({ ...mail, replyTo: "r+1@reply.ryz.test", unsubscribeUrl: "https://ryz.test/notices/off/x", calendar: { method: "REQUEST", content: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" } }, { idempotencyKey: "notice-1", signal });
    expect(result).toEqual({ ok: true, providerId: "<notice-1@ryz.test>" });
    const [{ raw, from: sender, to } = { raw: "", from: "", to: [] }] = server.taken;
    expect([sender, to]).toEqual(["notice@ryz.test", ["lin@xinglan.test"]]);

    const parsed = await PostalMime.parse(raw);
    expect(parsed).toMatchObject({ subject: mail.subject, messageId: "<notice-1@ryz.test>", from: { name: "融驿站", address: "notice@ryz.test" }, replyTo: [{ address: "r+1@reply.ryz.test" }] });
    expect([parsed.html?.trim(), parsed.text?.trim()]).toEqual([mail.html, mail.text]);
    const header = (key: string) => parsed.headers.find((one) => one.key === key)?.value;
    expect(header("auto-submitted")).toBe("auto-generated");
    expect(header("x-entity-ref-id")).toBe("notice-1");
    expect(header("list-unsubscribe")).toBe("<https://ryz.test/notices/off/x>");
    expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    expect(raw).toMatch(/text\/calendar;[^\r\n]*method=REQUEST/);
  });

  const answers: [string, SmtpTrouble, object][] = [
    ["the address does not exist: final", { at: "RCPT", reply: "550 5.1.1 no such user" }, { retry: false }],
    ["greylisted: later, and nothing left", { at: "RCPT", reply: "451 4.7.1 come again" }, { retry: true }],
    ["the mail is refused after its end: final", { at: "END", reply: "554 5.7.1 spam" }, { retry: false }],
    ["the server is busy after the end: later", { at: "END", reply: "451 4.3.0 busy" }, { retry: true }],
    ["the sign-in is refused: the way out rests for a person", { at: "AUTH", reply: "535 5.7.8 no" }, { retry: true, pauseAll: true, needsPerson: true, retryAfterSeconds: 600 }],
  ];
  test.each(answers)("%s", async (_title, trouble, expected) => {
    server.troubles.push(trouble);
    const result = await smtp().send(mail, { idempotencyKey: "notice-1", signal });
    expect(result).toMatchObject({ ok: false, ...expected });
    if (!result.ok) expect(result.isUncertain ?? false).toBe(false);
    expect(server.taken).toHaveLength(0);
    expect(JSON.stringify(result)).not.toContain("xinglan");
  });

  test("a connection that breaks once the mail was handed over leaves it uncertain: it may have left", async () => {
    server.troubles.push({ at: "END", hangUp: true });
    const result = await smtp().send(mail, { idempotencyKey: "notice-1", signal });
    expect(result).toMatchObject({ ok: false, retry: true, isUncertain: true });
    expect(server.taken).toHaveLength(1);
  });

  test("nobody listening there is certain: nothing left, and a later try is right", async () => {
    await server.close();
    const result = await smtp().send(mail, { idempotencyKey: "notice-1", signal });
    expect(result).toMatchObject({ ok: false, retry: true, isUncertain: false });
  });
});

describe("the ways out by domain", () => {
  const ways = () => chooseRoutes({ resendApiKey: "re_test", resendBaseUrl: provider.url, smtpUrl: server.url, mailPerSecond: 1000, mailRoutes: [{ domain: "qq.com", transport: "smtp" }, { domain: "163.com", transport: "smtp" }, { domain: "*", transport: "resend" }] });

  test.each([["lin@qq.com", "smtp"], ["LIN@QQ.COM", "smtp"], ["lin@163.com", "smtp"], ["lin@mail.qq.com", "resend"], ["lin@qq.com.example.org", "resend"], ["\"a@qq.com\"@example.org", "resend"]])("%s leaves by %s", (email, name) => {
    expect(ways().of(email).name).toBe(name);
  });

  test("two mails really leave by two ways", async () => {
    for (const email of ["lin@qq.com", "lin@xinglan.test"]) await ways().of(email).send({ ...mail, to: { email, name: "" } }, { idempotencyKey: `to-${email}`, signal });
    expect(server.taken.map(({ to }) => to)).toEqual([["lin@qq.com"]]);
    expect(provider.taken.map(({ body }) => body["to"])).toEqual(["lin@xinglan.test"]);
  });

  test("with nothing configured everything goes into the built-in mailbox; a rule for a way out that is not there is refused", () => {
    const none = { resendApiKey: undefined, resendBaseUrl: undefined, smtpUrl: undefined, mailPerSecond: undefined, mailFrom: from, mailRoutes: undefined };
    expect(chooseRoutes(none).of("lin@qq.com").name).toBe("mailbox");
    expect(() => chooseRoutes({ ...none, smtpUrl: server.url, mailRoutes: [{ domain: "*", transport: "resend" }] })).toThrow("resend");
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
    ["a proxy answers with a page: later, and it may have arrived", "page", { retry: true, isUncertain: true }],
  ];
  test.each(answers)("%s", async (_title, trouble, expected) => {
    provider.troubles.push(trouble);
    const result = await resend().send(mail, { idempotencyKey: "notice-1", signal });

    expect(result).toMatchObject({ ok: false, ...expected });
    expect(provider.taken).toHaveLength(0);
    expect(JSON.stringify(result)).not.toContain("xinglan");
  });

  test.each<Trouble>(["drop", "half", "babble"])("taken without a readable answer (%s) is uncertain, and the next try under the same key delivers nothing twice", async (trouble) => {
    provider.troubles.push(trouble);
    expect(await resend().send(mail, { idempotencyKey: "notice-1", signal })).toMatchObject({ ok: false, retry: true, isUncertain: true });
    expect(await resend().send(mail, { idempotencyKey: "notice-1", signal })).toEqual({ ok: true, providerId: "sent-1" });
    expect(provider.taken).toHaveLength(1);
  });

  test("gives up waiting for an answer, and the next try under the same key delivers nothing twice", async () => {
    provider.troubles.push("silence");
    expect(await resend({ timeoutMs: 500 }).send(mail, { idempotencyKey: "notice-1", signal })).toMatchObject({ ok: false, retry: true, isUncertain: true, reason: "no answer in time" });

    expect(await resend().send(mail, { idempotencyKey: "notice-1", signal })).toEqual({ ok: true, providerId: "sent-1" });
    expect(provider.taken).toHaveLength(1);
  });

  test("gives up waiting also when memory was tidied up meanwhile", async () => {
    provider.troubles.push("stall");
    const sending = resend({ timeoutMs: 1000 }).send(mail, { idempotencyKey: "notice-1", signal });
    while (provider.inTheAir === 0) await new Promise(setImmediate);
    collectGarbage();
    expect(await sending).toMatchObject({ ok: false, reason: "no answer in time" });
  });

  test("answers with a value when nobody listens there", async () => {
    await provider.close();
    expect(await resend().send(mail, { idempotencyKey: "notice-1", signal })).toMatchObject({ ok: false, retry: true, isUncertain: true });
  });
});
