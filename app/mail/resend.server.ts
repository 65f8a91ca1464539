import { Resend, type CreateEmailOptions, type ErrorResponse } from "resend";
import type { Mail, MailTransport, SendFailure } from "./transport";

export interface ResendSettings {
  apiKey: string;
  /** the provider's address; its public one when left out */
  baseUrl?: string;
  /** `融驿站 <notice@example.org>` */
  from: string;
  /** how long one call may take; the SDK has no limit of its own */
  timeoutMs?: number;
  /** calls a second we allow ourselves, below the team's limit of five */
  perSecond?: number;
}

/** A wrong key or an unproven sender is mended by a person: look again every ten minutes. */
const settingsPauseSeconds = 600;
/** A spent quota does not come back in seconds. */
const quotaPauseSeconds = 3600;

/** Sends through Resend. The only file that knows the provider. */
export function resendTransport({ apiKey, baseUrl, from, timeoutMs = 10_000, perSecond = 4 }: ResendSettings): MailTransport {
  const resend = new Resend(apiKey, { baseUrl });
  const pace = paced(perSecond);

  return {
    name: "resend",
    async send(mail, { idempotencyKey, signal }) {
      if (!(await pace(signal))) return { ok: false, retry: true, reason: "stopped before it was sent" };

      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      const { data, error, headers } = await resend.emails.send(asResendMail(mail, from, idempotencyKey), { idempotencyKey, signal: limit });
      if (!error) return { ok: true, providerId: data.id };
      return asFailure(error, headers, limit.aborted);
    },
  };
}

function asResendMail(mail: Mail, from: string, idempotencyKey: string): CreateEmailOptions {
  return {
    from,
    to: mail.to.email,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    // Keeps absence notes from answering a machine, and mail programs from folding different notices into one.
    headers: { "Auto-Submitted": "auto-generated", "X-Entity-Ref-ID": idempotencyKey },
    tags: [{ name: "kind", value: mail.kind }],
    attachments: mail.calendar
      ? [{ filename: "visit.ics", content: Buffer.from(mail.calendar.content).toString("base64"), contentType: `text/calendar; charset=utf-8; method=${mail.calendar.method}` }]
      : undefined,
  };
}

/** What an error value means for this mail and for the ones behind it. */
function asFailure(error: ErrorResponse, headers: Record<string, string> | null, hitTimeLimit: boolean): SendFailure {
  const status = error.statusCode ?? 0;
  const reason = hitTimeLimit && status === 0 ? "no answer in time" : `${status || "no answer"} ${error.name}`;
  const retryAfterSeconds = secondsOf(headers?.["retry-after"]);

  switch (error.name) {
    case "rate_limit_exceeded":
      return { ok: false, retry: true, reason, retryAfterSeconds: retryAfterSeconds ?? 1, pauseAll: true };
    case "daily_quota_exceeded":
    case "monthly_quota_exceeded":
      return { ok: false, retry: true, reason, retryAfterSeconds: Math.max(retryAfterSeconds ?? 0, quotaPauseSeconds), pauseAll: true };
    // The first try under this key is still running over there.
    case "concurrent_idempotent_requests":
      return { ok: false, retry: true, reason, retryAfterSeconds: retryAfterSeconds ?? 5, isUncertain: true };
    // The key already carried another mail: sending again can never be right.
    case "invalid_idempotent_request":
      return { ok: false, retry: false, reason };
  }
  if (status === 401 || status === 403) return { ok: false, retry: true, reason, retryAfterSeconds: settingsPauseSeconds, pauseAll: true };
  if (status === 429) return { ok: false, retry: true, reason, retryAfterSeconds: retryAfterSeconds ?? 1, pauseAll: true };
  if (status === 408 || status === 409 || status >= 500 || status === 0) return { ok: false, retry: true, reason, retryAfterSeconds, isUncertain: true };
  return { ok: false, retry: false, reason };
}

function secondsOf(header: string | undefined): number | undefined {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 24 * 3600) : undefined;
}

/** Lets `perSecond` callers through each second, evenly; false when the signal fired while waiting. */
function paced(perSecond: number): (signal: AbortSignal) => Promise<boolean> {
  const gapMs = 1000 / perSecond;
  let free = 0;

  return async (signal) => {
    const at = Math.max(performance.now(), free);
    free = at + gapMs;
    const waitMs = at - performance.now();
    if (waitMs > 0) await new Promise<void>((resolve) => {
      const timer = setTimeout(done, waitMs);
      signal.addEventListener("abort", done, { once: true });
      function done() {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      }
    });
    return !signal.aborted;
  };
}
