import type { MailTransport } from "./transport";

/**
 * The built-in mailbox: nothing leaves the machine. The notice row is the mail; `/mailbox` reads it from there, so
 * taking it twice delivers nothing twice.
 */
export function mailboxTransport(): MailTransport {
  return {
    name: "mailbox",
    remembersKeys: true,
    async send(_mail, { idempotencyKey, signal }) {
      if (signal.aborted) return { ok: false, retry: true, reason: "stopped before it was taken" };
      return { ok: true, providerId: `mailbox-${idempotencyKey}` };
    },
  };
}
