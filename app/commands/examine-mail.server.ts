import { createTransport } from "nodemailer";
import type { Env } from "~/config/env.server";
import { whatIsWrongWithKey } from "~/mail/resend.server";
import type { Finding } from "./examine-installation.server";

const patienceMs = 8_000;

/** Knocks at every way out for mail that is configured, without sending anything. */
export async function examineMail({ resendApiKey, resendBaseUrl, resendWebhookSecret, smtpUrl, isDemo }: Env): Promise<Finding[]> {
  if (!resendApiKey && !smtpUrl) {
    return [isDemo
      ? { state: "note", what: "mails stay in the built-in mailbox", remedy: "set RESEND_API_KEY or SMTP_URL for real mail" }
      : { state: "bad", what: "mails cannot leave: no way out is configured", remedy: "set RESEND_API_KEY or SMTP_URL, and MAIL_FROM" }];
  }
  const findings = await Promise.all([resendApiKey && examineResend(resendApiKey, resendBaseUrl), smtpUrl && examineSmtp(smtpUrl)]);
  if (resendApiKey && !resendWebhookSecret) findings.push({ state: "note", what: "nobody tells whether mails arrive", remedy: "set RESEND_WEBHOOK_SECRET and let the provider call /webhooks/resend" });
  return findings.filter((finding) => typeof finding === "object");
}

async function examineResend(apiKey: string, baseUrl: string | undefined): Promise<Finding> {
  const wrong = await whatIsWrongWithKey({ apiKey, baseUrl }, patienceMs);
  if (!wrong) return { state: "good", what: "RESEND_API_KEY: the provider knows it" };
  return { state: "bad", what: `RESEND_API_KEY: the provider answers ${wrong.answer}`, remedy: wrong.isKey ? "make a new key at the provider, set it, start again" : "look whether this machine reaches the provider; mails wait meanwhile" };
}

/** Greets, encrypts and signs in, as a mail would. */
async function examineSmtp(url: string): Promise<Finding> {
  const { host } = new URL(url);
  const smtp = createTransport({ url, connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs });
  try {
    await smtp.verify();
    return { state: "good", what: `SMTP_URL ${host}: lets us in` };
  } catch (error) {
    return { state: "bad", what: `SMTP_URL ${host}: ${error instanceof Error ? error.message : String(error)}`, remedy: "check host, port, user and password in SMTP_URL; mails wait meanwhile" };
  } finally {
    smtp.close();
  }
}
