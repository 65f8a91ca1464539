import { isReminderOutdated } from "~/domain/bookings/is-reminder-outdated.server";
import { claimNotices, parkNotices, type ClaimedNotice } from "~/domain/notices/claim-notices.server";
import { freezeMail, settleNotice, type KeptMail, type NoticeOutcome } from "~/domain/notices/settle-notice.server";
import type { CalendarPerson } from "~/mail/calendar-part";
import { composeNotice, withLinks } from "~/mail/compose.server";
import type { Mail, MailTransport, SendResult } from "~/mail/transport";
import type { Database } from "~db/client.server";
import type { JobLog } from "./repeat.server";

export interface SendingSettings {
  transport: MailTransport;
  origin: string;
  /** signs the links */
  secret: string;
  sender: CalendarPerson;
  log: JobLog;
}

export interface Round {
  /** notices taken in this round */
  claimed: number;
  sent: number;
  /** the provider wants to be left alone this long */
  pauseSeconds: number;
}

/** Notices sent side by side. All of them end within the lease: the slowest call takes ten seconds. */
const batch = 20;
const firstDelaySeconds = 15;
const longestDelaySeconds = 3_600;
/** After this long a sign-in code is of no use to anybody. */
const codeLifeMs = 15 * 60_000;

/**
 * One round of the outbox: takes what is due, sends it, writes what became of each. A notice that cannot be written or
 * sent delays no other. May run in several processes at once.
 */
export async function sendNotices(db: Database, settings: SendingSettings, { now, signal }: { now: () => Date; signal: AbortSignal }): Promise<Round> {
  const needPerson = await parkNotices(db, { now: now() });
  if (needPerson.length > 0) settings.log.warn({ notices: needPerson }, "notices need a person");

  const claimed = await claimNotices(db, { now: now(), limit: batch });
  const results = await Promise.allSettled(claimed.map((claim) => sendOne(db, claim, settings, { now, signal })));

  let pauseSeconds = 0;
  let sent = 0;
  for (const [index, result] of results.entries()) {
    // The claim runs out and the notice is tried again, under the same key.
    if (result.status === "rejected") settings.log.error({ error: result.reason, notice: claimed[index]?.notice.id }, "a notice was left to its lease");
    else if (result.value.ok) sent += 1;
    else if (result.value.pauseAll) pauseSeconds = Math.max(pauseSeconds, result.value.retryAfterSeconds ?? firstDelaySeconds);
  }
  return { claimed: claimed.length, sent, pauseSeconds };
}

async function sendOne(db: Database, claim: ClaimedNotice, settings: SendingSettings, { now, signal }: { now: () => Date; signal: AbortSignal }): Promise<SendResult> {
  const { notice } = claim;
  const giveUp = async (reason: string): Promise<SendResult> => {
    settings.log.error({ notice: notice.id, kind: notice.kind, reason }, "a notice cannot be sent");
    await settleNotice(db, claim, { as: "failed", reason });
    return { ok: false, retry: false, reason };
  };
  if (notice.kind === "sign_in_code" && now().getTime() - notice.createdAt.getTime() > codeLifeMs) return giveUp("the code ran out before it could be sent");
  if (await isReminderOutdated(db, notice, now())) {
    await settleNotice(db, claim, { as: "outdated" });
    return { ok: false, retry: false, reason: "no longer true" };
  }

  const kept = keptMail(claim) ?? (await composed(claim, settings));
  if ("problem" in kept) return giveUp(kept.problem);
  if (notice.subject === null && !(await freezeMail(db, claim, kept))) return { ok: false, retry: true, reason: "taken over by another worker" };

  const result = await tried(settings.transport, asMail(claim, kept, settings.secret), notice.id, signal);
  const isOurs = await settleNotice(db, claim, outcomeOf(result, notice.attempts, settings.transport.name, now()));
  if (!isOurs) settings.log.warn({ notice: notice.id }, "a notice was finished after its lease had gone to another worker");
  else if (!result.ok) settings.log.warn({ notice: notice.id, kind: notice.kind, attempts: notice.attempts, reason: result.reason, retry: result.retry }, "a notice was not taken");
  return result;
}

function keptMail({ notice: { subject, html, text, calendar, calendarMethod } }: ClaimedNotice): KeptMail | undefined {
  return subject !== null && html !== null && text !== null ? { subject, html, text, calendar, calendarMethod } : undefined;
}

/** A notice that cannot be rendered now cannot be rendered later: its facts are fixed. */
async function composed({ notice }: ClaimedNotice, { origin, sender }: SendingSettings): Promise<KeptMail | { problem: string }> {
  try {
    return await composeNotice(notice, { origin, sender });
  } catch (error) {
    // Names only: the message may quote the payload.
    return { problem: `cannot be written: ${error instanceof Error ? error.name : "unknown"}` };
  }
}

function asMail({ notice }: ClaimedNotice, { subject, html, text, calendar, calendarMethod }: KeptMail, secret: string): Mail {
  return {
    kind: notice.kind,
    to: { email: notice.recipientEmail, name: notice.recipientName },
    subject,
    html: withLinks(html, secret),
    text: withLinks(text, secret),
    calendar: calendar !== null && calendarMethod !== null ? { method: calendarMethod, content: calendar } : null,
  };
}

/** Transports answer with values; one that throws all the same must not take the round with it. */
async function tried(transport: MailTransport, mail: Mail, idempotencyKey: string, signal: AbortSignal): Promise<SendResult> {
  try {
    return await transport.send(mail, { idempotencyKey, signal });
  } catch (error) {
    return { ok: false, retry: true, reason: error instanceof Error ? error.name : "unknown error", isUncertain: true };
  }
}

function outcomeOf(result: SendResult, attempts: number, transport: string, now: Date): NoticeOutcome {
  if (result.ok) return { as: "sent", at: now, providerId: result.providerId, transport };
  if (!result.retry) return { as: "failed", reason: result.reason };
  const delay = result.retryAfterSeconds ?? delaySeconds(attempts);
  return { as: "retry", at: new Date(now.getTime() + delay * 1000), reason: result.reason, mayHaveArrived: result.isUncertain ?? false };
}

/** 15 s, 30 s, 1 min … one hour, each a fifth more or less: many that failed together do not come back together. */
function delaySeconds(attempts: number): number {
  const delay = Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** (attempts - 1));
  return delay * (0.8 + 0.4 * Math.random());
}
