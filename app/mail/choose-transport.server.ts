import type { Env } from "~/config/env.server";
import { mailboxTransport } from "./mailbox.server";
import { resendTransport } from "./resend.server";
import type { MailTransport } from "./transport";

/** Resend when it is configured, the built-in mailbox otherwise. */
export function chooseTransport({ resendApiKey, resendBaseUrl, mailFrom }: Pick<Env, "resendApiKey" | "resendBaseUrl" | "mailFrom">): MailTransport {
  return resendApiKey ? resendTransport({ apiKey: resendApiKey, baseUrl: resendBaseUrl, from: mailFrom }) : mailboxTransport();
}

/**
 * True when mails can be read at `/mailbox`: on a demonstration that sends none. Without a provider but with real people
 * the mailbox stays shut, or anybody could read sign-in codes there.
 */
export function hasMailbox({ resendApiKey, isDemo }: Pick<Env, "resendApiKey" | "isDemo">): boolean {
  return isDemo && !resendApiKey;
}
