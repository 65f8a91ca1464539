import type { CalendarMethod } from "~emails/invitation";
import type { NoticeKind, TransportName } from "~db/vocabulary";

/** A mail as it goes out: rendered, with the real links in it. */
export interface Mail {
  kind: NoticeKind;
  /** `融驿站 <notice@example.org>` */
  from: string;
  to: { email: string; name: string };
  subject: string;
  html: string;
  text: string;
  calendar: { method: CalendarMethod; content: string } | null;
  /** where an answer goes; null for what cannot be answered */
  replyTo: string | null;
  /** one-click switching off, RFC 8058; null for what cannot be switched off */
  unsubscribeUrl: string | null;
}

export type SendResult = { ok: true; providerId: string } | SendFailure;

export interface SendFailure {
  ok: false;
  /** whether the same mail under the same key may be tried again */
  retry: boolean;
  /** for the row's last_error; holds no address and no text of the mail */
  reason: string;
  retryAfterSeconds?: number;
  /** the cause is not this mail (quota, key, sender): the way out rests for `retryAfterSeconds` */
  pauseAll?: boolean;
  /** the pause ends for good only when a person mends the settings or the contract */
  needsPerson?: boolean;
  /** no answer came: the provider may or may not have taken the mail */
  isUncertain?: boolean;
}

/**
 * A way out for mails. Failures are values, never exceptions. Where `remembersKeys`, a second `send` with the same key
 * and the same mail delivers nothing twice, for at least 24 hours; where it does not, a mail that may have left is held
 * for a person.
 */
export interface MailTransport {
  readonly name: TransportName;
  readonly remembersKeys: boolean;
  /** calls a second over all processes; none when left out */
  readonly perSecond?: number;
  send(mail: Mail, options: { idempotencyKey: string; signal: AbortSignal }): Promise<SendResult>;
}

/** Headers every way out sends along. Absence notes do not answer a machine, mail programs do not fold different notices into one. */
export function headersOf(mail: Mail, idempotencyKey: string): Record<string, string> {
  return {
    "Auto-Submitted": "auto-generated",
    "X-Entity-Ref-ID": idempotencyKey,
    ...(mail.unsubscribeUrl ? { "List-Unsubscribe": `<${mail.unsubscribeUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } : {}),
  };
}
