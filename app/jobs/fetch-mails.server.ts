import type { FileStorage } from "~/domain/files/file-storage";
import { claimIncomingMails, postponeIncomingMail, settleIncomingMail, type ClaimedMail } from "~/domain/replies/incoming-queue.server";
import type { ReplySettings } from "~/domain/replies/reply-address.server";
import { takeInReply } from "~/domain/replies/take-in-reply.server";
import { readMail, UnreadableMail } from "~/mail/read-mail.server";
import { MailGone, type FetchMail } from "~/mail/resend-inbound.server";
import type { Database } from "~db/client.server";
import type { JobLog } from "./repeat.server";

export interface FetchingSettings extends ReplySettings {
  fetchMail: FetchMail;
  storage: FileStorage;
  /** addresses the portal sends from */
  own: readonly string[];
  log: JobLog;
}

/** Few at a time: each may weigh as much as a mail can. */
const batch = 4;

/**
 * One round: fetches the mails a provider holds for us and takes each in, once.
 *
 * @returns how many were looked at; zero when nothing is left to do now
 */
export async function fetchMails(db: Database, settings: FetchingSettings, { now, signal }: { now: () => Date; signal: AbortSignal }): Promise<number> {
  const claimed = await claimIncomingMails(db, { now: now(), limit: batch });
  for (const mail of claimed) if (!signal.aborted) await fetchOne(db, mail, settings, { now, signal });
  return claimed.length;
}

async function fetchOne(db: Database, claimed: ClaimedMail, settings: FetchingSettings, { now, signal }: { now: () => Date; signal: AbortSignal }): Promise<void> {
  const { fetchMail, storage, log } = settings;
  try {
    const { raw, envelope } = await fetchMail(claimed.id, signal);
    const { state, because, isNew } = await takeInReply(db, storage, await readMail(raw, envelope), { ...settings, now: now() });
    await settleIncomingMail(db, { id: claimed.id, now: now() });
    log.info({ mail: claimed.id, state, because, isNew }, "a mail was taken in");
  } catch (error) {
    const isFinal = error instanceof MailGone || error instanceof UnreadableMail;
    // Names and codes only: what the mail says stays out of the log.
    const reason = error instanceof MailGone || error instanceof UnreadableMail ? error.message : error instanceof Error ? error.name : "unknown error";
    const isOver = await postponeIncomingMail(db, claimed, { reason, isFinal, now: now() });
    if (isOver) log.error({ mail: claimed.id, reason }, "a mail could not be fetched and needs a person");
    else log.warn({ mail: claimed.id, reason, tries: claimed.tries }, "a mail could not be fetched yet");
  }
}
