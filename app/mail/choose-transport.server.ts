import type { Env } from "~/config/env.server";
import type { MailRule } from "~/domain/notices/claim-notices.server";
import { mailboxTransport } from "./mailbox.server";
import { resendTransport } from "./resend.server";
import { mailRoutes, oneWay, type MailRoutes } from "./ways-out";
import { smtpTransport } from "./smtp.server";
import type { MailTransport } from "./transport";

type MailEnv = Pick<Env, "resendApiKey" | "resendBaseUrl" | "smtpUrl" | "mailRoutes" | "mailPerSecond">;

/** The ways out that are configured, by domain; the built-in mailbox when there is none. */
export function chooseRoutes(env: MailEnv): MailRoutes {
  const { resendApiKey, resendBaseUrl, smtpUrl, mailPerSecond } = env;
  const transports: MailTransport[] = [
    ...(resendApiKey ? [resendTransport({ apiKey: resendApiKey, baseUrl: resendBaseUrl, perSecond: mailPerSecond })] : []),
    ...(smtpUrl ? [smtpTransport({ url: smtpUrl })] : []),
  ];
  const [first] = transports;
  if (!first) return oneWay(mailboxTransport());

  const rules: readonly MailRule[] = env.mailRoutes ?? [{ domain: "*", transport: first.name }];
  return mailRoutes(transports, rules);
}

/** True when mails really leave this machine. */
function sendsMail({ resendApiKey, smtpUrl }: Pick<Env, "resendApiKey" | "smtpUrl">): boolean {
  return Boolean(resendApiKey ?? smtpUrl);
}

/**
 * True when mails can be read at `/mailbox`: on a demonstration that sends none. Without a provider but with real people
 * the mailbox stays shut, or anybody could read sign-in codes there.
 */
export function hasMailbox(env: Pick<Env, "resendApiKey" | "smtpUrl" | "isDemo">): boolean {
  return env.isDemo && !sendsMail(env);
}
