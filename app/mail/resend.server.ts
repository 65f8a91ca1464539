import { Resend, type CreateEmailOptions, type ErrorResponse } from "resend";
import { z } from "zod";
import type { ProviderReport } from "~/domain/notices/provider-events.server";
import { withTimeLimit } from "./time-limit";
import { headersOf, type Mail, type MailTransport, type SendFailure } from "./transport";

export interface ResendSettings {
  apiKey: string;
  /** the provider's address; its public one when left out */
  baseUrl?: string;
  /** how long one call may take; the SDK has no limit of its own */
  timeoutMs?: number;
  /** calls a second all processes together allow themselves, below the team's limit of five */
  perSecond?: number;
}

/** A wrong key or an unproven sender is mended by a person: look again every ten minutes. */
const settingsPauseSeconds = 600;
/** A spent quota does not come back in seconds. */
const quotaPauseSeconds = 3600;

/** Sends through Resend. The only file that knows the provider. */
export function resendTransport({ apiKey, baseUrl, timeoutMs = 10_000, perSecond = 4 }: ResendSettings): MailTransport {
  const resend = new Resend(apiKey, { baseUrl });

  return {
    name: "resend",
    remembersKeys: true,
    perSecond,
    async send(mail, { idempotencyKey, signal }) {
      if (signal.aborted) return { ok: false, retry: true, reason: "stopped before it was sent" };

      return withTimeLimit(timeoutMs, signal, async (limit) => {
        const { data, error, headers } = await resend.emails.send(asResendMail(mail, idempotencyKey), { idempotencyKey, signal: limit });
        return error ? asFailure(error, headers, limit.aborted) : { ok: true, providerId: data.id };
      });
    },
  };
}

function asResendMail(mail: Mail, idempotencyKey: string): CreateEmailOptions {
  return {
    from: mail.from,
    to: mail.to.email,
    replyTo: mail.replyTo ?? undefined,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    headers: headersOf(mail, idempotencyKey),
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
      return { ok: false, retry: true, reason, retryAfterSeconds: Math.max(retryAfterSeconds ?? 0, quotaPauseSeconds), pauseAll: true, needsPerson: error.name === "monthly_quota_exceeded" };
    // The first try under this key is still running over there.
    case "concurrent_idempotent_requests":
      return { ok: false, retry: true, reason, retryAfterSeconds: retryAfterSeconds ?? 5, isUncertain: true };
    // The key already carried another mail: sending again can never be right.
    case "invalid_idempotent_request":
      return { ok: false, retry: false, reason };
  }
  if (status === 401 || status === 403) return { ok: false, retry: true, reason, retryAfterSeconds: settingsPauseSeconds, pauseAll: true, needsPerson: true };
  if (status === 429) return { ok: false, retry: true, reason, retryAfterSeconds: retryAfterSeconds ?? 1, pauseAll: true };
  if (status === 408 || status === 409 || status >= 500 || status === 0) return { ok: false, retry: true, reason, retryAfterSeconds, isUncertain: true };
  return { ok: false, retry: false, reason };
}

function secondsOf(header: string | undefined): number | undefined {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 24 * 3600) : undefined;
}

const Report = z.object({
  type: z.string().max(60),
  created_at: z.string(),
  data: z.object({
    email_id: z.string().min(1).max(100),
    bounce: z.object({ type: z.string().default(""), subType: z.string().default("") }).optional(),
    failed: z.object({ reason: z.string().default("") }).optional(),
    suppressed: z.object({ type: z.string().default("") }).optional(),
  }),
});

/**
 * A report of Resend as it was posted, proved by its signature over the raw body and its time. Only what is needed to
 * act is taken from it: no address, no subject.
 *
 * @returns "forged" for a wrong, missing or stale signature; null for a true one that is not about a mail of ours
 */
export function readResendReport(payload: string, headers: Headers, webhookSecret: string): ProviderReport | "forged" | null {
  const [id, timestamp, signature] = ["svix-id", "svix-timestamp", "svix-signature"].map((name) => headers.get(name) ?? "");
  let verified: unknown;
  try {
    verified = new Resend("re_unused").webhooks.verify({ payload, headers: { id: id ?? "", timestamp: timestamp ?? "", signature: signature ?? "" }, webhookSecret });
  } catch {
    return "forged";
  }
  const report = Report.safeParse(verified);
  if (!report.success || !report.data.type.startsWith("email.")) return null;
  const { type, created_at, data: { email_id, bounce, failed, suppressed } } = report.data;
  const occurredAt = new Date(created_at);
  return {
    id: (id ?? "").slice(0, 200),
    type,
    providerId: email_id,
    occurredAt: Number.isNaN(occurredAt.getTime()) ? new Date(Number(timestamp) * 1000) : occurredAt,
    detail: [bounce?.type, bounce?.subType, failed?.reason, suppressed?.type].filter(Boolean).join(" ").slice(0, 200),
    // "Transient" bounces pass; what is not called so is taken as for good.
    isPermanent: bounce?.type !== "Transient",
  };
}

/**
 * Asks the provider whether it knows the key, without sending anything. A key that may only send is refused the question
 * with a name of its own, and is a good key.
 *
 * @returns undefined when it does; else what it answered, and whether the key is to blame
 */
export async function whatIsWrongWithKey({ apiKey, baseUrl }: Pick<ResendSettings, "apiKey" | "baseUrl">, patienceMs: number): Promise<{ answer: string; isKey: boolean } | undefined> {
  const asked = new Resend(apiKey, { baseUrl }).domains.list();
  const { error } = await withTimeLimit(patienceMs, new AbortController().signal, async (limit) => {
    const late = new Promise<never>((_, reject) => { limit.addEventListener("abort", () => reject(new Error("no answer in time"))); });
    return Promise.race([asked, late]);
  }).catch((thrown: unknown) => ({ error: { name: "no answer", message: thrown instanceof Error ? thrown.message : String(thrown) } }));
  if (!error || error.name === "restricted_api_key") return undefined;
  return { answer: `${error.name}: ${error.message}`, isKey: ["invalid_api_key", "missing_api_key", "validation_error", "invalid_access"].includes(error.name) };
}
