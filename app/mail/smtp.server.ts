import { createTransport, type SentMessageInfo } from "nodemailer";
import { headersOf, type Mail, type MailTransport, type SendFailure } from "./transport";

export interface SmtpSettings {
  /** `smtps://user:password@smtp.example.cn:465` */
  url: string;
  /** how long one delivery may take */
  timeoutMs?: number;
  /** mails a second all processes together allow themselves */
  perSecond?: number;
}

/** A refused sign-in is mended by a person: look again every ten minutes. */
const settingsPauseSeconds = 600;

/**
 * Sends by SMTP, which providers inside China need. SMTP knows no keys: every try carries the same Message-ID, and what
 * may have left is never sent again by itself.
 */
export function smtpTransport({ url, timeoutMs = 20_000, perSecond = 2 }: SmtpSettings): MailTransport {
  const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  const smtp = createTransport({ url, pool: true, maxConnections: 2, ...timeouts });

  return {
    name: "smtp",
    remembersKeys: false,
    perSecond,
    async send(mail, { idempotencyKey, signal }) {
      if (signal.aborted) return { ok: false, retry: true, reason: "stopped before it was sent" };
      const messageId = `<${idempotencyKey}@${mail.from.slice(mail.from.lastIndexOf("@") + 1).replace(/>$/, "")}>`;
      try {
        const info: SentMessageInfo = await smtp.sendMail(asSmtpMail(mail, messageId, idempotencyKey));
        return { ok: true, providerId: info.messageId || messageId };
      } catch (error) {
        return asFailure(error);
      }
    },
  };
}

function asSmtpMail(mail: Mail, messageId: string, idempotencyKey: string) {
  return {
    from: mail.from,
    to: mail.to.email,
    replyTo: mail.replyTo ?? undefined,
    messageId,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: headersOf(mail, idempotencyKey),
    icalEvent: mail.calendar ? { method: mail.calendar.method, content: mail.calendar.content } : undefined,
    // Nothing in a mail names a file of this machine or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** What an error of the library means. Codes and commands only: messages may quote addresses. */
function asFailure(error: unknown): SendFailure {
  const facts: Partial<SmtpError> = error instanceof Error ? (error as SmtpError) : {};
  const { code = "", responseCode = 0, command = "" } = facts;
  const reason = [responseCode || "no answer", code, command].filter(Boolean).join(" ");

  if (code === "EAUTH") return { ok: false, retry: true, reason, retryAfterSeconds: settingsPauseSeconds, pauseAll: true, needsPerson: true };
  if (code === "EENVELOPE" && responseCode >= 500) return { ok: false, retry: false, reason };
  if (responseCode >= 500) return { ok: false, retry: false, reason };
  if (responseCode >= 400) return { ok: false, retry: true, reason };
  return { ok: false, retry: true, reason, isUncertain: !neverConnected(facts) };
}

type SmtpError = Error & { code: string; responseCode: number; command: string; syscall: string };

/**
 * True when no word was exchanged yet. The library names every broken connection "CONN", also one that broke after the
 * whole mail had gone over: what is not known to be earlier may have left.
 */
function neverConnected({ code, syscall, message = "" }: Partial<SmtpError>): boolean {
  return code === "EDNS" || syscall === "connect" || syscall === "getaddrinfo" || (code === "ETIMEDOUT" && /^(Connection timeout|Greeting never received)/.test(message));
}
