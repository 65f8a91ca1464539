import { isReminderOutdated } from "~/domain/bookings/is-reminder-outdated.server";
import { claimNotices, parkNotices, renewLeases, type ClaimedNotice } from "~/domain/notices/claim-notices.server";
import { giveUpNotice } from "~/domain/notices/give-up-notice.server";
import { noticeTraits } from "~/domain/notices/notice-traits";
import { applyProviderEvents } from "~/domain/notices/provider-events.server";
import { settleNotice, settleSent } from "~/domain/notices/settle-notice.server";
import { stoppedAmong } from "~/domain/notices/stopped-addresses.server";
import { noteTransport, restingTransports, takeTurns } from "~/domain/notices/transport-state.server";
import type { CalendarPerson } from "~/mail/calendar-part";
import type { MailRoutes } from "~/mail/ways-out";
import type { MailTransport } from "~/mail/transport";
import type { Database } from "~db/client.server";
import { callTransport, type CalledRound } from "./call-transport.server";
import { prepareMails, type ReadyMail } from "./prepare-mails.server";
import type { JobLog } from "./repeat.server";

export interface SendingSettings {
  routes: MailRoutes;
  /** whom mails come from, `融驿站 <notice@example.org>` */
  from: string;
  origin: string;
  /** signs the links */
  secret: string;
  sender: CalendarPerson;
  /** the domain answers are received at; none when left out */
  replyDomain?: string;
  log: JobLog;
}

export interface Round {
  /** notices taken in this round */
  claimed: number;
  sent: number;
  /** the longest rest a provider asked for */
  pauseSeconds: number;
}

export interface SendingMoment {
  now: () => Date;
  signal: AbortSignal;
}

/** Notices taken at once where nothing limits the pace; else two seconds' worth, so that a code never waits behind many. */
const batch = 50;
/** How often a round says that it is still alive. */
const heartbeatMs = 20_000;

/**
 * One round of the outbox: takes what is due, sends it, writes what became of each. A notice that cannot be written or
 * sent delays no other. May run in several processes at once.
 */
export async function sendNotices(db: Database, settings: SendingSettings, moment: SendingMoment): Promise<Round> {
  const { routes, log } = settings;
  const needPerson = await parkNotices(db, { now: moment.now() });
  if (needPerson.length > 0) log.warn({ notices: needPerson }, "notices need a person");

  const claimed = await claimNotices(db, { now: moment.now(), limit: roundSize(routes), rules: routes.rules, resting: await restingTransports(db, moment.now()) });
  if (claimed.length === 0) return { claimed: 0, sent: 0, pauseSeconds: 0 };

  const beating = setInterval(() => void renewLeases(db, claimed, moment.now()).catch((error: unknown) => log.error({ error }, "leases were not renewed")), heartbeatMs);
  try {
    const ready = await prepareMails(db, await sendable(db, claimed, settings, moment.now()), settings, moment.now);
    const rounds = await Promise.all(routes.transports.map((transport) => sendBy(db, transport, ready.filter(({ claim }) => routes.of(claim.notice.recipientEmail) === transport), settings, moment)));
    return { claimed: claimed.length, sent: rounds.reduce((sum, { sent }) => sum + sent, 0), pauseSeconds: Math.max(0, ...rounds.map(({ pauseSeconds }) => pauseSeconds)) };
  } finally {
    clearInterval(beating);
  }
}

function roundSize({ transports }: MailRoutes): number {
  return Math.min(...transports.map(({ perSecond }) => (perSecond === undefined ? batch : Math.max(4, Math.min(batch, Math.ceil(perSecond * 2))))));
}

/** Takes out what no mail is sent for any more: too late to be of use, stopped addresses, mails that may have left already. */
async function sendable(db: Database, claimed: ClaimedNotice[], { routes, log }: SendingSettings, now: Date): Promise<ClaimedNotice[]> {
  const stopped = await stoppedAmong(db, claimed.map(({ notice }) => notice.recipientEmail));
  const good: ClaimedNotice[] = [];
  for (const claim of claimed) {
    const { notice } = claim;
    const { uselessAfterMinutes } = noticeTraits[notice.kind];
    if (uselessAfterMinutes !== null && now.getTime() - notice.createdAt.getTime() > uselessAfterMinutes * 60_000) {
      await settleNotice(db, claim, { as: "failed", reason: notice.kind === "sign_in_code" ? "the code ran out before it could be sent" : "too late to be of use" });
    } else if (await isReminderOutdated(db, notice, now)) {
      await settleNotice(db, claim, { as: "kept", because: "outdated" });
    } else if (claim.wasInterrupted && !routes.of(notice.recipientEmail).remembersKeys) {
      log.warn({ notice: notice.id }, "a notice may have left already and is held");
      await settleNotice(db, claim, { as: "held", reason: "its worker ended while it was being sent: it may have left" });
    } else if (stopped.has(notice.recipientEmail.toLowerCase()) && notice.kind !== "sign_in_code") {
      await giveUpNotice(db, claim, { outcome: { as: "kept", because: "address_stopped" }, callFor: "address_stopped", now });
    } else good.push(claim);
  }
  return good;
}

async function sendBy(db: Database, transport: MailTransport, mails: ReadyMail[], settings: SendingSettings, moment: SendingMoment): Promise<CalledRound> {
  if (mails.length === 0) return { sent: 0, pauseSeconds: 0, taken: [], failures: [] };
  const { log } = settings;
  const { name, perSecond } = transport;
  const first = perSecond === undefined ? moment.now() : await takeTurns(db, { name, count: mails.length, perSecond, now: moment.now() });
  const round = await callTransport(db, transport, mails, { first, ...moment, log });

  const ours = await settleSent(db, round.taken);
  for (const { claim } of round.taken) if (!ours.has(claim.notice.id)) log.warn({ notice: claim.notice.id }, "a notice was finished after its lease had gone to another worker");
  if (name !== "mailbox") {
    await noteTransport(db, name, { now: moment.now(), success: round.sent > 0, failure: round.failures.at(-1) ?? null });
    await applyProviderEvents(db, { now: moment.now(), providerIds: round.taken.map(({ providerId }) => providerId) });
  }
  return round;
}
