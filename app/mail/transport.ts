import type { CalendarMethod } from "~emails/invitation";
import type { NoticeKind } from "~db/vocabulary";

/** A mail as it goes out: rendered, with the real links in it. */
export interface Mail {
  kind: NoticeKind;
  to: { email: string; name: string };
  subject: string;
  html: string;
  text: string;
  calendar: { method: CalendarMethod; content: string } | null;
}

export type SendResult = { ok: true; providerId: string } | SendFailure;

export interface SendFailure {
  ok: false;
  /** whether the same mail under the same key may be tried again */
  retry: boolean;
  /** for the row's last_error; holds no address and no text of the mail */
  reason: string;
  retryAfterSeconds?: number;
  /** the cause is not this mail (quota, key, sender): the whole outbox rests for `retryAfterSeconds` */
  pauseAll?: boolean;
  /** no answer came: the provider may or may not have taken the mail */
  isUncertain?: boolean;
}

/**
 * A way out for mails. Failures are values, never exceptions. A second `send` with the same key and the same mail must
 * not deliver it twice, for at least 24 hours.
 */
export interface MailTransport {
  readonly name: "resend" | "mailbox";
  send(mail: Mail, options: { idempotencyKey: string; signal: AbortSignal }): Promise<SendResult>;
}
